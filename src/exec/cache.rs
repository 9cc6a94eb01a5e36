//! Prepared statements of one connection, by the address of their text first and by the text second.

use crate::render::ParamRef;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tokio_postgres::Statement;

/// How many texts put together at run time are kept. Static texts are as many as the program has.
const DYNAMIC_LIMIT: usize = 256;

/// Statements of one text: one for each list of parameter types that it was prepared with.
type Variants = Vec<Statement>;

#[derive(Default)]
pub(super) struct Cache {
    by_address: BTreeMap<(usize, usize), Variants>,
    by_text: BTreeMap<Cow<'static, str>, Variants>,
    dynamic: usize,
}

#[allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]
impl Cache {
    /// The statement of this text whose parameters have the types of `params`.
    pub(super) fn get(
        &mut self,
        sql: &Cow<'static, str>,
        params: &[ParamRef<'_>],
    ) -> Option<Statement> {
        if let Cow::Borrowed(text) = sql
            && let Some(variants) = self.by_address.get(&address(text))
            && let Some(statement) = find(variants, params)
        {
            return Some(statement.clone());
        }
        let statement = find(self.by_text.get(sql)?, params)?.clone();
        self.share(sql, &statement);
        Some(statement)
    }

    pub(super) fn insert(&mut self, sql: Cow<'static, str>, statement: &Statement) {
        self.share(&sql, statement);
        if matches!(sql, Cow::Owned(_)) {
            self.make_room();
            self.dynamic += 1;
        }
        self.by_text.entry(sql).or_default().push(statement.clone());
    }

    /// One text may have several addresses, one per codegen unit.
    fn share(&mut self, sql: &Cow<'static, str>, statement: &Statement) {
        if let Cow::Borrowed(text) = sql {
            let variants = self.by_address.entry(address(text)).or_default();
            variants.push(statement.clone());
        }
    }

    fn make_room(&mut self) {
        if self.dynamic >= DYNAMIC_LIMIT {
            self.by_text
                .retain(|text, _| matches!(text, Cow::Borrowed(_)));
            self.dynamic = 0;
        }
    }
}

fn address(text: &'static str) -> (usize, usize) {
    (text.as_ptr().addr(), text.len())
}

/// A parameter without an OID was typed by the text, which is the same.
fn find<'v>(variants: &'v Variants, params: &[ParamRef<'_>]) -> Option<&'v Statement> {
    variants.iter().find(|statement| {
        let types = statement.params().iter();
        types
            .zip(params)
            .all(|(ty, param)| param.oid() == 0 || param.oid() == ty.oid())
    })
}
