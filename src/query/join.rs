//! Joins.

use super::{Open, Query, Selection};
use crate::exec::{Columns, Error};
use crate::expr::{Conjunct, Select};
use crate::render::{Clause, Collector, Parts, Piece};
use crate::schema::{Source, Table};
use crate::scope::{Cons, Scope};
use crate::sql_type::{NotNull, Nullable, Nullness};
use core::marker::PhantomData;

/// A table and the condition that joins it; made by `table.on(condition)`.
#[derive(Debug, Clone, Copy)]
pub struct On<T, P> {
    table: T,
    condition: P,
}

/// `table.on(condition)`
pub trait JoinOn: Source {
    /// The table together with the condition that joins it.
    ///
    /// SQL: `table ON condition`.
    fn on<P>(self, condition: P) -> On<Self, P> {
        On { table: self, condition }
    }
}
impl<T: Source> JoinOn for T {}

/// A kind of join: its words, and what it does to the nullness of both sides.
pub trait JoinKind: Send + Sync + 'static {
    /// With the blanks around it.
    const TEXT: &'static str;
    /// The scope of the tables so far.
    type Before<S: Scope>: Scope;
    /// Whether the tables so far may be absent.
    type BeforeNull: Nullness;
    /// Whether the joined table may be absent.
    type TableNull: Nullness;
}

macro_rules! kinds {
    ($($name:ident $text:literal, before $before:ident $scope:ty, table $table:ident;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl JoinKind for $name {
            const TEXT: &'static str = concat!(" ", $text, " ");
            type Before<S: Scope> = $scope;
            type BeforeNull = $before;
            type TableNull = $table;
        }
    )*};
}

kinds! {
    Inner "INNER JOIN", before NotNull S, table NotNull;
    Left "LEFT JOIN", before NotNull S, table Nullable;
    Right "RIGHT JOIN", before Nullable S::Nullified, table NotNull;
    Full "FULL JOIN", before Nullable S::Nullified, table Nullable;
    Cross "CROSS JOIN", before NotNull S, table NotNull;
}

/// A query with one more table.
#[derive(Debug, Clone, Copy)]
pub struct Join<Q, T, P, K> {
    query: Q,
    table: T,
    condition: P,
    kind: PhantomData<fn() -> K>,
}

impl<Q, T, P, K> Join<Q, T, P, K> {
    pub(super) fn new(query: Q, on: On<T, P>) -> Self {
        Self { query, table: on.table, condition: on.condition, kind: PhantomData }
    }
}

impl<Q, T, K> Join<Q, T, (), K> {
    pub(super) const fn cross(query: Q, table: T) -> Self {
        Self { query, table, condition: (), kind: PhantomData }
    }
}

/// A cross join has no condition.
impl Conjunct for () {
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_conjunct<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<Q, T, P, K> Query for Join<Q, T, P, K>
where
    Q: Query,
    T: Source + Select,
    P: Conjunct + Send + Sync,
    K: JoinKind,
{
    type Scope = Cons<T, K::TableNull, K::Before<Q::Scope>>;
    type Outer = Q::Outer;
    type Stage = Open;

    const PARTS: Parts = Parts {
        projection: &[Piece::List { separator: ", ", items: &[Q::PARTS.projection, T::LIST] }],
        from: &[
            Piece::Seq(Q::PARTS.from),
            Piece::Str(K::TEXT),
            Piece::Seq(T::FROM),
            Piece::Clause { head: " ON ", body: P::PIECES },
        ],
        ..Q::PARTS
    };
    const IS_STATIC: bool = Q::IS_STATIC && P::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.query.visit_clause(clause, out);
        if clause == Clause::From {
            self.condition.visit_conjunct(out);
        }
    }
}

/// Without a select list a join is read as a pair: what was there, and the table's row.
impl<Q, T, P, K> Selection for Join<Q, T, P, K>
where
    Q: Selection,
    T: Source + Select,
    P: Conjunct + Send + Sync,
    K: JoinKind,
{
    type List = (Q::List, T);
    type Output = (
        <K::BeforeNull as Nullness>::Wrap<Q::Output>,
        <K::TableNull as Nullness>::Wrap<<T::Table as Table>::Row>,
    );
    const WIDTH: usize = Q::WIDTH + <T as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        let before = <K::BeforeNull as Nullness>::read_all(columns, Q::WIDTH, |columns| self.query.read(columns))?;
        let joined = <K::TableNull as Nullness>::read_all(columns, <T as Select>::WIDTH, T::Table::read)?;
        Ok((before, joined))
    }
}
