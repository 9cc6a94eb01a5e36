//! Ordered-set aggregates: `mode`, `percentile_cont`, `percentile_disc`.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html#FUNCTIONS-ORDEREDSET-TABLE>

use super::arguments::Nothing;
use super::call::rows_functions;
use super::within_group::{SetCall, SortedBy};
use super::{Base, OneKey, PerRowKeys};
use crate::expr::{Bind, Expr};
use crate::sql_type::{
    Array, Comparable, Float4, Float8, Int2, Int4, Int8, Interval, Numeric, SqlType,
};
use core::marker::PhantomData;

rows_functions! {
    Mode "mode": skips null;
    PercentileCont "percentile_cont": skips null;
    PercentileDisc "percentile_disc": skips null;
}

/// An ordered-set aggregate that waits for [`within_group`](WithinGroup::within_group); of the values `K` it makes
/// `R::Of<K>`.
#[derive(Debug, Clone, Copy)]
pub struct OrderedSet<F, R, D> {
    direct: D,
    kind: PhantomData<fn() -> (F, R)>,
}

impl<F, R, D> OrderedSet<F, R, D> {
    const fn new(direct: D) -> Self {
        Self {
            direct,
            kind: PhantomData,
        }
    }
}

/// One fraction, or several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a fraction, nor an array of them",
    label = "expected an `f64` from 0 to 1, or a `Vec` of these"
)]
pub trait Fractions {
    /// The parameter.
    type Direct: Expr;
    /// The result for values of the SQL type `T`.
    type Of<T: SqlType>: SqlType;

    /// Makes the parameter.
    fn direct(self) -> Self::Direct;
}

impl Fractions for f64 {
    type Direct = Bind<Float8, Self>;
    type Of<T: SqlType> = T;

    fn direct(self) -> Self::Direct {
        Bind::new(self)
    }
}

impl Fractions for Vec<f64> {
    type Direct = Bind<Array<Float8>, Self>;
    type Of<T: SqlType> = Array<T>;

    fn direct(self) -> Self::Direct {
        Bind::new(self)
    }
}

impl<const LEN: usize> Fractions for [f64; LEN] {
    type Direct = Bind<Array<Float8>, Self>;
    type Of<T: SqlType> = Array<T>;

    fn direct(self) -> Self::Direct {
        Bind::new(self)
    }
}

/// The most frequent value, the first of them if there are several.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
/// use pilaster::func::mode;
///
/// let query = posts::table.select(mode().within_group(posts::user_id));
/// assert_eq!(query.to_sql(), "SELECT mode() WITHIN GROUP (ORDER BY posts.user_id) FROM posts");
/// ```
///
/// SQL: `mode() WITHIN GROUP (ORDER BY key)`, of the key's type, NULL where there is no value.
#[must_use]
pub const fn mode() -> OrderedSet<Mode, One, Nothing> {
    OrderedSet::new(Nothing)
}

/// The value below which this part of the values lies, between two of them if need be. An array of fractions gives an
/// array of values.
///
/// SQL: `percentile_cont(fraction) WITHIN GROUP (ORDER BY key)`, of type `float8`, or `interval` for intervals, or an array
/// of these. NULL where there is no value. A fraction that is not between 0 and 1 is an error of the query.
pub fn percentile_cont<R: Fractions>(
    fraction: R,
) -> OrderedSet<PercentileCont, Between<R>, R::Direct> {
    OrderedSet::new(fraction.direct())
}

/// The first value at or behind this part of the values. An array of fractions gives an array of values.
///
/// SQL: `percentile_disc(fraction) WITHIN GROUP (ORDER BY key)`, of the key's type, or an array of it. NULL where there is
/// no value. A fraction that is not between 0 and 1 is an error of the query.
pub fn percentile_disc<R: Fractions>(
    fraction: R,
) -> OrderedSet<PercentileDisc, Among<R>, R::Direct> {
    OrderedSet::new(fraction.direct())
}

/// One of the values.
#[derive(Debug)]
pub struct One;
/// One of the values for each fraction of `R`.
#[derive(Debug)]
pub struct Among<R>(PhantomData<R>);
/// A value between them for each fraction of `R`.
#[derive(Debug)]
pub struct Between<R>(PhantomData<R>);

/// SQL types of which `percentile_cont` finds values in between, of the type `Value`.
pub trait Interpolated: SqlType {
    /// The type of these.
    type Value: SqlType;
}

macro_rules! interpolated {
    ($($marker:ident: $value:ident;)*) => {$(
        impl Interpolated for $marker {
            type Value = $value;
        }
    )*};
}

interpolated! {
    Int2: Float8;
    Int4: Float8;
    Int8: Float8;
    Numeric: Float8;
    Float4: Float8;
    Float8: Float8;
    Interval: Interval;
}

/// What an ordered-set aggregate whose result is `R` of the values takes as its key; the result is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "this aggregate cannot take its values in the order of `{Self}`",
    label = "`percentile_cont` takes numbers and intervals, the others any one key that has an order"
)]
pub trait Sortable<R, T>: OneKey {}
#[diagnostic::do_not_recommend]
impl<K: OneKey<Key: Expr<Type: SqlType<Base: Comparable>>>> Sortable<One, <K::Key as Expr>::Type>
    for K
{
}
#[diagnostic::do_not_recommend]
impl<K, R> Sortable<Among<R>, R::Of<<K::Key as Expr>::Type>> for K
where
    R: Fractions,
    K: OneKey<Key: Expr<Type: SqlType<Base: Comparable>>>,
{
}
#[diagnostic::do_not_recommend]
impl<K, R> Sortable<Between<R>, R::Of<<Base<K::Key> as Interpolated>::Value>> for K
where
    R: Fractions,
    K: OneKey<Key: Expr<Type: SqlType<Base: Interpolated>>>,
{
}

/// Giving an ordered-set aggregate its values.
pub trait WithinGroup<K, C>: Sized {
    /// Takes the values of an expression in an order: the expression (ascending), `.asc()` or `.desc()`.
    ///
    /// SQL: [`… WITHIN GROUP (ORDER BY key)`](https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES).
    fn within_group(self, keys: K) -> C;
}

/// What an ordered-set aggregate is made of.
pub trait OrderedSetParts {
    /// Its name.
    type Function;
    /// Its result, of the values.
    type Result;
    /// What stands in its parentheses.
    type Direct;

    /// What stands in its parentheses.
    fn into_direct(self) -> Self::Direct;
}

impl<F, R, D> OrderedSetParts for OrderedSet<F, R, D> {
    type Function = F;
    type Result = R;
    type Direct = D;

    fn into_direct(self) -> D {
        self.direct
    }
}

impl<S, K, T> WithinGroup<K, SetCall<S::Function, T, S::Direct, SortedBy<K>>> for S
where
    S: OrderedSetParts,
    K: Sortable<S::Result, T> + PerRowKeys,
{
    fn within_group(self, keys: K) -> SetCall<S::Function, T, S::Direct, SortedBy<K>> {
        SetCall::new(self.into_direct(), SortedBy(keys))
    }
}
