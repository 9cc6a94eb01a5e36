//! How operators are declared that only some types have, beside a right-hand side whose type follows from theirs.

/// Declares operators as methods, each in a trait of its own: its name, the trait of what stands on the right, the ability
/// that is asked of the left-hand side, the operator, the SQL types of the right-hand side and of the result, and
/// what to say of another right-hand side. `T` is the type on the left.
macro_rules! typed_operators {
    ($(
        $(#[$doc:meta])*
        $trait:ident, $operand:ident<$left:ident: $ability:path>: $operator:ident $right:ty => $output:ty,
        $label:literal,
        $(#[$method_doc:meta])*
        fn $method:ident;
    )*) => {$(
        #[doc = concat!("What [`", stringify!($method), "`](", stringify!($trait), "::", stringify!($method), ") takes.")]
        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not what this operator takes beside the SQL type `{T}`",
            label = $label
        )]
        pub trait $operand<T> {
            /// It as an expression.
            type Expr: $crate::expr::Expr;
            /// The SQL type of the result.
            type Output: $crate::sql_type::SqlType;

            /// Makes the expression.
            fn operand(self) -> Self::Expr;
        }

        impl<$left, R> $operand<$left> for R
        where
            $left: $crate::sql_type::SqlType<Base: $ability>,
            R: $crate::expr::IntoExpr<<$left::Base as $ability>::Beside<$right>>,
        {
            type Expr = R::Expr;
            type Output = $output;

            fn operand(self) -> R::Expr {
                self.into_expr()
            }
        }

        $(#[$doc])*
        pub trait $trait<R>: $crate::expr::Expr + Sized {
            /// The right-hand side as an expression.
            type Operand;
            /// The SQL type of the result.
            type Output;

            $(#[$method_doc])*
            fn $method(self, other: R) -> $crate::expr::Infix<$operator, Self::Output, Self, Self::Operand>;
        }

        impl<L, R> $trait<R> for L
        where
            L: $crate::expr::Expr,
            R: $operand<L::Type>,
        {
            type Operand = R::Expr;
            type Output = R::Output;

            fn $method(self, other: R) -> $crate::expr::Infix<$operator, R::Output, Self, R::Expr> {
                $crate::expr::Infix::new(self, other.operand())
            }
        }
    )*};
}
pub(crate) use typed_operators;

/// Declares an ability of SQL types: which have it, and what is said of those that have not.
macro_rules! abilities {
    ($(
        $(#[$doc:meta])*
        $ability:ident $message:literal $label:literal: $([$($generics:tt)*] $marker:ty),+;
    )*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = $message,
            label = $label
        )]
        pub trait $ability: $crate::sql_type::SqlType {
            /// The type `Right` itself: what stands beside a type that lacks the ability is nothing to complain of.
            type Beside<Right: $crate::sql_type::SqlType>: $crate::sql_type::SqlType;
        }
        $(
            #[diagnostic::do_not_recommend]
            impl<$($generics)*> $ability for $marker {
                type Beside<Right: $crate::sql_type::SqlType> = Right;
            }
        )+
    )*};
}
pub(crate) use abilities;
