//! Typed Rust modules from SQL schema files, for build scripts.
//!
//! ```no_run
//! // build.rs
//! fn main() {
//!     pilaster_build::Config::new().schema("schema").build();
//! }
//! ```
//!
//! ```ignore
//! // src/main.rs
//! mod schema {
//!     pilaster::include_schema!();
//! }
//! use schema::users;
//! ```

#![forbid(unsafe_code)]

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
mod text;

pub use config::Config;
pub use error::Error;
