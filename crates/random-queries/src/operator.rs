//! The methods that take one operand, and what they are of.

use crate::ty::Ty;

/// `left.method(right)`, of a result type.
#[derive(Clone, Copy)]
pub(crate) struct Operator {
    pub(crate) method: &'static str,
    pub(crate) left: Ty,
    pub(crate) right: Ty,
    pub(crate) result: Ty,
}

/// The operators of single types; those of all numbers, and the comparisons, follow from the types.
macro_rules! operators {
    ($($left:ident: $($method:ident $right:ident => $result:ident),+;)*) => {
        const SINGLE: &[Operator] = &[$($(
            Operator {
                method: stringify!($method),
                left: Ty::$left,
                right: Ty::$right,
                result: Ty::$result,
            },
        )+)*];
    };
}

operators! {
    Date: add Int4 => Date, sub Int4 => Date, sub Date => Int4, add Interval => Timestamp, sub Timestamptz => Interval,
        add Time => Timestamp;
    Time: add Interval => Time, sub Time => Interval;
    Timestamptz: add Interval => Timestamptz, sub Interval => Timestamptz, sub Timestamptz => Interval,
        at_time_zone Interval => Timestamp;
    Timestamp: add Interval => Timestamp, sub Timestamp => Interval, at_time_zone Interval => Timestamptz;
    Interval: add Interval => Interval, sub Interval => Interval, mul Float8 => Interval, div Float8 => Interval,
        add Date => Timestamp;
    Text: concat Text => Text, concat Int4 => Text, concat Numeric => Text, concat Bool => Text, concat Date => Text;
    Int2: add Int8 => Int8, mul Int4 => Int4, sub Numeric => Numeric, shl Int4 => Int2, concat Text => Text, pow Int4 => Float8;
    Int4: add Int8 => Int8, sub Int2 => Int4, mul Numeric => Numeric, div Float8 => Float8, shl Int4 => Int4, shr Int4 => Int4,
        bit_and Int2 => Int4, bit_or Int4 => Int4, bit_xor Int4 => Int4, add Date => Date, mul Interval => Interval;
    Int8: add Int4 => Int8, mul Numeric => Numeric, sub Float4 => Float8, bit_and Int8 => Int8, shr Int4 => Int8;
    Float4: add Int4 => Float8, mul Float8 => Float8;
    Float8: add Int8 => Float8, mul Numeric => Float8, pow Float8 => Float8;
    Numeric: add Int4 => Numeric, rem Int8 => Numeric, mul Float8 => Float8, pow Numeric => Numeric;
    Jsonb: concat Jsonb => Jsonb, get Text => Jsonb, get Int4 => Jsonb, get_text Text => Text, get_path TextArray => Jsonb,
        get_path_text TextArray => Text, has_key Text => Bool, has_any_key TextArray => Bool, has_all_keys TextArray => Bool,
        without_key Text => Jsonb, without_keys TextArray => Jsonb, without_element Int4 => Jsonb,
        without_path TextArray => Jsonb, contains Jsonb => Bool, contained_by Jsonb => Bool, path_exists Jsonpath => Bool,
        path_matches Jsonpath => Bool, at Text => Jsonb, at Int4 => Jsonb;
    Json: get Text => Json, get_text Text => Text, get_path TextArray => Json, get_path_text TextArray => Text;
    TextArray: concat TextArray => TextArray, contains TextArray => Bool, contained_by TextArray => Bool,
        overlaps TextArray => Bool, at Int4 => Text;
    Int4Array: concat Int4Array => Int4Array, contains Int4Array => Bool, overlaps Int4Array => Bool, at Int4 => Int4;
    DateRange: contains DateRange => Bool, overlaps DateRange => Bool, contains_element Date => Bool, left_of DateRange => Bool,
        not_right_of DateRange => Bool, adjacent_to DateRange => Bool, add DateRange => DateRange, sub DateRange => DateRange,
        mul DateRange => DateRange;
    TstzRange: contained_by TstzRange => Bool, overlaps TstzRange => Bool, contains_element Timestamptz => Bool,
        right_of TstzRange => Bool, not_left_of TstzRange => Bool, mul TstzRange => TstzRange;
    Tsvector: concat Tsvector => Tsvector, matches Tsquery => Bool;
    Tsquery: and_query Tsquery => Tsquery, or_query Tsquery => Tsquery, followed_by Tsquery => Tsquery,
        contains Tsquery => Bool, contained_by Tsquery => Bool;
    Inet: within Inet => Bool, within_or_equal Inet => Bool, around Inet => Bool, around_or_equal Inet => Bool,
        overlaps Inet => Bool, bit_and Inet => Inet, bit_or Inet => Inet, sub Inet => Int8, add Int8 => Inet, sub Int8 => Inet;
    Bytea: concat Bytea => Bytea;
}

/// Every operator with a result of this type, comparisons aside.
pub(crate) fn yielding(result: Ty) -> Vec<Operator> {
    let single = SINGLE.iter().copied().filter(|it| it.result == result);
    let arithmetic = ["add", "sub", "mul", "div", "rem"];
    let arithmetic = arithmetic
        .into_iter()
        .filter(|method| {
            result.is_number() && (*method != "rem" || !matches!(result, Ty::Float4 | Ty::Float8))
        })
        .map(|method| Operator {
            method,
            left: result,
            right: result,
            result,
        });
    single.chain(arithmetic).collect()
}

/// Types that PostgreSQL converts into this one where CAST says so.
pub(crate) fn cast_from(result: Ty) -> &'static [Ty] {
    match result {
        Ty::Int2 | Ty::Float4 => &[Ty::Int4, Ty::Int8, Ty::Numeric, Ty::Float8],
        Ty::Int4 => &[Ty::Int2, Ty::Int8, Ty::Numeric, Ty::Float8, Ty::Bool],
        Ty::Int8 => &[Ty::Int2, Ty::Int4, Ty::Numeric, Ty::Float4],
        Ty::Float8 => &[Ty::Int2, Ty::Int8, Ty::Numeric, Ty::Float4],
        Ty::Numeric => &[Ty::Int2, Ty::Int4, Ty::Int8, Ty::Float8],
        Ty::Text => &[
            Ty::Bool,
            Ty::Int4,
            Ty::Numeric,
            Ty::Date,
            Ty::Jsonb,
            Ty::Uuid,
            Ty::TextArray,
            Ty::OrderStatus,
            Ty::Interval,
        ],
        Ty::Date => &[Ty::Timestamp, Ty::Timestamptz],
        Ty::Time => &[Ty::Timestamp, Ty::Timestamptz, Ty::Interval],
        Ty::Timestamp => &[Ty::Date, Ty::Timestamptz],
        Ty::Timestamptz => &[Ty::Date, Ty::Timestamp],
        Ty::Interval => &[Ty::Time],
        Ty::Bool => &[Ty::Int4],
        Ty::Json => &[Ty::Jsonb],
        Ty::Jsonb => &[Ty::Json],
        _ => &[],
    }
}
