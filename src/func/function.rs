//! Functions by their name, and how they are declared.

use crate::render::Piece;
use crate::sql_type::Nullness;

/// A function of PostgreSQL.
pub trait Function: Send + Sync + 'static {
    /// The name in SQL.
    const NAME: &'static str;
    /// The names of the arguments that have a default and can be left out, quoted where needed. Only functions of a
    /// schema have any.
    const DEFAULTS: &'static [&'static str] = &[];
    /// What a call does beside giving a value: [`Piece::OnPrimary`], or nothing. Only functions of a schema do anything.
    const EFFECT: &'static [Piece] = &[];
    /// Whether it is no function but `ROW`.
    const IS_ROW: bool = false;
    /// Whether the result may be NULL, where `Arguments` says that of an argument.
    type Null<Arguments: Nullness>: Nullness;
}

/// Declares functions: a marker with the name in SQL, and a Rust function. The signature is Rust's but for the result,
/// of which it gives the SQL type: the compiler shows it to those who give an argument of another type.
///
/// - `strict`: NULL exactly where an argument is;
/// - `nullable`: may be NULL, whatever the arguments are;
/// - `never null`: not even where an argument is.
///
/// Functions that PostgreSQL 15 lacks say since when they are there: `"any_value" AnyValue since 16: nullable`. The name in
/// front is that of a list of all signatures, which the tests hold against a server.
macro_rules! functions {
    ($list:ident: $(
        $(#[$doc:meta])*
        $sql:literal $marker:ident $(since $since:literal)?: $($null:ident)+,
        fn $name:ident$(<$($expr:ident),+>)?($($arguments:tt)*) -> $result:ty;
    )*) => {
        /// What each function takes and gives.
        #[doc(hidden)]
        pub(crate) const $list: &[$crate::sql_type::FunctionSignature] = &[$(
            $crate::sql_type::FunctionSignature {
                name: $sql,
                arguments: $crate::func::function::types!(($($arguments)*)),
                result: $crate::sql_type::TypeName::of::<$result>(),
                null: $crate::func::function::null_rule!($($null)+),
                since: 0 $(+ $since)?,
            }
        ),*];
    $(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl $crate::func::Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: $crate::sql_type::Nullness> = $crate::func::function::null!(Arguments, $($null)+);
        }

        $(#[$doc])*
        pub fn $name$(<$($expr),+>)?($($arguments)*) -> $crate::func::Call<$marker, $result, ($($($expr,)+)?)> {
            $crate::func::Call::new($crate::func::function::expressions!(($($arguments)*)))
        }
    )*};
}
pub(super) use functions;

/// The arguments of a function as expressions. The list reaches the signature as it stands in the source, since that is
/// where the compiler's messages point.
macro_rules! expressions {
    (($($argument:ident: impl $trait:ident<$type:ty, $($rest:ident),+>),* $(,)?)) => {
        ($($argument.become_expr(),)*)
    };
}
pub(super) use expressions;

/// The names of the arguments' SQL types.
macro_rules! types {
    (($($argument:ident: impl $trait:ident<$type:ty, $($rest:ident),+>),* $(,)?)) => {
        &[$($crate::sql_type::TypeName::of::<$type>()),*]
    };
}
pub(super) use types;

/// Declares functions whose result has the base of their first argument's type, as [`functions!`] does.
macro_rules! functions_of_one_type {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($null:ident)+,
        fn $name:ident<$of:ident $(, $expr:ident)*>($($argument:ident: $type:ty),+);
    )*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl $crate::func::Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: $crate::sql_type::Nullness> = $crate::func::function::null!(Arguments, $($null)+);
        }

        $(#[$doc])*
        pub fn $name<$of: $crate::expr::Expr $(, $expr)*>(
            $($argument: $type),+
        ) -> $crate::func::Call<$marker, $crate::func::function::Base<$of>, ($of, $($expr,)*)> {
            $crate::func::Call::new(($($argument.become_expr(),)+))
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

/// The same, for the list of signatures.
macro_rules! null_rule {
    (strict) => {
        $crate::sql_type::NullRule::Strict
    };
    (nullable) => {
        $crate::sql_type::NullRule::Any
    };
    (never null) => {
        $crate::sql_type::NullRule::Never
    };
}
pub(super) use null_rule;
