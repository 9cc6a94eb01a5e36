//! A statement on its way to the server: prepared once and kept, or without a name.

#![allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]

use super::run::Session;
use crate::exec::cache::{Cache, once};
use crate::exec::observe::{Prepared, Watch};
use crate::exec::{Error, Result, StatementMode};
use crate::render::Collector;
use postgres_types::Type;
use std::borrow::Cow;
use std::sync::{MutexGuard, PoisonError};
use tokio_postgres::{RowStream, Statement};

impl Session<'_> {
    /// Sends the statement, and once more where it was prepared for a schema that has changed. The server says so before it
    /// does anything; a transaction it has then given up.
    pub(super) async fn query(
        &self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<RowStream> {
        // Bound first, so that the cache is free while the statement is on its way.
        let cached = self.cache().get(sql, params.params());
        let sent = match cached {
            Some(prepared) => {
                watch.prepared(Prepared::Hit);
                self.query_prepared(&prepared, params, watch).await
            }
            // Boxed, as what is seldom done is: the futures of all statements need no room for it.
            None => Box::pin(self.query_anew(sql, params, watch)).await,
        };
        match sent {
            Err(error) if error.is_stale_statement() => {
                Box::pin(self.query_again(error, sql, params, watch)).await
            }
            sent => sent,
        }
    }

    async fn query_again(
        &self,
        error: Error,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<RowStream> {
        self.cache().forget(&error, sql, params.params());
        watch.prepared(Prepared::Again);
        if self.failed.is_some() {
            return Err(error);
        }
        let again = self.query_anew(sql, params, watch).await;
        // In a transaction that was begun by hand, what happened first is the cause.
        match again {
            Err(second) if second.is_in_failed_transaction() => Err(error),
            again => again,
        }
    }

    /// Sends a statement that is not prepared.
    async fn query_anew(
        &self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<RowStream> {
        let mode = self.cache().mode();
        match mode {
            StatementMode::Prepared { .. } => match once(params) {
                Some(types) => self.query_typed(sql, params, &types, watch).await,
                None => {
                    let prepared = self.prepare_anew(sql, params, watch).await?;
                    self.query_prepared(&prepared, params, watch).await
                }
            },
            StatementMode::Unnamed => self.query_unnamed(sql, params, watch).await,
        }
    }

    async fn query_prepared(
        &self,
        prepared: &Statement,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<RowStream> {
        self.check()?;
        watch.binds(prepared.params(), params.params());
        // The driver's future has a kilobyte of room for preparing a text. In a box of its own it is small enough for what
        // allocators give at once.
        Box::pin(self.driver.query_raw(prepared, params.params()))
            .await
            .map_err(Error::driver)
    }

    pub(super) async fn prepare(
        &self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<Statement> {
        let cached = self.cache().get(sql, params.params());
        match cached {
            Some(statement) => {
                watch.prepared(Prepared::Hit);
                Ok(statement)
            }
            None => self.prepare_anew(sql, params, watch).await,
        }
    }

    async fn prepare_anew(
        &self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<Statement> {
        watch.prepared(Prepared::Miss);
        self.cache().note_miss();
        let types: Vec<Type> = params
            .params()
            .iter()
            .map(|param| param_type(param.oid()))
            .collect();
        let text = self.cache().text_to_prepare(sql);
        let statement = self
            .driver
            .prepare_typed(&self.observers.tagged(&text), &types)
            .await
            .map_err(Error::driver)?;
        if !params.is_only_once() {
            self.cache().insert(sql.clone(), &statement);
        }
        Ok(statement)
    }

    pub(super) fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The type of a parameter; unknown types are left for the server to infer from the text.
fn param_type(oid: u32) -> Type {
    Type::from_oid(oid).unwrap_or(Type::UNKNOWN)
}
