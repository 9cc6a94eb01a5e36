//! A statement without a name.

#![allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]

use super::run::Session;
use crate::exec::cache::{Types, built_in, described, note_types, type_names};
use crate::exec::observe::Watch;
use crate::exec::{Error, Result};
use crate::render::{Collector, TYPES, columns_of, describe};
use postgres::{Client, RowIter};
use postgres_types::Type;
use std::borrow::Cow;
use std::sync::Arc;

impl<'c> Session<'c> {
    /// Sends the text with the types of its parameters, and the parameters, in one round trip.
    pub(super) fn query_typed(
        self,
        sql: &str,
        params: &Collector<'_>,
        types: &[Type],
        watch: &mut Watch,
    ) -> Result<RowIter<'c>> {
        watch.binds(types, params.params());
        let text = self.observers.tagged(sql);
        let params = params.params().iter().copied();
        self.driver
            .query_typed_raw(&text, params.zip(types.iter().cloned()))
            .map_err(|it| self.cache.failure(it))
    }

    /// The types of the parameters, most of which the program knows.
    pub(super) fn parameter_types(
        &mut self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
    ) -> Result<Arc<[Type]>> {
        let known = self.types()?;
        match built_in(params.params()) {
            Some(types) => Ok(types.into()),
            None => self.describe(sql, params, &known),
        }
    }

    /// The types of the parameters, asked of the server once.
    fn describe(
        &mut self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        known: &Types,
    ) -> Result<Arc<[Type]>> {
        if let Some(types) = self.cache.described(sql, params.params()) {
            return Ok(types);
        }
        let question = describe(sql, params.params());
        let answer = self.driver.simple_query(&question);
        let answer = answer.map_err(|it| self.cache.failure(it))?;
        let types: Arc<[Type]> = described(&answer, known).into();
        if !params.is_only_once() {
            self.cache.note_described(sql.clone(), &types);
        }
        Ok(types)
    }

    /// The types of the schema.
    fn types(&mut self) -> Result<Arc<Types>> {
        if let Some(types) = &self.cache.types {
            return Ok(Arc::clone(types));
        }
        if self.cache.given_up {
            return Err(Error::given_up());
        }
        // Where this fails, the driver may hold on to statements that are gone.
        let loaded = load_types(self.driver).inspect_err(|_| self.cache.given_up = true);
        let types = Arc::new(loaded.map_err(|it| self.cache.failure(it))?);
        self.cache.types = Some(Arc::clone(&types));
        Ok(types)
    }
}

fn load_types(driver: &mut Client) -> Result<Types, postgres::Error> {
    let Some(names) = type_names(&driver.simple_query(TYPES)?) else {
        return Ok(Types::new());
    };
    if names.in_transaction {
        return look_up_here(driver, &names.names);
    }
    // During a transaction a pooler does not change the connection.
    driver.batch_execute("BEGIN")?;
    let types = look_up_here(driver, &names.names);
    let end = if types.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = driver.batch_execute(end);
    types.and_then(|types| ended.map(|()| types))
}

/// The driver finds out the types of columns, and keeps them. Statements that others have left on a pooler's connection are
/// dropped, and so are those of the driver: it gives the same names in each program.
fn look_up_here(driver: &mut Client, names: &[String]) -> Result<Types, postgres::Error> {
    driver.batch_execute("DEALLOCATE ALL")?;
    let mut types = Types::new();
    for query in columns_of(names) {
        note_types(driver.prepare(&query)?.columns(), &mut types);
    }
    driver.batch_execute("DEALLOCATE ALL")?;
    Ok(types)
}
