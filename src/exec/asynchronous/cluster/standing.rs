//! What a server says of itself.

use super::Lsn;
use super::node::Node;
use crate::exec::{Executor, Result};
use crate::expr::sql;
use crate::query::select;
use crate::sql_type::{Bool, Int8};

/// What a server says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// It follows another one.
    pub(super) is_standby: bool,
    /// Up to where it has replayed, or written. A server that has replayed nothing does not know.
    pub(super) position: Option<Lsn>,
}

const POSITION: &str = "(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() \
    ELSE pg_current_wal_insert_lsn() END - '0/0')::bigint";

impl Node {
    /// Asks it, in one round trip.
    pub(super) async fn standing(&self) -> Result<Standing> {
        let is_standby = sql::<Bool>("pg_is_in_recovery()").not_null();
        let question = select((is_standby, sql::<Int8>(POSITION)));
        let (is_standby, position): (bool, Option<i64>) = self.pool.one(question).await?;
        let position = position.and_then(|it| u64::try_from(it).ok()).map(Lsn);
        if let Some(position) = position {
            self.has_reached(position);
        }
        Ok(Standing {
            is_standby,
            position,
        })
    }
}
