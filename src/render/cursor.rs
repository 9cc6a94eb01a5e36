//! The names of cursors, which the program never chooses.

/// What the name of each cursor begins with; its number follows.
pub(crate) const CURSOR: &str = "pilaster_";

/// `CLOSE`
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) fn close_cursor(number: u64) -> String {
    format!("CLOSE {CURSOR}{number}")
}
