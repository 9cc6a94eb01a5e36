//! `BEGIN`, and the isolation of a transaction.

use crate::exec::Isolation;
#[cfg(any(feature = "sync", feature = "async"))]
use std::borrow::Cow;

/// The modes that BEGIN names.
#[derive(Debug, Clone, Copy)]
#[doc(hidden)]
pub struct Begin {
    pub(crate) isolation: Option<Isolation>,
    pub(crate) read_only: bool,
    pub(crate) deferrable: bool,
}

impl Begin {
    pub(crate) const DEFAULT: Self = Self {
        isolation: None,
        read_only: false,
        deferrable: false,
    };

    /// `BEGIN` with its modes.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(crate) fn to_sql(self) -> Cow<'static, str> {
        let modes = [
            self.isolation.map(isolation_level),
            self.read_only.then_some("READ ONLY"),
            self.deferrable.then_some("DEFERRABLE"),
        ];
        let mut sql = Cow::Borrowed("BEGIN");
        let mut lead = " ";
        for mode in modes.into_iter().flatten() {
            sql += lead;
            sql += mode;
            lead = ", ";
        }
        sql
    }
}

#[cfg(any(feature = "sync", feature = "async"))]
const fn isolation_level(isolation: Isolation) -> &'static str {
    match isolation {
        Isolation::ReadCommitted => "ISOLATION LEVEL READ COMMITTED",
        Isolation::RepeatableRead => "ISOLATION LEVEL REPEATABLE READ",
        Isolation::Serializable => "ISOLATION LEVEL SERIALIZABLE",
    }
}
