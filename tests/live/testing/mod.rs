//! What `pilaster::testing` gives to the tests of users.

mod sandbox;
mod sandbox_async;

use pilaster::prelude::*;
use pilaster::sync::Connection;
use pilaster::testing::{self, Schema};
use pilaster::{Client, Result};
use shop::users;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Code under test: it takes a connection and knows of no sandbox.
fn sign_up(db: &mut Connection, name: &str) -> Result<u64> {
    users::table.insert(user(name)).execute(db)
}

async fn sign_up_async(db: &Client, name: &str) -> Result<u64> {
    users::table.insert(user(name)).execute(db).await
}

fn user(name: &str) -> users::New {
    users::New {
        email: format!("{name}@example.org"),
        username: name.to_owned(),
        full_name: None,
        birth_date: None,
        home: None,
        deleted_at: None,
    }
}

fn names(db: &mut Connection) -> Vec<String> {
    let names = users::table.order_by(users::username);
    names.select(users::username).fetch_all(db).unwrap()
}

#[test]
fn a_database_is_made_of_what_the_build_script_has_read() {
    let database = testing::database(testing::schema!()).unwrap();
    let mut db = database.connect().unwrap();
    sign_up(&mut db, "ada").unwrap();
    assert_eq!(names(&mut db), ["ada"]);
    let row = db
        .driver()
        .query_one("SELECT current_database()::text", &[]);
    assert_eq!(row.unwrap().get::<_, &str>(0), database.name());
    assert!(database.url().contains(database.name()));
}

#[test]
fn a_server_with_many_connections_gives_databases() {
    let server = testing::server().unwrap();
    let one = server.database(Schema::empty()).unwrap();
    let two = server.clone().database(["CREATE TABLE a ()"]).unwrap();
    assert_ne!(one.name(), two.name());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_has_an_async_connection() {
    let database = testing::database(testing::schema!()).unwrap();
    let db = database.connect_async().await.unwrap();
    assert_eq!(sign_up_async(&db, "ada").await.unwrap(), 1);
}

#[test]
fn a_script_that_fails_is_named_with_its_line() {
    let schema = Schema::from("CREATE TABLE a ()").script("CREATE TABLE b ()");
    assert!(testing::database(schema.clone()).unwrap().connect().is_ok());
    let wrong = schema.script("CREATE TABLE c ();\n  CREATE TABEL d ()");
    let error = testing::database(wrong).unwrap_err().to_string();
    let place = "script 3 of the schema, line 2, `CREATE TABEL d ()`: ";
    assert!(error.starts_with(place), "{error}");
}

#[test]
fn a_statement_of_a_file_is_named_by_its_place() {
    let schema = Schema::of_statements(&[
        ("schema/a.sql", 3, "CREATE TABLE a ()"),
        ("schema/a.sql", 7, "CREATE INDEX ON a (\n    b\n)"),
    ]);
    let error = testing::database(schema).unwrap_err().to_string();
    assert!(error.starts_with("schema/a.sql, line 7: "), "{error}");
    assert!(error.contains("column \"b\" does not exist"), "{error}");
}

#[test]
fn fixtures_are_loaded_once_and_are_the_same_in_every_run() {
    static LOADED: AtomicUsize = AtomicUsize::new(0);
    let schema = || {
        testing::schema!()
            .seed(42)
            .fixture("three users", |db, seed| {
                LOADED.fetch_add(1, Ordering::Relaxed);
                let users: Vec<_> = (0..3).map(|_| user(&seed.word(4))).collect();
                users::table.insert_many(users).execute(db).map(drop)
            })
    };
    let mut one = testing::database(schema()).unwrap().connect().unwrap();
    let mut two = testing::sandbox(schema()).unwrap();
    let mut three = testing::sandbox(schema().seed(43)).unwrap();
    assert_eq!(names(&mut two), ["jbkq", "rgvc", "uuxm"]);
    assert_ne!(names(&mut three), names(&mut two));
    // Another process of this build may have made them.
    assert!(LOADED.load(Ordering::Relaxed) <= 2);
    assert!(one.batch_execute("SELECT").is_err(), "it is dropped");
}

#[test]
fn a_fixture_that_fails_is_named() {
    let twice = testing::schema!().fixture("two of a name", |db, _| {
        sign_up(db, "ada")?;
        sign_up(db, "ada").map(drop)
    });
    let error = testing::sandbox(twice).unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("cannot load the fixture `two of a name`: "),
        "{message}"
    );
    assert!(message.contains("users_email_key"), "{message}");
    assert_eq!(format!("{error:?}"), message, "as a test prints it");
}
