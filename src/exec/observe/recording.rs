//! An executor whose statements are listed.

use super::Recorder;
use crate::exec::runs::runs_changed;
use crate::exec::{AllowedIn, Columns, Error, Executor, Rows};
use crate::render::{Collector, Draft, Piece, Statement, to_sql};
use core::sync::atomic::{AtomicU64, Ordering};
use std::borrow::Cow;
use std::sync::Arc;

/// An executor whose statements a [`Recorder`] lists.
#[derive(Debug)]
pub struct Recording<E> {
    recorder: Recorder,
    executor: E,
}

impl Recorder {
    /// An executor that runs statements on `executor` and lists them here.
    pub fn around<E>(&self, executor: E) -> Recording<E> {
        Recording {
            recorder: self.clone(),
            executor,
        }
    }
}

/// A statement that notes itself when it is sent, and each of its rows.
///
/// What an executor answers with is its own matter; the statement is where the two worlds are alike.
struct Noted<S> {
    statement: S,
    recorder: Recorder,
    rows: Arc<AtomicU64>,
}

impl<E> Recording<E> {
    fn note<S>(self, statement: S) -> (E, Noted<S>) {
        let noted = Noted {
            statement,
            recorder: self.recorder,
            rows: Arc::default(),
        };
        (self.executor, noted)
    }
}

impl<S> Draft for Noted<S> {}

#[diagnostic::do_not_recommend]
impl<S: Statement> Statement for Noted<S> {
    type Effect = S::Effect;
    type Count = S::Count;
    type Sql = S::Sql;
    const PIECES: &'static [Piece] = S::PIECES;
    const IS_STATIC: bool = S::IS_STATIC;
    const ON_REPLICA: bool = S::ON_REPLICA;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.statement.visit(out);
        let sql: Cow<'static, str> = to_sql::<S>(out);
        self.recorder.note(&sql, out, &self.rows);
    }
}

#[diagnostic::do_not_recommend]
impl<S: Rows> Rows for Noted<S> {
    type Output = S::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<S::Output, Error> {
        self.rows.fetch_add(1, Ordering::Relaxed);
        self.statement.read(columns)
    }
}

runs_changed!(Recording, note);
