//! Spans of time as PostgreSQL counts them.

use core::fmt;
use core::num::TryFromIntError;

/// A span of time: months, days and microseconds, none of which is a fixed number of another. A month has its length
/// only where it is added to a date, and a day may have 23 hours.
///
/// Two values are equal when all three parts are. PostgreSQL's `=` takes a month for 30 days and a day for 24 hours, so
/// it holds for more pairs.
///
/// ```
/// use pilaster::sql_type::types::Interval;
///
/// let span = Interval::months(14) + Interval::days(3) + Interval::seconds(90);
/// assert_eq!(span.to_string(), "1 year 2 mons 3 days 00:01:30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// Whole months; twelve of them are a year.
    pub months: i32,
    /// Whole days; seven of them are a week.
    pub days: i32,
    /// Microseconds, with the hours, minutes and seconds in them.
    pub microseconds: i64,
}

/// The span is longer than a count of microseconds in 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntervalOverflow;

impl fmt::Display for IntervalOverflow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the duration is longer than an interval can be")
    }
}

impl core::error::Error for IntervalOverflow {}

impl From<TryFromIntError> for IntervalOverflow {
    fn from(_: TryFromIntError) -> Self {
        Self
    }
}

impl Interval {
    /// No time at all.
    pub const ZERO: Self = Self {
        months: 0,
        days: 0,
        microseconds: 0,
    };

    /// So many months.
    #[must_use]
    pub const fn months(months: i32) -> Self {
        Self {
            months,
            ..Self::ZERO
        }
    }

    /// So many days.
    #[must_use]
    pub const fn days(days: i32) -> Self {
        Self { days, ..Self::ZERO }
    }

    /// So many hours.
    #[must_use]
    pub const fn hours(hours: i32) -> Self {
        Self::microseconds(hours as i64 * 3_600_000_000)
    }

    /// So many minutes.
    #[must_use]
    pub const fn minutes(minutes: i32) -> Self {
        Self::microseconds(minutes as i64 * 60_000_000)
    }

    /// So many seconds.
    #[must_use]
    pub const fn seconds(seconds: i32) -> Self {
        Self::microseconds(seconds as i64 * 1_000_000)
    }

    /// So many microseconds.
    #[must_use]
    pub const fn microseconds(microseconds: i64) -> Self {
        Self {
            microseconds,
            ..Self::ZERO
        }
    }

    /// The sum, or `None` where a part would overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self {
            months: self.months.checked_add(other.months)?,
            days: self.days.checked_add(other.days)?,
            microseconds: self.microseconds.checked_add(other.microseconds)?,
        })
    }
}

/// Adds part by part. Parts stop at the ends of their range; see [`checked_add`](Interval::checked_add).
impl core::ops::Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            months: self.months.saturating_add(other.months),
            days: self.days.saturating_add(other.days),
            microseconds: self.microseconds.saturating_add(other.microseconds),
        }
    }
}

impl TryFrom<core::time::Duration> for Interval {
    type Error = IntervalOverflow;

    fn try_from(duration: core::time::Duration) -> Result<Self, IntervalOverflow> {
        Ok(Self::microseconds(i64::try_from(duration.as_micros())?))
    }
}

impl TryFrom<time::Duration> for Interval {
    type Error = IntervalOverflow;

    fn try_from(duration: time::Duration) -> Result<Self, IntervalOverflow> {
        Ok(Self::microseconds(i64::try_from(
            duration.whole_microseconds(),
        )?))
    }
}

/// Writes what PostgreSQL writes in its own
/// [style](https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-OUTPUT):
/// `1 year 2 mons -3 days +04:05:06.7`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.months / 12, "year"),
            (self.months % 12, "mon"),
            (self.days, "day"),
        ];
        let mut before = Before::Nothing;
        for (number, unit) in parts.into_iter().filter(|(number, _)| *number != 0) {
            let plural = if number == 1 { "" } else { "s" };
            write!(
                f,
                "{}{}{number} {unit}{plural}",
                before.blank(),
                before.plus(number > 0)
            )?;
            before = if number < 0 {
                Before::Negative
            } else {
                Before::Positive
            };
        }
        if self.microseconds != 0 || matches!(before, Before::Nothing) {
            f.write_str(before.blank())?;
            write_time(f, self.microseconds, before)?;
        }
        Ok(())
    }
}

/// The sign of the part before: after a negative one, a positive one shows its sign.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    Positive,
    Negative,
}

impl Before {
    fn blank(self) -> &'static str {
        if matches!(self, Self::Nothing) {
            ""
        } else {
            " "
        }
    }

    fn plus(self, positive: bool) -> &'static str {
        if positive && matches!(self, Self::Negative) {
            "+"
        } else {
            ""
        }
    }
}

fn write_time(f: &mut fmt::Formatter<'_>, microseconds: i64, before: Before) -> fmt::Result {
    let sign = if microseconds < 0 {
        "-"
    } else {
        before.plus(true)
    };
    let (seconds, fraction) = (
        microseconds.unsigned_abs() / 1_000_000,
        microseconds.unsigned_abs() % 1_000_000,
    );
    write!(
        f,
        "{sign}{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )?;
    if fraction != 0 {
        write!(f, ".{}", format!("{fraction:06}").trim_end_matches('0'))?;
    }
    Ok(())
}
