//! Reads PostgreSQL schema files into a [`Catalog`], or says what is wrong with them.
//!
//! ```
//! use pilaster_catalog::{SourceFile, read};
//!
//! let users = SourceFile::new("users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);");
//! let catalog = read(&[users])?;
//!
//! let users = &catalog.tables[0];
//! assert!(catalog.is_not_null(&users.columns[0]));
//! assert_eq!(users.uniques[0].name, "users_email_key");
//! # Ok::<(), pilaster_catalog::Diagnostics>(())
//! ```
//!
//! A mistake is reported with its place, the line itself, and the way out where one is known; all mistakes of all files
//! are reported in one go:
//!
//! ```
//! use pilaster_catalog::{SourceFile, read};
//!
//! let users = SourceFile::new("users.sql", "CREATE TABLE users (\n    id intger PRIMARY KEY\n);");
//! let diagnostics = read(&[users]).expect_err("a misspelled type");
//! let expected = "\
//! error: there is no type `intger`
//!  --> users.sql:2:8
//!   |
//! 2 |     id intger PRIMARY KEY
//!   |        ^^^^^^
//!   |
//!   = help: did you mean `integer`?
//!
//! 1 mistake in the schema";
//! assert_eq!(diagnostics.to_string(), expected);
//! ```
//!
//! The way from text to catalogue has four steps, each of which knows only the one before: files are cut into statements,
//! statements into tokens (the one place that knows sqlparser), tokens are parsed, and each statement is applied to the
//! catalogue with the meaning that PostgreSQL gives it. Statements that cannot bear on types are left out, by a list of
//! their kinds; anything else that is not understood is an error.
#![forbid(unsafe_code)]

mod apply;
mod block;
mod builtin;
mod diagnostic;
#[doc(hidden)]
pub mod fuzz_support;
mod keyword;
mod layout;
mod lex;
#[cfg(feature = "live")]
pub mod live;
mod lookup;
pub mod model;
mod parse;
mod psql;
mod read;
mod scan;
mod select;
mod similar;
mod source;
mod split;
mod statements;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use layout::{Layout, LayoutError, Migrations, ReadErrors};
pub use model::Catalog;
pub use read::{read, statement_count};
pub use source::{ReadError, SourceFile};
pub use statements::{FileStatement, statements};
