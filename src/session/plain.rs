//! Statements whose text says all.

use crate::exec::{Effect, InTransaction, Isolation};
use crate::render::{Collector, Draft, HoleText, Piece, Statement};
use core::marker::PhantomData;
use std::borrow::Cow;

/// A statement without parameters, with the effect `E`.
#[derive(Debug, Clone, Copy)]
pub struct Plain<E> {
    text: &'static str,
    effect: PhantomData<fn() -> E>,
}

impl<E> Plain<E> {
    pub(super) const fn new(text: &'static str) -> Self {
        Self {
            text,
            effect: PhantomData,
        }
    }
}

impl<E> Draft for Plain<E> {}

#[diagnostic::do_not_recommend]
impl<E: Effect> Statement for Plain<E> {
    type Effect = E;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;
    const ON_REPLICA: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        if E::WITHOUT_TRANSACTION {
            out.outlives_transaction();
        }
        out.hole(HoleText::Verbatim(self.text));
    }
}

/// Lets deferrable constraints wait for the end of the transaction.
///
/// SQL: [`SET CONSTRAINTS ALL DEFERRED`](https://www.postgresql.org/docs/current/sql-set-constraints.html).
#[must_use]
pub const fn defer_constraints() -> Plain<InTransaction> {
    Plain::new("SET CONSTRAINTS ALL DEFERRED")
}

/// Checks deferrable constraints now, and from now on at each statement.
///
/// SQL: [`SET CONSTRAINTS ALL IMMEDIATE`](https://www.postgresql.org/docs/current/sql-set-constraints.html).
#[must_use]
pub const fn immediate_constraints() -> Plain<InTransaction> {
    Plain::new("SET CONSTRAINTS ALL IMMEDIATE")
}

/// Sets how much this transaction sees of others; it must be its first statement.
///
/// SQL: [`SET TRANSACTION ISOLATION LEVEL …`](https://www.postgresql.org/docs/current/sql-set-transaction.html).
#[must_use]
pub const fn set_isolation(isolation: Isolation) -> Plain<InTransaction> {
    Plain::new(match isolation {
        Isolation::ReadCommitted => "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        Isolation::RepeatableRead => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        Isolation::Serializable => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
    })
}
