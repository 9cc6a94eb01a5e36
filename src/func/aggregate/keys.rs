//! Sort keys inside of an aggregate or a window.

use crate::expr::{Class, Constant, Direction, Expr, NoAggregate, NoWindow, Order, OrderList};
use crate::render::Fragment;
use crate::scope::{Applies, Nothing, True};
use crate::sql_type::Nullness;

/// Sort keys, of which is known whether they stand for rows or for groups.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sort key of a window or an aggregate",
    label = "expected an expression, `.asc()`, `.desc()` or a tuple of these",
    note = "a label names a column of the select list, which comes after windows: say the expression itself"
)]
pub trait SortClass: OrderList {
    /// The class of the keys together.
    type Class: Class;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> SortClass for E {
    type Class = E::Class;
}

#[diagnostic::do_not_recommend]
impl<E: Expr, D: Direction> SortClass for Order<E, D> {
    type Class = E::Class;
}

#[diagnostic::do_not_recommend]
impl<E: Fragment + Send + Sync> SortClass for E
where
    Nothing<E>: Applies<Answer = True>,
    Nothing: Applies<E, Answer = True>,
{
    type Class = Constant;
}

macro_rules! class_of {
    ($only:ident) => { $only::Class };
    ($first:ident $($rest:ident)+) => { <$first::Class as Class>::With<class_of!($($rest)+)> };
}

macro_rules! tuples {
    ($(($($key:ident $_index:ident $_place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($key: SortClass),+> SortClass for ($($key,)+) {
            type Class = class_of!($($key)+);
        }
    )+};
}

for_tuples!(up_to 8: tuples);

/// Keys that look at one row at a time.
pub trait PerRowKeys: SortClass {}
impl<K: SortClass<Class: NoWindow<K> + NoAggregate<K>>> PerRowKeys for K {}

/// Keys that hold no window function.
pub trait BeforeWindowsKeys: SortClass {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
impl<K: SortClass<Class: NoWindow<K>>> BeforeWindowsKeys for K {
    type Then<Other: Nullness> = <K::Class as NoWindow<K>>::Then<Other>;
}

/// Exactly one sort key.
#[diagnostic::on_unimplemented(
    message = "exactly one sort key is due here, and `{Self}` is something else",
    label = "expected an expression, `.asc()` or `.desc()`"
)]
pub trait OneKey: SortClass {
    /// The key without its direction.
    type Key: Expr;
}

impl<E: Expr> OneKey for E {
    type Key = E;
}

impl<E: Expr, D: Direction> OneKey for Order<E, D> {
    type Key = E;
}
