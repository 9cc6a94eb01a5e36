//! `COPY (SELECT …) TO STDOUT`
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html>

use super::{Selection, Uncorrelated};
use crate::exec::{Gathering, Progress, ShowSql};
use crate::render::CopyText;
use core::fmt;
use std::borrow::Cow;

/// Copying the rows of a query out.
pub trait CopyQuery: Selection + Sized {
    /// Streams the rows by COPY, which costs the server and the network less than a query. `fetch` gives an iterator on a
    /// sync connection, and a stream on an async one; the rows are read as those of the query are.
    ///
    /// ```no_run
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// let copy = users::table.select((users::id, users::email)).copy_out();
    /// assert_eq!(copy.to_sql(), "COPY (SELECT users.id, users.email FROM users) TO STDOUT (FORMAT binary)");
    /// for user in copy.fetch(db)? {
    ///     let (id, email) = user?;
    ///     println!("{id} {email}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// COPY takes no parameters, so a query that holds values does not compile, LIMIT among them: constants can stand in
    /// the text by [`literal!`](crate::literal). Rows come as the server sends them, and it does not wait for the reader
    /// beyond what the network holds: for that, see `in_batches`. A sync transaction reads all rows before the first is handed
    /// out, unless it is given as `&mut`.
    ///
    /// SQL: [`COPY (SELECT …) TO STDOUT (FORMAT binary)`](https://www.postgresql.org/docs/current/sql-copy.html).
    fn copy_out(self) -> CopyOut<Self> {
        CopyOut {
            query: CopyText(self),
            hook: None,
        }
    }
}
impl<Q: Selection> CopyQuery for Q {}

/// A query that COPY takes: one without parameters.
#[diagnostic::on_unimplemented(
    message = "COPY takes no parameters, and this query holds values",
    label = "its text must be known to the compiler",
    note = "let the text hold the constants: `literal!(5)`; or fetch the query, in a transaction `.in_batches(n)`"
)]
pub trait Parameterless {}
#[diagnostic::do_not_recommend]
impl<Q: Unpin> Parameterless for Q {}

/// A COPY of a query's rows to the program.
pub struct CopyOut<Q, H = fn(Progress)> {
    pub(crate) query: CopyText<Q>,
    pub(crate) hook: Option<H>,
}

impl<Q, H> CopyOut<Q, H> {
    /// Calls `hook` with how far it is, after some 64 KiB each, and at the end.
    #[must_use]
    pub fn on_progress<N: FnMut(Progress) + Send>(self, hook: N) -> CopyOut<Q, N> {
        CopyOut {
            query: self.query,
            hook: Some(hook),
        }
    }
}

impl<Q: Selection<Outer: Uncorrelated>, H> CopyOut<Q, H> {
    /// The SQL that will be sent.
    pub fn to_sql(&self) -> Cow<'static, str> {
        self.query.to_sql()
    }
}

impl<Q, H> Gathering for CopyOut<Q, H> {}

impl<Q, H> fmt::Debug for CopyOut<Q, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CopyOut").finish_non_exhaustive()
    }
}
