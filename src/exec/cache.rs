//! Prepared statements of one connection, by the address of their text first and by the text second.

use std::borrow::Cow;
use std::collections::BTreeMap;
use tokio_postgres::Statement;

/// How many texts put together at run time are kept. Static texts are as many as the program has.
const DYNAMIC_LIMIT: usize = 256;

#[derive(Default)]
pub(super) struct Cache {
    by_address: BTreeMap<usize, Statement>,
    by_text: BTreeMap<Cow<'static, str>, Statement>,
    dynamic: usize,
}

impl Cache {
    pub(super) fn get(&mut self, sql: &Cow<'static, str>) -> Option<Statement> {
        if let Cow::Borrowed(text) = sql
            && let Some(statement) = self.by_address.get(&address(text))
        {
            return Some(statement.clone());
        }
        let statement = self.by_text.get(sql).cloned()?;
        self.share(sql, &statement);
        Some(statement)
    }

    pub(super) fn insert(&mut self, sql: Cow<'static, str>, statement: &Statement) {
        self.share(&sql, statement);
        if matches!(sql, Cow::Owned(_)) {
            self.make_room();
            self.dynamic += 1;
        }
        self.by_text.insert(sql, statement.clone());
    }

    /// One text may have several addresses, one per codegen unit.
    fn share(&mut self, sql: &Cow<'static, str>, statement: &Statement) {
        if let Cow::Borrowed(text) = sql {
            self.by_address.insert(address(text), statement.clone());
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

fn address(text: &'static str) -> usize {
    text.as_ptr().addr()
}
