//! The accounts, and what is done with them.

use crate::chance::Chance;
use crate::latency::Latencies;
use crate::table::Row;
use failure::Failure;
use harness::TestDatabase;
use rust_decimal::Decimal;
use std::time::Instant;

const SCHEMA: [&str; 2] = [
    include_str!("../../../schema/01_types.sql"),
    include_str!("../../../schema/02_accounts.sql"),
];

/// A hundred users with ten accounts each, and a thousand in every account.
const ROWS: &str = "
    INSERT INTO users (id, email, username)
        SELECT gen_random_uuid(), n || '@example.org', 'user' || n FROM generate_series(1, 100) AS n;
    INSERT INTO accounts (owner, balance) SELECT id, 1000 FROM users, generate_series(1, 10);
";

pub(crate) const ACCOUNTS: i64 = 1000;
const MONEY: i64 = 1000 * ACCOUNTS;

/// One operation in so many moves money; the others read.
const WRITES_ONE_IN: u64 = 5;

/// The same work on one library or another.
pub(crate) trait Workload: Clone + Send + Sync + 'static {
    /// The name of an account's owner, and its balance.
    fn read(&self, account: i64) -> impl Future<Output = Result<(String, Decimal), String>> + Send;

    /// Moves one from an account to another in a transaction, and notes it; false where the first has none.
    fn transfer(&self, from: i64, to: i64) -> impl Future<Output = Result<bool, String>> + Send;
}

/// Works until the end.
pub(crate) async fn one_task<W: Workload>(
    on: W,
    task: u32,
    end: Instant,
) -> Result<Latencies, Failure> {
    let mut chance = Chance::new(task);
    let mut latencies = Latencies::default();
    while Instant::now() < end {
        let (one, other) = chance.two_below(ACCOUNTS);
        let begin = Instant::now();
        if chance.one_in(WRITES_ONE_IN) {
            let moved = on.transfer(one, other).await;
            let moved = moved.map_err(|error| Failure::of("move money", error))?;
            latencies.wrote(begin.elapsed(), moved);
        } else {
            let read = on.read(one).await;
            read.map_err(|error| Failure::of("read an account", error))?;
            latencies.read(begin.elapsed());
        }
    }
    Ok(latencies)
}

/// The database.
pub(crate) struct Bank {
    database: TestDatabase,
}

impl Bank {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let open = || harness::server().database_with(&[SCHEMA[0], SCHEMA[1], ROWS]);
        let database = tokio::task::spawn_blocking(open).await;
        let database = database.map_err(|error| Failure::of("make the database", error))?;
        Ok(Self { database })
    }

    pub(crate) fn url(&self) -> &str {
        self.database.url()
    }

    /// No money has come or gone, and each transfer that was confirmed is there.
    pub(crate) async fn count(&self, rows: &[Row]) -> Result<(), Failure> {
        let client = pilaster::Client::connect(self.url()).await;
        let client = client.map_err(|error| Failure::of("count the money", error))?;
        let sql = "SELECT (SELECT sum(balance) FROM accounts), (SELECT count(*) FROM transfers)";
        let row = client.driver().query_one(sql, &[]).await;
        let row = row.map_err(|error| Failure::of("count the money", error))?;
        let (money, noted): (Decimal, i64) = (row.get(0), row.get(1));
        let confirmed: usize = rows.iter().map(Row::moved).sum();
        let noted = usize::try_from(noted).unwrap_or(0);
        println!(
            "money: {money} of {MONEY}; transfers: {noted} noted, {confirmed} confirmed while it was measured"
        );
        if money != Decimal::from(MONEY) || noted < confirmed {
            return Err(Failure::new("money is lost"));
        }
        Ok(())
    }
}
