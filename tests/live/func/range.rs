use super::{Shop, calls, check};
use crate::coverage::covers;
use crate::fixture::s;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::{Decimal, Range};
use pilaster::sql_type::{Date, Int4, Int4Multirange, Int4Range, Numeric, Timestamptz};
use shop::promotions;
use time::macros::{date, datetime};

fn ints(range: impl Into<Range<i32>>) -> pilaster::expr::Bind<Int4Range, Range<i32>> {
    bind(range.into())
}

#[test]
fn bounds() {
    calls! {
        lower_bound(ints(1..5)), "lower($1)" => Some(1);
        lower_bound(ints(..5)), "lower($1)" => None;
        lower_bound(ints(Range::Empty)), "lower($1)" => None;
        upper_bound(ints(1..=5)), "upper($1)" => Some(6);
        upper_bound(ints(1..)), "upper($1)" => None;
        isempty(ints(1..1)), "isempty($1)" => true;
        isempty(null::<Int4Range>()), "isempty(CAST(NULL AS int4range))" => None;
        lower_inc(ints(1..5)), "lower_inc($1)" => true;
        lower_inc(ints(Range::Empty)), "lower_inc($1)" => false;
        upper_inc(ints(1..5)), "upper_inc($1)" => false;
        lower_inf(ints(..5)), "lower_inf($1)" => true;
        upper_inf(ints(..5)), "upper_inf($1)" => false;
        range_merge(ints(1..2), ints(4..5)), "range_merge($1, $2)" => Range::from(1..5);
    }
}

#[test]
fn multiranges() {
    covers!("Beyond: multirange constructors");
    let two = || bind::<Int4Multirange, _>(vec![Range::from(1..3), Range::from(5..7)]);
    calls! {
        multirange_of(ints(1..3), ints(5..7)), "int4multirange($1, $2)" => vec![Range::from(1..3), Range::from(5..7)];
        multirange_of(ints(1..3), ints(3..7)), "int4multirange($1, $2)" => vec![Range::from(1..7)];
        multirange(ints(1..3)), "multirange($1)" => vec![Range::from(1..3)];
        multirange(ints(Range::Empty)), "multirange($1)" => vec![];
        multirange(null::<Int4Range>()), "multirange(CAST(NULL AS int4range))" => None;
        two(), "$1" => vec![Range::from(1..3), Range::from(5..7)];
        lower_bound(two()), "lower($1)" => Some(1);
        upper_bound(two()), "upper($1)" => Some(7);
        upper_bound(bind::<Int4Multirange, _>(vec![] as Vec<Range<i32>>)), "upper($1)" => None;
        isempty(two()), "isempty($1)" => false;
        lower_inc(two()), "lower_inc($1)" => true;
        upper_inc(two()), "upper_inc($1)" => false;
        lower_inf(two()), "lower_inf($1)" => false;
        upper_inf(two()), "upper_inf($1)" => false;
        range_merge_of(two()), "range_merge($1)" => Range::from(1..7);
        range_merge_of(bind::<Int4Multirange, _>(vec![] as Vec<Range<i32>>)), "range_merge($1)" => Range::Empty;
    }
}

#[test]
fn ranges_of_bounds() {
    let day = date!(2024 - 01 - 01);
    let moment = datetime!(2024-01-01 0:00);
    let instant = moment.assume_utc();
    calls! {
        int4range(1, 5), "int4range($1, $2)" => Range::from(1..5);
        int4range(null::<Int4>(), 5), "int4range(CAST(NULL AS int4), $1)" => Range::from(..5);
        int4range(1, 1), "int4range($1, $2)" => Range::Empty;
        int4range_with(1, 5, "[]"), "int4range($1, $2, $3)" => Range::from(1..6);
        int8range(1_i64, 5_i64), "int8range($1, $2)" => Range::from(1_i64..5);
        int8range_with(1_i64, 5_i64, "(]"), "int8range($1, $2, $3)" => Range::from(2_i64..6);
        numrange(Decimal::ONE, null::<Numeric>()), "numrange($1, CAST(NULL AS numeric))" => Range::from(Decimal::ONE..);
        numrange_with(Decimal::ONE, Decimal::TWO, "[]"), "numrange($1, $2, $3)" =>
            Range::Bounds(core::ops::Bound::Included(Decimal::ONE), core::ops::Bound::Included(Decimal::TWO));
        daterange(day, null::<Date>()), "daterange($1, CAST(NULL AS date))" => Range::from(day..);
        daterange_with(day, day, "[]"), "daterange($1, $2, $3)" => Range::from(day..date!(2024 - 01 - 02));
        tsrange(moment, moment + time::Duration::DAY), "tsrange($1, $2)" => Range::from(moment..moment + time::Duration::DAY);
        tsrange_with(moment, moment, "()"), "tsrange($1, $2, $3)" => Range::Empty;
        tstzrange(instant, null::<Timestamptz>()), "tstzrange($1, CAST(NULL AS timestamptz))" => Range::from(instant..);
        tstzrange_with(instant, instant, "[)"), "tstzrange($1, $2, $3)" => Range::Empty;
    }
}

#[test]
fn bounds_of_a_column() {
    let mut shop = Shop::open();
    let start = datetime!(2024-01-01 0:00 UTC);
    promotions::table
        .insert((
            promotions::name.set("Sale"),
            promotions::during.set(Range::from(start..)),
        ))
        .execute(&mut shop.db)
        .expect("a promotion without end is allowed");
    let query = promotions::table
        .filter(upper_inf(promotions::during))
        .select((
            promotions::name,
            lower_bound(promotions::during),
            isempty(promotions::days),
        ));
    let sql = "SELECT promotions.name, lower(promotions.during), isempty(promotions.days) FROM promotions \
               WHERE upper_inf(promotions.during)";
    let [name] = s!["Sale"];
    shop.check(query, sql, &[(name, Some(start), None)]);
}

#[test]
fn what_ranges_hold() {
    covers!("Beyond: range @>", "Beyond: range <@", "Beyond: range &&");
    let two = || bind::<Int4Multirange, _>(vec![Range::from(1..3), Range::from(5..7)]);
    calls! {
        ints(1..5).contains(2..3), "$1 @> $2" => true;
        ints(1..5).contains(ints(Range::Empty)), "$1 @> $2" => true;
        ints(1..5).contains(null::<Int4Range>()), "$1 @> CAST(NULL AS int4range)" => None;
        ints(1..5).contains_element(5), "$1 @> $2" => false;
        ints(1..5).contains_element(null::<Int4>()), "$1 @> CAST(NULL AS int4)" => None;
        ints(1..5).contained_by(0..=9), "$1 <@ $2" => true;
        ints(1..5).overlaps(4..), "$1 && $2" => true;
        ints(1..5).overlaps(ints(Range::Empty)), "$1 && $2" => false;
        two().contains(multirange(ints(5..6))), "$1 @> multirange($2)" => true;
        two().contains_element(4), "$1 @> $2" => false;
        two().contained_by(multirange(ints(1..9))), "$1 <@ multirange($2)" => true;
        two().overlaps(two()), "$1 && $2" => true;
    }
}

#[test]
fn where_ranges_lie() {
    covers!(
        "Beyond: range <<",
        "Beyond: range >>",
        "Beyond: range adjacent"
    );
    let one = || multirange(ints(1..3));
    calls! {
        ints(1..3).left_of(3..4), "$1 << $2" => true;
        ints(1..3).right_of(3..4), "$1 >> $2" => false;
        ints(1..3).not_right_of(0..4), "$1 &< $2" => true;
        ints(1..3).not_left_of(0..4), "$1 &> $2" => true;
        ints(1..3).adjacent_to(3..4), "$1 -|- $2" => true;
        ints(1..3).adjacent_to(ints(Range::Empty)), "$1 -|- $2" => false;
        ints(1..3).adjacent_to(null::<Int4Range>()), "$1 -|- CAST(NULL AS int4range)" => None;
        one().left_of(one()), "multirange($1) << multirange($2)" => false;
        one().right_of(one()), "multirange($1) >> multirange($2)" => false;
        one().not_right_of(one()), "multirange($1) &< multirange($2)" => true;
        one().not_left_of(one()), "multirange($1) &> multirange($2)" => true;
        one().adjacent_to(one()), "multirange($1) -|- multirange($2)" => false;
    }
}

#[test]
fn ranges_as_sets() {
    covers!("Beyond: range +", "Beyond: range *", "Beyond: range -");
    let one = || multirange(ints(1..5));
    calls! {
        ints(1..3).add(ints(2..5)), "$1 + $2" => Range::from(1..5);
        ints(1..3).mul(ints(2..5)), "$1 * $2" => Range::from(2..3);
        ints(1..3).mul(ints(4..5)), "$1 * $2" => Range::Empty;
        ints(1..3).sub(ints(2..5)), "$1 - $2" => Range::from(1..2);
        ints(1..3).sub(null::<Int4Range>()), "$1 - CAST(NULL AS int4range)" => None;
        one().sub(multirange(ints(2..3))), "multirange($1) - multirange($2)" => vec![Range::from(1..2), Range::from(3..5)];
        one().mul(multirange(ints(2..3))), "multirange($1) * multirange($2)" => vec![Range::from(2..3)];
        one().add(multirange(ints(7..8))), "multirange($1) + multirange($2)" => vec![Range::from(1..5), Range::from(7..8)];
    }
}
