//! A statement that may be sent to a second server.

use crate::exec::{Columns, Error, Rows};
use crate::render::{Collector, Draft, Piece, Statement};
use std::sync::Arc;

/// A statement that may be sent again.
pub(crate) struct Again<S>(Arc<S>);

impl<S> Again<S> {
    pub(crate) fn new(statement: S) -> Self {
        Self(Arc::new(statement))
    }
}

impl<S> Clone for Again<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S> Draft for Again<S> {}

#[diagnostic::do_not_recommend]
impl<S: Statement> Statement for Again<S> {
    type Effect = S::Effect;
    type Count = S::Count;
    type Sql = S::Sql;
    const PIECES: &'static [Piece] = S::PIECES;
    const IS_STATIC: bool = S::IS_STATIC;
    const ON_REPLICA: bool = S::ON_REPLICA;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<S: Rows> Rows for Again<S> {
    type Output = S::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<S::Output, Error> {
        self.0.read(columns)
    }
}
