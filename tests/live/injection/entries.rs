//! The ways by which text reaches the server.

use crate::fixture::{ADA, Shop};
use pilaster::Result;
use pilaster::connect::ConnectOptions;
use pilaster::exec::{Event, Recorder, Tags, listen};
use pilaster::prelude::*;
use pilaster::session::{Channel, custom, notify, reset, settings};
use pilaster::sql_type::{Array, Bool, Jsonb, Text};
use pilaster::sync::{Connection, Listener, Pool};
use serde_json::Value;
use shop::{comments, posts, users};
use std::time::Duration;

/// A way by which text reaches the server.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// The public functions that take it.
    pub(super) through: &'static [&'static str],
    /// Sends a text, and gives what came back, where something does.
    pub(super) send: fn(&mut Shop, &str) -> Result<Option<String>>,
    /// The codes with which PostgreSQL may refuse it, for what it is.
    pub(super) refusals: &'static [&'static str],
    /// Whether the text has to stand in the text of a statement: a name, or a comment.
    pub(super) in_text: bool,
}

impl Entry {
    pub(super) const fn new(
        name: &'static str,
        send: fn(&mut Shop, &str) -> Result<Option<String>>,
    ) -> Self {
        Self {
            name,
            through: &[],
            send,
            refusals: &[],
            in_text: false,
        }
    }

    const fn through(self, through: &'static [&'static str]) -> Self {
        Self { through, ..self }
    }

    const fn in_text(self) -> Self {
        Self {
            in_text: true,
            ..self
        }
    }

    const fn refused(self, refusals: &'static [&'static str]) -> Self {
        Self { refusals, ..self }
    }
}

/// A new way is one line here, and a function below.
pub(super) const ENTRIES: &[Entry] = &[
    Entry::new("a value", value),
    Entry::new("a value to compare with", comparison),
    Entry::new("a list of values", list),
    Entry::new("an array", array),
    // NUL is no character of a jsonb.
    Entry::new("JSON", json).refused(&["22P05"]),
    Entry::new("a part of a text", part),
    // It must not end with half an escape.
    Entry::new("a pattern of LIKE", pattern).refused(&["22025"]),
    Entry::new("a regular expression", regular_expression).refused(&["2201B"]),
    Entry::new("a value in SQL by hand", by_hand),
    Entry::new("a value of INSERT", insert).refused(&["23514"]),
    Entry::new("values of many rows", insert_many).refused(&["23514"]),
    Entry::new("a value of UPDATE", update),
    // Empty, or longer than a name or a message may be.
    Entry::new("a channel", channel)
        .through(&["notify"])
        .refused(&["22023"]),
    Entry::new("a message", message)
        .through(&["notify"])
        .refused(&["22023"]),
    Entry::new("application_name", application_name),
    Entry::new("a schema in search_path", search_path),
    Entry::new("a time zone", time_zone).refused(&["22023"]),
    Entry::new("a role", role).refused(&["22023", "42704"]),
    Entry::new("a parameter's value", parameter).through(&["set"]),
    Entry::new("a parameter's value in a transaction", local_parameter).through(&["set_local"]),
    // No such parameter, or no name of one.
    Entry::new("a parameter's name", parameter_name)
        .through(&["custom"])
        .refused(&["42602", "42704"]),
    Entry::new("a literal that a recorder shows", literal),
    Entry::new("a statement explained afterwards", explained),
    Entry::new("a tag of the connection", tag)
        .through(&["with"])
        .in_text(),
    Entry::new("the key of a tag", tag_key)
        .through(&["with"])
        .in_text(),
    Entry::new("a tag of a request", request_tag)
        .through(&["with"])
        .in_text(),
    Entry::new("a pool's schema", schema)
        .through(&["with_schema", "with_search_path"])
        .refused(&["42P01"]),
    Entry::new("application_name, on connecting", application_name_option)
        .through(&["application_name"]),
    Entry::new("a user, on connecting", user_option)
        .through(&["user", "password"])
        .refused(&[CONNECT]),
    Entry::new("a database, on connecting", database_option)
        .through(&["database"])
        .refused(&[CONNECT]),
    Entry::new("a parameter, on connecting", setting_option).through(&["setting"]),
    Entry::new("a value of COPY", copy).refused(&["23514"]),
    Entry::new("a channel that is heard", heard)
        .through(&["named", "new", "json", "signal"])
        .in_text(),
];

/// What stands for the code of an error of connecting.
pub(super) const CONNECT: &str = "connect";

fn value(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    select(bind::<Text, _>(text))
        .fetch_one(&mut shop.db)
        .map(Some)
}

fn comparison(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let named = users::table.filter(users::username.eq(text));
    let found = named.select(users::username).fetch_all(&mut shop.db)?;
    assert!(found.is_empty(), "{text:?} finds {found:?}");
    Ok(None)
}

fn list(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let named = users::table.filter(users::username.eq_any(vec![text, "ada"]));
    let found = named.select(users::username).fetch_all(&mut shop.db)?;
    assert_eq!(found, ["ada"]);
    Ok(None)
}

fn array(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let mut back = select(bind::<Array<Text>, _>(vec![text, text])).fetch_one(&mut shop.db)?;
    Ok(back.pop())
}

fn json(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let back = select(bind::<Jsonb, _>(Value::String(text.to_owned()))).fetch_one(&mut shop.db)?;
    Ok(back.as_str().map(str::to_owned))
}

/// A text has itself in it, whatever its characters mean in a pattern, and letters have none of them.
fn part(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let around = format!("q{text}q");
    let starts = format!("{text}q");
    let ends = format!("q{text}");
    let there = select((
        bind::<Text, _>(around.as_str()).contains_text(text),
        bind::<Text, _>(starts.as_str()).starts_with(text),
        bind::<Text, _>(ends.as_str()).ends_with(text),
        bind::<Text, _>("qqq").contains_text(text),
    ));
    let (within, before, after, elsewhere) = there.fetch_one(&mut shop.db)?;
    assert!(within && before && after, "{text:?} is not found in itself");
    assert_eq!(elsewhere, "qqq".contains(text));
    Ok(None)
}

fn pattern(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    select(bind::<Text, _>("x").like(text)).fetch_one(&mut shop.db)?;
    Ok(None)
}

fn regular_expression(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let matches = sql::<Bool>("'x' ~ ").bind::<Text, _>(text).not_null();
    select(matches).fetch_one(&mut shop.db)?;
    Ok(None)
}

fn by_hand(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let same = sql::<Text>("concat(")
        .bind::<Text, _>(text)
        .text("::text)")
        .not_null();
    select(same).fetch_one(&mut shop.db).map(Some)
}

fn insert(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let comment = (comments::post_id.set(1), comments::body.set(text));
    let insert = comments::table.insert(comment).returning(comments::body);
    insert.fetch_one(&mut shop.db).map(Some)
}

fn insert_many(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let new = comments::New {
        post_id: 1,
        user_id: Some(ADA),
        body: text.to_owned(),
    };
    let insert = comments::table.insert_many(vec![new.clone(), new]);
    let mut back = insert.returning(comments::body).fetch_all(&mut shop.db)?;
    Ok(back.pop())
}

fn update(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let first = posts::table.filter(posts::id.eq(1));
    let update = first.update(posts::body.set(text)).returning(posts::body);
    update.fetch_one(&mut shop.db).map(Some)
}

fn channel(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    notify(text, "").execute(&mut shop.db)?;
    Ok(None)
}

fn message(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    notify("channel", text).execute(&mut shop.db)?;
    Ok(None)
}

/// The server shows what is not ASCII as question marks, so it does not come back.
fn application_name(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    settings::application_name.set(text).execute(&mut shop.db)?;
    Ok(None)
}

fn search_path(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let set = settings::search_path.set(&[text, "public"]);
    let result = set.execute(&mut shop.db);
    reset(settings::search_path).execute(&mut shop.db)?;
    result.map(|_| None)
}

fn time_zone(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    settings::timezone.set(text).execute(&mut shop.db)?;
    Ok(None)
}

fn role(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    settings::role.set(text).execute(&mut shop.db)?;
    Ok(None)
}

fn parameter(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    custom("app.tenant").set(text).execute(&mut shop.db)?;
    let set = sql::<Text>("current_setting('app.tenant')").not_null();
    select(set).fetch_one(&mut shop.db).map(Some)
}

fn local_parameter(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    shop.db.transaction(|tx| {
        custom("app.tenant").set_local(text).execute(tx)?;
        let set = sql::<Text>("current_setting('app.tenant')").not_null();
        select(set).fetch_one(tx).map(Some)
    })
}

fn parameter_name(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    custom(text.to_owned()).set("x").execute(&mut shop.db)?;
    Ok(None)
}

/// What is shown of a value is a literal of that value.
fn literal(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let recorder = Recorder::new().with_binds();
    let same = select(bind::<Text, _>(text));
    same.fetch_one(recorder.around(&mut shop.db))?;
    let shown = recorder.take().remove(0).binds.unwrap().remove(0);
    let back = shop.db.driver().simple_query(&format!("SELECT {shown}"));
    let back = back.expect("it is a literal");
    let row = back.iter().find_map(|message| match message {
        postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    Ok(row.map(str::to_owned))
}

fn explained(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    use pilaster::exec::SlowQueries;
    use std::sync::mpsc::channel;
    let mut other = pilaster::sync::Connection::connect(shop.url())?;
    let (seen, explain) = channel();
    let observer = SlowQueries::over(Duration::ZERO, move |query| {
        seen.send(query.explain()).ok();
    });
    other.observe(observer.with_binds());
    select(bind::<Text, _>(text)).fetch_one(&mut other)?;
    let explain = explain.recv().expect("it was seen").expect("it has a plan");
    explain.fetch_one(&mut shop.db)?;
    Ok(None)
}

fn tag(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    shop.db
        .tag(&Tags::new().with("tag", text).with("second", "x"));
    let back = select(bind::<Text, _>(text.replace('\0', ""))).fetch_one(&mut shop.db);
    shop.db.tag(&Tags::new());
    back.map(|_| None)
}

fn tag_key(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let tags = Tags::new().with(text, "x").with("second", "x");
    let count = users::table.select(count_rows());
    count.fetch_one(tags.around(&mut shop.db))?;
    Ok(None)
}

fn request_tag(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let tags = Tags::new().with("tag", text);
    let count = users::table
        .filter(users::username.eq("ada"))
        .select(count_rows());
    assert_eq!(count.fetch_one(tags.around(&mut shop.db))?, 1);
    Ok(None)
}

/// There is no table in such a schema, unless it is ours.
fn schema(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let pool = Pool::builder(shop.url().parse()?).max_size(1).connect()?;
    let count = users::table.select(count_rows());
    let found = count.fetch_one(&pool.with_schema(text));
    assert_eq!(users::table.select(count_rows()).fetch_one(&pool)?, 3);
    assert!(found.is_err() || text == "public", "{text:?} has users");
    found.map(|_| None)
}

fn connect(
    shop: &mut Shop,
    set: impl FnOnce(ConnectOptions) -> ConnectOptions,
) -> Result<Connection> {
    Connection::connect_with(&set(shop.url().parse()?))
}

fn application_name_option(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let mut db = connect(shop, |options| options.application_name(text))?;
    db.ping()?;
    Ok(None)
}

fn user_option(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let mut db = connect(shop, |options| options.user(text).password(text))?;
    db.ping()?;
    Ok(None)
}

fn database_option(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let mut db = connect(shop, |options| options.database(text))?;
    db.ping()?;
    Ok(None)
}

fn setting_option(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let mut db = connect(shop, |options| options.setting("app.tenant", text))?;
    let set = sql::<Text>("current_setting('app.tenant')").not_null();
    select(set).fetch_one(&mut db).map(Some)
}

fn copy(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let new = comments::New {
        post_id: 1,
        user_id: None,
        body: text.to_owned(),
    };
    comments::table.copy_in([new]).execute(&mut shop.db)?;
    let newest = comments::table.order_by(comments::id.desc()).limit(1);
    let body = newest.select(comments::body);
    body.fetch_one(&mut shop.db).map(Some)
}

/// A channel's name has 1 to 63 bytes, and no NUL. What is said on it comes back.
fn heard(shop: &mut Shop, text: &str) -> Result<Option<String>> {
    let channel = || Channel::<String>::new("x").named(text);
    let is_name = (1..64).contains(&text.len()) && !text.contains('\0');
    let mut listener = match Listener::connect(shop.url(), listen(channel())) {
        Err(_) if !is_name => return Ok(None),
        listener => listener?,
    };
    assert!(is_name, "{text:?} is the name of a channel");
    let message = channel().notify(&text.to_owned())?;
    message.execute(&mut shop.db)?;
    match listener.next_within(Duration::from_secs(20))? {
        Some(Event::Message(back)) => Ok(Some(back)),
        event => panic!("heard {event:?}"),
    }
}
