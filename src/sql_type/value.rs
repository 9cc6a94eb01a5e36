//! Which Rust types travel as which SQL type, in PostgreSQL's binary format.

use bytes::BytesMut;
use postgres_types::{IsNull, Type};

/// An error of encoding or decoding; it becomes the cause of an [`Error`](crate::Error).
pub type BoxError = Box<dyn std::error::Error + Sync + Send>;

/// A Rust value that can be sent as the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of the SQL type `{T}`",
    label = "expected a value or an expression of the SQL type `{T}`"
)]
pub trait Encode<T>: Send + Sync {
    /// Writes the value. `ty` is the type as the server describes it.
    ///
    /// # Errors
    /// Where the value has no representation in the type.
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError>;
}

/// [`Encode`], of what an `Option` holds. It has one impl: of a bare `None`, whose type is open, the compiler then says that
/// it wants one, and does not list what it might be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of the SQL type `{T}`",
    label = "expected a value or an expression of the SQL type `{T}`"
)]
pub trait EncodeSome<T>: Encode<T> {}
#[diagnostic::do_not_recommend]
impl<T, V: Encode<T>> EncodeSome<T> for V {}

/// A Rust type that can be read from the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "the SQL type `{T}` cannot be read as `{Self}`",
    label = "no `Decode<{T}>` for this type"
)]
pub trait Decode<T>: Sized {
    /// Reads the value. `ty` is the type as the server describes it.
    ///
    /// # Errors
    /// Where the bytes are not a value of the type, or the value does not fit.
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError>;

    /// Reads an element of an array or a field of a composite, which may be NULL.
    ///
    /// # Errors
    /// Those of [`decode`](Self::decode), and NULL, unless this is an `Option`.
    fn decode_nullable(ty: &Type, raw: Option<&[u8]>) -> Result<Self, BoxError> {
        Self::decode(
            ty,
            raw.ok_or("there is a NULL in it; `Option` can hold that")?,
        )
    }
}

impl<T, V: Decode<T>> Decode<T> for Option<V> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        V::decode(ty, raw).map(Some)
    }

    fn decode_nullable(ty: &Type, raw: Option<&[u8]>) -> Result<Self, BoxError> {
        raw.map(|raw| V::decode(ty, raw)).transpose()
    }
}

impl<T, V: Encode<T> + ?Sized> Encode<T> for &V {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        (**self).encode(ty, out)
    }
}

impl<T, V: EncodeSome<T>> Encode<T> for Option<V> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        match self {
            Some(value) => value.encode(ty, out),
            None => Ok(IsNull::Yes),
        }
    }
}

/// Values that the driver's own codec carries exactly.
macro_rules! by_driver {
    ($($rust:ty => $marker:ty),* $(,)?) => {$(
        impl $crate::sql_type::Encode<$marker> for $rust {
            fn encode(
                &self,
                ty: &postgres_types::Type,
                out: &mut bytes::BytesMut,
            ) -> Result<postgres_types::IsNull, $crate::sql_type::BoxError> {
                postgres_types::ToSql::to_sql(self, ty, out)
            }
        }

        impl $crate::sql_type::Decode<$marker> for $rust {
            fn decode(ty: &postgres_types::Type, raw: &[u8]) -> Result<Self, $crate::sql_type::BoxError> {
                postgres_types::FromSql::from_sql(ty, raw)
            }
        }
    )*};
}
pub(crate) use by_driver;

/// Lets values of a type of yours stand where an expression of the SQL type is expected for which it has
/// [`Encode`](crate::sql_type::Encode): in comparisons, in assignments, as arguments. Several types may be named at once;
/// generics, if any, come first: `value_type!(<'a> Name<'a>)`.
///
/// ```
/// use pilaster::codegen_support::{BytesMut, Encoded, PgType};
/// use pilaster::prelude::*;
/// use pilaster::sql_type::{BoxError, Decode, Encode, Text};
/// # use shop::users;
///
/// #[derive(Debug, PartialEq)]
/// struct Username(String);
///
/// impl Encode<Text> for Username {
///     fn encode(&self, ty: &PgType, out: &mut BytesMut) -> Encoded {
///         Encode::<Text>::encode(&self.0, ty, out)
///     }
/// }
///
/// impl Decode<Text> for Username {
///     fn decode(ty: &PgType, raw: &[u8]) -> Result<Self, BoxError> {
///         Decode::<Text>::decode(ty, raw).map(Self)
///     }
/// }
///
/// pilaster::value_type!(Username);
///
/// let ada = users::table.filter(users::username.eq(Username("ada".to_owned()))).select(users::id);
/// assert_eq!(ada.to_sql(), "SELECT users.id FROM users WHERE users.username = $1");
/// ```
///
/// A column is read as the type where the build script says `.type_override("users.username", "crate::Username")`.
#[macro_export]
macro_rules! value_type {
    ($($types:tt)+) => {
        $crate::into_expr_by_value!($($types)+);
    };
}

/// Lets values of a Rust type stand where an expression of a matching SQL type is expected. Generics, if any, come
/// first: `into_expr_by_value!(<'a> &'a str)`.
#[doc(hidden)]
#[macro_export]
macro_rules! into_expr_by_value {
    (<$($generics:tt),+> $($rust:ty),+ $(,)?) => {
        $crate::into_expr_by_value!(@each [$($generics,)+] $($rust),+);
    };
    (@each $generics:tt $($rust:ty),+) => {
        $($crate::into_expr_by_value!(@impl $generics $rust);)+
    };
    (@impl [$($generics:tt)*] $rust:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)* T, N> $crate::expr::IntoExpr<T, N> for $rust
        where
            T: $crate::sql_type::SqlType,
            N: $crate::sql_type::Nullness,
            $rust: $crate::sql_type::Encode<T::Base>,
        {
            type Expr = $crate::expr::Bind<T, Self>;

            fn into_expr(self) -> Self::Expr {
                $crate::expr::Bind::new(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)* Op, T> $crate::expr::Operand<Op, T> for $rust
        where
            T: $crate::sql_type::SqlType<Base: $crate::sql_type::TakesValue<Op, $rust>>,
        {
            type Expr = <T::Base as $crate::sql_type::TakesValue<Op, $rust>>::Expr;
            type Output = <T::Base as $crate::sql_type::TakesValue<Op, $rust>>::Output;

            fn operand(self) -> Self::Expr {
                <T::Base as $crate::sql_type::TakesValue<Op, $rust>>::parameter(self)
            }
        }
    };
    ($($rust:ty),+ $(,)?) => {
        $($crate::into_expr_by_value!(@impl [] $rust);)+
    };
}
pub(crate) use crate::into_expr_by_value;
