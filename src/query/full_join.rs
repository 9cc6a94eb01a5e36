//! `FULL JOIN`
//!
//! PostgreSQL runs it by sorting or hashing both sides, so it needs an equality between them. The indices by which the compiler
//! has found the columns of the condition tell on which side each is.

use super::join::{Always, EntryOf, Full, Join, NameOf, StandsAlone};
use super::joined::Partners;
use super::using::SameColumns;
use super::{AtStage, BesideOuter, FromItem, Joined, Query};
use crate::expr::{And, Compare, Expr, In, Logic, PerRow, operator};
use crate::scope::{Absent, Cons, Correlated, Here, HereOutside, Scope, There};
use crate::sql_type::{Boolean, Equatable, NotNull, SqlType};

/// Joining a table so that the rows of both sides are kept.
pub trait JoinBoth<J: Joined, I>: Query {
    /// Joins a table and keeps the rows of both sides; all columns become nullable.
    ///
    /// The condition is a foreign key, or begins with an equality between the tables so far and the joined table; more may
    /// follow by `.and(…)`. PostgreSQL could run no other.
    ///
    /// SQL: [`FULL JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn full_join(self, on: J) -> Join<Self, J::Item, J::Clause, Full>;
}

impl<Q, J, I> JoinBoth<J, I> for Q
where
    Q: Query,
    J: Joined<Item: FromItem<Outer: StandsAlone> + AtStage<Q::Stage> + BesideOuter<Q::Outer>>,
    <Q::Scope as Scope>::Names<NameOf<J::Item>>: Absent<EntryOf<J>>,
    J::Condition: In<Cons<EntryOf<J>, NotNull, Q::Scope>, I> + PerRow + Matching<I>,
    <J::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
    fn full_join(self, on: J) -> Join<Self, J::Item, J::Clause, Full> {
        const {
            assert!(
                <J::Condition as Matching<I>>::CAN_RUN,
                "PostgreSQL cannot hash the type of the columns that are equal, so FULL JOIN takes no other condition beside them"
            );
        }
        Join::along(self, on)
    }
}

/// A condition, with columns at the index `I`, by which PostgreSQL can match the rows of two sides.
#[diagnostic::on_unimplemented(
    message = "FULL JOIN needs a condition that begins with an equality between the two sides",
    label = "no equality of a column of the tables so far and one of the joined table",
    note = "PostgreSQL sorts or hashes both sides: begin with such an `.eq(…)`; more may follow by `.and(…)`"
)]
pub trait Matching<I> {
    /// Whether equal rows can be found by hashing, so that the condition can say more.
    const IS_HASHED: bool = true;
    /// Whether one of the ways to run it is left.
    const CAN_RUN: bool = true;
}

#[diagnostic::do_not_recommend]
impl<I> Matching<I> for Always {}
#[diagnostic::do_not_recommend]
impl<I, K, F, T> Matching<I> for Partners<K, F, T> {}
#[diagnostic::do_not_recommend]
impl<I, L, R, C> Matching<I> for SameColumns<L, R, C> {}

#[diagnostic::do_not_recommend]
impl<I, J, Op, L, R> Matching<(I, J)> for Compare<Op, L, R>
where
    Op: Equates,
    I: Sided,
    J: Sided<Side: Opposite<I::Side>>,
    L: Expr<Type: SqlType<Base: Equatable>>,
{
    const IS_HASHED: bool = <<L::Type as SqlType>::Base as Equatable>::IS_HASHED;
}

#[diagnostic::do_not_recommend]
impl<I, J, L: Matching<I>, R> Matching<(I, J)> for Logic<And, L, R> {
    const IS_HASHED: bool = L::IS_HASHED;
    const CAN_RUN: bool = L::IS_HASHED;
}

/// The operator `=`. Asked as a trait, since the compiler would lay out an impl for `Equal` alone beside its message.
pub trait Equates {}
impl Equates for operator::Equal {}

/// What is equal to something of the side `Other`: it is of the other one.
pub trait Opposite<Other> {}
impl Opposite<Before> for JoinedTable {}
impl Opposite<JoinedTable> for Before {}

/// Whose columns an expression in the condition of a join uses.
pub trait Side {
    /// That of an expression with another part, of the joined table.
    type WithJoined: Side;
    /// That of an expression with another part, of the tables before.
    type WithBefore: Side;
    /// That of an expression with a part of the side `Other`.
    type With<Other: Side>: Side;
}

macro_rules! sides {
    ($($(#[$doc:meta])* $name:ident: $joined:ty, $before:ty, $other:ident => $with:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl Side for $name {
            type WithJoined = $joined;
            type WithBefore = $before;
            type With<$other: Side> = $with;
        }
    )*};
}

sides! {
    /// Of no table of the query.
    NeitherSide: JoinedTable, Before, Other => Other;
    /// Of the joined table alone.
    JoinedTable: Self, BothSides, Other => Other::WithJoined;
    /// Of the tables before it alone.
    Before: BothSides, Self, Other => Other::WithBefore;
    /// Of both, or it is not known.
    BothSides: Self, Self, _Other => Self;
}

/// An index of the condition of a join, where the joined table comes first.
pub trait Sided {
    /// Whose columns were found at it.
    type Side: Side;
}

/// An index behind the joined table.
pub trait Behind {
    /// Whose columns were found at it.
    type Side: Side;
}

macro_rules! at {
    ($trait:ident: $([$($generics:tt)*] $index:ty => $side:ty;)*) => {$(
        impl<$($generics)*> $trait for $index {
            type Side = $side;
        }
    )*};
}

at! {
    Sided:
    [] () => NeitherSide;
    [] Here => JoinedTable;
    [] HereOutside => NeitherSide;
    [I: Behind] There<I> => I::Side;
    [I, J, K] Correlated<I, J, K> => BothSides;
}

at! {
    Behind:
    [] Here => Before;
    [] HereOutside => NeitherSide;
    [I: Behind] There<I> => I::Side;
}

macro_rules! side_of {
    ($only:ident) => { $only::Side };
    ($first:ident $($rest:ident)+) => { <$first::Side as Side>::With<side_of!($($rest)+)> };
}

macro_rules! tuples {
    ($(($($index:ident $_letter:ident $_place:tt),+))+) => {$(
        impl<$($index: Sided),+> Sided for ($($index,)+) {
            type Side = side_of!($($index)+);
        }
    )+};
}

for_tuples!(up_to 16: tuples);
