//! What a connection knows of its statements.

#![allow(
    clippy::ptr_arg,
    reason = "whether the text is static is what is asked"
)]

mod counts;
mod lru;
mod unnamed;

pub use counts::StatementCounts;
#[cfg(feature = "pool")]
pub(super) use counts::Tally;
pub(super) use lru::{Lru, Typed};
pub(super) use unnamed::{Types, built_in, described, note_types, once, type_names};

use crate::exec::session::ending::Ending;
use crate::exec::{Error, StatementMode};
use crate::render::{ParamRef, anew};
use counts::{Counted, Counter};
use postgres_types::Type;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio_postgres::Statement;

/// What one connection knows of its statements.
pub(super) struct Cache {
    mode: StatementMode,
    prepared: Lru<Statement>,
    counter: Counter,
    /// For statements without a name: the types of their parameters, where only the server knows them.
    described: Lru<Arc<[Type]>>,
    /// A number for texts that are prepared again, once one was.
    again: Option<u128>,
    /// The types of the schema, once they are needed.
    pub(super) types: Option<Arc<Types>>,
    /// Finding them out has come to no end, so that the driver may hold on to statements that are gone.
    pub(super) given_up: bool,
    /// Whose turn it is to find them out.
    #[cfg(feature = "async")]
    pub(super) loading: Arc<tokio::sync::Mutex<()>>,
    /// Why the connection has ended, once it has.
    pub(super) ending: Ending,
}

impl Default for Cache {
    fn default() -> Self {
        Self::new(StatementMode::default())
    }
}

impl Cache {
    pub(super) fn new(mode: StatementMode) -> Self {
        let (prepared, described) = match mode {
            StatementMode::Prepared { at_most } => (at_most, 0),
            StatementMode::Unnamed => (0, StatementMode::AT_MOST),
        };
        Self {
            mode,
            prepared: Lru::new(prepared),
            counter: Counter::default(),
            described: Lru::new(described),
            again: None,
            types: None,
            given_up: false,
            #[cfg(feature = "async")]
            loading: Arc::default(),
            ending: Ending::default(),
        }
    }

    /// The cache of a connection that ends for this reason, once it does.
    pub(super) fn with_ending(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// An error of the driver, with why the connection has ended where it has.
    #[cfg(feature = "sync")]
    pub(super) fn failure(&self, error: tokio_postgres::Error) -> Error {
        self.ending.explain(Error::driver(error))
    }

    /// Counts what happens from now on here, too.
    #[cfg(feature = "pool")]
    pub(super) fn count_in(&mut self, tally: &Arc<Tally>) {
        self.counter.tally = Some(Arc::clone(tally));
    }

    pub(super) fn counts(&self) -> StatementCounts {
        self.counter.counts
    }

    pub(super) fn mode(&self) -> StatementMode {
        self.mode
    }

    /// The statement of this text whose parameters have the types of `params`.
    pub(super) fn get(
        &mut self,
        sql: &Cow<'static, str>,
        params: &[ParamRef<'_>],
    ) -> Option<Statement> {
        let known = self.prepared.get(sql, params);
        if known.is_some() {
            self.counter.add(Counted::Hit);
        }
        known
    }

    /// A statement is prepared that was not there.
    pub(super) fn note_miss(&mut self) {
        self.counter.add(Counted::Miss);
    }

    pub(super) fn insert(&mut self, sql: Cow<'static, str>, statement: &Statement) {
        if self.prepared.insert(sql, statement) {
            self.counter.add(Counted::Eviction);
            #[cfg(feature = "tracing")]
            tracing::debug!(
                target: "pilaster::statements",
                evictions = self.counter.counts.evictions,
                "a prepared statement was let go, to make room for another one"
            );
        }
    }

    /// The text to prepare: another one after a change of the schema, as a pooler may know statements by their text.
    pub(super) fn text_to_prepare<'t>(&self, sql: &'t str) -> Cow<'t, str> {
        match self.again {
            Some(nth) => Cow::Owned(anew(sql, nth)),
            None => Cow::Borrowed(sql),
        }
    }

    /// Forgets all statements.
    pub(super) fn clear(&mut self) {
        self.prepared.clear();
        self.described.clear();
    }

    /// How many statements are prepared.
    pub(super) fn len(&self) -> usize {
        self.prepared.len()
    }

    /// The types of the parameters of this text, where the server had to be asked.
    pub(super) fn described(
        &mut self,
        sql: &Cow<'static, str>,
        params: &[ParamRef<'_>],
    ) -> Option<Arc<[Type]>> {
        self.described.get(sql, params)
    }

    pub(super) fn note_described(&mut self, sql: Cow<'static, str>, types: &Arc<[Type]>) {
        self.described.insert(sql, types);
    }

    /// Forgets the statement with which the server refused this one: one of them after a change of the schema, all of them
    /// where the session was reset.
    pub(super) fn forget(
        &mut self,
        error: &Error,
        sql: &Cow<'static, str>,
        params: &[ParamRef<'_>],
    ) {
        self.counter.add(Counted::Again);
        if error.is_without_statement() {
            self.prepared.clear();
        } else {
            self.prepared.remove(sql, params);
            self.again = Some(moment());
        }
    }

    /// Forgets it where it is that which was wrong.
    #[cfg(feature = "sync")]
    pub(super) fn forget_stale(
        &mut self,
        error: &Error,
        sql: &Cow<'static, str>,
        params: &[ParamRef<'_>],
    ) {
        if error.is_stale_statement() {
            self.forget(error, sql, params);
        }
    }
}

/// A number that other connections, of other programs too, do not have.
fn moment() -> u128 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_nanos())
}

impl Typed for Statement {
    fn types(&self) -> &[Type] {
        self.params()
    }
}

impl Typed for Arc<[Type]> {
    fn types(&self) -> &[Type] {
        self
    }
}
