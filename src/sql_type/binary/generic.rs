//! Operators of types that hold others.

use super::Binary;
use crate::expr::{ConcatOperator, MinusOperator, PlusOperator, TimesOperator};
use crate::sql_type::{Array, Hstore, Ltree, Multirange, Range, RangeElement, SqlType};

/// Declares operators of a type with itself that give that type again.
macro_rules! of_one_type {
    ($($op:ident: $([$($generics:tt)*] $marker:ty),+;)+) => {$($(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Binary<$op, $marker> for $marker {
            type Output = $marker;
            type Right = $marker;
        }
    )+)+};
}

// The union, the intersection and the difference of ranges; where it would be two ranges apart, that is an error of the query.
of_one_type! {
    PlusOperator: [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>;
    TimesOperator: [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>;
    MinusOperator: [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>;
    ConcatOperator: [T: SqlType] Array<T>, [] Hstore, [] Ltree;
}
