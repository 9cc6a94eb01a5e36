// Written by chance; see crates/random-queries.
#![allow(warnings)]
use pilaster::exec::Rows;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::*;
use pilaster::sync::Connection;
use rust_decimal::Decimal;
use serde_json::json;
use shop::*;
use time::macros::{date, datetime};

fn interval(hours: i64) -> pilaster::types::Interval {
    pilaster::types::Interval { months: 0, days: 1, microseconds: hours * 3_600_000_000 }
}

struct Run {
    db: Connection,
}

impl Run {
    fn query<Q: Rows>(&mut self, number: u64, query: Q) {
        let sql = query.to_sql().into_owned();
        match Executor::all(&mut self.db, query) {
            Ok(_) => println!("{number}\tran"),
            Err(error) => println!("{number}\t{}\t{sql}", Self::reason(&error).replace('\n', " ")),
        }
    }

    fn reason(error: &pilaster::Error) -> String {
        let code = error.code().map_or("none", |code| code.code());
        let cause = std::error::Error::source(error).map_or(String::new(), |it| it.to_string());
        format!("{code}\t{error} {cause}")
    }
}

fn main() {
    let url = std::env::var("DATABASE_URL").expect("the address of a database");
    let mut run = Run { db: Connection::connect(&url).expect("a database") };
    ALL.iter().for_each(|query| query(&mut run));
}

