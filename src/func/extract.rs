//! `EXTRACT`
//!
//! <https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-EXTRACT>

use crate::expr::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{
    Date, Interval, Nullable, Nullness, Numeric, SqlType, Time, Timestamp, Timestamptz, Timetz,
};
use core::marker::PhantomData;

/// A field of a date or time.
pub trait Field: Copy + Send + Sync + 'static {
    /// Its name, as it stands in the text.
    const OPEN: &'static str;
    /// Whether it is NULL of `infinity`; fields that only grow with time are infinite then.
    type Null<Time: Nullness>: Nullness;
}

/// The SQL type has the field `F`.
pub trait HasField<F>: SqlType {}

/// A date, time or interval with the field `F`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no field `{F}`",
    label = "a date has no hours, a time of day no year, and a text neither"
)]
pub trait Dated<F>: Expr {}
#[diagnostic::do_not_recommend]
impl<F, E: Expr<Type: SqlType<Base: HasField<F>>>> Dated<F> for E {}

/// Declares the fields, and which types have them.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $sql:literal $null:ident: $($type:ident)+;)*) => {
        /// The fields that [`extract`](super::extract) takes.
        pub mod field {
            use super::{Field, Nullable, Nullness};

            $(
                $(#[$doc])*
                #[derive(Debug, Clone, Copy)]
                pub struct $name;

                impl Field for $name {
                    const OPEN: &'static str = concat!("EXTRACT(", $sql, " FROM ");
                    type Null<Time: Nullness> = fields!(@$null Time);
                }
            )*
        }

        $($(
            #[diagnostic::do_not_recommend]
            impl HasField<field::$name> for $type {}
        )+)*
    };
    (@grows $time:ident) => { $time };
    (@turns $time:ident) => { <$time as Nullness>::Then<Nullable> };
}

fields! {
    /// The century.
    Century "CENTURY" grows: Date Timestamp Timestamptz Interval;
    /// The day of the month; of an interval, its days.
    Day "DAY" turns: Date Timestamp Timestamptz Interval;
    /// The year by tens.
    Decade "DECADE" grows: Date Timestamp Timestamptz Interval;
    /// The day of the week, from 0, a Sunday.
    DayOfWeek "DOW" turns: Date Timestamp Timestamptz;
    /// The day of the year, from 1.
    DayOfYear "DOY" turns: Date Timestamp Timestamptz;
    /// The seconds since 1970-01-01 00:00; of an interval, all of it in seconds.
    Epoch "EPOCH" grows: Date Time Timetz Timestamp Timestamptz Interval;
    /// The hour.
    Hour "HOUR" turns: Time Timetz Timestamp Timestamptz Interval;
    /// The day of the week, from 1, a Monday.
    IsoDayOfWeek "ISODOW" turns: Date Timestamp Timestamptz;
    /// The year that the [`Week`] belongs to.
    IsoYear "ISOYEAR" grows: Date Timestamp Timestamptz;
    /// The Julian day.
    Julian "JULIAN" grows: Date Timestamp Timestamptz;
    /// The seconds, as microseconds.
    Microseconds "MICROSECONDS" turns: Time Timetz Timestamp Timestamptz Interval;
    /// The millennium.
    Millennium "MILLENNIUM" grows: Date Timestamp Timestamptz Interval;
    /// The seconds, as milliseconds.
    Milliseconds "MILLISECONDS" turns: Time Timetz Timestamp Timestamptz Interval;
    /// The minute.
    Minute "MINUTE" turns: Time Timetz Timestamp Timestamptz Interval;
    /// The month, from 1; of an interval, its months from 0 to 11.
    Month "MONTH" turns: Date Timestamp Timestamptz Interval;
    /// The quarter, from 1.
    Quarter "QUARTER" turns: Date Timestamp Timestamptz Interval;
    /// The seconds, with their fraction.
    Second "SECOND" turns: Time Timetz Timestamp Timestamptz Interval;
    /// The time zone, in seconds east of UTC.
    Timezone "TIMEZONE" turns: Timetz Timestamptz;
    /// The hours of the time zone.
    TimezoneHour "TIMEZONE_HOUR" turns: Timetz Timestamptz;
    /// The minutes of the time zone.
    TimezoneMinute "TIMEZONE_MINUTE" turns: Timetz Timestamptz;
    /// The week of the [`IsoYear`].
    Week "WEEK" turns: Date Timestamp Timestamptz;
    /// The year.
    Year "YEAR" grows: Date Timestamp Timestamptz Interval;
}

/// `EXTRACT(field FROM time)`
#[derive(Debug, Clone, Copy)]
pub struct Extract<F, E> {
    time: E,
    field: PhantomData<fn() -> F>,
}

/// A field of a date, a time or an interval.
///
/// ```
/// # use shop::orders;
/// use pilaster::func::{extract, field};
/// use pilaster::prelude::*;
///
/// let years = orders::table.select(extract(field::Year, orders::placed_at));
/// assert_eq!(years.to_sql(), "SELECT EXTRACT(YEAR FROM orders.placed_at) FROM orders");
/// ```
///
/// SQL: `EXTRACT(YEAR FROM time)`, of type `numeric`. NULL where the time is; fields that come again, as the month does,
/// are NULL of `infinity` too. A field that the type lacks does not compile.
pub fn extract<F: Field, E: Dated<F>>(_: F, time: E) -> Extract<F, E> {
    Extract {
        time,
        field: PhantomData,
    }
}

impl<F: Field, E: Fragment> Fragment for Extract<F, E> {
    const PIECES: &'static [Piece] = &[Piece::Str(F::OPEN), Piece::Seq(E::PIECES), Piece::Str(")")];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.time.visit(out);
    }
}

impl<F: Field, E: Expr> Expr for Extract<F, E> {
    type Type = Numeric;
    type Class = E::Class;
}

impl<S: Scope, I, F: Field, E: In<S, I>> In<S, I> for Extract<F, E> {
    type Null = F::Null<E::Null>;
}
