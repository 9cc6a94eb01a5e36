//! `date`

use super::infinite::{Infinite, refuse_infinite};
use super::marker::base_type;
use super::value::into_expr_by_value;
use super::valued::valued;
use super::wire::whole;
use super::{BoxError, Comparable, Decode, Encode, Equatable, MinMax};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use time::Date as Value;

base_type! {
    /// [`date`](https://www.postgresql.org/docs/current/datatype-datetime.html), read as [`time::Date`].
    ///
    /// PostgreSQL's dates end in the year 5874897, those of [`time::Date`] in 9999 (or 999999 with its feature
    /// `large-dates`): to read a later one is an error. So is `infinity`, unless it is read as
    /// [`MaybeInfinite`](super::types::MaybeInfinite).
    Date = "date", oid 1082, array 1182, Value
}

/// The Julian day from which PostgreSQL counts, 1 January 2000.
const EPOCH: i32 = 2_451_545;

impl Infinite for Date {
    const WIDTH: usize = 4;
}

impl Encode<Date> for Value {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i32(self.to_julian_day() - EPOCH);
        Ok(IsNull::No)
    }
}

impl Decode<Date> for Value {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        refuse_infinite::<Date>(raw)?;
        let day = whole!(raw, i32)
            .checked_add(EPOCH)
            .map(Self::from_julian_day);
        day.and_then(Result::ok)
            .ok_or_else(|| "the date is outside of what `time::Date` can hold".into())
    }
}

into_expr_by_value!(Value);
valued!([] Date);

#[diagnostic::do_not_recommend]
impl Equatable for Date {}
#[diagnostic::do_not_recommend]
impl Comparable for Date {}
#[diagnostic::do_not_recommend]
impl MinMax for Date {}
