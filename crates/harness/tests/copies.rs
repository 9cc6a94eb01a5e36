//! What the second database of a schema costs: one statement, on a connection that is there. Alone in its program, since the
//! tests of a program share such connections.

use postgres::{Client, NoTls};

/// The process of the server that ran this last.
fn process(client: &mut Client, statement: &str) -> i32 {
    let question = "SELECT pid FROM pg_stat_activity WHERE query = $1 AND pid <> pg_backend_pid()";
    let row = client.query_one(question, &[&statement]);
    row.expect("one connection has run it").get(0)
}

#[test]
fn the_second_database_is_one_statement_on_a_connection_that_is_there() {
    let server = harness::server();
    let schema = &["CREATE TABLE copied (at float8)"];
    let first = server.database_with(schema);
    let mut client = Client::connect(first.url(), NoTls).expect("a connection");
    let begun =
        "SELECT query FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE%' || $1 || '%'";
    let made = |client: &mut Client, database: &str| -> String {
        let row = client.query_one(begun, &[&format!("{database} TEMPLATE")]);
        row.expect("one connection has made it").get(0)
    };
    let statement = made(&mut client, first.name());
    let process_of_first = process(&mut client, &statement);

    let second = server.database_with(schema);
    let statement = made(&mut client, second.name());
    assert_eq!(process(&mut client, &statement), process_of_first);

    let dropped = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", second.name());
    drop(second);
    assert_eq!(process(&mut client, &dropped), process_of_first);
}
