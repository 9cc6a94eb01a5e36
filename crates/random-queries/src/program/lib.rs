//! Runs statements and says what became of them; see crates/random-queries.

use pilaster::exec::Rows;
use pilaster::prelude::*;
use pilaster::render::Statement;
use pilaster::sync::Connection;
use std::borrow::Cow;
use std::env;
use std::error::Error as _;
use std::time::Instant;

pub fn interval(hours: i64) -> pilaster::types::Interval {
    pilaster::types::Interval { months: 0, days: 1, microseconds: hours * 3_600_000_000 }
}

pub fn uuid(number: u64) -> uuid::Uuid {
    uuid::Uuid::from_u128(u128::from(number))
}

pub fn ip(last: u8) -> std::net::Ipv4Addr {
    std::net::Ipv4Addr::new(10, 0, 0, last)
}

pub struct Run {
    db: Connection,
}

impl Run {
    pub fn reads<Q: Rows>(&mut self, number: u64, query: Q) {
        let sql = query.to_sql();
        let answer = Executor::all(&mut self.db, query);
        say(number, &sql, answer.err());
    }

    pub fn returns<Q: Rows>(&mut self, number: u64, query: Q) {
        let sql = query.to_sql();
        let undone = self.db.begin().expect("a transaction");
        let answer = Executor::all(&undone, query);
        say(number, &sql, answer.err());
    }

    pub fn writes<S: Statement<Count = u64, Sql = Cow<'static, str>>>(&mut self, number: u64, statement: S) {
        let sql = statement.to_sql();
        let undone = self.db.begin().expect("a transaction");
        let answer = Executor::run(&undone, statement);
        say(number, &sql, answer.err());
    }
}

/// `number TAB ran`, or `number TAB SQLSTATE TAB message TAB SQL`.
fn say(number: u64, sql: &str, error: Option<pilaster::Error>) {
    let Some(error) = error else {
        return println!("{number}\tran");
    };
    let code = error.code().map_or("none", |code| code.code()).to_owned();
    let cause = error.source().map_or(String::new(), |it| it.to_string());
    println!("{number}\t{code}\t{}\t{sql}", format!("{error} {cause}").replace(['\n', '\t'], " "));
}

/// What chance makes is large and runs once: compiling it to machine code would take longer than all else.
const SETTINGS: &str = "SET jit = off; SET statement_timeout = '2s'; SET temp_file_limit = '1GB'";

/// Runs the statements from the number `FIRST` on.
pub fn run(all: &[(u64, fn(&mut Run))]) {
    let variable = |name| env::var(name).unwrap_or_default();
    let mut run = Run { db: Connection::connect(&variable("DATABASE_URL")).expect("a database") };
    run.db.batch_execute(SETTINGS).expect("settings");
    let first = variable("FIRST").parse().unwrap_or(0);
    for (number, statement) in all.iter().filter(|(number, _)| *number >= first) {
        println!("{number}\tbegun");
        let begun = Instant::now();
        statement(&mut run);
        if begun.elapsed().as_secs() > 2 {
            eprintln!("{number} took {} s", begun.elapsed().as_secs());
        }
    }
}
