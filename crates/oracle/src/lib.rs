//! Two accounts of one database, fact by fact: what was read from SQL files, what a server has, and what a catalogue file
//! says a server had.
//!
//! ```
//! use oracle::{Facts, differences};
//! use pilaster_catalog::{SourceFile, read};
//!
//! let old = read(&[SourceFile::new("a.sql", "CREATE TABLE t (a int DEFAULT 1);")])?;
//! let new = read(&[SourceFile::new("a.sql", "CREATE TABLE t (a int DEFAULT (2));")])?;
//! let found = differences(&Facts::of_catalog(&old), &Facts::of_catalog(&new));
//! assert_eq!(found[0].to_string(), "column public.t.a: default is 1, should be 2");
//! # Ok::<(), pilaster_catalog::Diagnostics>(())
//! ```
//!
//! A fact is a subject, an aspect of it and a value, all of them text. Only those aspects count that both accounts speak
//! of: a catalogue file has no collations, say.
//!
//! Expressions are the one thing that a server does not keep as it was written. [`expression::normal`] says what the two
//! forms have in common, and what is left out of the comparison for that.

#![forbid(unsafe_code)]

mod catalog;
mod definition;
pub mod expression;
mod fact;
mod json;
mod layout;
mod server;
mod trial;

pub use fact::{Difference, Facts, differences};
pub use layout::{Corpus, Database};
pub use server::{Loaded, Refusal, load};
pub use trial::{Expected, Trial};
