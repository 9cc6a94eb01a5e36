//! Arithmetic of numbers: the larger of two whole numbers, `float8` as soon as a float meets another type.

use super::{binary, unary};
use crate::expr::{
    DivideOperator, MinusOperator, ModuloOperator, NegativeOperator, PlusOperator, PowerOperator,
    TimesOperator,
};
use crate::sql_type::{Float4, Float8, Int2, Int4, Int8, Interval, Numeric};

binary! {
    NUMBERS:
    PlusOperator, MinusOperator, TimesOperator, DivideOperator: {
        Int2, Int2 => Int2;
        Int2, Int4 => Int4;
        Int2, Int8 => Int8;
        Int2, Float4 => Float8;
        Int2, Float8 => Float8;
        Int2, Numeric => Numeric;
        Int4, Int2 => Int4;
        Int4, Int4 => Int4;
        Int4, Int8 => Int8;
        Int4, Float4 => Float8;
        Int4, Float8 => Float8;
        Int4, Numeric => Numeric;
        Int8, Int2 => Int8;
        Int8, Int4 => Int8;
        Int8, Int8 => Int8;
        Int8, Float4 => Float8;
        Int8, Float8 => Float8;
        Int8, Numeric => Numeric;
        Float4, Int2 => Float8;
        Float4, Int4 => Float8;
        Float4, Int8 => Float8;
        Float4, Float4 => Float4;
        Float4, Float8 => Float8;
        Float4, Numeric => Float8;
        Float8, Int2 => Float8;
        Float8, Int4 => Float8;
        Float8, Int8 => Float8;
        Float8, Float4 => Float8;
        Float8, Float8 => Float8;
        Float8, Numeric => Float8;
        Numeric, Int2 => Numeric;
        Numeric, Int4 => Numeric;
        Numeric, Int8 => Numeric;
        Numeric, Float4 => Float8;
        Numeric, Float8 => Float8;
        Numeric, Numeric => Numeric;
    }
    ModuloOperator: {
        Int2, Int2 => Int2;
        Int2, Int4 => Int4;
        Int2, Int8 => Int8;
        Int2, Numeric => Numeric;
        Int4, Int2 => Int4;
        Int4, Int4 => Int4;
        Int4, Int8 => Int8;
        Int4, Numeric => Numeric;
        Int8, Int2 => Int8;
        Int8, Int4 => Int8;
        Int8, Int8 => Int8;
        Int8, Numeric => Numeric;
        Numeric, Int2 => Numeric;
        Numeric, Int4 => Numeric;
        Numeric, Int8 => Numeric;
        Numeric, Numeric => Numeric;
    }
    PowerOperator: {
        Int2, Int2 => Float8;
        Int2, Int4 => Float8;
        Int2, Int8 => Float8;
        Int2, Float4 => Float8;
        Int2, Float8 => Float8;
        Int2, Numeric => Numeric;
        Int4, Int2 => Float8;
        Int4, Int4 => Float8;
        Int4, Int8 => Float8;
        Int4, Float4 => Float8;
        Int4, Float8 => Float8;
        Int4, Numeric => Numeric;
        Int8, Int2 => Float8;
        Int8, Int4 => Float8;
        Int8, Int8 => Float8;
        Int8, Float4 => Float8;
        Int8, Float8 => Float8;
        Int8, Numeric => Numeric;
        Float4, Int2 => Float8;
        Float4, Int4 => Float8;
        Float4, Int8 => Float8;
        Float4, Float4 => Float8;
        Float4, Float8 => Float8;
        Float4, Numeric => Float8;
        Float8, Int2 => Float8;
        Float8, Int4 => Float8;
        Float8, Int8 => Float8;
        Float8, Float4 => Float8;
        Float8, Float8 => Float8;
        Float8, Numeric => Float8;
        Numeric, Int2 => Numeric;
        Numeric, Int4 => Numeric;
        Numeric, Int8 => Numeric;
        Numeric, Float4 => Float8;
        Numeric, Float8 => Float8;
        Numeric, Numeric => Numeric;
    }
}

unary! {
    NEGATIVES:
    NegativeOperator: {
        Int2 => Int2;
        Int4 => Int4;
        Int8 => Int8;
        Float4 => Float4;
        Float8 => Float8;
        Numeric => Numeric;
        Interval => Interval;
    }
}
