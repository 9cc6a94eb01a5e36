//! Places in a select list: what a set operation is sorted by.

use super::{Cell, Combined, Follows, Missing, Yielded};
use crate::expr::{As, Constant, Expr, KeyShape, Order, OrderKeys, OrderList};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{KeyList, Nil, Scope, True};
use crate::sql_type::{Comparable, SqlType};
use core::marker::PhantomData;

/// A place in a select list; the first is 1.
#[derive(Debug, Clone, Copy)]
pub struct Place<const N: usize>;

/// A column of a set operation, by its place; made by [`output`].
#[derive(Debug, Clone, Copy)]
pub struct Output<const N: usize>(());

/// The column at a place of what a set operation yields, as a sort key; the first is 1.
///
/// ```
/// # use shop::{posts, users};
/// use pilaster::prelude::*;
///
/// let names = users::table
///     .select((users::username, users::created_at))
///     .union(posts::table.select((posts::title, posts::created_at)))
///     .order_by((output::<2>().desc(), output::<1>()))
///     .limit(10);
/// assert_eq!(
///     names.to_sql(),
///     "SELECT users.username, users.created_at FROM users UNION SELECT posts.title, posts.created_at FROM posts \
///      ORDER BY 2 DESC, 1 LIMIT $1",
/// );
/// ```
///
/// SQL: [`ORDER BY 1`](https://www.postgresql.org/docs/current/queries-order.html). PostgreSQL takes no expressions there.
#[must_use]
pub const fn output<const N: usize>() -> Output<N> {
    Output(())
}

impl<const N: usize> Output<N> {
    /// SQL: `1` in ORDER BY: smallest first, NULLs last.
    #[must_use]
    pub fn asc(self) -> Order<Self, crate::expr::Asc> {
        Order::new(self)
    }

    /// SQL: `1 DESC` in ORDER BY: largest first, NULLs first.
    #[must_use]
    pub fn desc(self) -> Order<Self, crate::expr::Desc> {
        Order::new(self)
    }
}

impl<const N: usize> Fragment for Output<N>
where
    Place<N>: Numeral,
{
    const PIECES: &'static [Piece] = &[Piece::Str(<Place<N> as Numeral>::TEXT)];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// The keys of ORDER BY that are places.
#[derive(Debug)]
pub struct ByPlace<const N: usize>(PhantomData<()>);

impl<const N: usize> KeyShape for ByPlace<N> {
    type Class = Constant;
    type Certain = True;
    type List<Tail> = KeyList<Self, Tail>;
    type Labels<Tail> = Tail;
}

#[diagnostic::do_not_recommend]
impl<const N: usize> OrderList for Output<N>
where
    Place<N>: Numeral,
{
    type Shape = ByPlace<N>;
}

#[diagnostic::do_not_recommend]
impl<const N: usize, D: crate::expr::Direction> OrderList for Order<Output<N>, D>
where
    Place<N>: Numeral,
{
    type Shape = ByPlace<N>;
}

impl<S: SortsByPlace, const N: usize> OrderKeys<S, ()> for ByPlace<N>
where
    S::Columns: HasPlace<N>,
    <S::Columns as HasPlace<N>>::Type: SqlType<Base: Comparable>,
{
    type Checked = ();
}

/// The scope of a set operation.
#[diagnostic::on_unimplemented(
    message = "`output` sorts the rows of a set operation, and this is none",
    label = "not after UNION, INTERSECT or EXCEPT",
    note = "sort by the column itself"
)]
pub trait SortsByPlace: Scope {
    /// Its columns.
    type Columns;
}

#[diagnostic::do_not_recommend]
impl<C> SortsByPlace for Combined<C> {
    type Columns = C;
}

/// A number of a place.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a place of a select list",
    label = "places are numbered from 1 to 16"
)]
pub trait Numeral {
    /// The number in digits.
    const TEXT: &'static str;
}

/// Columns of which one is at the place `N`.
pub trait HasPlace<const N: usize> {
    /// Its SQL type.
    type Type: SqlType;
}

/// Never: there are fewer columns.
#[diagnostic::on_unimplemented(
    message = "the set operation has fewer columns than that",
    label = "no column at this place; the first is `output::<1>()`"
)]
pub trait AmongPlaces<const N: usize> {
    /// Its SQL type.
    type Type: SqlType;
}

impl<const N: usize> HasPlace<N> for Nil
where
    Missing: AmongPlaces<N>,
{
    type Type = <Missing as AmongPlaces<N>>::Type;
}

impl<T: SqlType, N, Tail> HasPlace<1> for Yielded<Cell<T, N>, Tail> {
    type Type = T;
}

impl<C: Expr, L, Tail> HasPlace<1> for Yielded<As<C, L>, Tail> {
    type Type = C::Type;
}

macro_rules! places {
    ($($place:literal after $before:literal)*) => {$(
        impl Follows for Place<$before> {
            type Next = Place<$place>;
        }

        impl Numeral for Place<$before> {
            const TEXT: &'static str = stringify!($before);
        }

        impl<T, N, Tail: HasPlace<$before>> HasPlace<$place> for Yielded<Cell<T, N>, Tail> {
            type Type = Tail::Type;
        }

        impl<C, L, Tail: HasPlace<$before>> HasPlace<$place> for Yielded<As<C, L>, Tail> {
            type Type = Tail::Type;
        }
    )*};
}

places! {
    2 after 1 3 after 2 4 after 3 5 after 4 6 after 5 7 after 6 8 after 7 9 after 8 10 after 9 11 after 10 12 after 11
    13 after 12 14 after 13 15 after 14 16 after 15 17 after 16
}
