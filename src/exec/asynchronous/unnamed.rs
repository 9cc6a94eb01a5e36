//! A statement without a name.

#![allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]

use super::run::Session;
use crate::exec::cache::{Types, built_in, described, note_types, type_names};
use crate::exec::observe::Watch;
use crate::exec::{Error, Result, StatementMode};
use crate::render::{Collector, TYPES, columns_of, describe};
use core::pin::pin;
use core::task::{Context, Waker};
use postgres_types::Type;
use std::borrow::Cow;
use std::sync::Arc;
use tokio_postgres::{RowStream, SimpleQueryMessage};

impl Session<'_> {
    /// Sends the text with the types of its parameters, and the parameters.
    pub(super) async fn query_unnamed(
        &self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        watch: &mut Watch,
    ) -> Result<RowStream> {
        let known = self.types().await?;
        let types = match built_in(params.params()) {
            Some(types) => types.into(),
            None => self.describe(sql, params, &known).await?,
        };
        self.query_typed(sql, params, &types, watch).await
    }

    /// The same where the types are known, in one round trip.
    pub(super) async fn query_typed(
        &self,
        sql: &str,
        params: &Collector<'_>,
        types: &[Type],
        watch: &mut Watch,
    ) -> Result<RowStream> {
        self.check()?;
        watch.binds(types, params.params());
        let text = self.observers.tagged(sql);
        let params = params.params().iter();
        self.driver
            .query_typed_raw(&text, params.zip(types.iter().cloned()))
            .await
            .map_err(Error::driver)
    }

    /// The types of the parameters, asked of the server once.
    async fn describe(
        &self,
        sql: &Cow<'static, str>,
        params: &Collector<'_>,
        known: &Types,
    ) -> Result<Arc<[Type]>> {
        let noted = self.cache().described(sql, params.params());
        if let Some(types) = noted {
            return Ok(types);
        }
        let answer = self.ask(&describe(sql, params.params())).await?;
        let types: Arc<[Type]> = described(&answer, known).into();
        if !params.is_only_once() {
            self.cache().note_described(sql.clone(), &types);
        }
        Ok(types)
    }

    async fn ask(&self, sql: &str) -> Result<Vec<SimpleQueryMessage>> {
        self.driver.simple_query(sql).await.map_err(Error::driver)
    }

    /// The types of the schema. While one task finds them out, others wait: their statements must not come in between.
    pub(super) async fn types(&self) -> Result<Arc<Types>> {
        let (known, loading) = {
            let cache = self.cache();
            (cache.types.clone(), Arc::clone(&cache.loading))
        };
        if let Some(types) = known {
            return Ok(types);
        }
        let _turn = loading.lock().await;
        let (known, given_up) = {
            let cache = self.cache();
            (cache.types.clone(), cache.given_up)
        };
        match known {
            Some(types) => Ok(types),
            None if given_up => Err(Error::given_up()),
            None => {
                let types = Arc::new(self.load_types().await?);
                self.cache().types = Some(Arc::clone(&types));
                Ok(types)
            }
        }
    }

    /// Lets what has to be found out first not be disturbed.
    pub(super) async fn settle(&self) -> Result<()> {
        let mode = self.cache().mode();
        match mode {
            StatementMode::Prepared { .. } => Ok(()),
            StatementMode::Unnamed => self.types().await.map(drop),
        }
    }

    async fn load_types(&self) -> Result<Types> {
        let Some(names) = type_names(&self.ask(TYPES).await?) else {
            return Ok(Types::new());
        };
        let pinned = Pinned::begin(self, names.in_transaction).await?;
        let types = self.look_up(&names.names).await?;
        pinned.end().await?;
        Ok(types)
    }

    /// The driver finds out the types of columns, and keeps them.
    async fn look_up(&self, names: &[String]) -> Result<Types> {
        let mut types = Types::new();
        for query in columns_of(names) {
            let statement = self.driver.prepare_typed(&query, &[]).await;
            note_types(statement.map_err(Error::driver)?.columns(), &mut types);
        }
        Ok(types)
    }
}

/// A stretch during which a pooler does not change the connection. Statements that others have left there are dropped, and
/// so are those of the driver: it gives the same names in each program. Dropped before its end, the driver may hold on to some
/// of them, and the connection is good for nothing more.
struct Pinned<'s> {
    session: &'s Session<'s>,
    /// Whether the transaction is one of ours.
    ours: bool,
    ended: bool,
}

impl<'s> Pinned<'s> {
    async fn begin(session: &'s Session<'s>, in_transaction: bool) -> Result<Self> {
        let pinned = Self {
            session,
            ours: !in_transaction,
            ended: false,
        };
        let begin = match in_transaction {
            true => "DEALLOCATE ALL",
            false => "BEGIN; DEALLOCATE ALL",
        };
        pinned.run(begin).await?;
        Ok(pinned)
    }

    async fn end(mut self) -> Result<()> {
        let end = match self.ours {
            true => "DEALLOCATE ALL; COMMIT",
            false => "DEALLOCATE ALL",
        };
        self.run(end).await?;
        self.ended = true;
        Ok(())
    }

    async fn run(&self, sql: &str) -> Result<()> {
        let done = self.session.driver.batch_execute(sql).await;
        done.map_err(Error::driver)
    }
}

impl Drop for Pinned<'_> {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        self.session.cache().given_up = true;
        if self.ours {
            let rollback = pin!(self.session.driver.batch_execute("ROLLBACK"));
            // The first poll sends it, and nobody waits for the answer.
            drop(rollback.poll(&mut Context::from_waker(Waker::noop())));
        }
    }
}
