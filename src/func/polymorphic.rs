//! How functions of many types are declared.

/// Declares functions as [`functions!`](super::function::functions) does, over SQL types that follow from the arguments:
/// they stand before the semicolon, with what is asked of them.
macro_rules! polymorphic_functions {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($null:ident)+,
        fn $name:ident<$($of:ident: $bound:path),+; $($expr:ident),+>($($argument:ident: $type:ty),+ $(,)?) -> $result:ty;
    )*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl $crate::func::Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: $crate::sql_type::Nullness> = $crate::func::function::null!(Arguments, $($null)+);
        }

        $(#[$doc])*
        pub fn $name<$($of: $bound,)+ $($expr),+>($($argument: $type),+) -> $crate::func::Call<$marker, $result, ($($expr,)+)> {
            $crate::func::Call::new(($($argument.become_expr(),)+))
        }
    )*};
}
pub(super) use polymorphic_functions;

/// Declares functions as [`functions!`](super::function::functions) does whose arguments do not all say their SQL type, or
/// that are strict in some of them alone: nothing of them is listed for the test of signatures.
macro_rules! unlisted_functions {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($null:ident)+,
        fn $name:ident<$($expr:ident),+>($($argument:ident: $type:ty),+ $(,)?) -> $result:ty;
    )*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl $crate::func::Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: $crate::sql_type::Nullness> = $crate::func::function::null!(Arguments, $($null)+);
        }

        $(#[$doc])*
        pub fn $name<$($expr),+>($($argument: $type),+) -> $crate::func::Call<$marker, $result, ($($expr,)+)> {
            $crate::func::Call::new(($($argument.become_expr(),)+))
        }
    )*};
}
pub(super) use unlisted_functions;
