//! The snippets that use Diesel.

mod models;
mod schema;

use std::error::Error;

use crate::answer::Rows;

type Run = fn(&str) -> Outcome;
type Outcome = Result<Rows, Box<dyn Error>>;

/// What a program with Diesel has in scope.
mod names {
    #![allow(unused_imports, reason = "each chapter takes some of it")]

    pub(super) use bigdecimal::BigDecimal;
    pub(super) use diesel::connection::InstrumentationEvent;
    pub(super) use diesel::dsl::{avg, count_star, exists, row_number, sum};
    pub(super) use diesel::pg::{Pg, PgConnection, PgRowByRowLoadingMode};
    pub(super) use diesel::prelude::*;
    pub(super) use diesel::query_dsl::positional_order_dsl::PositionalOrderDsl;
    pub(super) use diesel::result::DatabaseErrorKind;
    pub(super) use diesel::result::Error::DatabaseError;
    pub(super) use diesel::sql_types::*;
    pub(super) use diesel::upsert::excluded;
    pub(super) use diesel::{declare_sql_function, infix_operator, sql_query};
    pub(super) use serde_json::{Value, json};
    pub(super) use time::macros::datetime;
    pub(super) use uuid::Uuid;

    pub(super) use super::Outcome;
    pub(super) use super::models::{Order, OrderStatus, User};
    pub(super) use super::schema::*;
}

#[allow(
    unused,
    unreachable_pub,
    clippy::all,
    clippy::unwrap_used,
    reason = "the snippets of the book as they are"
)]
mod snippets {
    use super::{Run, names};

    include!(concat!(env!("OUT_DIR"), "/diesel.rs"));

    pub(super) const ALL: &[(&str, usize, Run)] = SNIPPETS;
}

/// Runs the snippet of a chapter whose fence stands in this line.
pub(crate) fn run(chapter: &str, line: usize, url: &str) -> Outcome {
    let of = |&&(name, at, _): &&(&str, usize, Run)| name == chapter && at == line;
    let (_, _, run) = snippets::ALL
        .iter()
        .find(of)
        .ok_or("it was not there when this program was built")?;
    run(url)
}
