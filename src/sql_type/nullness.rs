//! Whether an expression may be NULL.

use super::{Decode, OrNull, SqlType};
use crate::exec::{Columns, Error};
use crate::scope::{False, Logical, True};

mod sealed {
    pub trait Sealed {}
}

/// Whether an expression may be NULL: [`NotNull`] or [`Nullable`].
pub trait Nullness: sealed::Sealed + Copy + Send + Sync + 'static {
    /// `T`, or `Option<T>`.
    type Wrap<T: Send>: Send;
    /// The SQL type of an array's elements of the type `T`: [`OrNull<T>`](super::OrNull) where they may be NULL.
    type Element<T: SqlType>: SqlType;
    /// NULL if either side may be.
    type Or<Other: Nullness>: Nullness;
    /// NULL only if both sides may be, as in `coalesce`.
    type And<Other: Nullness>: Nullness;

    /// `Other`. An expression that has no NULL where its parts have may say so through this: the compiler then complains
    /// of a part itself, if it cannot stand here, and not of the whole.
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
    #[doc(hidden)]
    type Stores<Value: Nullness>: Logical;
    #[doc(hidden)]
    type IsNotNull: Logical;

    /// Reads the next column.
    ///
    /// # Errors
    /// Where the column does not hold what the query's type says.
    fn read<T: SqlType, V: Decode<T::Base> + Send>(
        columns: &mut Columns<'_>,
    ) -> Result<Self::Wrap<V>, Error>;

    /// Wraps what `read` yields, or gives `None` where the next `width` columns are all NULL.
    ///
    /// # Errors
    /// Those of `read`.
    fn read_all<V: Send>(
        columns: &mut Columns<'_>,
        width: usize,
        read: impl FnOnce(&mut Columns<'_>) -> Result<V, Error>,
    ) -> Result<Self::Wrap<V>, Error>;
}

/// Never NULL.
#[derive(Debug, Clone, Copy)]
pub struct NotNull;

/// May be NULL: reads as `Option`.
#[derive(Debug, Clone, Copy)]
pub struct Nullable;

impl sealed::Sealed for NotNull {}
impl sealed::Sealed for Nullable {}

impl Nullness for NotNull {
    type Wrap<T: Send> = T;
    type Element<T: SqlType> = T;
    type Or<Other: Nullness> = Other;
    type And<Other: Nullness> = Self;
    type Then<Other: Nullness> = Other;
    type Stores<Value: Nullness> = Value::IsNotNull;
    type IsNotNull = True;

    fn read<T: SqlType, V: Decode<T::Base> + Send>(columns: &mut Columns<'_>) -> Result<V, Error> {
        columns.read::<T, V>()
    }

    fn read_all<V: Send>(
        columns: &mut Columns<'_>,
        _: usize,
        read: impl FnOnce(&mut Columns<'_>) -> Result<V, Error>,
    ) -> Result<V, Error> {
        read(columns)
    }
}

impl Nullness for Nullable {
    type Wrap<T: Send> = Option<T>;
    type Element<T: SqlType> = OrNull<T>;
    type Or<Other: Nullness> = Self;
    type And<Other: Nullness> = Other;
    type Then<Other: Nullness> = Other;
    type Stores<Value: Nullness> = True;
    type IsNotNull = False;

    fn read<T: SqlType, V: Decode<T::Base> + Send>(
        columns: &mut Columns<'_>,
    ) -> Result<Option<V>, Error> {
        columns.read_nullable::<T, V>()
    }

    fn read_all<V: Send>(
        columns: &mut Columns<'_>,
        width: usize,
        read: impl FnOnce(&mut Columns<'_>) -> Result<V, Error>,
    ) -> Result<Option<V>, Error> {
        if columns.skip_if_all_null(width) {
            Ok(None)
        } else {
            read(columns).map(Some)
        }
    }
}
