use crate::coverage::{checked, covers};
use core::time::Duration;
use futures_util::{StreamExt, TryStreamExt};
use harness::TestDatabase;
use pilaster::exec::{Event, listen};
use pilaster::prelude::*;
use pilaster::session::{AsJson, AsSignal, Channel};
use pilaster::sync::{self, Connection};
use pilaster::{Client, Listener};
use std::thread;
use std::time::Instant;

const PAID: Channel<i64> = Channel::new("order_paid");
const NAMES: Channel<Vec<String>, AsJson> = Channel::json("Odd \"names\"; --");
const RELOAD: Channel<(), AsSignal> = Channel::signal("reload");

#[derive(Debug, PartialEq)]
enum News {
    Paid(i64),
    Names(Vec<String>),
    Reload,
}

const LONG: Duration = Duration::from_secs(20);

fn database() -> TestDatabase {
    harness::server().database()
}

/// Ends all other sessions that listen in the database.
fn cut(db: &mut Connection) {
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'";
    let ended = db.driver().query(end, &[]).unwrap();
    assert_eq!(ended.len(), 1);
}

#[test]
fn messages_are_heard_and_read() {
    covers!("Beyond: LISTEN");
    let database = database();
    let mut db = Connection::connect(database.url()).unwrap();
    let all = listen(PAID)
        .map(News::Paid)
        .and(listen(NAMES).map(News::Names))
        .and(listen(RELOAD).map(|()| News::Reload));
    let mut news = sync::Listener::connect(database.url(), all).unwrap();
    assert_eq!(news.next_within(Duration::from_millis(20)).unwrap(), None);
    PAID.notify(&42).unwrap().execute(&mut db).unwrap();
    let names = vec!["a \"b\"".to_owned(), "ü".to_owned()];
    NAMES.notify(&names).unwrap().execute(&mut db).unwrap();
    RELOAD.notify(&()).unwrap().execute(&mut db).unwrap();
    let heard: Vec<_> = news.by_ref().take(3).map(Result::unwrap).collect();
    let expected = [News::Paid(42), News::Names(names), News::Reload];
    assert_eq!(heard, expected.map(Event::Message));
    assert_eq!(news.next_within(Duration::from_millis(20)).unwrap(), None);
    checked();
}

#[test]
fn a_message_that_cannot_be_read_is_an_error_and_no_end() {
    let database = database();
    let mut db = Connection::connect(database.url()).unwrap();
    let mut paid = sync::Listener::connect(database.url(), listen(PAID)).unwrap();
    pilaster::session::notify("order_paid", "forty-two")
        .execute(&mut db)
        .unwrap();
    PAID.notify(&43).unwrap().execute(&mut db).unwrap();
    let error = paid.next().unwrap().unwrap_err();
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "a message on the channel `order_paid` is not what it should be: invalid digit found in string"
    );
    assert_eq!(paid.next().unwrap().unwrap(), Event::Message(43));
}

#[test]
fn a_name_that_cannot_be_is_refused() {
    let database = database();
    let long = PAID.named("n".repeat(64));
    let error = sync::Listener::connect(database.url(), listen(long)).unwrap_err();
    assert!(error.to_string().contains("1 to 63 bytes"), "{error}");
    let zero = PAID.named("a\0b");
    assert!(sync::Listener::connect(database.url(), listen(zero)).is_err());
}

#[test]
fn a_listener_connects_again_and_says_so() {
    let database = database();
    let mut db = Connection::connect(database.url()).unwrap();
    let mut paid = sync::Listener::connect(database.url(), listen(PAID)).unwrap();
    cut(&mut db);
    PAID.notify(&1).unwrap().execute(&mut db).unwrap();
    // Short waits come to the same as one long one.
    let begin = Instant::now();
    let event = loop {
        assert!(begin.elapsed() < LONG, "it never connects again");
        if let Some(event) = paid.next_within(Duration::from_millis(5)).unwrap() {
            break event;
        }
    };
    assert_eq!(event, Event::Reconnected);
    PAID.notify(&2).unwrap().execute(&mut db).unwrap();
    assert_eq!(paid.next_within(LONG).unwrap(), Some(Event::Message(2)));
}

#[test]
fn a_dropped_listener_listens_no_more() {
    let database = database();
    let mut db = Connection::connect(database.url()).unwrap();
    drop(sync::Listener::connect(database.url(), listen(PAID)).unwrap());
    let begin = Instant::now();
    loop {
        let others = db.driver().query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", &[]);
        if others.unwrap().is_empty() {
            break;
        }
        assert!(begin.elapsed() < LONG, "the connection stays open");
        thread::sleep(Duration::from_millis(5));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_of_messages() {
    let database = tokio::task::spawn_blocking(database).await.unwrap();
    let db = Client::connect(database.url()).await.unwrap();
    let all = listen(PAID)
        .map(News::Paid)
        .and(listen(NAMES).map(News::Names));
    let mut news = Listener::connect(database.url(), all).await.unwrap();
    for number in 0..100 {
        PAID.notify(&number).unwrap().execute(&db).await.unwrap();
    }
    NAMES
        .notify(&Vec::new())
        .unwrap()
        .execute(&db)
        .await
        .unwrap();
    // It can be read in a task of its own.
    let task = tokio::spawn(async move {
        let heard: Result<Vec<_>, _> = news.by_ref().take(101).try_collect().await;
        (heard, news)
    });
    let (heard, mut news) = task.await.unwrap();
    let mut heard = heard.unwrap();
    assert_eq!(heard.pop(), Some(Event::Message(News::Names(Vec::new()))));
    let numbers = (0..100).map(|number| Event::Message(News::Paid(number)));
    assert!(heard.into_iter().eq(numbers));
    let quiet = tokio::time::timeout(Duration::from_millis(20), news.next()).await;
    assert!(quiet.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_connects_again_and_says_so() {
    let database = tokio::task::spawn_blocking(database).await.unwrap();
    let db = Client::connect(database.url()).await.unwrap();
    let mut paid = Listener::connect(database.url(), listen(PAID))
        .await
        .unwrap();
    let url = database.url().to_owned();
    let cutting = move || cut(&mut Connection::connect(&url).unwrap());
    for number in 0..2 {
        tokio::task::spawn_blocking(cutting.clone()).await.unwrap();
        let event = tokio::time::timeout(LONG, paid.next()).await.unwrap();
        assert_eq!(event.unwrap().unwrap(), Event::Reconnected);
        PAID.notify(&number).unwrap().execute(&db).await.unwrap();
        let event = tokio::time::timeout(LONG, paid.next()).await.unwrap();
        assert_eq!(event.unwrap().unwrap(), Event::Message(number));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listener_gives_up_where_it_is_told_to() {
    let database = tokio::task::spawn_blocking(database).await.unwrap();
    let url = database.url().to_owned();
    let mut paid = Listener::connect(&url, listen(PAID).give_up_after(2))
        .await
        .unwrap();
    let mut blocking = tokio::task::spawn_blocking(move || {
        let listener = sync::Listener::connect(&url, listen(PAID).give_up_after(2)).unwrap();
        // The database goes, and whoever listens in it.
        drop(database);
        listener
    })
    .await
    .unwrap();
    let end = tokio::time::timeout(LONG, paid.next()).await.unwrap();
    assert_eq!(end.unwrap().unwrap_err().code().unwrap().code(), "3D000");
    assert!(paid.next().await.is_none());
    let end = tokio::task::spawn_blocking(move || blocking.next_within(LONG))
        .await
        .unwrap();
    assert_eq!(end.unwrap_err().code().unwrap().code(), "3D000");
}
