//! Elements that may be NULL.

use super::SqlType;
use core::marker::PhantomData;

/// `T` as the element of an array that may hold NULLs: `Array<OrNull<Text>>` is `text[]`, read as `Vec<Option<String>>`.
///
/// An array that is read as one without NULLs becomes one with by a cast: `.cast::<Array<OrNull<Text>>>()`, and the other
/// way round.
#[derive(Debug, Clone, Copy)]
pub struct OrNull<T>(PhantomData<T>);

impl<T: SqlType> SqlType for OrNull<T> {
    type Base = T::Base;
    type Operand = Self;
    type Rust = Option<T::Rust>;
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
