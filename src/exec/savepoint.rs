//! The text of savepoints. A savepoint hides an older one of its name until it is released, so one name does for all.

pub(super) const BEGIN: &str = "SAVEPOINT pilaster";
pub(super) const RELEASE: &str = "RELEASE SAVEPOINT pilaster";
pub(super) const ROLL_BACK: &str = "ROLLBACK TO SAVEPOINT pilaster; RELEASE SAVEPOINT pilaster";
