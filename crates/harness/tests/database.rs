//! What a test may rely on when it asks for a database.

use std::panic::{UnwindSafe, catch_unwind};

use postgres::{Client, NoTls};

const SCHEMA: &[&str] = &[
    "CREATE TABLE made AS SELECT random() AS at",
    "CREATE TABLE notes (note text)",
];

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).expect("a connection")
}

fn count(client: &mut Client, query: &str) -> i64 {
    client.query_one(query, &[]).expect("a row").get(0)
}

fn complaint<T>(asked: impl FnOnce() -> T + UnwindSafe) -> String {
    let Err(panic) = catch_unwind(asked) else {
        panic!("it was given what cannot be");
    };
    *panic.downcast().expect("a message")
}

#[test]
fn a_database_is_empty() {
    let database = harness::database();
    let mut client = connect(database.url());
    let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    assert_eq!(count(&mut client, tables), 0);
}

#[test]
fn the_scripts_have_run_in_order() {
    let database = harness::database_with(&["CREATE TABLE a ()", "ALTER TABLE a ADD b int"]);
    assert_eq!(
        count(&mut connect(database.url()), "SELECT count(b) FROM a"),
        0
    );
}

#[test]
fn the_scripts_run_once_for_all_who_ask_for_the_same() {
    let server = harness::server();
    let (one, two) = (server.database_with(SCHEMA), server.database_with(SCHEMA));
    let made = |url| -> f64 {
        let row = connect(url).query_one("SELECT at FROM made", &[]);
        row.expect("a row").get(0)
    };
    assert_eq!(made(one.url()), made(two.url()));
}

#[test]
fn what_one_test_writes_no_other_reads() {
    let server = harness::server();
    let (one, two) = (server.database_with(SCHEMA), server.database_with(SCHEMA));
    connect(one.url())
        .batch_execute("INSERT INTO notes VALUES ('mine')")
        .expect("an insert");
    assert_eq!(
        count(&mut connect(two.url()), "SELECT count(*) FROM notes"),
        0
    );
}

#[test]
fn a_database_is_dropped_while_somebody_is_connected() {
    let server = harness::server();
    let (gone, stays) = (server.database(), server.database());
    let mut client = connect(gone.url());
    let find = format!(
        "SELECT count(*) FROM pg_database WHERE datname = '{}'",
        gone.name()
    );
    drop(gone);
    assert!(client.query_one("SELECT 1", &[]).is_err());
    assert_eq!(count(&mut connect(stays.url()), &find), 0);
}

#[test]
fn a_script_that_fails_is_named_with_its_line() {
    let scripts = &[
        "CREATE TABLE a ();",
        "CREATE TABLE b ();\n  CREATE TABEL c ();\n",
    ];
    let complaint = complaint(|| harness::database_with(scripts));
    assert!(
        complaint.contains("script 2 of the schema, line 2, `CREATE TABEL c ();`"),
        "{complaint}"
    );
    assert!(
        complaint.contains("syntax error at or near \"TABEL\""),
        "{complaint}"
    );
}

#[tokio::test]
async fn an_async_test_may_ask_too() -> Result<(), tokio_postgres::Error> {
    let database = harness::database_with(SCHEMA);
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await?;
    tokio::spawn(connection);
    let row = client.query_one("SELECT count(*) FROM made", &[]).await?;
    assert_eq!(row.get::<_, i64>(0), 1);
    Ok(())
}
