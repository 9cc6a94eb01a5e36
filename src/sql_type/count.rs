//! Dates and times as the numbers that PostgreSQL sends: of days, or of microseconds.

use super::infinite::refuse_infinite;
use super::wire::whole;
use super::{BoxError, Date, SqlType, Time, Timestamp, Timestamptz};
use bytes::{BufMut, BytesMut};
use core::any::type_name;
use postgres_types::IsNull;

/// 1 January 2000, from which PostgreSQL counts, in days since 1970.
const DAYS: i64 = 10_957;

/// The same in microseconds.
const MICROSECONDS: i64 = DAYS * DAY;

/// The microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// An SQL type whose values are numbers. They are counted from 1970, or from midnight.
pub(super) trait Counted: SqlType {
    /// Writes a number.
    fn put(count: i64, out: &mut BytesMut) -> Result<IsNull, BoxError>;

    /// Reads a number; the infinities are none.
    fn get(raw: &[u8]) -> Result<i64, BoxError>;
}

/// A Rust value of which the SQL type `T` has the number.
pub(super) trait Count<T>: Sized {
    /// The number, with what lies beyond microseconds cut off.
    fn count(&self) -> Option<i64>;

    /// The value of a number, if it has one.
    fn of(count: i64) -> Option<Self>;
}

pub(super) fn put<T: Counted, V: Count<T>>(
    value: &V,
    out: &mut BytesMut,
) -> Result<IsNull, BoxError> {
    T::put(value.count().ok_or_else(too_far::<T>)?, out)
}

pub(super) fn get<T: Counted, V: Count<T>>(raw: &[u8]) -> Result<V, BoxError> {
    V::of(T::get(raw)?).ok_or_else(|| {
        let (ty, value) = (T::NAME, type_name::<V>());
        format!("the {ty} is outside of what `{value}` can hold").into()
    })
}

fn too_far<T: SqlType>() -> BoxError {
    format!("the {} is outside of what PostgreSQL can hold", T::NAME).into()
}

impl Counted for Date {
    fn put(count: i64, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let days = i32::try_from(count - DAYS).map_err(|_| too_far::<Self>())?;
        out.put_i32(days);
        Ok(IsNull::No)
    }

    fn get(raw: &[u8]) -> Result<i64, BoxError> {
        refuse_infinite::<Self>(raw)?;
        Ok(i64::from(whole!(raw, i32)) + DAYS)
    }
}

impl Counted for Time {
    fn put(count: i64, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i64(count);
        Ok(IsNull::No)
    }

    fn get(raw: &[u8]) -> Result<i64, BoxError> {
        let count = whole!(raw, i64);
        if (0..DAY).contains(&count) {
            return Ok(count);
        }
        Err("the time is outside of a day: 24:00:00 is".into())
    }
}

macro_rules! timestamps {
    ($($marker:ident)*) => {$(
        impl Counted for $marker {
            fn put(count: i64, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                let since = count.checked_sub(MICROSECONDS);
                out.put_i64(since.ok_or_else(too_far::<Self>)?);
                Ok(IsNull::No)
            }

            fn get(raw: &[u8]) -> Result<i64, BoxError> {
                refuse_infinite::<Self>(raw)?;
                let since = whole!(raw, i64).checked_add(MICROSECONDS);
                since.ok_or_else(|| "the timestamp is outside of what Rust can hold".into())
            }
        }
    )*};
}

timestamps!(Timestamp Timestamptz);

/// Rust types that travel as their numbers: `NaiveDate => Date`.
macro_rules! by_count {
    ($($rust:ty => $marker:ident),+ $(,)?) => {$(
        impl $crate::sql_type::Encode<$crate::sql_type::$marker> for $rust {
            fn encode(
                &self,
                _: &postgres_types::Type,
                out: &mut bytes::BytesMut,
            ) -> Result<postgres_types::IsNull, $crate::sql_type::BoxError> {
                $crate::sql_type::count::put::<$crate::sql_type::$marker, _>(self, out)
            }
        }

        impl $crate::sql_type::Decode<$crate::sql_type::$marker> for $rust {
            fn decode(_: &postgres_types::Type, raw: &[u8]) -> Result<Self, $crate::sql_type::BoxError> {
                $crate::sql_type::count::get::<$crate::sql_type::$marker, _>(raw)
            }
        }
    )+};
}
pub(super) use by_count;

/// The SQL types of dates and times, read as other Rust types. Their names are their own, so that messages need not say of
/// which module a `Date` is.
macro_rules! time_types {
    ($($name:ident: $marker:ident, $rust:ty;)+) => {$(
        #[doc = concat!("[`", stringify!($marker), "`](crate::sql_type::", stringify!($marker), "), read as `", stringify!($rust), "`.")]
        pub type $name = $crate::sql_type::Valued<$crate::sql_type::$marker, $rust>;
    )+};
}
pub(super) use time_types;

/// Spans of time that are added to dates and times, as intervals.
macro_rules! spans {
    ($($span:ty),+ $(,)?) => {
        $($crate::sql_type::binary::values! {
            PlusOperator, MinusOperator: {
                $crate::sql_type::Date, $span as $crate::sql_type::Interval;
                $crate::sql_type::Time, $span as $crate::sql_type::Interval;
                $crate::sql_type::Timetz, $span as $crate::sql_type::Interval;
                $crate::sql_type::Timestamp, $span as $crate::sql_type::Interval;
                $crate::sql_type::Timestamptz, $span as $crate::sql_type::Interval;
            }
        })+
    };
}
pub(super) use spans;
