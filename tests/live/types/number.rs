use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::types::{Decimal, Lsn, Money};
use pilaster::sql_type::{self as sql, Float4, Float8, Int2, Int4, Int8, Numeric, Oid, PgLsn};

#[test]
fn whole_numbers() {
    covers!(
        "Types: int2",
        "Types: int4",
        "Types: int8",
        "Types: oid",
        "Types: money"
    );
    let mut server = Server::start();
    server.round_trip::<Int2, _>(&[
        (0, "0"),
        (-1, "(-1)"),
        (i16::MIN, "'-32768'"),
        (i16::MAX, "32767"),
    ]);
    server.round_trip::<Int4, _>(&[
        (0, "0"),
        (i32::MIN, "'-2147483648'"),
        (i32::MAX, "2147483647"),
    ]);
    let (min, max) = ("'-9223372036854775808'", "9223372036854775807");
    server.round_trip::<Int8, _>(&[(0, "0"), (i64::MIN, min), (i64::MAX, max)]);
    server.round_trip::<Oid, _>(&[(0, "0"), (u32::MAX, "'4294967295'")]);
    server.round_trip::<PgLsn, _>(&[(Lsn(0), "'0/0'"), (Lsn(u64::MAX), "'FFFFFFFF/FFFFFFFF'")]);
    server.round_trip::<sql::Money, _>(&[
        (Money(-1234), "'-12.34'"),
        (Money(i64::MAX), "'92233720368547758.07'"),
    ]);
}

#[test]
fn floats() {
    covers!("Types: float4", "Types: float8");
    let mut server = Server::start();
    server.round_trip::<Float4, _>(&[
        (0.1, "0.1"),
        (f32::MIN, "'-3.4028235e38'"),
        (f32::MAX, "'3.4028235e38'"),
        (f32::MIN_POSITIVE, "'1.1754944e-38'"),
        (f32::INFINITY, "'infinity'"),
        (f32::NEG_INFINITY, "'-infinity'"),
    ]);
    server.round_trip::<Float8, _>(&[
        (0.1, "0.1"),
        (-0.0, "'-0'"),
        (f64::MIN, "'-1.7976931348623157e308'"),
        (f64::MAX, "'1.7976931348623157e308'"),
        (f64::from_bits(1), "'5e-324'"),
        (f64::INFINITY, "'infinity'"),
    ]);
    server.sends::<Float8, _>(&[(f64::NAN, "'NaN'")]);
    server.sends::<Float4, _>(&[(f32::NAN, "'NaN'")]);
    assert_eq!(
        server.read::<Float8, f64>("'NaN'").map(f64::is_nan),
        Ok(true)
    );
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("the test names decimals")
}

#[test]
fn numerics_keep_every_digit() {
    covers!("Types: numeric");
    let mut server = Server::start();
    let digits = [
        "0",
        "1",
        "-1",
        "0.1",
        "1.10",
        "-0.0001",
        "10000",
        "9999",
        "99990000",
        "1.0000",
        "0.00",
        "10000.0001",
        "12345678.90123456",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "7.9228162514264337593543950335",
        "0.0000000000000000000000000001",
        "-0.0000000000000000000000000001",
        "1234567890123456789012345678",
        "0.1234567890123456789012345678",
        "1234567890123.45678901234567",
        "10000000000000000000000000000",
        "3950.123456",
        "0.00010000",
        "100000000.00000001",
        "0.0000000000000000000000000000",
    ];
    for text in digits {
        server.round_trip::<Numeric, _>(&[(decimal(text), &format!("'{text}'"))]);
        // `=` of decimals looks at the value alone; the digits matter too.
        let read = server
            .read::<Numeric, Decimal>(&format!("'{text}'"))
            .map(|it| it.to_string());
        assert_eq!(read.as_deref(), Ok(text));
    }
    server.sends::<Numeric, _>(&[(-Decimal::ZERO, "0")]);
}

#[test]
fn numerics_are_never_rounded() {
    let mut server = Server::start();
    server.reads::<Numeric, _>(&[
        ("'1.000000000000000000000000000000000000000'", decimal("1")),
        (
            "'12345678901234567890.5000000000000000000000'",
            decimal("12345678901234567890.5"),
        ),
        (
            "'1000000000000000000000000000.00'",
            decimal("1000000000000000000000000000"),
        ),
        ("(1.0 / 3)", decimal("0.33333333333333333333")),
        ("'0e-1000'", decimal("0")),
        (
            "'10000000000000000000000000000.0000'",
            decimal("10000000000000000000000000000"),
        ),
    ]);
    let too_long = "more digits than `Decimal` can hold";
    server.refuses::<Numeric, Decimal>(&[
        ("'NaN'", "NaN"),
        ("'Infinity'", "Infinity"),
        ("'-Infinity'", "-Infinity"),
        ("'79228162514264337593543950336'", too_long),
        ("'0.00000000000000000000000000001'", too_long),
        ("'3.14159265358979323846264338327950'", too_long),
        ("'7922816251426433759354395033.51'", too_long),
        ("'1e131071'", too_long),
        ("'1e-16383'", too_long),
        ("repeat('9', 131072)", too_long),
    ]);
}
