//! Runs statements and says what became of them; see crates/random-queries.

use pilaster::exec::{Columns, Rows};
use pilaster::render::{Collector, Draft, Piece, Statement, to_sql};
use postgres::types::{ToSql, Type};
use postgres::{Client, NoTls, Row};
use std::env;
use std::error::Error;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
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

/// A statement whose text is put together when it runs. The compiler takes many times as long for that, and both are made
/// of the same pieces.
struct Rendered<S>(PhantomData<S>);

impl<S: Statement> Draft for Rendered<S> {}

impl<S: Statement> Statement for Rendered<S> {
    type Effect = S::Effect;
    type Count = S::Count;
    type Sql = S::Sql;
    const PIECES: &'static [Piece] = S::PIECES;
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// Reads a row of a query.
type Read<'q> = &'q dyn Fn(&Row) -> Result<(), pilaster::Error>;

pub struct Run {
    db: Client,
    /// Whether the server is older than the newest that the interface speaks to.
    is_older: bool,
}

/// What is generic is compiled for each query, so there is little of it, and nothing is dropped.
impl Run {
    pub fn reads<Q: Rows>(&mut self, number: u64, query: Q) {
        let query = ManuallyDrop::new(query);
        let mut given = Collector::default();
        query.visit(&mut given);
        let sql = to_sql::<Rendered<Q>>(&given);
        self.run(number, &sql, &given, Some(&|row| query.read(&mut Columns::new(row)).map(drop)));
    }

    pub fn writes<S: Statement>(&mut self, number: u64, statement: S) {
        let statement = ManuallyDrop::new(statement);
        let mut given = Collector::default();
        statement.visit(&mut given);
        let sql = to_sql::<Rendered<S>>(&given);
        self.run(number, &sql, &given, None);
    }

    /// The same, with the text that the compiler writes.
    pub fn renders<Q: Rows>(&mut self, number: u64, query: Q) {
        let written = to_sql::<Q>(&Collector::default());
        let query = ManuallyDrop::new(query);
        let mut given = Collector::default();
        query.visit(&mut given);
        if Q::IS_STATIC {
            assert_eq!(written, to_sql::<Rendered<Q>>(&given), "the texts of query {number}");
        }
        self.run(number, &to_sql::<Rendered<Q>>(&given), &given, Some(&|row| query.read(&mut Columns::new(row)).map(drop)));
    }

    fn run(&mut self, number: u64, sql: &str, given: &Collector<'_>, read: Option<Read<'_>>) {
        if let Some(refusal) = given.refusal() {
            return println!("{number}\tunsent\t{refusal:?}\t{sql}");
        }
        if self.is_older && sql.contains(" JSON_TABLE(") {
            return println!("{number}\tunsent\tPostgreSQL has it from version 17 on\t{sql}");
        }
        let answer = self.answer(sql, given, read);
        say(number, sql, answer.err());
    }

    /// Runs it and undoes it.
    fn answer(&mut self, sql: &str, given: &Collector<'_>, read: Option<Read<'_>>) -> Result<(), Box<dyn Error>> {
        let types = given.params().iter().map(|it| Type::from_oid(it.oid()).unwrap_or(Type::UNKNOWN));
        let values: Vec<_> = given.params().iter().map(|it| it as &(dyn ToSql + Sync)).collect();
        let mut undone = self.db.transaction()?;
        let statement = undone.prepare_typed(sql, &types.collect::<Vec<_>>())?;
        for row in undone.query(&statement, &values)? {
            read.map_or(Ok(()), |read| read(&row))?;
        }
        Ok(())
    }
}

/// `number TAB ran`, or `number TAB SQLSTATE TAB message TAB SQL`.
fn say(number: u64, sql: &str, error: Option<Box<dyn Error>>) {
    let Some(error) = error else {
        return println!("{number}\tran");
    };
    let code = code(&*error).unwrap_or_else(|| "none".to_owned());
    let cause = error.source().map_or(String::new(), |it| it.to_string());
    println!("{number}\t{code}\t{}\t{sql}", format!("{error} {cause}").replace(['\n', '\t'], " "));
}

fn code(error: &(dyn Error + 'static)) -> Option<String> {
    let of_driver = error.downcast_ref::<postgres::Error>().and_then(postgres::Error::code);
    let code = of_driver.or_else(|| error.downcast_ref::<pilaster::Error>()?.code());
    code.map(|code| code.code().to_owned())
}

/// What chance makes is large and runs once: compiling it to machine code would take longer than all else.
const SETTINGS: &str = "SET jit = off; SET statement_timeout = '2s'; SET temp_file_limit = '1GB'";

/// Runs the statements from the number `FIRST` on.
pub fn run(all: &[(u64, fn(&mut Run))]) {
    let variable = |name| env::var(name).unwrap_or_default();
    let mut db = Client::connect(&variable("DATABASE_URL"), NoTls).expect("a database");
    db.batch_execute(SETTINGS).expect("settings");
    let version = "SELECT current_setting('server_version_num')::int4 < 170000";
    let is_older = db.query_one(version, &[]).expect("a version").get(0);
    let mut run = Run { db, is_older };
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
