//! Running statements on a pool.

use super::flow::Flow;
use super::{Pool, PooledClient};
use crate::exec::asynchronous::{Answer, RowStream};
use crate::exec::runs::runs_statements;
use crate::exec::{AllowedIn, Autocommit, Executor, Rows};
use crate::render::Statement;
use core::future::ready;

runs_statements!([] & PooledClient);

runs_statements!([] & Pool);

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c PooledClient {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Answer<'c, T>;
    type Stream<T: Send + 'c> = RowStream<'c, T>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Vec<S::Output>> {
        Box::pin(self.watch(self.client().session().all(statement)))
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Option<S::Output>> {
        Box::pin(self.watch(self.client().session().optional(statement)))
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Output> {
        Box::pin(self.watch(self.client().session().one(statement)))
    }

    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> RowStream<'c, S::Output> {
        Flow::begin(ready(Ok(self)), statement)
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Count> {
        Box::pin(self.watch(self.client().session().run(statement)))
    }
}

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c Pool {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Answer<'c, T>;
    type Stream<T: Send + 'c> = RowStream<'c, T>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Vec<S::Output>> {
        Box::pin(async move {
            let db = self.get().await?;
            db.watch(db.client().session().all(statement)).await
        })
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Option<S::Output>> {
        Box::pin(async move {
            let db = self.get().await?;
            db.watch(db.client().session().optional(statement)).await
        })
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Output> {
        Box::pin(async move {
            let db = self.get().await?;
            db.watch(db.client().session().one(statement)).await
        })
    }

    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> RowStream<'c, S::Output> {
        Flow::begin(self.get(), statement)
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Count> {
        Box::pin(async move {
            let db = self.get().await?;
            db.watch(db.client().session().run(statement)).await
        })
    }
}
