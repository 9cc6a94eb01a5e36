use super::{Shop, calls, check};
use crate::coverage::covers;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::{Bytea, Float8, Int4, Int8, Numeric};
use rust_decimal::Decimal;

fn decimal(digits: i64, scale: u32) -> Decimal {
    Decimal::new(digits, scale)
}

#[test]
fn functions_of_one_type_keep_it() {
    covers!(
        "Numbers: abs",
        "Numbers: ceil",
        "Numbers: floor",
        "Numbers: round",
        "Numbers: trunc",
        "Numbers: sign",
        "Numbers: sqrt",
        "Numbers: exp",
        "Numbers: ln",
        "Numbers: power",
        "Numbers: gcd",
        "Numbers: lcm"
    );
    let n = |digits, scale| bind::<Numeric, _>(decimal(digits, scale));
    let f = bind::<Float8, f64>;
    calls! {
        abs(bind::<Int4, _>(-5)), "abs($1)" => 5;
        abs(bind::<Int8, _>(-5_i64)), "abs($1)" => 5_i64;
        abs(n(-15, 1)), "abs($1)" => decimal(15, 1);
        ceil(n(12, 1)), "ceil($1)" => decimal(2, 0);
        floor(f(-1.5)), "floor($1)" => -2.0;
        round(n(25, 1)), "round($1)" => decimal(3, 0);
        round(f(2.5)), "round($1)" => 2.0;
        trunc(f(-2.7)), "trunc($1)" => -2.0;
        sign(n(-83, 1)), "sign($1)" => decimal(-1, 0);
        sqrt(f(2.25)), "sqrt($1)" => 1.5;
        exp(f(0.0)), "exp($1)" => 1.0;
        ln(f(1.0)), "ln($1)" => 0.0;
        log10(f(1000.0)), "log10($1)" => 3.0;
        power(f(2.0), 10.0), "power($1, $2)" => 1024.0;
        gcd(bind::<Int4, _>(12), 18), "gcd($1, $2)" => 6;
        lcm(bind::<Int8, _>(4_i64), 6_i64), "lcm($1, $2)" => 12_i64;
    }
}

#[test]
fn functions_of_numerics() {
    covers!("Numbers: div", "Numbers: factorial");
    calls! {
        round_to(decimal(12_345, 3), 1), "round($1, $2)" => decimal(123, 1);
        trunc_to(decimal(12_379, 3), 2), "trunc($1, $2)" => decimal(1237, 2);
        div(decimal(9, 0), decimal(4, 0)), "div($1, $2)" => decimal(2, 0);
        factorial(20_i64), "factorial($1)" => decimal(2_432_902_008_176_640_000, 0);
    }
}

#[test]
fn roots_angles_and_buckets() {
    covers!(
        "Numbers: cbrt",
        "Numbers: sin",
        "Numbers: cos",
        "Numbers: tan",
        "Numbers: asin",
        "Numbers: acos",
        "Numbers: atan",
        "Numbers: atan2",
        "Numbers: sinh",
        "Numbers: cosh",
        "Numbers: tanh",
        "Numbers: degrees",
        "Numbers: radians",
        "Numbers: pi",
        "Numbers: random"
    );
    calls! {
        cbrt(8.0), "cbrt($1)" => 2.0;
        degrees(0.0), "degrees($1)" => 0.0;
        radians(0.0), "radians($1)" => 0.0;
        pi(), "pi()" => core::f64::consts::PI;
        random().lt(1.0), "random() < $1" => true;
        sin(0.0), "sin($1)" => 0.0;
        cos(0.0), "cos($1)" => 1.0;
        tan(0.0), "tan($1)" => 0.0;
        asin(0.0), "asin($1)" => 0.0;
        acos(1.0), "acos($1)" => 0.0;
        atan(0.0), "atan($1)" => 0.0;
        atan2(0.0, 1.0), "atan2($1, $2)" => 0.0;
        sinh(0.0), "sinh($1)" => 0.0;
        cosh(0.0), "cosh($1)" => 1.0;
        tanh(0.0), "tanh($1)" => 0.0;
        width_bucket(bind::<Float8, _>(5.35), 0.024, 10.06, 5), "width_bucket($1, $2, $3, $4)" => 3;
    }
}

#[test]
fn remainders_logarithms_and_bits() {
    covers!(
        "Numbers: mod",
        "Numbers: log",
        "Numbers: cot",
        "Numbers: asinh",
        "Numbers: acosh",
        "Numbers: atanh",
        "Numbers: bit_count",
        "Numbers: width_bucket",
        "Expressions: ^",
    );
    calls! {
        modulo(bind::<Int4, _>(-7), 3), "mod($1, $2)" => -1;
        log(decimal(2, 0), decimal(8, 0)), "log($1, $2)" => decimal(30_000_000_000_000_000, 16);
        cot(core::f64::consts::FRAC_PI_4).gt(0.99), "cot($1) > $2" => true;
        asinh(0.0), "asinh($1)" => 0.0;
        acosh(1.0), "acosh($1)" => 0.0;
        atanh(0.0), "atanh($1)" => 0.0;
        bit_count(bind::<Bytea, _>(vec![7_u8, 1])), "bit_count($1)" => 4_i64;
        width_bucket(bind::<Numeric, _>(decimal(5, 0)), decimal(0, 0), decimal(10, 0), 5), "width_bucket($1, $2, $3, $4)" => 3;
        scale(decimal(150, 2)), "scale($1)" => Some(2);
        trim_scale(decimal(150, 2)), "trim_scale($1)" => decimal(15, 1);
        bind::<Float8, _>(2.0).pow(3.0), "$1 ^ $2" => 8.0;
    }
}
