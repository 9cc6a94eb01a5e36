//! Operators of money, texts, bit strings, addresses and shapes.

use super::{binary, values};
use crate::expr::{ConcatOperator, DivideOperator, MinusOperator, PlusOperator, TimesOperator};
use crate::sql_type::{
    Bit, Bool, Bytea, Cidr, Circle, Date, Float4, Float8, Inet, Int2, Int4, Int8, Interval, Jsonb,
    Money, Numeric, Path, PgBox, PgLsn, Point, Text, Time, Timestamp, Timestamptz, Tsquery,
    Tsvector, Uuid, Varbit,
};

binary! {
    OTHERS:
    ConcatOperator: {
        Bit, Bit => Varbit;
        Bit, Varbit => Varbit;
        Varbit, Bit => Varbit;
        Varbit, Varbit => Varbit;
        Bytea, Bytea => Bytea;
        Text, Text => Text;
        Text, Bool => Text;
        Bool, Text => Text;
        Text, Int2 => Text;
        Int2, Text => Text;
        Text, Int4 => Text;
        Int4, Text => Text;
        Text, Int8 => Text;
        Int8, Text => Text;
        Text, Float4 => Text;
        Float4, Text => Text;
        Text, Float8 => Text;
        Float8, Text => Text;
        Text, Numeric => Text;
        Numeric, Text => Text;
        Text, Uuid => Text;
        Uuid, Text => Text;
        Text, Date => Text;
        Date, Text => Text;
        Text, Time => Text;
        Time, Text => Text;
        Text, Timestamp => Text;
        Timestamp, Text => Text;
        Text, Timestamptz => Text;
        Timestamptz, Text => Text;
        Text, Interval => Text;
        Interval, Text => Text;
        Tsvector, Tsvector => Tsvector;
        Tsquery, Tsquery => Tsquery;
        Jsonb, Jsonb => Jsonb;
    }
    PlusOperator, MinusOperator: {
        Money, Money => Money;
    }
    TimesOperator: {
        Int2, Money => Money;
        Int4, Money => Money;
        Int8, Money => Money;
        Float4, Money => Money;
        Float8, Money => Money;
        Numeric, Money => Money;
        Money, Int2 => Money;
        Money, Int4 => Money;
        Money, Int8 => Money;
        Money, Float4 => Money;
        Money, Float8 => Money;
        Money, Numeric => Money;
    }
    DivideOperator: {
        Money, Int2 => Money;
        Money, Int4 => Money;
        Money, Int8 => Money;
        Money, Float4 => Money;
        Money, Float8 => Money;
        Money, Numeric => Money;
        Money, Money => Float8;
    }
    PlusOperator: {
        Int2, PgLsn => PgLsn;
        Int4, PgLsn => PgLsn;
        Int8, PgLsn => PgLsn;
        Numeric, PgLsn => PgLsn;
        PgLsn, Int2 => PgLsn;
        PgLsn, Int4 => PgLsn;
        PgLsn, Int8 => PgLsn;
        PgLsn, Numeric => PgLsn;
    }
    MinusOperator: {
        PgLsn, Int2 => PgLsn;
        PgLsn, Int4 => PgLsn;
        PgLsn, Int8 => PgLsn;
        PgLsn, Numeric => PgLsn;
        PgLsn, PgLsn => Numeric;
    }
    PlusOperator: {
        Int2, Inet => Inet;
        Int2, Cidr => Inet;
        Int4, Inet => Inet;
        Int4, Cidr => Inet;
        Int8, Inet => Inet;
        Int8, Cidr => Inet;
        Inet, Int2 => Inet;
        Inet, Int4 => Inet;
        Inet, Int8 => Inet;
        Cidr, Int2 => Inet;
        Cidr, Int4 => Inet;
        Cidr, Int8 => Inet;
    }
    MinusOperator: {
        Inet, Int2 => Inet;
        Inet, Int4 => Inet;
        Inet, Int8 => Inet;
        Inet, Inet => Int8;
        Inet, Cidr => Int8;
        Cidr, Int2 => Inet;
        Cidr, Int4 => Inet;
        Cidr, Int8 => Inet;
        Cidr, Inet => Int8;
        Cidr, Cidr => Int8;
    }
    PlusOperator: {
        Point, Point => Point;
        PgBox, Point => PgBox;
        Circle, Point => Circle;
        Path, Point => Path;
        Path, Path => Path;
    }
    MinusOperator, TimesOperator, DivideOperator: {
        Point, Point => Point;
        PgBox, Point => PgBox;
        Circle, Point => Circle;
        Path, Point => Path;
    }
}

values! {
    TimesOperator, DivideOperator: {
        Money, i32 as Int4;
        Money, f64 as Float8;
    }
    PlusOperator, MinusOperator: {
        Inet, i64 as Int8;
        Cidr, i64 as Int8;
    }
}
