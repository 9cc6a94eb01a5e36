//! What is generated for the cases, on a real server.

mod functions;
mod hostile;
mod names;
mod options;
mod partitions;
mod times;
mod types;

use pilaster::exec::{AllowedIn, Autocommit, Rows};
use pilaster::prelude::*;
use pilaster::sync::Connection;

fn open(schema: &str) -> (Connection, harness::TestDatabase) {
    let database = harness::database_with(&[schema]);
    let db = Connection::connect(database.url()).expect("the test database takes a connection");
    (db, database)
}

/// One row of one column.
#[track_caller]
fn check<S>(db: &mut Connection, query: S, sql: &str, value: S::Output)
where
    S: Rows<Effect: AllowedIn<Autocommit>>,
    S::Output: PartialEq + core::fmt::Debug,
{
    assert_eq!(query.to_sql(), sql);
    let rows = Executor::all(db, query).expect("the server accepts it");
    assert_eq!(rows, [value]);
}
