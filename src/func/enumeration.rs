//! The labels of enums.
//!
//! <https://www.postgresql.org/docs/current/functions-enum.html>

use super::{Call, Function, Given};
use crate::expr::{Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Array, Enumeration, NotNull, Nullness, SqlType};
use core::marker::PhantomData;

/// A function of an enum as such, with the enum's NULL as its argument: `enum_first(NULL::order_status)`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct OfEnum<F, T, R>(PhantomData<fn() -> (F, T, R)>);

macro_rules! names {
    ($($name:ident $sql:literal;)*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Function for $name {
            const NAME: &'static str = $sql;
            type Null<Arguments: Nullness> = NotNull;
        }
    )*};
}

names! {
    EnumFirst "enum_first";
    EnumLast "enum_last";
    EnumRange "enum_range";
}

/// The first label of an enum.
///
/// ```
/// use pilaster::func::enum_first;
/// use pilaster::prelude::*;
/// use shop::{OrderStatus, orders};
///
/// let new = orders::table.filter(orders::status.eq(enum_first::<OrderStatus>())).select(orders::id);
/// assert!(new.to_sql().ends_with("WHERE orders.status = enum_first(NULL::order_status)"));
/// ```
///
/// SQL: `enum_first(NULL::type)`, never NULL.
#[must_use]
pub const fn enum_first<T: Enumeration>() -> OfEnum<EnumFirst, T, T> {
    OfEnum(PhantomData)
}

/// The last label of an enum.
///
/// SQL: `enum_last(NULL::type)`, never NULL.
#[must_use]
pub const fn enum_last<T: Enumeration>() -> OfEnum<EnumLast, T, T> {
    OfEnum(PhantomData)
}

/// All labels of an enum, in their order.
///
/// SQL: `enum_range(NULL::type)`, an array, never NULL.
#[must_use]
pub const fn enum_range<T: Enumeration>() -> OfEnum<EnumRange, T, Array<T>> {
    OfEnum(PhantomData)
}

/// The labels of an enum from one to another, both included, in their order. NULL stands for the first or the last one.
///
/// SQL: `enum_range(first, last)`, an array, never NULL.
pub fn enum_range_between<T: Enumeration, A, B>(
    first: impl Given<T, A>,
    last: impl Given<T, B>,
) -> Call<EnumRange, Array<T>, (A, B)> {
    Call::new((first.given(), last.given()))
}

impl<F: Function, T: SqlType, R> Fragment for OfEnum<F, T, R> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Str("(NULL"),
        Piece::Str(T::CAST),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<F: Function, T: SqlType, R: SqlType> Expr for OfEnum<F, T, R> {
    type Type = R;
    type Class = Constant;
}

impl<S: Scope, F: Function, T: SqlType, R: SqlType> In<S, ()> for OfEnum<F, T, R> {
    type Null = NotNull;
}
