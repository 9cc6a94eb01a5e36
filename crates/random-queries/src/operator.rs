//! The methods that take one operand, and what they are of.

use crate::ty::Ty;

/// `left.method(right)`, of a result type.
pub(crate) struct Operator {
    pub(crate) method: &'static str,
    pub(crate) left: Ty,
    pub(crate) right: Ty,
    pub(crate) result: Ty,
}

const fn of(method: &'static str, left: Ty, right: Ty, result: Ty) -> Operator {
    Operator {
        method,
        left,
        right,
        result,
    }
}

/// The operators of single types; those of all numbers, and the comparisons, follow from the types.
const SINGLE: [Operator; 9] = [
    of("add", Ty::Date, Ty::Int4, Ty::Date),
    of("sub", Ty::Date, Ty::Int4, Ty::Date),
    of("add", Ty::Timestamptz, Ty::Interval, Ty::Timestamptz),
    of("sub", Ty::Timestamptz, Ty::Interval, Ty::Timestamptz),
    of("add", Ty::Timestamp, Ty::Interval, Ty::Timestamp),
    of("add", Ty::Interval, Ty::Interval, Ty::Interval),
    of("concat", Ty::Text, Ty::Text, Ty::Text),
    of("concat", Ty::Jsonb, Ty::Jsonb, Ty::Jsonb),
    of("concat", Ty::TextArray, Ty::TextArray, Ty::TextArray),
];

/// Every operator with a result of this type, comparisons aside.
pub(crate) fn yielding(result: Ty) -> Vec<Operator> {
    let single = SINGLE.into_iter().filter(|it| it.result == result);
    let arithmetic = ["add", "sub", "mul", "div", "rem"];
    let arithmetic = arithmetic
        .into_iter()
        .filter(|method| result.is_number() && (*method != "rem" || result != Ty::Float8))
        .map(|method| of(method, result, result, result));
    single.chain(arithmetic).collect()
}
