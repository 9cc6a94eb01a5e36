use super::Server;
use crate::coverage::covers;
use core::ops::Bound::{Excluded, Included, Unbounded};
use pilaster::sql_type::types::{Decimal, MaybeInfinite, Range};
use pilaster::sql_type::{
    DateRange, Int4Multirange, Int4Range, Int8Range, NumRange, TsRange, TstzRange,
};
use time::macros::{date, datetime};

#[test]
fn ranges_of_whole_numbers() {
    covers!("Types: ranges");
    let mut server = Server::start();
    server.round_trip::<Int4Range, _>(&[
        (Range::Empty, "'empty'"),
        (Range::FULL, "'(,)'"),
        (Range::from(1..10), "'[1,9]'"),
        (Range::from(5..), "'[5,)'"),
        (Range::from(..i32::MAX), "'(,2147483647)'"),
        (
            Range::from(i32::MIN..i32::MAX),
            "'[-2147483648,2147483647)'",
        ),
    ]);
    server.round_trip::<Int8Range, _>(&[(
        Range::from(i64::MIN..i64::MAX),
        "'[-9223372036854775808,9223372036854775807)'",
    )]);
    server.sends::<Int4Range, _>(&[(1..10, "'[1,10)'"), (5..5, "'empty'")]);
    server.sends::<Int4Range, _>(&[(1..=9, "'[1,10)'")]);
    server.sends::<Int4Range, _>(&[(..=9, "'(,10)'")]);
    server.refuses_to_send::<Int4Range, _>(
        Range::Bounds(Included(2), Excluded(1)),
        "lower bound must be less than or equal",
    );
}

#[test]
fn ranges_of_what_is_dense() {
    let mut server = Server::start();
    let half = Decimal::new(5, 1);
    server.round_trip::<NumRange, _>(&[
        (
            Range::Bounds(Excluded(half), Included(Decimal::ONE)),
            "'(0.5,1]'",
        ),
        (Range::Bounds(Included(half), Included(half)), "'[0.5,0.5]'"),
        (Range::Bounds(Unbounded, Excluded(half)), "'(,0.5)'"),
    ]);
    server.round_trip::<DateRange, _>(&[(
        Range::from(date!(2024 - 01 - 01)..date!(2024 - 02 - 01)),
        "'[2024-01-01,2024-01-31]'",
    )]);
    server.round_trip::<TsRange, _>(&[(
        Range::from(datetime!(2024-01-01 0:00)..),
        "'[2024-01-01,)'",
    )]);
    let noon = datetime!(2024-01-01 12:00 UTC);
    server.round_trip::<TstzRange, _>(&[(Range::from(..=noon), "'(,2024-01-01 12:00]'")]);
    server.round_trip::<TstzRange, _>(&[(
        Range::Bounds(
            Included(MaybeInfinite::Finite(noon)),
            Excluded(MaybeInfinite::Infinity),
        ),
        "'[2024-01-01 12:00,infinity)'",
    )]);
    server.refuses::<TstzRange, Range<time::OffsetDateTime>>(&[(
        "'[2024-01-01,infinity)'",
        "`infinity`",
    )]);
}

#[test]
fn multiranges() {
    covers!("Types: multiranges");
    let mut server = Server::start();
    server.round_trip::<Int4Multirange, _>(&[
        (vec![], "'{}'"),
        (vec![Range::from(1..3), Range::from(5..)], "'{[1,3),[5,)}'"),
        (vec![Range::FULL], "'{(,)}'"),
    ]);
}
