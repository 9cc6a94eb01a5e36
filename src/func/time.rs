//! Date and time.
//!
//! <https://www.postgresql.org/docs/current/functions-datetime.html>

use super::Overloaded;
use super::function::functions;
use super::overload::overloads;
use crate::expr::Becomes;
use crate::sql_type::{
    Bool, Date, Float4, Float8, Int4, Int8, Interval, Numeric, Text, Time, Timestamp, Timestamptz,
    Timetz,
};

functions! {
    TIMES:

    /// The time at this very moment; it goes on within a statement.
    ///
    /// SQL: `clock_timestamp()`, of type `timestamptz`, never NULL.
    "clock_timestamp" ClockTimestamp: strict,
    fn clock_timestamp() -> Timestamptz;

    /// The time at which the statement began.
    ///
    /// SQL: `statement_timestamp()`, of type `timestamptz`, never NULL.
    "statement_timestamp" StatementTimestamp: strict,
    fn statement_timestamp() -> Timestamptz;

    /// A date of its parts. One that is none is an error of the query.
    ///
    /// SQL: `make_date(year, month, day)`, of type `date`, NULL where an argument is.
    "make_date" MakeDate: strict,
    fn make_date<A, B, C>(year: impl Becomes<Int4, A>, month: impl Becomes<Int4, B>, day: impl Becomes<Int4, C>) -> Date;

    /// A time of day of its parts.
    ///
    /// SQL: `make_time(hour, minute, second)`, of type `time`, NULL where an argument is.
    "make_time" MakeTime: strict,
    fn make_time<A, B, C>(hour: impl Becomes<Int4, A>, minute: impl Becomes<Int4, B>, second: impl Becomes<Float8, C>) -> Time;

    /// A date and time of its parts.
    ///
    /// SQL: `make_timestamp(year, month, day, hour, minute, second)`, of type `timestamp`, NULL where an argument is.
    "make_timestamp" MakeTimestamp: strict,
    fn make_timestamp<A, B, C, D, E, F>(year: impl Becomes<Int4, A>, month: impl Becomes<Int4, B>, day: impl Becomes<Int4, C>, hour: impl Becomes<Int4, D>, minute: impl Becomes<Int4, E>, second: impl Becomes<Float8, F>) -> Timestamp;

    /// A point in time of its parts, in the session's time zone.
    ///
    /// SQL: `make_timestamptz(year, month, day, hour, minute, second)`, of type `timestamptz`, NULL where an argument is.
    "make_timestamptz" MakeTimestamptz: strict,
    fn make_timestamptz<A, B, C, D, E, F>(year: impl Becomes<Int4, A>, month: impl Becomes<Int4, B>, day: impl Becomes<Int4, C>, hour: impl Becomes<Int4, D>, minute: impl Becomes<Int4, E>, second: impl Becomes<Float8, F>) -> Timestamptz;

    /// The interval with 30 days as a month.
    ///
    /// SQL: `justify_days(interval)`, of type `interval`, NULL where the argument is.
    "justify_days" JustifyDays: strict,
    fn justify_days<A>(interval: impl Becomes<Interval, A>) -> Interval;

    /// The interval with 24 hours as a day.
    ///
    /// SQL: `justify_hours(interval)`, of type `interval`, NULL where the argument is.
    "justify_hours" JustifyHours: strict,
    fn justify_hours<A>(interval: impl Becomes<Interval, A>) -> Interval;

    /// The interval with 24 hours as a day, 30 days as a month, and one sign.
    ///
    /// SQL: `justify_interval(interval)`, of type `interval`, NULL where the argument is.
    "justify_interval" JustifyInterval: strict,
    fn justify_interval<A>(interval: impl Becomes<Interval, A>) -> Interval;

    /// The date that the text shows in a format.
    ///
    /// SQL: `to_date(text, format)`, of type `date`, NULL where an argument is.
    "to_date" ToDate: strict,
    fn to_date<A, B>(text: impl Becomes<Text, A>, format: impl Becomes<Text, B>) -> Date;

    /// The point in time that the text shows in a format.
    ///
    /// SQL: `to_timestamp(text, format)`, of type `timestamptz`, NULL where an argument is.
    "to_timestamp" ToTimestamp: strict,
    fn to_timestamp<A, B>(text: impl Becomes<Text, A>, format: impl Becomes<Text, B>) -> Timestamptz;

    /// The point in time so many seconds after 1970-01-01 00:00 UTC.
    ///
    /// SQL: `to_timestamp(seconds)`, of type `timestamptz`, NULL where the argument is.
    "to_timestamp" FromEpoch: strict,
    fn from_epoch<A>(seconds: impl Becomes<Float8, A>) -> Timestamptz;

    /// What clocks in a time zone show at that point in time; [`at_time_zone`](crate::expr::TimeZone::at_time_zone) says the same.
    ///
    /// SQL: `timezone(zone, time)`, of type `timestamp`, NULL where an argument is.
    "timezone" AtTimeZone: strict,
    fn timestamp_at<A, B>(zone: impl Becomes<Text, A>, time: impl Becomes<Timestamptz, B>) -> Timestamp;

    /// The point in time at which clocks in a time zone show this; [`at_time_zone`](crate::expr::TimeZone::at_time_zone) says
    /// the same.
    ///
    /// SQL: `timezone(zone, time)`, of type `timestamptz`, NULL where an argument is.
    "timezone" FromTimeZone: strict,
    fn timestamptz_at<A, B>(zone: impl Becomes<Text, A>, time: impl Becomes<Timestamp, B>) -> Timestamptz;

    /// The time at which the transaction began, as [`now`](super::now) gives it.
    ///
    /// SQL: `transaction_timestamp()`, of type `timestamptz`, never NULL.
    "transaction_timestamp" TransactionTimestamp: strict,
    fn transaction_timestamp() -> Timestamptz;

    /// The time at this very moment, as a text to show.
    ///
    /// SQL: `timeofday()`, of type `text`, never NULL.
    "timeofday" Timeofday: strict,
    fn timeofday() -> Text;

    /// An interval of its parts.
    ///
    /// SQL: `make_interval(years, months, weeks, days, hours, minutes, seconds)`, of type `interval`, NULL where an argument is.
    "make_interval" MakeInterval: strict,
    fn make_interval<A, B, C, D, E, F, G>(years: impl Becomes<Int4, A>, months: impl Becomes<Int4, B>, weeks: impl Becomes<Int4, C>, days: impl Becomes<Int4, D>, hours: impl Becomes<Int4, E>, minutes: impl Becomes<Int4, F>, seconds: impl Becomes<Float8, G>) -> Interval;

    /// A point in time of its parts, in a time zone.
    ///
    /// SQL: `make_timestamptz(year, month, day, hour, minute, second, zone)`, of type `timestamptz`, NULL where an argument is.
    "make_timestamptz" MakeTimestamptzIn: strict,
    fn make_timestamptz_in<A, B, C, D, E, F, G>(year: impl Becomes<Int4, A>, month: impl Becomes<Int4, B>, day: impl Becomes<Int4, C>, hour: impl Becomes<Int4, D>, minute: impl Becomes<Int4, E>, second: impl Becomes<Float8, F>, zone: impl Becomes<Text, G>) -> Timestamptz;
}

overloads! {
    OVERLOADS:

    /// The time between, in years, months and days.
    ///
    /// SQL: `age(end, start)`, of type `interval`, NULL where an argument is.
    "age" Age: strict,
    fn age<T; A, B>(end: impl Overloaded<T, O, Age, A>, start: impl Becomes<T, B>) {
        Timestamp => Interval;
        Timestamptz => Interval;
    }

    /// The time between then and the beginning of today, in years, months and days.
    ///
    /// SQL: `age(start)`, of type `interval`, NULL where the argument is.
    "age" AgeToday: strict,
    fn age_today<T; A>(start: impl Overloaded<T, O, AgeToday, A>) {
        Timestamp => Interval;
        Timestamptz => Interval;
    }

    /// The time, cut off to a unit: `day`, `month`… An unknown unit is an error of the query.
    ///
    /// To group by it, write the unit as a [`literal!`](crate::literal!): two parameters are not the same to PostgreSQL.
    ///
    /// SQL: `date_trunc(unit, time)`, of the base of the argument's type, NULL where an argument is.
    "date_trunc" DateTrunc: strict,
    fn date_trunc<T; A, B>(unit: impl Becomes<Text, A>, time: impl Overloaded<T, O, DateTrunc, B>) {
        Timestamp => Timestamp;
        Timestamptz => Timestamptz;
        Interval => Interval;
    }

    /// The beginning of the bin that the time falls in, of bins of one length, of which one begins at `origin`.
    ///
    /// SQL: `date_bin(stride, time, origin)`, of the base of the argument's type, NULL where an argument is.
    "date_bin" DateBin: strict,
    fn date_bin<T; A, B, C>(stride: impl Becomes<Interval, A>, time: impl Overloaded<T, O, DateBin, B>, origin: impl Becomes<T, C>) {
        Timestamp => Timestamp;
        Timestamptz => Timestamptz;
    }

    /// A field of the time, as `float8`; [`extract`](super::extract) gives it exactly, and checks the field. NULL of an infinite time.
    ///
    /// SQL: `date_part(field, time)`, of type `float8`, may be NULL.
    "date_part" DatePart: nullable,
    fn date_part<T; A, B>(field: impl Becomes<Text, A>, time: impl Overloaded<T, O, DatePart, B>) {
        Date => Float8;
        Time => Float8;
        Timetz => Float8;
        Timestamp => Float8;
        Timestamptz => Float8;
        Interval => Float8;
    }

    /// Whether it is neither `infinity` nor `-infinity`.
    ///
    /// SQL: `isfinite(time)`, of type `bool`, NULL where the argument is.
    "isfinite" IsFinite: strict,
    fn isfinite<T; A>(time: impl Overloaded<T, O, IsFinite, A>) {
        Date => Bool;
        Timestamp => Bool;
        Timestamptz => Bool;
        Interval => Bool;
    }

    /// The value as a text in a [format](https://www.postgresql.org/docs/current/functions-formatting.html).
    ///
    /// SQL: `to_char(value, format)`, of type `text`, NULL where the format of a time is empty, or an
    /// argument is NULL.
    "to_char" ToChar: nullable,
    fn to_char<T; A, B>(value: impl Overloaded<T, O, ToChar, A>, format: impl Becomes<Text, B>) {
        Timestamp => Text;
        Timestamptz => Text;
        Interval => Text;
        Int4 => Text;
        Int8 => Text;
        Float4 => Text;
        Float8 => Text;
        Numeric => Text;
    }
}
