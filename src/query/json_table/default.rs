//! Literals in place of values that a JSON document does not have.

use super::{DefaultTo, JsonColumn, OrNothing};
use crate::expr::Literal;
use crate::sql_type::Coerce;

macro_rules! defaults {
    ($(
        $(#[$about:meta])* $trait:ident,
        $(#[$doc:meta])* $method:ident,
        $column:ident<$($parameter:ident),+> for $old:ty => <$default:ident> $new:ty;
    )*) => {$(
        $(#[$about])*
        pub trait $trait<V, R>: Sized {
            $(#[$doc])*
            fn $method(self, value: V) -> R;
        }

        impl<C: $column, U: Coerce<C::Type>, D> $trait<Literal<U, D>, C::With<D>> for C {
            fn $method(self, _: Literal<U, D>) -> C::With<D> {
                self.with()
            }
        }

        /// A column for which nothing is said of this yet.
        pub trait $column: Sized {
            /// Its SQL type.
            type Type;
            /// The column with the default.
            type With<D>;

            /// The column with the default.
            fn with<D>(self) -> Self::With<D>;
        }

        impl<$($parameter),+> $column for $old {
            type Type = T;
            type With<$default> = $new;

            fn with<$default>(self) -> $new {
                JsonColumn::new()
            }
        }
    )*};
}

defaults! {
    /// Giving a column a literal where its path finds nothing; `R` is the column with it.
    DefaultOnEmpty,
    /// Puts a literal where the path finds nothing. What it finds may still be `null`, which is NULL.
    ///
    /// SQL: `DEFAULT literal ON EMPTY`.
    default_on_empty,
    MayBeEmpty<T, L, W, X> for JsonColumn<T, L, W, OrNothing, X> => <D> JsonColumn<T, L, W, DefaultTo<D>, X>;

    /// Giving a column a literal where what its path finds is not of its type; `R` is the column with it.
    DefaultOnError,
    /// Puts a literal where what the path finds is not of the type.
    ///
    /// SQL: `DEFAULT literal ON ERROR`.
    default_on_error,
    MayFail<T, L, W, E> for JsonColumn<T, L, W, E> => <D> JsonColumn<T, L, W, E, DefaultTo<D>>;
}
