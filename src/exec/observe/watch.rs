//! One statement under observation.

use super::prepared::Prepared;
use super::span::Span;
use super::value::Value;
use super::{Executed, Observers};
use crate::exec::Error;
use crate::render::ParamRef;
use postgres_types::Type;
use std::borrow::Cow;
use std::time::Instant;

/// Follows a statement from before it is sent until its last row. Empty where nobody looks.
pub(in crate::exec) struct Watch(Option<Box<Running>>);

struct Running {
    sql: Cow<'static, str>,
    values: Option<Vec<Value>>,
    prepared: Prepared,
    rows: u64,
    started: Instant,
    observers: Observers,
    span: Span,
}

impl Watch {
    /// Follows nothing.
    #[cfg(feature = "async")]
    pub(in crate::exec) fn nobody() -> Self {
        Self(None)
    }

    /// Begins, if somebody looks.
    #[allow(clippy::ptr_arg, reason = "a static text is kept without a copy")]
    pub(in crate::exec) fn start(observers: &Observers, sql: &Cow<'static, str>) -> Self {
        Self::begin(observers, sql, || sql.clone())
    }

    /// The same for a text that the caller lends.
    pub(in crate::exec) fn start_text(observers: &Observers, sql: &str) -> Self {
        Self::begin(observers, sql, || Cow::Owned(sql.to_owned()))
    }

    fn begin(observers: &Observers, sql: &str, keep: impl FnOnce() -> Cow<'static, str>) -> Self {
        let span = Span::open(sql, observers.origin());
        if span.is_disabled() && observers.is_empty() {
            return Self(None);
        }
        Self(Some(Box::new(Running {
            sql: keep(),
            values: None,
            prepared: Prepared::default(),
            rows: 0,
            started: Instant::now(),
            observers: observers.clone(),
            span,
        })))
    }

    /// Looks at the values, where an observer may see them.
    pub(in crate::exec) fn binds(&mut self, types: &[Type], params: &[ParamRef<'_>]) {
        if let Some(running) = &mut self.0
            && running.observers.see_binds()
        {
            let pairs = params.iter().zip(types);
            running.values = Some(pairs.map(|(param, ty)| Value::of(param, ty)).collect());
        }
    }

    /// How the statement was come by; the last word counts, unless it was prepared again.
    pub(in crate::exec) fn prepared(&mut self, prepared: Prepared) {
        if let Some(running) = &mut self.0
            && running.prepared != Prepared::Again
        {
            running.prepared = prepared;
        }
    }

    /// A row was read.
    pub(in crate::exec) fn row(&mut self) {
        if let Some(running) = &mut self.0 {
            running.rows += 1;
        }
    }

    /// A row was read, or could not be.
    pub(in crate::exec) fn follow<T>(&mut self, row: &Option<Result<T, Error>>) {
        match row {
            Some(Ok(_)) => self.row(),
            Some(Err(error)) => self.fail(error),
            None => self.complete(None),
        }
    }

    /// The statement has ended well, and has touched so many rows.
    pub(in crate::exec) fn complete(&mut self, touched: Option<u64>) {
        if let Some(mut running) = self.0.take() {
            running.rows = running.rows.max(touched.unwrap_or(0));
            running.end(None, true);
        }
    }

    /// The statement has failed.
    pub(in crate::exec) fn fail(&mut self, error: &Error) {
        if let Some(running) = self.0.take() {
            running.end(Some(error), false);
        }
    }

    /// The statement has ended, and has no rows.
    pub(in crate::exec) fn end<T>(mut self, result: &Result<T, Error>) {
        match result {
            Ok(_) => self.complete(None),
            Err(error) => self.fail(error),
        }
    }
}

impl Running {
    fn end(&self, error: Option<&Error>, complete: bool) {
        self.span.close(self.rows, self.prepared, error);
        let query = Executed {
            sql: &self.sql,
            values: self.values.as_deref(),
            rows: self.rows,
            duration: self.started.elapsed(),
            error,
            complete,
        };
        for observer in self.observers.iter() {
            // Values that one observer may see are none of another's business.
            let values = query.values.filter(|_| observer.sees_binds());
            observer.executed(&Executed { values, ..query });
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(running) = self.0.take() {
            running.end(None, false);
        }
    }
}
