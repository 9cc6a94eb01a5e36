//! The reference schema on a real server, with a few rows in it.

use core::fmt::Debug;
use harness::TestDatabase;
use pilaster::exec::{AllowedIn, Autocommit, Rows};
use pilaster::prelude::*;
use pilaster::render::Statement;
use pilaster::sync::Connection;
use std::borrow::Cow;
use uuid::Uuid;

pub(crate) const SCRIPTS: [&str; 9] = [
    include_str!("../../schema/01_types.sql"),
    include_str!("../../schema/02_accounts.sql"),
    include_str!("../../schema/03_journal.sql"),
    include_str!("../../schema/04_catalogue.sql"),
    include_str!("../../schema/05_orders.sql"),
    include_str!("../../schema/06_billing.sql"),
    include_str!("../../schema/07_functions.sql"),
    include_str!("../../schema/08_views.sql"),
    include_str!("fixture.sql"),
];

pub(crate) const ADA: Uuid = Uuid::from_u128(1);
pub(crate) const BOB: Uuid = Uuid::from_u128(2);

/// A shop of a test's own.
pub(crate) struct Shop {
    pub(crate) db: Connection,
    database: TestDatabase,
}

impl Shop {
    #[track_caller]
    pub(crate) fn open() -> Self {
        Self::of(harness::database_with(&SCRIPTS))
    }

    /// The version of its server.
    pub(crate) fn version(&mut self) -> u32 {
        let query = "SELECT current_setting('server_version_num')::int4";
        let row = self.db.driver().query_one(query, &[]);
        let number: i32 = row.expect("the server has a version").get(0);
        number.unsigned_abs() / 10_000
    }

    /// One on the embedded server, for what PostgreSQL has since version 16.
    #[cfg(feature = "embedded")]
    #[track_caller]
    pub(crate) fn embedded() -> Self {
        Self::of(harness::embedded_database_with(&SCRIPTS, &[]))
    }

    /// One on the embedded server, with an extension that comes with it.
    #[cfg(feature = "embedded")]
    #[track_caller]
    pub(crate) fn embedded_with(extension: &str) -> Self {
        Self::of(harness::embedded_database_with(&SCRIPTS, &[extension]))
    }

    #[track_caller]
    fn of(database: TestDatabase) -> Self {
        let db = Connection::connect(database.url()).expect("the test database takes a connection");
        Self { db, database }
    }

    /// Where it is, for another connection.
    pub(crate) fn url(&self) -> &str {
        self.database.url()
    }

    /// The connection, and the database that lasts as long as the second value.
    pub(crate) fn into_parts(self) -> (Connection, TestDatabase) {
        (self.db, self.database)
    }

    /// A shop on a server that takes several connections at a time, without one to it.
    #[track_caller]
    pub(crate) fn served_to_many() -> TestDatabase {
        harness::server().database_with(&SCRIPTS)
    }

    /// Leaves the database, without a connection to it.
    pub(crate) fn close(self) -> TestDatabase {
        self.database
    }

    /// Runs the statement: its text, the Rust type of its rows, and what the server answers.
    #[track_caller]
    pub(crate) fn check<S>(&mut self, statement: S, sql: &str, rows: &[S::Output])
    where
        S: Rows<Effect: AllowedIn<Autocommit>>,
        S::Output: PartialEq + Debug,
    {
        assert_eq!(statement.to_sql(), sql);
        let answer =
            Executor::all(&mut self.db, statement).expect("the server accepts what compiles");
        assert_eq!(answer, rows);
        crate::coverage::checked();
    }

    /// The same for a statement without rows: its text, and how many rows it touched.
    #[track_caller]
    pub(crate) fn check_count<S>(&mut self, statement: S, sql: &str, count: u64)
    where
        S: Statement<Effect: AllowedIn<Autocommit>, Count = u64, Sql = Cow<'static, str>>,
    {
        assert_eq!(statement.to_sql(), sql);
        let touched =
            Executor::run(&mut self.db, statement).expect("the server accepts what compiles");
        assert_eq!(touched, count);
        crate::coverage::checked();
    }
}

/// `s!["a", "b"]` as a list of `String`s.
macro_rules! s {
    ($($text:expr),* $(,)?) => { [$(String::from($text)),*] };
}
pub(crate) use s;
