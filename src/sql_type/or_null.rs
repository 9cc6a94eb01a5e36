//! Elements that may be NULL.

use super::SqlType;
use super::marker::same_in_sql;
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
    same_in_sql!(T);
}
