//! What a server says of itself.

use super::Lsn;
use crate::exec::{Reads, Rows};
use crate::expr::sql;
use crate::query::select;
use crate::sql_type::{Bool, Int8};
use core::time::Duration;

/// How long a server may take to say what it is.
pub(crate) const PATIENCE: Duration = Duration::from_secs(3);

/// What a server says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// It follows another one.
    pub(crate) is_standby: bool,
    /// Up to where it has replayed, or written. A server that has replayed nothing does not know.
    pub(crate) position: Option<Lsn>,
}

const POSITION: &str = "(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() \
    ELSE pg_current_wal_insert_lsn() END - '0/0')::bigint";

/// The question, of one round trip; [`Standing::of`] reads the answer.
pub(crate) fn standing() -> impl Rows<Output = (bool, Option<i64>), Effect = Reads> {
    let is_standby = sql::<Bool>("pg_is_in_recovery()").not_null();
    select((is_standby, sql::<Int8>(POSITION)))
}

impl Standing {
    pub(crate) fn of((is_standby, position): (bool, Option<i64>)) -> Self {
        Self {
            is_standby,
            position: position.and_then(|it| u64::try_from(it).ok()).map(Lsn),
        }
    }
}
