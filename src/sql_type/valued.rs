//! SQL types that are read as another Rust type.

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
    const NAME: &'static str = T::NAME;
    const OID: u32 = T::OID;
    const ARRAY_OID: u32 = T::ARRAY_OID;
    const CAST: &'static str = T::CAST;
    const ARRAY_CAST: &'static str = T::ARRAY_CAST;
    const NAME_SUFFIX: &'static str = T::NAME_SUFFIX;
    const IS_ARRAY: bool = T::IS_ARRAY;
    const IS_RECORD: bool = T::IS_RECORD;

    fn accepts(oid: u32) -> bool {
        T::accepts(oid)
    }

    fn accepts_array(oid: u32) -> bool {
        T::accepts_array(oid)
    }
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
