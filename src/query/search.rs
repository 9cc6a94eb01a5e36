//! `SEARCH` and `CYCLE`: the order in which a recursion is walked, and where it meets itself.
//!
//! <https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE>

use super::{
    Anywhere, ColumnName, CommonName, CommonTable, DerivedColumn, FieldList, Query, Recursive,
    RowsName, SetOperator,
};
use crate::exec::Effect;
use crate::render::{Collector, Piece};
use crate::sql_type::types::Opaque;
use crate::sql_type::{Bool, Comparable, Equatable, NotNull, SqlType};
use core::marker::PhantomData;

/// A recursion with columns that PostgreSQL adds to it: `S` for SEARCH, `C` for CYCLE.
#[derive(Debug, Clone, Copy)]
pub struct Traversed<R, S, C> {
    recursion: R,
    added: PhantomData<fn() -> (S, C)>,
}

impl<R, S, C> Traversed<R, S, C> {
    const fn new(recursion: R) -> Self {
        Self {
            recursion,
            added: PhantomData,
        }
    }
}

/// Where a row stands in the order of a search; for ORDER BY.
#[derive(Debug, Clone, Copy)]
pub struct SearchOrder;

impl SqlType for SearchOrder {
    type Base = Self;
    type Operand = Self;
    type Rust = Opaque;
    const NAME: &'static str = "record";
    const OID: u32 = 0;
    const ARRAY_OID: u32 = 0;
}

#[diagnostic::do_not_recommend]
impl Equatable for SearchOrder {}
#[diagnostic::do_not_recommend]
impl Comparable for SearchOrder {}

// A blank cannot be part of a Rust identifier, so no column of the recursion has such a name.
macro_rules! names {
    ($($(#[$doc:meta])* $marker:ident $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;

        impl ColumnName for $marker {
            const NAME: &'static [Piece] = &[Piece::Str($name)];
        }
    )*};
}

names! {
    /// The column that SEARCH adds.
    OrderColumn "\"search order\"";
    /// The column of CYCLE that says whether a row closes a cycle.
    CycleMark "\"is cycle\"";
    /// The column of CYCLE that holds the way to a row.
    CyclePath "\"cycle path\"";
}

/// What is added to a recursion: the SQL after its definition.
pub trait Addition {
    /// The SQL, with a blank before it, or nothing.
    const TEXT: &'static [Piece];
}

impl Addition for () {
    const TEXT: &'static [Piece] = &[];
}

/// `SEARCH DEPTH FIRST BY K`
#[derive(Debug)]
pub struct DepthFirst<K>(PhantomData<K>);
/// `SEARCH BREADTH FIRST BY K`
#[derive(Debug)]
pub struct BreadthFirst<K>(PhantomData<K>);
/// `CYCLE K`
#[derive(Debug)]
pub struct Cycle<K>(PhantomData<K>);

impl<K: Keys> Addition for DepthFirst<K> {
    const TEXT: &'static [Piece] = &[
        Piece::Str(" SEARCH DEPTH FIRST BY "),
        Piece::Seq(K::NAMES),
        Piece::Str(" SET "),
        Piece::Seq(OrderColumn::NAME),
    ];
}

impl<K: Keys> Addition for BreadthFirst<K> {
    const TEXT: &'static [Piece] = &[
        Piece::Str(" SEARCH BREADTH FIRST BY "),
        Piece::Seq(K::NAMES),
        Piece::Str(" SET "),
        Piece::Seq(OrderColumn::NAME),
    ];
}

impl<K: Keys> Addition for Cycle<K> {
    const TEXT: &'static [Piece] = &[
        Piece::Str(" CYCLE "),
        Piece::Seq(K::NAMES),
        Piece::Str(" SET "),
        Piece::Seq(CycleMark::NAME),
        Piece::Str(" USING "),
        Piece::Seq(CyclePath::NAME),
    ];
}

/// Columns by their bare names.
pub trait Keys {
    /// The names, with commas.
    const NAMES: &'static [Piece];
}

/// Columns of the recursion `D` by which rows are sorted or told apart: one, or a tuple of up to three.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a column of the recursion `{D}`",
    label = "expected one of its columns, or a tuple of them: `|tree| tree.id`"
)]
pub trait KeysOf<D>: Keys {}

impl<D, C: ColumnName, T, N> Keys for DerivedColumn<D, C, T, N> {
    const NAMES: &'static [Piece] = C::NAME;
}

#[diagnostic::do_not_recommend]
impl<D, C: ColumnName, T: SqlType<Base: Comparable>, N> KeysOf<D> for DerivedColumn<D, C, T, N> {}

macro_rules! tuples {
    ($(($($key:ident),+))+) => {$(
        impl<$($key: Keys),+> Keys for ($($key,)+) {
            const NAMES: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($key::NAMES),+] }];
        }

        #[diagnostic::do_not_recommend]
        impl<D, $($key: KeysOf<D>),+> KeysOf<D> for ($($key,)+) {}
    )+};
}

tuples! {
    (A, B)
    (A, B, C)
}

/// The order in which a recursion is walked; `D` is its name, `F` are its columns.
pub trait Traverse<D, F, K>: Sized {
    /// Adds the order of a walk that goes down each branch to its end, by the columns that the closure names: sort by
    /// `.search_order()`.
    ///
    /// SQL: [`SEARCH DEPTH FIRST BY columns SET "search order"`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-SEARCH).
    fn search_depth_first(self, by: impl FnOnce(F) -> K) -> Traversed<Self, DepthFirst<K>, ()>;

    /// Adds the order of a walk level by level, by the columns that the closure names: sort by `.search_order()`.
    ///
    /// SQL: [`SEARCH BREADTH FIRST BY columns SET "search order"`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-SEARCH).
    fn search_breadth_first(self, by: impl FnOnce(F) -> K) -> Traversed<Self, BreadthFirst<K>, ()>;

    /// Stops at rows that the walk has met already, told apart by the columns that the closure names. Such a row is there
    /// once more, with `.is_cycle()`.
    ///
    /// SQL: [`CYCLE columns SET "is cycle" USING "cycle path"`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-CYCLE).
    fn cycle(self, by: impl FnOnce(F) -> K) -> Traversed<Self, (), Cycle<K>>;
}

impl<D, Q, F: Copy, Op, T, K: KeysOf<D>> Traverse<D, F, K> for Recursive<D, Q, F, Op, T> {
    fn search_depth_first(self, _: impl FnOnce(F) -> K) -> Traversed<Self, DepthFirst<K>, ()> {
        Traversed::new(self)
    }

    fn search_breadth_first(self, _: impl FnOnce(F) -> K) -> Traversed<Self, BreadthFirst<K>, ()> {
        Traversed::new(self)
    }

    fn cycle(self, _: impl FnOnce(F) -> K) -> Traversed<Self, (), Cycle<K>> {
        Traversed::new(self)
    }
}

/// CYCLE after SEARCH.
pub trait CycleToo<D, F, K>: Sized {
    /// The recursion with both.
    type Both;

    /// Stops at rows that the walk has met already, told apart by the columns that the closure names.
    ///
    /// SQL: [`CYCLE columns SET "is cycle" USING "cycle path"`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-CYCLE).
    fn and_cycle(self, by: impl FnOnce(F) -> K) -> Self::Both;
}

impl<D, Q, F: Copy, Op, T, S, K: KeysOf<D>> CycleToo<D, F, K>
    for Traversed<Recursive<D, Q, F, Op, T>, S, ()>
{
    type Both = Traversed<Recursive<D, Q, F, Op, T>, S, Cycle<K>>;

    fn and_cycle(self, _: impl FnOnce(F) -> K) -> Self::Both {
        Traversed::new(self.recursion)
    }
}

#[diagnostic::do_not_recommend]
impl<D, Q, F, Op, T, S, C> CommonTable for Traversed<Recursive<D, Q, F, Op, T>, S, C>
where
    D: RowsName,
    Q: Query,
    F: FieldList + Copy,
    Op: SetOperator,
    T: Query,
    S: Addition,
    C: Addition,
{
    type Reference = CommonName<D, F, (S, C)>;
    type Outer = Q::Outer;
    type Level = Anywhere;
    type Effect = <Q::Effect as Effect>::With<T::Effect>;
    const DEFINITION: &'static [Piece] = &[
        Piece::Seq(Recursive::<D, Q, F, Op, T>::SELECTS),
        Piece::Seq(S::TEXT),
        Piece::Seq(C::TEXT),
    ];
    const RECURSIVE: bool = true;
    const IS_STATIC: bool = Q::IS_STATIC && T::IS_STATIC;

    fn reference(&self) -> Self::Reference {
        CommonName::new(self.recursion.fields())
    }

    fn visit_definition<'q>(&'q self, out: &mut Collector<'q>) {
        self.recursion.visit_definition(out);
    }
}

/// A column that is added to the recursion `D`.
type Added<D, C, T> = DerivedColumn<D, C, T, NotNull>;

/// Has been searched.
pub trait HasOrder {}
impl<K> HasOrder for DepthFirst<K> {}
impl<K> HasOrder for BreadthFirst<K> {}

impl<D: RowsName, F, S: HasOrder, C> CommonName<D, F, (S, C)> {
    /// The order of the search, for `order_by`.
    #[must_use]
    pub fn search_order(&self) -> Added<D, OrderColumn, SearchOrder> {
        DerivedColumn::named()
    }
}

impl<D: RowsName, F, S, K> CommonName<D, F, (S, Cycle<K>)> {
    /// Whether the row closes a cycle.
    #[must_use]
    pub fn is_cycle(&self) -> Added<D, CycleMark, Bool> {
        DerivedColumn::named()
    }
}
