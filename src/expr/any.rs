//! `= ANY` and `<> ALL` of many values

use super::{Class, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::{NoRow, Scope};
use crate::sql_type::types::NdArray;
use crate::sql_type::{Array, Bool, Equatable, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// `left = ANY (array)`, or `left <> ALL (array)` if `NEGATED`: one statement for any number of values.
///
/// <https://www.postgresql.org/docs/current/functions-comparisons.html#FUNCTIONS-COMPARISONS-ANY-SOME>
#[derive(Debug, Clone, Copy)]
pub struct AnyOf<L, R, const NEGATED: bool = false> {
    left: L,
    array: R,
}

/// What `= ANY` takes on the right of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "expected many values of the SQL type `{T}`, found `{Self}`",
    label = "not an array of `{T}`",
    note = "takes a `Vec`, a slice or an array of values, or an expression of the SQL type `{T}[]`"
)]
pub trait ValuesOf<T> {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn operand(self) -> Self::Expr;
}

impl<T, R> ValuesOf<T> for R
where
    T: SqlType<Base: Equatable>,
    R: ElementsOf<T>,
{
    type Expr = R::Expr;

    fn operand(self) -> R::Expr {
        self.list()
    }
}

/// An array of the SQL type `T`, of which is known whether an element may be NULL.
#[diagnostic::on_unimplemented(
    message = "expected many values of the SQL type `{T}`, found `{Self}`",
    label = "not an array of `{T}`",
    note = "takes a `Vec`, a slice or an array of values, or an expression of the SQL type `{T}[]`"
)]
pub trait ElementsOf<T> {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn list(self) -> Self::Expr;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, E: Expr + IntoExpr<Array<T>>> ElementsOf<T> for E {
    type Expr = <E as IntoExpr<Array<T>>>::Expr;

    fn list(self) -> Self::Expr {
        self.into_expr()
    }
}

/// An array with elements of the nullness `N`: where none of them is equal, and one is NULL, so is the comparison.
#[derive(Debug, Clone, Copy)]
pub struct Elements<E, N> {
    array: E,
    null: PhantomData<fn() -> N>,
}

impl<E: Fragment, N> Fragment for Elements<E, N> {
    const PIECES: &'static [Piece] = E::PIECES;
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.array.visit(out);
    }
}

impl<E: Expr, N> Expr for Elements<E, N> {
    type Type = E::Type;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>, N: Nullness> In<S, I> for Elements<E, N> {
    type Null = <E::Null as Nullness>::Or<N>;
}

/// Rust values of which each is one element.
macro_rules! lists {
    ($([$($generics:tt)*] $list:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)* V, T> ElementsOf<T> for $list
        where
            T: SqlType,
            V: IntoExpr<T, Nullable, Expr: In<NoRow, ()>>,
            $list: IntoExpr<Array<T>>,
        {
            type Expr = Elements<
                <$list as IntoExpr<Array<T>>>::Expr,
                <<V as IntoExpr<T, Nullable>>::Expr as In<NoRow, ()>>::Null,
            >;

            fn list(self) -> Self::Expr {
                Elements {
                    array: self.into_expr(),
                    null: PhantomData,
                }
            }
        }
    )*};
}

lists! {
    [] Vec<V>;
    [] NdArray<V>;
    ['a,] &'a Vec<V>;
    ['a,] &'a NdArray<V>;
    ['a,] &'a [V];
    [const LEN: usize,] [V; LEN];
    ['a, const LEN: usize,] &'a [V; LEN];
}

/// Equality with one of many.
pub trait OneOf<R>: Expr + Sized {
    /// The array as an expression.
    type Operand;

    /// SQL: `self = ANY ($1)`: what `IN (…)` says, as one statement for any number of values. Holds for none of an empty
    /// list. NULL where no value is equal and one is a `None`.
    fn eq_any(self, values: R) -> AnyOf<Self, Self::Operand>;

    /// SQL: `self <> ALL ($1)`: what `NOT IN (…)` says, as one statement for any number of values. Holds for all of an empty
    /// list.
    fn ne_all(self, values: R) -> AnyOf<Self, Self::Operand, true>;
}

impl<L: Expr, R: ValuesOf<L::Type>> OneOf<R> for L {
    type Operand = R::Expr;

    fn eq_any(self, values: R) -> AnyOf<Self, R::Expr> {
        AnyOf {
            left: self,
            array: values.operand(),
        }
    }

    fn ne_all(self, values: R) -> AnyOf<Self, R::Expr, true> {
        AnyOf {
            left: self,
            array: values.operand(),
        }
    }
}

impl<L: Fragment, R: Fragment, const NEGATED: bool> Fragment for AnyOf<L, R, NEGATED> {
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(precedence::COMPARISON),
        Piece::Str(if NEGATED { " <> ALL (" } else { " = ANY (" }),
        Piece::Seq(R::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = precedence::COMPARISON;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.array.visit(out);
    }
}

impl<L: Expr, R: Expr, const NEGATED: bool> Expr for AnyOf<L, R, NEGATED> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S: Scope, I, J, L: In<S, I>, R: In<S, J>, const NEGATED: bool> In<S, (I, J)>
    for AnyOf<L, R, NEGATED>
{
    type Null = <L::Null as Nullness>::Or<R::Null>;
}
