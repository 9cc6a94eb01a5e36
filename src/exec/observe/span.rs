//! The span of a statement, with the names of OpenTelemetry.
//!
//! <https://opentelemetry.io/docs/specs/semconv/database/postgresql/>

use super::prepared::Prepared;
use super::summary::Summary;
use crate::exec::Error;
use crate::exec::connect::Origin;
use std::borrow::Cow;
use tracing::field::Empty;

/// A span, disabled where no subscriber wants it.
pub(super) struct Span(tracing::Span);

impl Span {
    /// Opens it under the current one. Its fields are only looked at where it is enabled.
    pub(super) fn open(sql: &str, origin: Option<&Origin>) -> Self {
        let span = tracing::info_span!(
            target: "pilaster::query",
            "query",
            otel.name = Empty,
            otel.kind = "client",
            otel.status_code = Empty,
            db.system.name = "postgresql",
            db.namespace = Empty,
            db.query.text = sql,
            db.query.summary = Empty,
            db.operation.name = Empty,
            db.collection.name = Empty,
            db.response.returned_rows = Empty,
            db.response.status_code = Empty,
            error.r#type = Empty,
            pilaster.statement.cache = Empty,
            server.address = Empty,
            server.port = Empty,
        );
        if !span.is_disabled() {
            describe(&span, &Summary::of(sql));
            locate(&span, origin);
        }
        Self(span)
    }

    pub(super) fn is_disabled(&self) -> bool {
        self.0.is_disabled()
    }

    /// Says how the statement ended. The span's time ends when it is dropped, right after.
    pub(super) fn close(&self, rows: u64, prepared: Prepared, error: Option<&Error>) {
        if self.0.is_disabled() {
            return;
        }
        self.0.record("db.response.returned_rows", rows);
        if let Some(word) = prepared.word() {
            self.0.record("pilaster.statement.cache", word);
        }
        if let Some(error) = error {
            self.fail(error);
        }
    }

    fn fail(&self, error: &Error) {
        self.0.record("otel.status_code", "ERROR");
        self.0.record("error.type", &*error_type(error));
        if let Some(code) = error.code() {
            self.0.record("db.response.status_code", code.code());
        }
    }
}

fn describe(span: &tracing::Span, summary: &Summary<'_>) {
    let text = summary.to_string();
    span.record("otel.name", text.as_str());
    span.record("db.query.summary", text.as_str());
    span.record("db.operation.name", summary.operation());
    if let Some(collection) = summary.collection() {
        span.record("db.collection.name", collection);
    }
}

/// The server, and the database that the connection was opened to: whether a SET of the search path has been in between, no
/// statement tells, and then the database alone is to be named.
fn locate(span: &tracing::Span, origin: Option<&Origin>) {
    let Some(origin) = origin else {
        return;
    };
    span.record("server.address", origin.address.as_str());
    span.record("db.namespace", origin.database.as_str());
    if let Some(port) = origin.port {
        span.record("server.port", port);
    }
}

/// PostgreSQL's code, or a word for what went wrong on this side.
fn error_type(error: &Error) -> Cow<'_, str> {
    match error.code() {
        Some(code) => Cow::Borrowed(code.code()),
        None if error.is_closed() => Cow::Borrowed("connection_closed"),
        None if error.is_decode() => Cow::Borrowed("decode"),
        None if error.is_drift() => Cow::Borrowed("drift"),
        None => Cow::Borrowed("_OTHER"),
    }
}
