//! The book in `docs/`, chapter by chapter, so that each of its Rust snippets is compiled, and run on a database that
//! holds the reference schema and a few rows.

#![forbid(unsafe_code)]

use harness::TestDatabase;
use pilaster::sync::Connection;
use std::ops::{Deref, DerefMut};

/// A shop of a snippet's own.
#[derive(Debug)]
pub struct Shop {
    db: Connection,
    _database: TestDatabase,
}

/// Opens a shop.
///
/// # Panics
///
/// When there is no server; the message says what to install.
#[must_use]
pub fn shop() -> Shop {
    let database = harness::database_with(&[
        include_str!("../../../schema/01_types.sql"),
        include_str!("../../../schema/02_accounts.sql"),
        include_str!("../../../schema/03_journal.sql"),
        include_str!("../../../schema/04_catalogue.sql"),
        include_str!("../../../schema/05_orders.sql"),
        include_str!("../../../schema/06_billing.sql"),
        include_str!("../../../schema/07_functions.sql"),
        include_str!("../../../schema/08_views.sql"),
        include_str!("../../../tests/live/fixture.sql"),
    ]);
    let db = Connection::connect(database.url()).expect("the test database takes a connection");
    Shop {
        db,
        _database: database,
    }
}

impl Deref for Shop {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.db
    }
}

impl DerefMut for Shop {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.db
    }
}

macro_rules! chapters {
    ($($chapter:ident)*) => {$(
        #[doc = include_str!(concat!("../../../docs/", stringify!($chapter), ".md"))]
        pub mod $chapter {}
    )*};
}

chapters! {
    select insert update delete joins dynamic aggregates upsert bulk cte pagination window json
}
