//! Arithmetic of dates, times and intervals.
//!
//! <https://www.postgresql.org/docs/current/functions-datetime.html#OPERATORS-DATETIME-TABLE>

use super::{Binary, TakesValue, binary, values};
use crate::expr::{
    AtTimeZoneOperator, Bind, DivideOperator, MinusOperator, PlusOperator, TimesOperator,
};
use crate::sql_type::types::Interval as Span;
use crate::sql_type::{
    Date, Float4, Float8, Int2, Int4, Int8, Interval, Numeric, Text, Time, Timestamp, Timestamptz,
    Timetz,
};
use core::time::Duration;

binary! {
    TIMES:
    AtTimeZoneOperator: {
        Timestamptz, Text => Timestamp;
        Timestamptz, Interval => Timestamp;
        Timestamp, Text => Timestamptz;
        Timestamp, Interval => Timestamptz;
        Timetz, Text => Timetz;
        Timetz, Interval => Timetz;
    }
    PlusOperator: {
        Int2, Date => Date;
        Int4, Date => Date;
        Date, Int2 => Date;
        Date, Int4 => Date;
        Date, Time => Timestamp;
        Date, Timetz => Timestamptz;
        Date, Interval => Timestamp;
        Time, Date => Timestamp;
        Time, Timetz => Timetz;
        Time, Timestamp => Timestamp;
        Time, Timestamptz => Timestamptz;
        Time, Interval => Time;
        Timetz, Date => Timestamptz;
        Timetz, Time => Timetz;
        Timetz, Interval => Timetz;
        Timestamp, Time => Timestamp;
        Timestamp, Interval => Timestamp;
        Timestamptz, Time => Timestamptz;
        Timestamptz, Interval => Timestamptz;
        Interval, Date => Timestamp;
        Interval, Time => Time;
        Interval, Timetz => Timetz;
        Interval, Timestamp => Timestamp;
        Interval, Timestamptz => Timestamptz;
        Interval, Interval => Interval;
    }
    MinusOperator: {
        Date, Int2 => Date;
        Date, Int4 => Date;
        Date, Date => Int4;
        Date, Time => Timestamp;
        Date, Timestamp => Interval;
        Date, Timestamptz => Interval;
        Date, Interval => Timestamp;
        Time, Time => Interval;
        Time, Interval => Time;
        Timetz, Time => Timetz;
        Timetz, Interval => Timetz;
        Timestamp, Date => Interval;
        Timestamp, Time => Timestamp;
        Timestamp, Timestamp => Interval;
        Timestamp, Timestamptz => Interval;
        Timestamp, Interval => Timestamp;
        Timestamptz, Date => Interval;
        Timestamptz, Time => Timestamptz;
        Timestamptz, Timestamp => Interval;
        Timestamptz, Timestamptz => Interval;
        Timestamptz, Interval => Timestamptz;
        Interval, Time => Interval;
        Interval, Interval => Interval;
    }
    TimesOperator: {
        Int2, Interval => Interval;
        Int4, Interval => Interval;
        Int8, Interval => Interval;
        Float4, Interval => Interval;
        Float8, Interval => Interval;
        Numeric, Interval => Interval;
        Interval, Int2 => Interval;
        Interval, Int4 => Interval;
        Interval, Int8 => Interval;
        Interval, Float4 => Interval;
        Interval, Float8 => Interval;
        Interval, Numeric => Interval;
    }
    DivideOperator: {
        Interval, Int2 => Interval;
        Interval, Int4 => Interval;
        Interval, Int8 => Interval;
        Interval, Float4 => Interval;
        Interval, Float8 => Interval;
        Interval, Numeric => Interval;
    }
}

values! {
    AtTimeZoneOperator: {
        Timestamptz, String as Text;
        Timestamptz, Span as Interval;
        Timestamp, String as Text;
        Timestamp, Span as Interval;
        Timetz, String as Text;
        Timetz, Span as Interval;
    }
    PlusOperator, MinusOperator: {
        Date, i32 as Int4;
        Date, time::Time as Time;
        Date, Span as Interval;
        Date, Duration as Interval;
        Date, time::Duration as Interval;
        Time, Span as Interval;
        Time, Duration as Interval;
        Time, time::Duration as Interval;
        Timetz, Span as Interval;
        Timetz, Duration as Interval;
        Timetz, time::Duration as Interval;
        Timestamp, Span as Interval;
        Timestamp, Duration as Interval;
        Timestamp, time::Duration as Interval;
        Timestamptz, Span as Interval;
        Timestamptz, Duration as Interval;
        Timestamptz, time::Duration as Interval;
    }
    TimesOperator, DivideOperator: {
        Interval, f64 as Float8;
        Interval, i32 as Int4;
    }
}

macro_rules! zones_by_name {
    ($($marker:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a> TakesValue<AtTimeZoneOperator, &'a str> for $marker {
            type Expr = Bind<Text, &'a str>;
            type Output = <Self as Binary<AtTimeZoneOperator, Text>>::Output;

            fn parameter(zone: &'a str) -> Self::Expr {
                Bind::new(zone)
            }
        }
    )*};
}

zones_by_name!(Timestamptz Timestamp Timetz);
