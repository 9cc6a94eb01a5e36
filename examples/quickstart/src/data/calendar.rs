//! The days of the made-up shop.

use time::{Date, Duration, OffsetDateTime, UtcOffset, macros::date};

/// The day on which the shop opened, two years before its journal of orders begins.
pub(super) const OPENED: Date = date!(2022 - 01 - 01);
/// The year whose orders are loaded.
pub(super) const FIRST_ORDER: Date = date!(2024 - 01 - 01);
pub(super) const DAYS_OF_ORDERS: i64 = 366;

/// The moment at which the shop books what came in on a day.
pub(super) fn evening(day: Date) -> OffsetDateTime {
    day.midnight().assume_offset(UtcOffset::UTC) + Duration::hours(18)
}

/// So many days after.
pub(super) fn after(day: Date, days: i64) -> Date {
    day + Duration::days(days)
}
