//! `RETURNING`
//!
//! <https://www.postgresql.org/docs/current/dml-returning.html>

use super::version::taken;
use super::{
    Any, AssignmentList, Branch, Branches, Bulk, BulkDelete, BulkInsert, BulkUpdate, Chain,
    ConflictText, Delete, DoNothing, DoUpdate, DoUpdateWhere, FillsColumns, Identities, Insert,
    InsertFrom, Insertion, Merge, Reach, Target, Update, Upsert, Using,
};
use crate::exec::{Columns, Error, Rows, Writes};
use crate::expr::{Expr, ListShape, NoAggregate, NoWindow, Predicate, Projection, Select};
use crate::query::{AfterWith, Listed, Query};
use crate::render::{Collector, Draft, Piece, Statement};
use crate::schema::Table;
use crate::scope::Scope;
use crate::session::Explainable;
use std::borrow::Cow;

/// A statement that writes.
pub trait Write: Sized + Send + Sync {
    /// The table written to.
    type Table: Table;
    /// What RETURNING may use: the row as it was written, and the tables beside it.
    type Scope: Scope;
    /// The SQL.
    const TEXT: &'static [Piece];
    /// Whether it holds no hole.
    const STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_write<'q>(&'q self, out: &mut Collector<'q>);

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

/// A statement that writes and yields rows, read as `O`.
#[derive(Debug, Clone, Copy)]
pub struct Returning<W, P, O> {
    write: W,
    list: P,
    read: fn(&P, &mut Columns<'_>) -> Result<O, Error>,
}

/// Yielding rows from a write.
pub trait ReturnOf<P, I, O>: Write {
    /// Yields something of each row written: an expression, the table, a tuple of these.
    ///
    /// SQL: `RETURNING list`.
    fn returning(self, list: P) -> Returning<Self, P, O>;
}

impl<W, P, I> ReturnOf<P, I, <P::Shape as Projection<W::Scope, I>>::Output> for W
where
    W: Write,
    P: Select,
    P::Shape: Projection<W::Scope, I, List = P> + ListShape<Class: NoWindow<P> + NoAggregate<P>>,
{
    fn returning(
        self,
        list: P,
    ) -> Returning<Self, P, <P::Shape as Projection<W::Scope, I>>::Output> {
        Returning {
            write: self,
            list,
            read: P::Shape::read,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<W: Write, P: Select, O> Statement for Returning<W, P, O> {
    type Effect = Writes;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Seq(W::TEXT),
        Piece::Returned {
            taken: taken::<W::Scope>(),
            list: P::LIST,
        },
    ];
    const IS_STATIC: bool = W::STATIC && P::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.write.visit_write(out);
        self.list.visit_list(out);
    }
}

impl<W: Write, P: Select, O> Draft for Returning<W, P, O> {}

#[diagnostic::do_not_recommend]
impl<W: Write, P: Select, O> Explainable for Returning<W, P, O> {
    type Explained = Self;

    fn explained(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<W: Write, P: Select, O: Send> Rows for Returning<W, P, O> {
    type Output = O;

    fn read(&self, columns: &mut Columns<'_>) -> Result<O, Error> {
        (self.read)(&self.list, columns)
    }
}

macro_rules! statements {
    ($(impl<$($generic:ident: $bound:path),*> for $write:ty;)*) => {$(
        impl<$($generic: $bound),*> Draft for $write {}

        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> Explainable for $write {
    type Explained = Self;

    fn explained(self) -> Self {
        self
    }
}

        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> Statement for $write {
            type Effect = Writes;
            type Count = u64;
            type Sql = Cow<'static, str>;
            const PIECES: &'static [Piece] = <Self as Write>::TEXT;
            const IS_STATIC: bool = <Self as Write>::STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.visit_write(out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> AfterWith for $write {}
    )*};
}

statements! {
    impl<T: Table, A: AssignmentList, O: Identities> for Insert<T, A, O>;
    impl<R: Bulk, O: Identities> for BulkInsert<R, O>;
    impl<K: FillsColumns, R: Bulk> for BulkUpdate<K, R>;
    impl<R: Bulk> for BulkDelete<R>;
    impl<C: FillsColumns, Q: Listed, O: Identities> for InsertFrom<C, Q, O>;
    impl<W: Write, A: ConflictText> for DoNothing<W, A>;
    impl<W: Write, A: ConflictText, V: AssignmentList> for DoUpdate<W, A, V>;
    impl<U: Upsert, P: Predicate> for DoUpdateWhere<U, P>;
    impl<T: Target, A: AssignmentList> for Update<T, A>;
    impl<T: Target> for Delete<T>;
    impl<T: Table, Q: Query, P: Expr, B: Branches, W: Branch, R: Reach> for Merge<Using<T, Q>, P, Chain<B, W>, R>;
}
