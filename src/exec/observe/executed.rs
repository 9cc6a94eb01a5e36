//! A statement that has ended, as observers see it.

use super::summary::Summary;
use super::value::Value;
use crate::exec::Error;
use core::fmt;
use core::time::Duration;

/// A statement that has ended.
pub struct Executed<'w> {
    pub(super) sql: &'w str,
    pub(super) values: Option<&'w [Value]>,
    pub(super) rows: u64,
    pub(super) duration: Duration,
    pub(super) error: Option<&'w Error>,
    pub(super) complete: bool,
}

impl<'w> Executed<'w> {
    /// The text that was sent, with `$1`, `$2`… in the place of values.
    #[must_use]
    pub fn sql(&self) -> &'w str {
        self.sql
    }

    /// What it does: `SELECT`, `INSERT`…
    #[must_use]
    pub fn operation(&self) -> &'w str {
        Summary::of(self.sql).operation()
    }

    /// The table it is about, as the text names it; `None` where there are several or none.
    #[must_use]
    pub fn collection(&self) -> Option<&'w str> {
        Summary::of(self.sql).collection()
    }

    /// From sending to the last row, the time included in which the program did not ask for more rows.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// How many rows were read; for a write without RETURNING, how many were touched.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Why it failed, if it did.
    #[must_use]
    pub fn error(&self) -> Option<&'w Error> {
        self.error
    }

    /// Whether the result was read to its end. It is not where the statement failed, where the program stopped reading or
    /// could not read a row, and where its future was dropped.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The values of `$1`, `$2`… as literals, where an observer of the connection
    /// [may see them](super::Observer::sees_binds).
    #[must_use]
    pub fn binds(&self) -> Option<Vec<String>> {
        let values = self.values?;
        Some(values.iter().map(Value::to_string).collect())
    }

    pub(super) fn values(&self) -> Option<&'w [Value]> {
        self.values
    }
}

/// Shows no values.
impl fmt::Debug for Executed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Executed")
            .field("sql", &self.sql)
            .field("rows", &self.rows)
            .field("duration", &self.duration)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
