//! Date and time.
//!
//! <https://www.postgresql.org/docs/current/functions-datetime.html>

use super::function::functions;
use crate::expr::{Becomes, Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Date, Float8, Int4, Interval, NotNull, Text, Time, Timestamp, Timestamptz};

/// `now()`
#[derive(Debug, Clone, Copy)]
pub struct Now;

/// The time at which the transaction began.
///
/// SQL: `now()`, of type `timestamptz`, never NULL. See
/// [current date/time](https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT).
#[must_use]
pub const fn now() -> Now {
    Now
}

impl Fragment for Now {
    const PIECES: &'static [Piece] = &[Piece::Str("now()")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl Expr for Now {
    type Type = Timestamptz;
    type Class = Constant;
}

impl<S: Scope> In<S, ()> for Now {
    type Null = NotNull;
}

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

    /// The time between, in years, months and days.
    ///
    /// SQL: `age(end, start)`, of type `interval`, NULL where an argument is.
    "age" Age: strict,
    fn age<A, B>(end: impl Becomes<Timestamptz, A>, start: impl Becomes<Timestamptz, B>) -> Interval;

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

    /// What clocks in a time zone show at that point in time: `time AT TIME ZONE zone`.
    ///
    /// SQL: `timezone(zone, time)`, of type `timestamp`, NULL where an argument is.
    "timezone" AtTimeZone: strict,
    fn timestamp_at<A, B>(zone: impl Becomes<Text, A>, time: impl Becomes<Timestamptz, B>) -> Timestamp;

    /// The point in time at which clocks in a time zone show this: `time AT TIME ZONE zone`.
    ///
    /// SQL: `timezone(zone, time)`, of type `timestamptz`, NULL where an argument is.
    "timezone" FromTimeZone: strict,
    fn timestamptz_at<A, B>(zone: impl Becomes<Text, A>, time: impl Becomes<Timestamp, B>) -> Timestamptz;
}
