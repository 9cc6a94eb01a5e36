//! Spans, as a subscriber gets them.

use super::round_trips::Proxy;
use crate::fixture::Shop;
use core::fmt::Debug;
use pilaster::exec::{SlowQueries, StatementMode};
use pilaster::prelude::*;
use shop::{posts, users};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

type Fields = BTreeMap<&'static str, String>;

/// Keeps the fields of the spans and events of this crate.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Fields>>>);

impl Kept {
    fn take(&self) -> Vec<Fields> {
        core::mem::take(&mut self.0.lock().unwrap())
    }
}

struct Visitor<'f>(&'f mut Fields);

impl Visit for Visitor<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Kept {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("pilaster::")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        span.record(&mut Visitor(&mut fields));
        let mut kept = self.0.lock().unwrap();
        kept.push(fields);
        Id::from_u64(kept.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let place = usize::try_from(span.into_u64()).unwrap() - 1;
        if let Some(fields) = self.0.lock().unwrap().get_mut(place) {
            values.record(&mut Visitor(fields));
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Visitor(&mut fields));
        self.0.lock().unwrap().push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[track_caller]
fn check(fields: &Fields, expected: &[(&str, &str)]) {
    let found: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_span_has_the_names_of_opentelemetry() {
    let (_, database) = Shop::open().into_parts();
    let proxy = Proxy::to(database.url());
    let mut db = pilaster::sync::Connection::connect(&proxy.url()).unwrap();
    let port = proxy.port().to_string();
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        let ada = users::table.filter(users::username.eq("ada"));
        ada.select(users::id).fetch_all(&mut db).unwrap();
    });
    check(
        &kept.take()[0],
        &[
            ("db.collection.name", "users"),
            ("db.namespace", database.name()),
            ("db.operation.name", "SELECT"),
            ("db.query.summary", "SELECT users"),
            (
                "db.query.text",
                "SELECT users.id FROM users WHERE users.username = $1",
            ),
            ("db.response.returned_rows", "1"),
            ("db.system.name", "postgresql"),
            ("otel.kind", "client"),
            ("otel.name", "SELECT users"),
            ("pilaster.statement.cache", "miss"),
            ("server.address", "127.0.0.1"),
            ("server.port", &port),
        ],
    );
}

#[test]
fn a_span_tells_how_the_statement_was_come_by() {
    let (db, _database) = Shop::open().into_parts();
    let mut db = db.with_statement_mode(StatementMode::Prepared { at_most: 1 });
    let kept = Kept::default();
    let names = |db: &mut pilaster::sync::Connection| {
        users::table.select(users::username).fetch_all(db).unwrap();
    };
    tracing::subscriber::with_default(kept.clone(), || {
        names(&mut db);
        names(&mut db);
        db.batch_execute("DEALLOCATE ALL").unwrap();
        names(&mut db);
        users::table.select(users::id).fetch_all(&mut db).unwrap();
    });
    let told = kept.take();
    let word = |it: &Fields| it.get("pilaster.statement.cache").cloned();
    let words: Vec<_> = told.iter().filter_map(word).collect();
    assert_eq!(words, ["miss", "hit", "hit", "miss", "miss"]);
    // The one that is refused is a span of its own in the sync world; then one is let go.
    let let_go = told.iter().filter(|it| it.contains_key("evictions"));
    assert_eq!(let_go.count(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_statement_that_is_prepared_again_is_one_span() {
    let shop = tokio::task::spawn_blocking(|| Shop::open().close())
        .await
        .unwrap();
    let db = pilaster::Client::connect(shop.url()).await.unwrap();
    let names = || users::table.select(users::username);
    names().fetch_all(&db).await.unwrap();
    db.batch_execute("DEALLOCATE ALL").await.unwrap();
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    names().fetch_all(&db).await.unwrap();
    drop(guard);
    let spans = kept.take();
    assert_eq!(spans.len(), 1, "{spans:?}");
    assert_eq!(spans[0]["pilaster.statement.cache"], "again");
    assert_eq!(db.statement_counts().prepared_again, 1);
}

#[test]
fn a_socket_is_an_address_without_a_port() {
    let mut shop = Shop::open();
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        users::table
            .select(users::id)
            .fetch_all(&mut shop.db)
            .unwrap();
    });
    let span = kept.take().remove(0);
    let address = &span["server.address"];
    assert!(address.contains("/.s.PGSQL."), "{address}");
    assert!(!span.contains_key("server.port"));
}

#[test]
fn a_failure_is_in_the_span() {
    let mut shop = Shop::open();
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        let all = users::table.every_row();
        let update = all.update(users::username.set("same"));
        update.execute(&mut shop.db).unwrap_err();
    });
    let span = kept.take().remove(0);
    assert_eq!(span["db.response.status_code"], "23505");
    assert_eq!(span["error.type"], "23505");
    assert_eq!(span["otel.status_code"], "ERROR");
    assert_eq!(span["otel.name"], "UPDATE users");
}

#[test]
fn a_join_has_a_summary_and_no_collection() {
    let mut shop = Shop::open();
    let kept = Kept::default();
    tracing::subscriber::with_default(kept.clone(), || {
        let joined = users::table.inner_join(posts::table.on(posts::user_id.eq(users::id)));
        joined.select(posts::title).fetch_all(&mut shop.db).unwrap();
    });
    let span = kept.take().remove(0);
    assert_eq!(span["db.query.summary"], "SELECT users posts");
    assert!(!span.contains_key("db.collection.name"));
}

#[test]
fn slow_queries_are_events() {
    let mut shop = Shop::open();
    shop.db.observe(SlowQueries::logged_over(Duration::ZERO));
    let kept = Kept::default();
    let ada = || {
        users::table
            .filter(users::username.eq("ada"))
            .select(users::id)
    };
    tracing::subscriber::with_default(kept.clone(), || {
        ada().fetch_all(&mut shop.db).unwrap();
        shop.db
            .observe(SlowQueries::logged_over(Duration::ZERO).with_binds());
        ada().fetch_all(&mut shop.db).unwrap();
    });
    let events = kept.take();
    let shown: Vec<_> = events
        .iter()
        .filter(|fields| fields.contains_key("message"))
        .map(|fields| fields.get("db.query.binds").cloned())
        .collect();
    // Values that the second observer may see are not shown to the first.
    assert_eq!(shown, [None, None, Some("'ada'".to_owned())]);
}

#[tokio::test(flavor = "current_thread")]
async fn async_spans_hang_under_the_current_one() {
    let shop = tokio::task::spawn_blocking(|| Shop::open().close())
        .await
        .unwrap();
    let db = pilaster::Client::connect(shop.url()).await.unwrap();
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    users::table.select(users::id).fetch_all(&db).await.unwrap();
    drop(guard);
    let spans = kept.take();
    assert_eq!(spans.len(), 1, "{spans:?}");
    assert_eq!(spans[0]["db.response.returned_rows"], "3");
}
