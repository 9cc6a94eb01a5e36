//! Values and expressions where an expression is expected.

use super::{Bind, Expr, Null, null};
use crate::scope::{Applies, Nothing, True};
use crate::sql_type::{Coerce, EncodeSome, NotNull, Nullable, Nullness, SqlType};

/// What can stand where an expression of the SQL type `T` is expected: an expression of that type, or a Rust value that
/// is sent as a parameter.
///
/// `N` says whether NULL may be meant: comparisons take no `Option`, since `= NULL` never holds; assignments to
/// nullable columns do.
#[diagnostic::on_unimplemented(
    message = "expected a value or an expression of the SQL type `{T}`, found `{Self}`",
    label = "not a `{T}`",
    note = "an `Option` is compared by `.is_not_distinct_from(…)`, and NULL by `.is_null()`"
)]
pub trait IntoExpr<T: SqlType, N: Nullness = NotNull> {
    /// The expression it becomes.
    type Expr: Expr;

    /// Makes the expression.
    fn into_expr(self) -> Self::Expr;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, N: Nullness, E: Expr> IntoExpr<T, N> for E
where
    E::Type: Coerce<T>,
{
    type Expr = Self;

    fn into_expr(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, N: Nullness, E> IntoExpr<T, N> for E
where
    Nothing<E>: Applies<Answer = True>,
    Nothing: Applies<E, Answer = True>,
{
    type Expr = Null<T>;

    fn into_expr(self) -> Self::Expr {
        null()
    }
}

/// [`IntoExpr`], with the expression `E` that it becomes as a parameter: where there is none it stays open, and nothing
/// else is said about it. For functions, whose bounds the compiler shows where the expression is named in the result.
#[diagnostic::on_unimplemented(
    message = "expected a value or an expression of the SQL type `{T}`, found `{Self}`",
    label = "not a `{T}`; an expression can be cast: `.cast::<{T}>()`"
)]
pub trait Becomes<T, E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<T>> Becomes<T, V::Expr> for V {
    fn become_expr(self) -> V::Expr {
        self.into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, N: AcceptsNull, V: EncodeSome<T::Base>> IntoExpr<T, N> for Option<V> {
    type Expr = Bind<T, Self, Nullable>;

    fn into_expr(self) -> Self::Expr {
        Bind::new(self)
    }
}

/// NULL may be meant.
#[diagnostic::on_unimplemented(
    message = "an `Option` cannot stand here: it may be NULL",
    label = "expected a value that is never NULL",
    note = "compare with `.is_not_distinct_from(…)` or `.is_null()`; a NOT NULL column always needs a value"
)]
pub trait AcceptsNull: Nullness {}
#[diagnostic::do_not_recommend]
impl AcceptsNull for Nullable {}
