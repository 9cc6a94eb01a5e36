//! Several statements together on a pool: over one of its connections.

use super::{Pool, PooledClient};
use crate::exec::Autocommit;
use crate::exec::asynchronous::{Answer, OneLine, Pipelines, Together};
use crate::render::Statement;

#[diagnostic::do_not_recommend]
impl<'c> OneLine<'c> for &'c PooledClient {
    fn answer<T: Send>(output: Answer<'c, T>) -> Answer<'c, T> {
        output
    }

    fn prepared<'s, S: Statement>(self, statement: &'s S) -> Answer<'s, ()>
    where
        'c: 's,
    {
        Box::pin(self.watch(self.client().prepared(statement)))
    }
}

#[diagnostic::do_not_recommend]
impl<'c> Pipelines<'c> for &'c PooledClient {
    fn together<T: Together<Autocommit> + 'c>(self, statements: T) -> Answer<'c, T::Output> {
        statements.send(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'c> Pipelines<'c> for &'c Pool {
    fn together<T: Together<Autocommit> + 'c>(self, statements: T) -> Answer<'c, T::Output> {
        Box::pin(async move {
            let lent = self.get().await?;
            statements.send(&lent).await
        })
    }
}
