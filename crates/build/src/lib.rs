//! Typed Rust modules from SQL schema files, for the build scripts of crates that use `pilaster`.
//!
//! ```no_run
//! // in the main function of build.rs
//! pilaster_build::Config::new().schema("schema").build();
//! ```
//!
//! ```text
//! // src/main.rs
//! mod schema {
//!     pilaster::include_schema!();
//! }
//! use schema::users;
//! ```
//!
//! # What is read
//!
//! A folder of SQL files, a folder of migrations, one file such as a dump, or a list of them; [`Config::schema`] has the
//! details. Folders of migrations are read as sqlx, diesel, refinery, Flyway, golang-migrate, goose, dbmate, sql-migrate,
//! tern, node-pg-migrate, Prisma or Drizzle would run them forward on an empty database; [`Config::layout`] says which,
//! where that is not plain.
//!
//! # What is generated
//!
//! Each table and view is a module: `table`, its columns, `Row`, and for tables `New`, `Patch`, the enum `Constraint`, and
//! the modules `unique` and `foreign_key`. Tables of the default schema, `public` unless [`Config::default_schema`] says
//! otherwise, stand at the top; each other SQL schema is a module of its own. Enums and composite types become Rust types
//! of the same kind, domains and ranges become markers that stand for them in expressions.
//!
//! Beside the tables of each schema stand modules of what else it declares:
//!
//! - `functions`: a Rust function for each function that a query can call. Arguments with a default are left out or given
//!   by methods (`discounted(price).with_percent(20)`); functions that share a name get the types of their arguments
//!   behind it (`shown_order_status`). Those that yield rows stand in FROM, and their columns are fields of the call:
//!   `let below = subtree(1)`, `below.name`. The module's own docs list what no query can call, with the reason.
//! - `operators`: a Rust function for each operator, named by the symbol in words (`equal_tilde_equal` for `=~=`).
//! - `sequences`: what `nextval` and its like take.
//! - `rows`: a Rust function for each composite type, which makes a value of an expression for each field. The fields
//!   themselves stand in a module named like the type: `users::home.field(postal_address::city)`.
//!
//! Besides, the statements that were read are written to `OUT_DIR`, for `pilaster::testing::schema!()`.
//!
//! A type of which nothing in Rust is known (one that an extension brings, say) is carried about as its bytes,
//! `pilaster::types::Opaque`, so that no column is lost; [`Config::type_override`] puts a type of yours in its place.
//!
//! # Names
//!
//! Tables, columns and constraints keep their names; types and labels of enums get them in CamelCase. Keywords become raw
//! identifiers (`r#type`), and every character that Rust does not take becomes an underscore. Where a name is taken, by
//! another one or by something that the module needs (a column called `table` or `Row`), it gets an underscore at its end,
//! or a number. [`Config::rename`] chooses another one, and [`Config::renamed_from`] keeps a former name as a
//! deprecated alias, so that a renamed column is an error only where you want it to be.
//!
//! The docs of each item end with the file and the line that declare it; [`Config::source_url`] makes that a link.

#![forbid(unsafe_code)]
#![allow(clippy::needless_doctest_main, reason = "a build script has a main")]

mod code;
mod config;
mod emit;
mod error;
mod files;
mod ident;
mod layout;
mod options;
mod output;
mod parallel;
mod resolve;
mod sql_name;
mod statements;
mod text;

pub use config::Config;
pub use error::Error;
pub use options::TimeTypes;
pub use pilaster_catalog::Layout;
