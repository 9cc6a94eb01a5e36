//! Operators of single bits: of whole numbers, bit strings and addresses.

use super::{binary, unary, values};
use crate::expr::{
    BitAndOperator, BitNotOperator, BitOrOperator, BitXorOperator, ShiftLeftOperator,
    ShiftRightOperator,
};
use crate::sql_type::{Bit, Cidr, Inet, Int2, Int4, Int8, Macaddr, Macaddr8, Varbit};

binary! {
    BITS:
    BitAndOperator, BitOrOperator, BitXorOperator: {
        Int2, Int2 => Int2;
        Int2, Int4 => Int4;
        Int2, Int8 => Int8;
        Int4, Int2 => Int4;
        Int4, Int4 => Int4;
        Int4, Int8 => Int8;
        Int8, Int2 => Int8;
        Int8, Int4 => Int8;
        Int8, Int8 => Int8;
    }
    BitAndOperator, BitOrOperator, BitXorOperator: {
        Bit, Bit => Bit;
        Bit, Varbit => Bit;
        Varbit, Bit => Bit;
        Varbit, Varbit => Bit;
    }
    ShiftLeftOperator, ShiftRightOperator: {
        Int2, Int4 => Int2;
        Int4, Int4 => Int4;
        Int8, Int4 => Int8;
        Bit, Int4 => Bit;
        Varbit, Int4 => Bit;
    }
    BitAndOperator, BitOrOperator: {
        Inet, Inet => Inet;
        Inet, Cidr => Inet;
        Cidr, Inet => Inet;
        Cidr, Cidr => Inet;
        Macaddr, Macaddr => Macaddr;
        Macaddr8, Macaddr8 => Macaddr8;
    }
}

unary! {
    COMPLEMENTS:
    BitNotOperator: {
        Int2 => Int2;
        Int4 => Int4;
        Int8 => Int8;
        Bit => Bit;
        Varbit => Bit;
        Inet => Inet;
        Cidr => Inet;
        Macaddr => Macaddr;
        Macaddr8 => Macaddr8;
    }
}

values! {
    ShiftLeftOperator, ShiftRightOperator: {
        Int2, i32 as Int4;
        Int8, i32 as Int4;
        Bit, i32 as Int4;
        Varbit, i32 as Int4;
    }
}
