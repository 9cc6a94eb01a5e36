//! `SET TRANSACTION SNAPSHOT`, which takes no parameter.

use crate::session::Snapshot;

/// A snapshot holds digits and hyphens alone, so it needs no escapes.
pub(crate) fn set_snapshot(snapshot: &Snapshot) -> String {
    format!("SET TRANSACTION SNAPSHOT '{snapshot}'")
}
