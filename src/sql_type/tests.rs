//! What holds for the values of all types, without a server.

use super::types::{
    BitString, Decimal, Dimension, IpNetwork, Lexeme, Lsn, MacAddr, MaybeInfinite, NdArray,
    Position, TimeTz, TsVector, Weight,
};
use super::*;
use crate::expr::IntoExpr;
use ::time::{Date as Day, Duration, OffsetDateTime, PrimitiveDateTime, Time as Clock, UtcOffset};
use bytes::BytesMut;
use core::fmt::Debug;
use core::ops::Bound;
use postgres_types::Type;
use proptest::collection::vec;
use proptest::prelude::*;

fn server_type<T: SqlType>() -> Type {
    Type::from_oid(T::OID).expect("the marker is of a built-in type")
}

fn encoded<T: SqlType>(value: &impl Encode<T::Base>) -> Vec<u8> {
    let mut out = BytesMut::new();
    value
        .encode(&server_type::<T>(), &mut out)
        .expect("the value has a representation");
    out.to_vec()
}

#[track_caller]
fn there_and_back<T: SqlType, V: Encode<T::Base> + Decode<T::Base> + PartialEq + Debug>(value: V) {
    let bytes = encoded::<T>(&value);
    let back = V::decode(&server_type::<T>(), &bytes).expect("what was written can be read");
    assert_eq!(back, value);
    let ty = server_type::<T>();
    assert!(
        V::decode(&ty, &[&bytes[..], &[0; 3]].concat()).is_err(),
        "bytes are left over"
    );
    for place in 0..bytes.len() {
        // A value or an error, but no panic.
        drop(V::decode(&ty, &bytes[..place]));
        let mut damaged = bytes.clone();
        damaged[place] ^= 0xff;
        drop(V::decode(&ty, &damaged));
    }
}

/// Days that PostgreSQL and Rust both have.
fn day() -> impl Strategy<Value = Day> {
    (-4712..=9999_i32, 1..=365_u16)
        .prop_map(|(year, day)| Day::from_ordinal_date(year, day).expect("the day is there"))
}

fn clock() -> impl Strategy<Value = Clock> {
    (0..86_400_000_000_i64).prop_map(|it| Clock::MIDNIGHT + Duration::microseconds(it))
}

fn timestamp() -> impl Strategy<Value = PrimitiveDateTime> {
    (day(), clock()).prop_map(|(day, clock)| PrimitiveDateTime::new(day, clock))
}

fn decimal() -> impl Strategy<Value = Decimal> + Clone {
    let part = || prop_oneof![any::<u32>(), Just(0), Just(u32::MAX)];
    (part(), part(), part(), any::<bool>(), 0..=28_u32)
        .prop_map(|(low, mid, high, sign, scale)| Decimal::from_parts(low, mid, high, sign, scale))
}

fn bound<V: Debug + Clone>(
    value: impl Strategy<Value = V> + Clone,
) -> impl Strategy<Value = Bound<V>> {
    prop_oneof![
        value.clone().prop_map(Bound::Included),
        value.prop_map(Bound::Excluded),
        Just(Bound::Unbounded)
    ]
}

fn lexeme() -> impl Strategy<Value = Lexeme> {
    let weight = prop_oneof![
        Just(Weight::A),
        Just(Weight::B),
        Just(Weight::C),
        Just(Weight::D)
    ];
    let position = (1..=16383_u16, weight).prop_map(|(place, weight)| Position { place, weight });
    ("[^\0]{0,5}", vec(position, 0..4)).prop_map(|(word, positions)| Lexeme { word, positions })
}

proptest! {
    #[test]
    fn numbers(a: i16, b: i32, c: i64, d: u32, e: u8) {
        there_and_back::<Int2, _>(a);
        there_and_back::<Int4, _>(b);
        there_and_back::<Int8, _>(c);
        there_and_back::<Oid, _>(d);
        there_and_back::<Char, _>(e);
    }

    #[test]
    fn decimals_keep_value_and_scale(value in decimal()) {
        there_and_back::<Numeric, _>(value);
        let back = <Decimal as Decode<Numeric>>::decode(&Type::NUMERIC, &encoded::<Numeric>(&value));
        prop_assert_eq!(back.expect("it was written").scale(), value.scale());
    }

    #[test]
    fn moments(day in day(), clock in clock(), moment in timestamp(), offset in -50_000..50_000_i32) {
        there_and_back::<Date, _>(day);
        there_and_back::<Time, _>(clock);
        there_and_back::<Timestamp, _>(moment);
        there_and_back::<Timestamptz, _>(moment.assume_utc());
        there_and_back::<Timestamptz, _>(MaybeInfinite::Finite(moment.assume_utc()));
        let offset = UtcOffset::from_whole_seconds(offset).expect("the offset is less than a day");
        there_and_back::<Timetz, _>(TimeTz { time: clock, offset });
    }

    #[test]
    fn what_is_shorter_than_a_microsecond_is_cut_off(nanos in i64::MIN..i64::MAX) {
        let moment = OffsetDateTime::from_unix_timestamp_nanos(nanos.into()).expect("64 bits of nanoseconds are in range");
        let back = <OffsetDateTime as Decode<Timestamptz>>::decode(&Type::TIMESTAMPTZ, &encoded::<Timestamptz>(&moment));
        let lost = moment - back.expect("it was written");
        prop_assert!(!lost.is_negative() && lost < Duration::MICROSECOND);
    }

    #[test]
    fn intervals(months: i32, days: i32, microseconds: i64) {
        there_and_back::<Interval, _>(types::Interval { months, days, microseconds });
    }

    #[test]
    fn networks(addr: core::net::IpAddr, prefix in 0..=32_u8) {
        let network = IpNetwork::new(addr, prefix).expect("both families have 32 bits");
        there_and_back::<Inet, _>(network);
        prop_assert_eq!(network.to_string().parse(), Ok(network));
    }

    #[test]
    fn hardware_addresses(short: [u8; 6], long: [u8; 8]) {
        there_and_back::<Macaddr, _>(MacAddr(short));
        there_and_back::<Macaddr8, _>(MacAddr(long));
        prop_assert_eq!(MacAddr(short).to_string().parse(), Ok(MacAddr(short)));
    }

    #[test]
    fn arrays(numbers in vec(any::<Option<i32>>(), 0..20), texts in vec(".{0,5}", 0..5), rows in 1..4_usize) {
        let matrix = NdArray::from_rows(vec![numbers.clone(); rows]).expect("the rows are alike");
        there_and_back::<Array<Int4>, _>(matrix);
        there_and_back::<Array<Int4>, _>(numbers);
        there_and_back::<Array<Text>, _>(texts);
    }

    #[test]
    fn ranges(lower in bound(any::<i32>()), upper in bound(any::<i32>()), dense in bound(decimal())) {
        there_and_back::<Int4Range, _>(types::Range::Bounds(lower, upper));
        there_and_back::<NumRange, _>(types::Range::Bounds(dense, Bound::Unbounded));
        there_and_back::<Int4Multirange, _>(vec![types::Range::Bounds(lower, upper), types::Range::Empty]);
    }

    #[test]
    fn documents(lexemes in vec(lexeme(), 0..4)) {
        there_and_back::<Tsvector, _>(TsVector { lexemes });
    }

    #[test]
    fn bits(bits in vec(any::<bool>(), 0..40)) {
        let string: BitString = bits.iter().copied().collect();
        there_and_back::<Varbit, _>(string.clone());
        prop_assert!(string.iter().eq(bits));
    }

    /// Whatever a server sends is a value or an error.
    #[test]
    fn no_bytes_make_a_decoder_panic(bytes in vec(prop_oneof![any::<u8>(), Just(0), Just(1), Just(255)], 0..60)) {
        decode_as_everything(&bytes);
    }
}

fn decode_as_everything(bytes: &[u8]) {
    fn decode<T: SqlType, V: Decode<T::Base>>(bytes: &[u8]) {
        let ty = Type::from_oid(T::OID).unwrap_or(Type::UNKNOWN);
        drop(V::decode(&ty, bytes));
    }
    macro_rules! each {
        ($($marker:ty)*) => {$(
            decode::<$marker, <$marker as SqlType>::Rust>(bytes);
            decode::<Array<$marker>, NdArray<Option<<$marker as SqlType>::Rust>>>(bytes);
        )*};
    }
    each! {
        Bit Bool Bpchar Bytea Char Cidr Circle Citext Date DateRange Float4 Float8 Hstore Inet Int2 Int4 Int4Multirange
        Int4Range Int8 Interval Json Jsonb Jsonpath Line Lseg Ltree Macaddr Macaddr8 Money Name NumRange Numeric Oid Path
        PgBox PgLsn Point Polygon Text Time Timestamp Timestamptz Timetz TsRange Tsquery Tsvector TstzMultirange Uuid
        Varbit Varchar Xml
    }
    drop(RecordReader::new(&["a", "b"], &Type::RECORD, bytes));
}

/// A number of the right shape, of which a field is out of range.
#[test]
fn malformed_numerics_are_refused() {
    let decode = |bytes: &[u8]| <Decimal as Decode<Numeric>>::decode(&Type::NUMERIC, bytes);
    assert!(decode(&[0, 1, 0, 0, 0, 0, 0, 0, 0, 7]).is_ok_and(|it| it == Decimal::from(7)));
    assert!(
        decode(&[0, 1, 0, 0, 0, 0, 0, 0, 0x27, 0x10]).is_err(),
        "a group of 10000"
    );
    assert!(
        decode(&[0, 1, 0, 0, 0, 1, 0, 0, 0, 7]).is_err(),
        "an unknown sign"
    );
    assert!(
        decode(&[0, 2, 0, 0, 0, 0, 0, 0, 0, 7]).is_err(),
        "a group is missing"
    );
}

/// A literal has the Rust type of the SQL type that it meets.
#[test]
fn values_become_expressions() {
    fn takes<T: SqlType>(_: impl IntoExpr<T>) {}
    takes::<Int2>(1);
    takes::<Int4>(1);
    takes::<Int8>(1);
    takes::<Oid>(1);
    takes::<Float4>(1.0);
    takes::<Float8>(1.0);
    takes::<Char>(b'r');
    takes::<Array<Int2>>([1, 2]);
    takes::<Array<Int8>>(vec![1, 2]);
    takes::<Array<Int4>>(&[1, 2]);
    takes::<Array<Int4>>(&vec![1, 2]);
    takes::<Array<Int4>>(vec![Some(1), None]);
    takes::<Array<Text>>(["a", "b"]);
    takes::<Array<Text>>(&["a".to_owned()][..]);
    takes::<Int8Range>(1..5);
    takes::<Int4Range>(..=5);
    takes::<Int4Range>(types::Range::from(1..5));
    takes::<Bytea>(b"bytes");
    takes::<Bytea>(&b"bytes"[..]);
    takes::<Bytea>(vec![1, 2]);
    takes::<Jsonb>(&serde_json::json!({}));
    takes::<Json>(types::Json(vec![1]));
    takes::<Inet>(core::net::Ipv4Addr::LOCALHOST);
    takes::<Interval>(core::time::Duration::from_secs(1));
    takes::<Timestamptz>(MaybeInfinite::<OffsetDateTime>::Infinity);
}

#[test]
fn values_are_written_as_postgresql_writes_them() {
    assert_eq!(types::Interval::ZERO.to_string(), "00:00:00");
    assert_eq!(
        (types::Interval::months(-1) + types::Interval::days(1)).to_string(),
        "-1 mons +1 day"
    );
    assert_eq!(types::Range::from(1..10).to_string(), "[1,10)");
    assert_eq!(types::Range::from(..=9).to_string(), "(,9]");
    assert_eq!(types::Range::<i32>::Empty.to_string(), "empty");
    assert_eq!(Lsn(0x16_B374_D848).to_string(), "16/B374D848");
    assert_eq!(
        IpNetwork::host([10, 0, 0, 1].into()).to_string(),
        "10.0.0.1"
    );
}

#[test]
fn text_that_is_no_address_is_refused() {
    for text in [
        "",
        "10.0.0.1/33",
        "::1/129",
        "10.0.0.1/",
        "10.0.0/8",
        "10.0.0.1/-1",
    ] {
        assert!(text.parse::<IpNetwork>().is_err(), "{text}");
    }
    for text in [
        "",
        "08:00:2b:01:02",
        "08:00:2b:01:02:03:04",
        "08:00:2b:01:02:+3",
        "0800.2b01.0203",
    ] {
        assert!(text.parse::<MacAddr<6>>().is_err(), "{text}");
    }
}

#[test]
fn arrays_are_rectangular() {
    assert!(NdArray::from_rows(vec![vec![1], vec![2, 3]]).is_err());
    assert!(
        NdArray::new(
            vec![Dimension {
                len: 2,
                lower_bound: 1
            }],
            vec![1]
        )
        .is_err()
    );
    assert!(
        NdArray::new(
            vec![
                Dimension {
                    len: 1,
                    lower_bound: 1
                };
                7
            ],
            vec![1]
        )
        .is_err()
    );
    let empty = NdArray::<i32>::from_rows(vec![vec![], vec![]]).expect("two rows of nothing");
    assert_eq!(empty, NdArray::from(vec![]));
    let shifted = NdArray::new(
        vec![Dimension {
            len: 2,
            lower_bound: -1,
        }],
        vec![5, 6],
    )
    .expect("two elements");
    assert_eq!(
        [
            shifted.get(&[-1]),
            shifted.get(&[0]),
            shifted.get(&[1]),
            shifted.get(&[])
        ],
        [Some(&5), Some(&6), None, None]
    );
}
