//! A statement on its way to the server: prepared once and kept, or without a name.

#![allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]

use super::run::Session;
use crate::exec::cache::{built_in, once};
use crate::exec::observe::{Prepared, Watch};
use crate::exec::{Result, StatementMode};
use crate::render::Collector;
use postgres::{Client, Row, RowIter, Statement};
use postgres_types::{ToSql, Type};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::sync::Arc;

/// A value that is sent.
type Bind<'v> = &'v (dyn ToSql + Sync);

/// How many are sent without an allocation.
const FEW: usize = 8;

impl<'c> Session<'c> {
    /// Sends a statement whose rows are handed out as they come. It has no name: when the server refuses one that was prepared
    /// for a schema that has changed, the rows would have the connection already, and it could not be prepared again.
    pub(super) fn query_stream(
        mut self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<RowIter<'c>> {
        let types = match (self.cache.mode(), built_in(params.params())) {
            (StatementMode::Unnamed, _) => self.parameter_types(sql, params)?,
            (_, Some(types)) => types.into(),
            (_, None) => self.prepare(sql, params, watch)?.params().into(),
        };
        self.query_typed(sql, params, &types, watch)
    }

    /// Sends the statement and reads all its rows.
    pub(super) fn query_all(
        &mut self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<Vec<Row>> {
        self.at_once(
            (sql, params),
            watch,
            |driver, statement, values| driver.query(statement, values),
            |driver, text, values| driver.query_typed(text, values),
        )
    }

    /// Sends the statement and reads how many rows it touched.
    pub(super) fn execute(
        &mut self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<u64> {
        self.at_once(
            (sql, params),
            watch,
            |driver, statement, values| driver.execute(statement, values),
            |driver, text, values| driver.execute_typed(text, values),
        )
    }

    /// Sends the statement and reads the whole answer in one call of the driver, which enters its runtime anew with each.
    fn at_once<T>(
        &mut self,
        (sql, params): (&Cow<'static, str>, &Collector<'_>),
        watch: &mut Watch,
        prepared: impl FnOnce(&mut Client, &Statement, &[Bind<'_>]) -> Result<T, postgres::Error>,
        typed: impl FnOnce(&mut Client, &str, &[(Bind<'_>, Type)]) -> Result<T, postgres::Error>,
    ) -> Result<T> {
        let values = params.params().iter().map(|it| it as Bind<'_>);
        let types = match self.cache.mode() {
            StatementMode::Prepared { .. } => once(params).map(Arc::from),
            StatementMode::Unnamed => Some(self.parameter_types(sql, params)?),
        };
        let answer = match types {
            None => {
                let statement = self.prepare(sql, params, watch)?;
                watch.binds(statement.params(), params.params());
                let values: SmallVec<[_; FEW]> = values.collect();
                prepared(self.driver, &statement, &values)
            }
            Some(types) => {
                watch.binds(&types, params.params());
                let text = self.observers.tagged(sql);
                let values: Vec<_> = values.zip(types.iter().cloned()).collect();
                typed(self.driver, &text, &values)
            }
        };
        answer
            .map_err(|it| self.cache.failure(it))
            .inspect_err(|error| self.cache.forget_stale(error, sql, params.params()))
    }

    pub(super) fn prepare(
        &mut self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<Statement> {
        if let Some(statement) = self.cache.get(sql, params.params()) {
            watch.prepared(Prepared::Hit);
            return Ok(statement);
        }
        watch.prepared(Prepared::Miss);
        self.cache.note_miss();
        let types: Vec<Type> = params
            .params()
            .iter()
            .map(|param| Type::from_oid(param.oid()).unwrap_or(Type::UNKNOWN))
            .collect();
        let text = self.cache.text_to_prepare(sql);
        let statement = self
            .driver
            .prepare_typed(&self.observers.tagged(&text), &types)
            .map_err(|it| self.cache.failure(it))?;
        if !params.is_only_once() {
            self.cache.insert(sql.clone(), &statement);
        }
        Ok(statement)
    }

    /// Runs a statement to its end, and once more where it was prepared for a schema that has changed. The server says so
    /// before it does anything; a transaction it has then given up.
    pub(super) fn complete<T>(&mut self, run: impl Fn(Session<'_>) -> Result<T>) -> Result<T> {
        match run(self.reborrow()) {
            Err(error) if error.is_stale_statement() && !self.in_transaction => {
                match run(self.reborrow()) {
                    // In a transaction that was begun by hand, what happened first is the cause.
                    Err(second) if second.is_in_failed_transaction() => Err(error),
                    again => again,
                }
            }
            done => done,
        }
    }
}
