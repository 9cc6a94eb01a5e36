//! Whether an expression stands for one row or for a group of rows, and whether it looks out of a window.

use super::Expr;
use crate::sql_type::Nullness;
use core::marker::PhantomData;

mod sealed {
    pub trait Sealed {}
}

/// [`Constant`], [`Row`], [`Aggregate`] or [`Mixed`], or one of these [`Windowed`].
pub trait Class: sealed::Sealed {
    /// The class of an expression with a part of this class and a part of `Other`.
    type With<Other: Class>: Class;
    #[doc(hidden)]
    type WithRow: Class;
    #[doc(hidden)]
    type WithAggregate: Class;
    #[doc(hidden)]
    type WithMixed: Class;
    /// The class of a window function over this.
    type InWindow: Class;
    /// The class of what it looks at, window functions aside.
    type Bare: Class;
}

/// The class of parts together.
macro_rules! class_of {
    ($only:ident) => { $only::Class };
    ($first:ident $($rest:ident)+) => {
        <$first::Class as $crate::expr::Class>::With<$crate::expr::class::class_of!($($rest)+)>
    };
}
pub(crate) use class_of;

/// Depends on no row: a value, `now()`.
#[derive(Debug)]
pub struct Constant;
/// Depends on the row: a column.
#[derive(Debug)]
pub struct Row;
/// Depends on a group of rows: `count(*)`.
#[derive(Debug)]
pub struct Aggregate;
/// Has parts of both kinds; only GROUP BY can bring them together.
#[derive(Debug)]
pub struct Mixed;
/// Holds a window function; the rest is of the class `C`.
#[derive(Debug)]
pub struct Windowed<C>(PhantomData<C>);

impl sealed::Sealed for Constant {}
impl sealed::Sealed for Row {}
impl sealed::Sealed for Aggregate {}
impl sealed::Sealed for Mixed {}
impl<C> sealed::Sealed for Windowed<C> {}

impl Class for Constant {
    type With<Other: Class> = Other;
    type WithRow = Row;
    type WithAggregate = Aggregate;
    type WithMixed = Mixed;
    type InWindow = Windowed<Self>;
    type Bare = Self;
}

impl Class for Row {
    type With<Other: Class> = Other::WithRow;
    type WithRow = Row;
    type WithAggregate = Mixed;
    type WithMixed = Mixed;
    type InWindow = Windowed<Self>;
    type Bare = Self;
}

impl Class for Aggregate {
    type With<Other: Class> = Other::WithAggregate;
    type WithRow = Mixed;
    type WithAggregate = Aggregate;
    type WithMixed = Mixed;
    type InWindow = Windowed<Self>;
    type Bare = Self;
}

impl Class for Mixed {
    type With<Other: Class> = Other::WithMixed;
    type WithRow = Mixed;
    type WithAggregate = Mixed;
    type WithMixed = Mixed;
    type InWindow = Windowed<Self>;
    type Bare = Self;
}

impl<C: Class> Class for Windowed<C> {
    type With<Other: Class> = Windowed<<C::Bare as Class>::With<Other::Bare>>;
    type WithRow = Windowed<C::WithRow>;
    type WithAggregate = Windowed<C::WithAggregate>;
    type WithMixed = Windowed<Mixed>;
    type InWindow = Self;
    type Bare = C::Bare;
}

/// The class of an expression `E` that may stand where rows are looked at one by one: WHERE, ON, GROUP BY, the argument
/// of an aggregate.
#[diagnostic::on_unimplemented(
    message = "an aggregate function cannot stand here, and `{E}` holds one",
    label = "WHERE, ON, SET and aggregates look at one row; `.having(…)` looks at groups"
)]
pub trait NoAggregate<E> {
    /// `Other`. A nullness passes through here so that the compiler complains of the aggregate itself, and not of what
    /// follows from it.
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
#[diagnostic::do_not_recommend]
impl<E> NoAggregate<E> for Constant {
    type Then<Other: Nullness> = Other;
}
#[diagnostic::do_not_recommend]
impl<E> NoAggregate<E> for Row {
    type Then<Other: Nullness> = Other;
}
// The window function is what is wrong with it, whatever else it holds.
#[diagnostic::do_not_recommend]
impl<E, C> NoAggregate<E> for Windowed<C> {
    type Then<Other: Nullness> = Other;
}

/// The class of an expression `E` that may stand in a clause that comes before windows: anywhere but in the select list
/// and ORDER BY.
#[diagnostic::on_unimplemented(
    message = "a window function cannot stand here, and `{E}` holds one",
    label = "windows come after WHERE, GROUP BY and HAVING: only `.select(…)` and `.order_by(…)` see them"
)]
pub trait NoWindow<E> {
    /// `Other`; as with [`NoAggregate`].
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}

macro_rules! no_window {
    ($($class:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<E> NoWindow<E> for $class {
            type Then<Other: Nullness> = Other;
        }
    )*};
}

no_window!(Constant Row Aggregate Mixed);

/// An expression that looks at one row at a time: neither an aggregate nor a window function is in it.
pub trait PerRow: Expr {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
impl<E: Expr<Class: NoWindow<E> + NoAggregate<E>>> PerRow for E {
    type Then<Other: Nullness> =
        <E::Class as NoWindow<E>>::Then<<E::Class as NoAggregate<E>>::Then<Other>>;
}

/// An expression that holds no window function, as HAVING needs it.
pub trait BeforeWindows: Expr {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
impl<E: Expr<Class: NoWindow<E>>> BeforeWindows for E {
    type Then<Other: Nullness> = <E::Class as NoWindow<E>>::Then<Other>;
}

/// May be selected without GROUP BY: all of it per row, or all of it over all rows.
#[diagnostic::on_unimplemented(
    message = "columns and aggregate functions cannot be selected together without GROUP BY",
    label = "some of this is per row, some of it per group",
    note = "add `.group_by(…)` with the columns before `.select(…)`"
)]
pub trait Uniform {}
#[diagnostic::do_not_recommend]
impl Uniform for Constant {}
#[diagnostic::do_not_recommend]
impl Uniform for Row {}
#[diagnostic::do_not_recommend]
impl Uniform for Aggregate {}
#[diagnostic::do_not_recommend]
impl<C: Uniform> Uniform for Windowed<C> {}
