//! Functions that PostgreSQL has for several types, with a result that follows from theirs.

use super::function::Base;
use crate::expr::Expr;
use crate::sql_type::SqlType;

/// The function `F` takes this SQL type.
pub trait Overload<F>: SqlType {
    /// What comes out.
    type Output: SqlType;
}

/// What the function `F` takes, of the SQL type `T`, as the expression `E`. The result is of the SQL type `O`, which stays open
/// where there is none.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL's `{F}` does not take `{Self}`",
    label = "expected another type: `.cast::<…>()` converts it, `bind::<Int4, _>(…)` says that of a value"
)]
pub trait Overloaded<T, O, F, E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<F, E: Expr<Type: SqlType<Base: Overload<F>>>>
    Overloaded<Base<E>, <Base<E> as Overload<F>>::Output, F, E> for E
{
    fn become_expr(self) -> E {
        self
    }
}

/// Declares functions of several types, as [`functions!`](super::function::functions) does. The signature is that of the
/// type `T` with the result `O`; the lines say which types it stands for, and what comes out of each.
macro_rules! overloads {
    ($list:ident: $(
        $(#[$doc:meta])*
        $sql:literal $marker:ident $(since $since:literal)?: $($null:ident)+,
        fn $name:ident<$of:ident; $($expr:ident),+>($($arguments:tt)*) { $($type:ty => $result:ty;)+ }
    )*) => {
        /// What each function takes and gives.
        pub(crate) const $list: &[&[crate::sql_type::FunctionSignature]] = &[$({
            struct Of<T>(core::marker::PhantomData<T>);
            impl<$of: crate::func::Overload<$marker>> Of<$of> {
                const SIGNATURE: crate::sql_type::FunctionSignature = crate::sql_type::FunctionSignature {
                    name: $sql,
                    arguments: crate::func::function::types!(($($arguments)*)),
                    result: crate::sql_type::TypeName::of::<<$of as crate::func::Overload<$marker>>::Output>(),
                    null: crate::func::function::null_rule!($($null)+),
                    since: 0 $(+ $since)?,
                };
            }
            &[$(Of::<$type>::SIGNATURE),+]
        }),*];

        $(
            #[doc = concat!("`", $sql, "`")]
            #[derive(Debug, Clone, Copy)]
            pub struct $marker;
            impl crate::func::Function for $marker {
                const NAME: &'static str = $sql;
                type Null<Arguments: crate::sql_type::Nullness> = crate::func::function::null!(Arguments, $($null)+);
            }
            $(
                #[diagnostic::do_not_recommend]
                impl crate::func::Overload<$marker> for $type {
                    type Output = $result;
                }
            )+

            $(#[$doc])*
            pub fn $name<$($expr,)+ $of: crate::sql_type::SqlType, O: crate::sql_type::SqlType>(
                $($arguments)*
            ) -> crate::func::Call<$marker, O, ($($expr,)+)> {
                crate::func::Call::new(crate::func::function::expressions!(($($arguments)*)))
            }
        )*
    };
}
pub(super) use overloads;
