//! `NOTIFY`
//!
//! <https://www.postgresql.org/docs/current/sql-notify.html>

use crate::exec::Reads;
use crate::expr::Bind;
use crate::render::{Collector, Draft, Fragment, Piece, Statement};
use crate::sql_type::Text;
use std::borrow::Cow;

/// A message to all sessions that listen on a channel.
#[derive(Debug, Clone)]
pub struct Notify {
    channel: Bind<Text, String>,
    payload: Bind<Text, String>,
}

/// Tells all sessions that listen on `channel`, once the transaction is committed. A channel is taken as it is written,
/// capitals included: `LISTEN "channel"`.
///
/// ```
/// use pilaster::prelude::*;
/// use pilaster::session::notify;
///
/// assert_eq!(notify("orders", "42").to_sql(), "SELECT pg_notify($1, $2)");
/// ```
///
/// PostgreSQL refuses an empty channel, and payloads of 8,000 bytes or more.
///
/// SQL: [`NOTIFY channel, payload`](https://www.postgresql.org/docs/current/sql-notify.html), by `pg_notify`, which takes
/// both as parameters.
pub fn notify(channel: impl Into<String>, payload: impl Into<String>) -> Notify {
    Notify {
        channel: Bind::new(channel.into()),
        payload: Bind::new(payload.into()),
    }
}

impl Draft for Notify {}

#[diagnostic::do_not_recommend]
impl Statement for Notify {
    type Effect = Reads;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("SELECT pg_notify("),
        Piece::Param,
        Piece::Str(", "),
        Piece::Param,
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = true;
    const ON_REPLICA: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.channel.visit(out);
        self.payload.visit(out);
    }
}
