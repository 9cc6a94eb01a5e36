//! SQL types that are read as another Rust type.

use super::marker::same_in_sql;
use super::{Coerce, Decode, SqlType};
use core::marker::PhantomData;

/// The SQL type `T`, read as the Rust type `V`.
///
/// What [`read_as`](crate::expr::ExprMethods::read_as) gives is of such a type, and so are columns of dates and times where
/// the build script chooses other types for them. SQL knows no difference: expressions of both stand for one another.
#[derive(Debug, Clone, Copy)]
pub struct Valued<T, V>(PhantomData<fn() -> (T, V)>);

impl<T: SqlType, V: Decode<T::Base> + Send + 'static> SqlType for Valued<T, V> {
    type Base = T::Base;
    type Operand = Self;
    type Rust = V;
    same_in_sql!(T);
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V> Coerce<T> for Valued<T, V> {}

/// Types for which the build script may choose a Rust type: the plain one may stand where the chosen one is expected.
macro_rules! valued {
    ($([$($generics:tt)*] $marker:ty),+ $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)* V> $crate::sql_type::Coerce<$crate::sql_type::Valued<$marker, V>> for $marker {}
    )+};
}
pub(super) use valued;
