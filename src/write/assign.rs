//! Values for columns: `users::email.set("…")`.

use super::{NullFits, ValueIn};
use crate::expr::{Expr, In, IntoExpr, Null, PerRow, null};
use crate::render::{Collector, Piece};
use crate::schema::{Assignable, BelongsTo, Column, Ordinal, Table};
use crate::scope::{After, Applies, False, Logical, Nil, Nothing, Or, Scope, True};
use core::marker::PhantomData;

/// A value for a column.
#[derive(Debug, Clone, Copy)]
pub struct Assign<C, E> {
    column: PhantomData<fn() -> C>,
    value: E,
}

impl<C, E> Assign<C, E> {
    /// The value.
    pub(super) const fn value(&self) -> &E {
        &self.value
    }
}

/// `column.set(value)`
pub trait SetColumn<V>: Column {
    /// The value as an expression.
    type Value;

    /// Gives the column a value: a Rust value, an `Option` if the column is nullable, or an expression.
    ///
    /// SQL: `column = value` in UPDATE, the column and the value in INSERT.
    fn set(self, value: V) -> Assign<Self, Self::Value>;
}

impl<C: Column, V: ValueFor<C>> SetColumn<V> for C {
    type Value = V::Expr;

    fn set(self, value: V) -> Assign<Self, V::Expr> {
        Assign {
            column: PhantomData,
            value: value.value_for(),
        }
    }
}

/// `column.set_null()`
pub trait SetNull: Column {
    /// Empties a nullable column.
    ///
    /// SQL: `column = NULL`.
    fn set_null(self) -> Assign<Self, <Self as Emptied>::Value>
    where
        Self: Emptied,
    {
        Assign {
            column: PhantomData,
            value: Self::null(),
        }
    }
}
impl<C: Column> SetNull for C {}

/// A column that can be set; whether it takes NULL is asked where the assignment is used.
pub trait Emptied {
    /// NULL.
    type Value;

    /// NULL.
    fn null() -> Self::Value;
}

impl<C: Assignable> Emptied for C {
    type Value = Null<C::Type>;

    fn null() -> Null<C::Type> {
        null()
    }
}

/// What the column `C` can be set to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored in `{C}`",
    label = "of another SQL type, or an `Option` where the column is NOT NULL"
)]
pub trait ValueFor<C> {
    /// The value as an expression.
    type Expr;

    /// Makes the expression.
    fn value_for(self) -> Self::Expr;
}

impl<C: Assignable, V: IntoExpr<C::Type, C::Null>> ValueFor<C> for V {
    type Expr = V::Expr;

    fn value_for(self) -> V::Expr {
        self.into_expr()
    }
}

/// The text of assignments.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not set columns",
    label = "expected `column.set(value)`, a `New`, a `Patch`, or a tuple of these",
    note = "`.eq(…)` compares, and `.key(…)` is for `update_many` alone"
)]
pub trait AssignmentList: Send + Sync {
    /// The columns that are set, before `Tail`.
    type Columns<Tail: AssignedList>: AssignedList;
    /// The columns' names.
    const NAMES: &'static [Piece];
    /// The values, for INSERT.
    const VALUES: &'static [Piece];
    /// `column = value`, for UPDATE.
    const SETS: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;
    /// Whether it sets a column that is always generated, so that INSERT must say `OVERRIDING SYSTEM VALUE`.
    const OVERRIDES: bool = false;

    /// Hands over the values.
    fn visit_values<'q>(&'q self, out: &mut Collector<'q>);
}

/// What sets columns of the table `T` at all; which, and whether they may be, says [`Assignments`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not set columns of `{T}`",
    label = "expected `column.set(value)`, a `New`, a `Patch`, or a tuple of these"
)]
pub trait SetsColumns<T> {
    /// The same list.
    type List: AssignmentList;
}

#[diagnostic::do_not_recommend]
impl<T, A: AssignmentList> SetsColumns<T> for A {
    type List = After<A::Columns<Nil>, A>;
}

#[diagnostic::do_not_recommend]
impl<T, A> SetsColumns<T> for A
where
    Nothing<A>: Applies<Answer = True>,
    Nothing: Applies<A, Answer = True>,
{
    type List = ();
}

/// What can be set in the table `T`: `column.set(value)`, a generated `New` or `Patch`, or a tuple of these.
pub trait Assignments<T: Table, S: Scope, Index> {
    /// Known where it fits, so that nothing else is said of one that does not.
    #[doc(hidden)]
    type Checked;
}

/// Assignments whose columns are named one by one, which a `Patch` does not do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name columns one by one",
    label = "expected a tuple of `column.set(value)`"
)]
pub trait OneByOne: AssignmentList {}
impl<C: Column, E: Expr> OneByOne for Assign<C, E> {}

/// A list of assigned columns, as a type.
#[derive(Debug)]
pub struct Assigned<C, Tail>(PhantomData<(C, Tail)>);

/// Assigned columns with all those of the table's `New` before them.
#[derive(Debug)]
pub struct NewColumns<Tail>(PhantomData<Tail>);

/// Assigned columns with all those of the table's `Patch`, which are all that can be set, before them.
#[derive(Debug)]
pub struct PatchColumns<Tail>(PhantomData<Tail>);

/// A list of assigned columns. Those of a `New` or a `Patch` count as one, so that a wide table costs no more than a
/// narrow one.
pub trait AssignedList {
    /// The list with one more column. A `New` or `Patch` stays at the front.
    type With<C: Column>: AssignedList;
    /// Whether the column is in it.
    type Contains<C: Column>: Logical;
    /// Whether a column is in it twice.
    type Repeats: Logical;
    /// Whether a column of the table's `New` is in it.
    type MeetsNew: Logical;
    /// Whether anything is in it.
    type IsSome: Logical;
}

impl AssignedList for Nil {
    type With<C: Column> = Assigned<C, Self>;
    type Contains<C: Column> = False;
    type Repeats = False;
    type MeetsNew = False;
    type IsSome = False;
}

impl<C: Column, Tail: AssignedList> AssignedList for Assigned<C, Tail> {
    type With<New: Column> = Assigned<New, Self>;
    type Contains<Other: Column> =
        Or<<C::Ordinal as Ordinal>::Eq<Other::Ordinal>, Tail::Contains<Other>>;
    type Repeats = Or<Tail::Contains<C>, Tail::Repeats>;
    type MeetsNew = Or<C::InNew, Tail::MeetsNew>;
    type IsSome = True;
}

impl<Tail: AssignedList> AssignedList for NewColumns<Tail> {
    type With<C: Column> = NewColumns<Tail::With<C>>;
    type Contains<C: Column> = Or<C::InNew, Tail::Contains<C>>;
    type Repeats = Or<Tail::MeetsNew, Tail::Repeats>;
    type MeetsNew = True;
    type IsSome = True;
}

impl<Tail: AssignedList> AssignedList for PatchColumns<Tail> {
    type With<C: Column> = PatchColumns<Tail::With<C>>;
    type Contains<C: Column> = True;
    type Repeats = Tail::IsSome;
    type MeetsNew = True;
    type IsSome = True;
}

impl<C: Column, E: Expr> AssignmentList for Assign<C, E> {
    type Columns<Tail: AssignedList> = Tail::With<C>;
    const NAMES: &'static [Piece] = &[Piece::Str(C::NAME)];
    const VALUES: &'static [Piece] = E::PIECES;
    const SETS: &'static [Piece] = &[
        Piece::Str(C::NAME),
        Piece::Str(" = "),
        Piece::Seq(E::PIECES),
    ];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit_values<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<T, S, I, C, E> Assignments<T, S, I> for Assign<C, E>
where
    T: Table,
    S: Scope,
    C: Column + BelongsTo<T>,
    E: In<S, I, Null: NullFits<C>> + PerRow + ValueIn<S>,
{
    type Checked = ();
}

macro_rules! columns_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::Columns<columns_of!($tail; $($rest)*)> };
}

macro_rules! tuples {
    ($(($($part:ident $index:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($part: AssignmentList),+> AssignmentList for ($($part,)+) {
            type Columns<Tail: AssignedList> = columns_of!(Tail; $($part)+);
            const NAMES: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::NAMES),+] }];
            const VALUES: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::VALUES),+] }];
            const SETS: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::SETS),+] }];
            const IS_STATIC: bool = $($part::IS_STATIC)&&+;
            const OVERRIDES: bool = $($part::OVERRIDES)||+;

            fn visit_values<'q>(&'q self, out: &mut Collector<'q>) {
                $(self.$place.visit_values(out);)+
            }
        }

        impl<T, S, $($part, $index),+> Assignments<T, S, ($($index,)+)> for ($($part,)+)
        where
            T: Table,
            S: Scope,
            $($part: SetsColumns<T, List: Assignments<T, S, $index>>,)+
        {
            type Checked = ($(<$part::List as Assignments<T, S, $index>>::Checked,)+);
        }

        impl<$($part: OneByOne),+> OneByOne for ($($part,)+) {}
    )+};
}

for_tuples!(up_to 16: tuples);
