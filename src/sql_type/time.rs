//! Dates and times.

use super::marker::base_type;
use super::{BoxError, Comparable, Decode, Encode, Equatable, MinMax};
use time::OffsetDateTime;

base_type! {
    /// [`timestamp with time zone`](https://www.postgresql.org/docs/current/datatype-datetime.html), read as [`OffsetDateTime`].
    Timestamptz = "timestamptz", oid 1184, array 1185, OffsetDateTime
}
impl Decode<Timestamptz> for OffsetDateTime {
    fn decode(_: &postgres_types::Type, _: &[u8]) -> Result<Self, BoxError> { todo!() }
}
impl Encode<Timestamptz> for OffsetDateTime {
    fn encode(&self, _: &postgres_types::Type, _: &mut bytes::BytesMut) -> Result<postgres_types::IsNull, BoxError> { todo!() }
}
impl Equatable for Timestamptz {}
impl Comparable for Timestamptz {}
impl MinMax for Timestamptz {}
