//! A time of day with its offset.

use time::{Time, UtcOffset};

/// A time of day somewhere: PostgreSQL's `time with time zone`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeTz {
    /// The time on the clock there.
    pub time: Time,
    /// How far that clock is ahead of UTC.
    pub offset: UtcOffset,
}
