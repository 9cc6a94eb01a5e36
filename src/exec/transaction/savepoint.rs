//! The text of savepoints. A savepoint hides an older one of its name until it is released, so one name does for all.

pub(in crate::exec) const BEGIN: &str = "SAVEPOINT pilaster";
pub(in crate::exec) const RELEASE: &str = "RELEASE SAVEPOINT pilaster";
pub(in crate::exec) const ROLL_BACK: &str =
    "ROLLBACK TO SAVEPOINT pilaster; RELEASE SAVEPOINT pilaster";
