//! The book in `docs/`, chapter by chapter, so that each of its Rust snippets is compiled, and run on a database that
//! holds the reference schema and a few rows.

#![forbid(unsafe_code)]
#![allow(
    clippy::needless_doctest_main,
    reason = "a chapter shows whole programs"
)]

use pilaster::sync::Connection;
use pilaster::testing::{Database, Sandbox, Schema, sandbox, schema};
use std::ops::{Deref, DerefMut};

/// A shop of a snippet's own.
#[derive(Debug)]
pub struct Shop(Sandbox);

/// Opens a shop.
///
/// # Panics
///
/// When there is no server; the message says what to install.
#[must_use]
pub fn shop() -> Shop {
    Shop(sandbox(filled()).unwrap_or_else(|error| panic!("{error}")))
}

/// Gives a shop's database, for snippets that connect by themselves.
///
/// # Panics
///
/// When there is no server; the message says what to install.
#[must_use]
pub fn database() -> Database {
    pilaster::testing::database(filled()).unwrap_or_else(|error| panic!("{error}"))
}

fn filled() -> Schema {
    schema!()
        .script(include_str!("../../../tests/live/fixture.sql"))
        .script(include_str!("fixture.sql"))
}

impl Deref for Shop {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Shop {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

macro_rules! chapters {
    ($($chapter:ident)*) => {$(
        #[doc = include_str!(concat!("../../../docs/", stringify!($chapter), ".md"))]
        pub mod $chapter {}
    )*};
}

chapters! {
    start connecting select insert update delete joins dynamic aggregates sets upsert merge bulk partitions cte pagination window json arrays
    observing routing streams transactions declared testing
}
