//! A list of what ran, for tests.

use super::value::Value;
use super::{Executed, Observer};
use crate::render::Collector;
use core::fmt;
use core::sync::atomic::{AtomicU64, Ordering};
use postgres_types::Type;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Lists the statements that run, so that a test can say how many there are: two, say, and not one for each row.
///
/// It records whatever executor it is [wrapped around](Self::around), in both worlds:
///
/// ```no_run
/// # use shop::users;
/// use pilaster::exec::Recorder;
/// use pilaster::prelude::*;
///
/// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
/// let recorder = Recorder::new();
/// users::table.select(users::id).fetch_all(recorder.around(&mut *db))?;
/// assert_eq!(recorder.take().len(), 1);
/// # Ok(())
/// # }
/// ```
///
/// Where a program begins transactions on the connection itself, the recorder is its
/// [observer](crate::sync::Connection::observe) instead, and BEGIN and COMMIT are on the list too:
/// `db.observe(recorder.clone())`. Clones share the list.
#[derive(Clone, Default)]
pub struct Recorder {
    list: Arc<Mutex<Vec<Entry>>>,
    binds: bool,
}

/// A statement that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recorded {
    /// The text that was sent.
    pub sql: String,
    /// The values as literals, where [`Recorder::with_binds`] allows it.
    pub binds: Option<Vec<String>>,
    /// How many rows were read. An observer also knows how many a write without RETURNING touched.
    pub rows: u64,
    /// Why it failed. Only an observer knows.
    pub error: Option<String>,
}

/// A statement whose rows may still be counted.
struct Entry {
    query: Recorded,
    rows: Arc<AtomicU64>,
}

impl Entry {
    fn recorded(&self) -> Recorded {
        Recorded {
            rows: self.rows.load(Ordering::Relaxed),
            ..self.query.clone()
        }
    }
}

impl Recorder {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lists values, too.
    #[must_use]
    pub fn with_binds(self) -> Self {
        Self {
            binds: true,
            ..self
        }
    }

    /// What ran so far.
    #[must_use]
    pub fn queries(&self) -> Vec<Recorded> {
        self.list().iter().map(Entry::recorded).collect()
    }

    /// What ran so far; from here on the list begins anew.
    #[must_use]
    pub fn take(&self) -> Vec<Recorded> {
        let taken = core::mem::take(&mut *self.list());
        taken.iter().map(Entry::recorded).collect()
    }

    fn list(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a statement that is about to be sent, and whose rows are counted elsewhere.
    pub(super) fn note(&self, sql: &str, params: &Collector<'_>, rows: &Arc<AtomicU64>) {
        let query = Recorded {
            sql: sql.to_owned(),
            binds: self.binds.then(|| literals(params)),
            rows: 0,
            error: None,
        };
        let rows = Arc::clone(rows);
        self.list().push(Entry { query, rows });
    }
}

fn literals(params: &Collector<'_>) -> Vec<String> {
    let params = params.params().iter();
    let values = params.map(|param| {
        let ty = Type::from_oid(param.oid()).unwrap_or(Type::UNKNOWN);
        Value::of(param, &ty).to_string()
    });
    values.collect()
}

impl Observer for Recorder {
    fn executed(&self, query: &Executed<'_>) {
        let rows = Arc::new(AtomicU64::new(query.rows()));
        let query = Recorded {
            sql: query.sql().to_owned(),
            binds: query.binds(),
            rows: 0,
            error: query.error().map(ToString::to_string),
        };
        self.list().push(Entry { query, rows });
    }

    fn sees_binds(&self) -> bool {
        self.binds
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.queries()).finish()
    }
}
