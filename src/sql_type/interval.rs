//! `interval`

use super::marker::base_type;
use super::types::Interval as Value;
use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{Averageable, BoxError, Comparable, Decode, Encode, Equatable, MinMax, Summable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`interval`](https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT), read as
    /// [`types::Interval`](super::types::Interval).
    ///
    /// [`core::time::Duration`] and [`time::Duration`] can be sent: they become microseconds, of which the rest is cut
    /// off.
    Interval = "interval", oid 1186, array 1187, Value
}

impl Encode<Interval> for Value {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i64(self.microseconds);
        out.put_i32(self.days);
        out.put_i32(self.months);
        Ok(IsNull::No)
    }
}

impl Decode<Interval> for Value {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let (microseconds, days, months) = (wire.i64()?, wire.i32()?, wire.i32()?);
        wire.end()?;
        Ok(Self {
            months,
            days,
            microseconds,
        })
    }
}

impl Encode<Interval> for core::time::Duration {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Value::try_from(*self)?.encode(ty, out)
    }
}

impl Encode<Interval> for time::Duration {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Value::try_from(*self)?.encode(ty, out)
    }
}

into_expr_by_value!(Value, core::time::Duration, time::Duration);

#[diagnostic::do_not_recommend]
impl Equatable for Interval {}
#[diagnostic::do_not_recommend]
impl Comparable for Interval {}
#[diagnostic::do_not_recommend]
impl MinMax for Interval {}
#[diagnostic::do_not_recommend]
impl Summable for Interval {
    type Sum = Self;
}
#[diagnostic::do_not_recommend]
impl Averageable for Interval {
    type Average = Self;
}
