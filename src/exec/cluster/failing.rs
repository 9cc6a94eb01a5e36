//! What an error says of the server.

use crate::exec::Error;

/// PostgreSQL's code for a write where none is possible.
const READ_ONLY: &str = "25006";

/// Whether the server would not write, since it follows another one.
pub(crate) fn is_read_only(error: &Error) -> bool {
    error.code().is_some_and(|code| code.code() == READ_ONLY)
}

/// Whether the server could not be reached, so that nothing was sent.
pub(crate) fn is_unreached(error: &Error) -> bool {
    error.connect_failure().is_some()
}

/// Whether the server cannot be asked.
pub(crate) fn is_gone(error: &Error) -> bool {
    is_unreached(error) || error.is_closed() || error.is_pool_timeout()
}

/// Whether a replica that failed so may be passed over: it could not be asked, would not write, or had to end the query for
/// the sake of what it replays.
pub(super) fn may_be_read_elsewhere(error: &Error) -> bool {
    is_read_only(error) || is_gone(error) || error.is_retryable()
}
