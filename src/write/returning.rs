//! `RETURNING`
//!
//! <https://www.postgresql.org/docs/current/dml-returning.html>

use super::conflict::Any;
use super::{BulkInsert, BulkRow, ColumnList, ConflictTarget, Delete, DoNothing, DoUpdate, Insert, InsertFrom, Insertion, Target, Update};
use super::conflict::ConflictText;
use super::AssignmentList;
use crate::exec::{Columns, Error, Rows};
use crate::expr::{NoAggregate, Projection, Select};
use crate::query::Selection;
use crate::render::{Collector, Piece, Statement};
use crate::schema::{Arbiter, Table};
use crate::scope::{Cons, Nil};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// A statement that writes.
pub trait Write: Sized + Send + Sync {
    /// The table written to.
    type Table: Table;
    /// The SQL.
    const TEXT: &'static [Piece];
    /// Whether it holds no hole.
    const STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_write<'q>(&'q self, out: &mut Collector<'q>);

    /// Yields something of each row written: an expression, the table, a tuple of these.
    ///
    /// SQL: `RETURNING list`.
    fn returning<P, I>(self, list: P) -> Returning<Self, P, I>
    where
        P: Projection<Cons<Self::Table, NotNull, Nil>, I, Class: NoAggregate>,
    {
        Returning { write: self, list, index: PhantomData }
    }

    /// Names the unique constraint on which rows may conflict; say next what happens then.
    ///
    /// SQL: `ON CONFLICT ON CONSTRAINT name`, or the columns and predicate of a unique index.
    fn on_conflict<A>(self, _arbiter: A) -> ConflictTarget<Self, A>
    where
        Self: Insertion,
        A: Arbiter<Table = Self::Table>,
    {
        ConflictTarget::new(self)
    }

    /// Leaves rows alone that conflict with any unique constraint.
    ///
    /// SQL: `ON CONFLICT DO NOTHING`.
    fn on_conflict_do_nothing(self) -> DoNothing<Self, Any>
    where
        Self: Insertion,
    {
        DoNothing::any(self)
    }
}

/// A statement that writes and yields rows.
#[derive(Debug, Clone, Copy)]
pub struct Returning<W, P, I> {
    write: W,
    list: P,
    index: PhantomData<fn() -> I>,
}

impl<W: Write, P: Select + Send + Sync, I> Statement for Returning<W, P, I> {
    const PIECES: &'static [Piece] = &[Piece::Seq(W::TEXT), Piece::Str(" RETURNING "), Piece::Seq(P::LIST)];
    const IS_STATIC: bool = W::STATIC && P::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.write.visit_write(out);
        self.list.visit_list(out);
    }
}

impl<W, P, I> Rows for Returning<W, P, I>
where
    W: Write,
    P: Projection<Cons<W::Table, NotNull, Nil>, I>,
{
    type Output = P::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<P::Output, Error> {
        self.list.read(columns)
    }
}

macro_rules! statements {
    ($(impl<$($generic:ident: $bound:path),*> for $write:ty;)*) => {$(
        impl<$($generic: $bound),*> Statement for $write {
            const PIECES: &'static [Piece] = <Self as Write>::TEXT;
            const IS_STATIC: bool = <Self as Write>::STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.visit_write(out);
            }
        }
    )*};
}

statements! {
    impl<T: Table, A: AssignmentList> for Insert<T, A>;
    impl<R: BulkRow> for BulkInsert<R>;
    impl<C: ColumnList, Q: Selection> for InsertFrom<C, Q>;
    impl<W: Write, A: ConflictText> for DoNothing<W, A>;
    impl<W: Write, A: ConflictText, V: AssignmentList> for DoUpdate<W, A, V>;
    impl<T: Target, A: AssignmentList> for Update<T, A>;
    impl<T: Target> for Delete<T>;
}
