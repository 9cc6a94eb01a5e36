//! Functions by their name, and how they are declared.

use crate::sql_type::Nullness;

/// A function of PostgreSQL.
pub trait Function: Send + Sync + 'static {
    /// The name in SQL.
    const NAME: &'static str;
    /// Whether the result may be NULL, where `Arguments` says that of an argument.
    type Null<Arguments: Nullness>: Nullness;
}

/// Declares functions: a marker with the name in SQL, and a Rust function whose arguments take values and expressions.
///
/// - `strict`: NULL exactly where an argument is;
/// - `nullable`: may be NULL, whatever the arguments are;
/// - `never null`: not even where an argument is.
macro_rules! functions {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($null:ident)+,
        fn $name:ident($($argument:ident: $type:ty as $expr:ident),* $(,)?) -> $result:ty;
    )*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl $crate::func::Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: $crate::sql_type::Nullness> = $crate::func::function::null!(Arguments, $($null)+);
        }

        $(#[$doc])*
        pub fn $name<$($expr),*>(
            $($argument: impl $crate::expr::Becomes<$type, $expr>),*
        ) -> $crate::func::Call<$marker, $result, ($($expr,)*)> {
            $crate::func::Call::new(($($argument.become_expr(),)*))
        }
    )*};
}
pub(super) use functions;

/// Declares functions whose result has the base of their first argument's type, as [`functions!`] does; the others are
/// of that type as well.
macro_rules! functions_of_one_type {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($null:ident)+,
        fn $name:ident($first:ident: $ability:path $(, $argument:ident as $expr:ident)*);
    )*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl $crate::func::Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: $crate::sql_type::Nullness> = $crate::func::function::null!(Arguments, $($null)+);
        }

        $(#[$doc])*
        pub fn $name<First: $ability, $($expr),*>(
            $first: First,
            $($argument: impl $crate::expr::Becomes<$crate::func::function::Base<First>, $expr>),*
        ) -> $crate::func::Call<$marker, $crate::func::function::Base<First>, (First, $($expr,)*)> {
            $crate::func::Call::new(($first, $($argument.become_expr(),)*))
        }
    )*};
}
pub(super) use functions_of_one_type;

/// The base of an expression's SQL type.
pub(super) type Base<E> = <<E as crate::expr::Expr>::Type as crate::sql_type::SqlType>::Base;

/// How a function's result may be NULL.
macro_rules! null {
    ($arguments:ident, strict) => {
        $arguments
    };
    ($arguments:ident, nullable) => {
        $crate::sql_type::Nullable
    };
    ($arguments:ident, never null) => {
        $crate::sql_type::NotNull
    };
}
pub(super) use null;
