//! Right-hand sides: what an operator takes beside an expression of some SQL type.
//!
//! The ability that the operator asks of the left-hand side is asked through the right-hand side, so that the compiler
//! finds the method on every expression and says why this one cannot have it.

/// Declares the right-hand sides of an operator that asks an ability of its left-hand side.
macro_rules! operand {
    ($(#[$doc:meta])* $name:ident<$left:ident: $ability:path>: $right:ty) => {
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "expected a value or an expression of the SQL type `{T}`, found `{Self}`",
            label = "not a `{T}`",
            note = "an `Option` is compared by `.is_not_distinct_from(…)`, and NULL by `.is_null()`"
        )]
        pub trait $name<T> {
            /// It as an expression.
            type Expr: $crate::expr::Expr;

            /// Makes the expression.
            fn operand(self) -> Self::Expr;
        }

        impl<$left, R> $name<$left> for R
        where
            $left: $crate::sql_type::SqlType<Base: $ability>,
            R: $crate::expr::IntoExpr<$right>,
        {
            type Expr = R::Expr;

            fn operand(self) -> R::Expr {
                self.into_expr()
            }
        }
    };
}
pub(crate) use operand;
