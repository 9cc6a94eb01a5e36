//! Snapshots that several transactions share.
//!
//! <https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION>

use crate::exec::{Columns, Error, InTransaction, Rows};
use crate::render::{Collector, Draft, Piece, Statement};
use crate::sql_type::Text;
use core::fmt;
use core::str::FromStr;
use std::borrow::Cow;

/// What a transaction sees of the database, for others to see the same. It lasts as long as the transaction that exported
/// it.
///
/// Its text can be sent to other processes, and read again by `parse`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Snapshot(String);

impl FromStr for Snapshot {
    type Err = Error;

    /// # Errors
    /// Where the text is anything but digits and hyphens.
    fn from_str(text: &str) -> Result<Self, Error> {
        let fits = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
        if text.is_empty() || !text.bytes().all(fits) {
            return Err(Error::snapshot(text));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A call of `pg_export_snapshot`.
#[derive(Debug, Clone, Copy)]
pub struct ExportSnapshot(());

/// Lets other transactions see what this one sees, for as long as it lasts: several connections then read parts of one
/// whole, side by side.
///
/// ```no_run
/// # use shop::events;
/// use pilaster::exec::Modes;
/// use pilaster::prelude::*;
/// use pilaster::session::export_snapshot;
///
/// # fn run(db: &mut pilaster::sync::Connection, other: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
/// db.transaction_with(Modes::new().repeatable_read().read_only(), |tx| {
///     let snapshot = export_snapshot().fetch_one(tx)?;
///     let early = events::table.filter(events::id.le(1_000)).fetch_all(tx)?;
///     let late = other.read_snapshot(&snapshot, |tx| events::table.filter(events::id.gt(1_000)).fetch_all(tx))?;
///     # drop((early, late));
///     Ok(())
/// })
/// # }
/// ```
///
/// SQL: `SELECT pg_export_snapshot()`.
#[must_use]
pub const fn export_snapshot() -> ExportSnapshot {
    ExportSnapshot(())
}

impl Draft for ExportSnapshot {}

#[diagnostic::do_not_recommend]
impl Statement for ExportSnapshot {
    type Effect = InTransaction;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[Piece::Str("SELECT pg_export_snapshot()")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

#[diagnostic::do_not_recommend]
impl Rows for ExportSnapshot {
    type Output = Snapshot;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Snapshot, Error> {
        columns.read::<Text, String>()?.parse()
    }
}
