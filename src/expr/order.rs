//! The keys of ORDER BY.
//!
//! <https://www.postgresql.org/docs/current/queries-order.html>

use super::In;
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Comparable, SqlType};
use core::marker::PhantomData;

/// How a key is sorted.
pub trait Direction: Send + Sync + 'static {
    /// What follows the key.
    const TEXT: &'static str;
}

macro_rules! directions {
    ($($name:ident $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Direction for $name {
            const TEXT: &'static str = $text;
        }
    )*};
}

directions! {
    Asc "";
    AscNullsFirst " NULLS FIRST";
    Desc " DESC";
    DescNullsLast " DESC NULLS LAST";
}

/// A key with its direction.
#[derive(Debug, Clone, Copy)]
pub struct Order<E, D> {
    key: E,
    direction: PhantomData<fn() -> D>,
}

impl<E, D> Order<E, D> {
    pub(crate) const fn new(key: E) -> Self {
        Self { key, direction: PhantomData }
    }
}

impl<E> Order<E, Asc> {
    /// NULLs before all else; PostgreSQL puts them last in ascending order.
    pub fn nulls_first(self) -> Order<E, AscNullsFirst> {
        Order::new(self.key)
    }
}

impl<E> Order<E, Desc> {
    /// NULLs after all else; PostgreSQL puts them first in descending order.
    pub fn nulls_last(self) -> Order<E, DescNullsLast> {
        Order::new(self.key)
    }
}

impl<E: Fragment, D: Direction> Fragment for Order<E, D> {
    const PIECES: &'static [Piece] = &[Piece::Seq(E::PIECES), Piece::Str(D::TEXT)];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.key.visit(out);
    }
}

/// What ORDER BY takes: an expression (ascending), `.asc()`, `.desc()`, or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sort key",
    label = "expected an expression, `.asc()`, `.desc()` or a tuple of these"
)]
pub trait OrderKeys<S: Scope, Index>: Fragment + Send {}

impl<S, I, E> OrderKeys<S, I> for E
where
    S: Scope,
    E: In<S, I>,
    E::Type: SqlType<Base: Comparable>,
{
}

impl<S, I, E, D> OrderKeys<S, I> for Order<E, D>
where
    S: Scope,
    E: In<S, I>,
    E::Type: SqlType<Base: Comparable>,
    D: Direction,
{
}

macro_rules! tuples {
    ($(($($key:ident $index:ident $place:tt),+))+) => {$(
        impl<S: Scope, $($key: OrderKeys<S, $index>, $index),+> OrderKeys<S, ($($index,)+)> for ($($key,)+) {}
    )+};
}

tuples! {
    (A Ia 0)
    (A Ia 0, B Ib 1)
    (A Ia 0, B Ib 1, C Ic 2)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7)
}
