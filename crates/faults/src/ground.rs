//! A shop on a server of its own, behind a network that can fail.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use failure::Failure;
use futures_util::future::try_join_all;
use harness::PrivateServer;
use pilaster::connect::ConnectOptions;
use pilaster::prelude::*;
use pilaster::{Client, Pool, Transaction};
use shop::categories;

use crate::proxy::{Proxy, Weather};

/// How many connections the pool has at most.
pub(crate) const SIZE: usize = 4;

/// How many rows are committed before the fault.
pub(crate) const ROWS: usize = 3;

/// How long the server may take to notice that nobody is there any more; a busy machine takes long for everything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

const SCHEMA: [&str; 8] = [
    include_str!("../../../schema/01_types.sql"),
    include_str!("../../../schema/02_accounts.sql"),
    include_str!("../../../schema/03_journal.sql"),
    include_str!("../../../schema/04_catalogue.sql"),
    include_str!("../../../schema/05_orders.sql"),
    include_str!("../../../schema/06_billing.sql"),
    include_str!("../../../schema/07_functions.sql"),
    include_str!("../../../schema/08_views.sql"),
];

/// Where a fault happens.
pub(crate) struct Ground {
    server: &'static PrivateServer,
    database: String,
    pub(crate) proxy: Proxy,
    pub(crate) pool: Pool,
}

impl Ground {
    pub(crate) async fn open() -> Result<Self, Failure> {
        let server = tokio::task::spawn_blocking(server)
            .await
            .map_err(|error| Failure::of("start a server", error))?;
        let database = unused_name();
        let create = format!("CREATE DATABASE {database} TEMPLATE shop");
        run_on(server, "postgres", &create).await?;
        let proxy = Proxy::before(server.port())
            .await
            .map_err(|error| Failure::of("start the proxy", error))?;
        let options = options(proxy.port(), &database);
        let pool = Pool::builder(options)
            .max_size(SIZE)
            .acquire_timeout(PATIENCE)
            .connect()
            .await
            .map_err(|error| Failure::of("connect", error))?;
        Ok(Self {
            server,
            database,
            proxy,
            pool,
        })
    }

    /// Rows that have to be there afterwards.
    pub(crate) async fn commit_rows(&self) -> Result<(), Failure> {
        let committed = self.pool.transaction(async |tx| {
            for number in 0..ROWS {
                insert(tx, &format!("kept {number}")).await?;
            }
            Ok::<_, pilaster::Error>(())
        });
        committed
            .await
            .map_err(|error| Failure::of("commit rows", error))
    }

    /// How many rows are there of those that were committed. One that was not fails the test.
    pub(crate) async fn rows_kept(&self) -> Result<usize, Failure> {
        let db = self.direct().await?;
        let names = categories::table.select(categories::name);
        let names = names.fetch_all(&db).await;
        let names = names.map_err(|error| Failure::of("read the rows", error))?;
        match names.iter().find(|name| name.starts_with("lost")) {
            Some(name) => Err(Failure::new(format!(
                "the row {name:?} is there, and was never committed"
            ))),
            None => Ok(names.iter().filter(|it| it.starts_with("kept")).count()),
        }
    }

    /// How long it takes until all connections of the pool can be taken at once and answer.
    pub(crate) async fn heal(&self) -> Result<Duration, Failure> {
        let since = Instant::now();
        loop {
            match self.use_all().await {
                Ok(()) => return Ok(since.elapsed()),
                Err(error) if since.elapsed() > PATIENCE => {
                    return Err(Failure::of("use the pool again", error));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(2)).await,
            }
        }
    }

    async fn use_all(&self) -> pilaster::Result<()> {
        let connections = try_join_all((0..SIZE).map(|_| self.pool.get())).await?;
        for db in &connections {
            let answer = select(bind::<pilaster::sql_type::Int4, _>(1)).fetch_one(db);
            answer.await?;
        }
        Ok(())
    }

    /// The server has no connection too many, and none that rests within a transaction.
    pub(crate) async fn settled(&self) -> Result<(), Failure> {
        self.until(
            "more connections than the pool has",
            &format!("<= {SIZE}"),
            "true",
        )
        .await?;
        self.until("a transaction that nobody ends", "= 0", "state <> 'idle'")
            .await
    }

    /// The server has no connection at all once the pool is closed.
    pub(crate) async fn close(&self) -> Result<(), Failure> {
        self.pool.close();
        self.until("a connection of a closed pool", "= 0", "true")
            .await?;
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.database);
        run_on(self.server, "postgres", &drop).await
    }

    /// Waits until the count of connections of which this holds is so.
    pub(crate) async fn until(&self, otherwise: &str, is: &str, of: &str) -> Result<(), Failure> {
        let question = format!(
            "SELECT count(*) {is} FROM pg_stat_activity \
             WHERE application_name = 'faults' AND datname = '{}' AND {of}",
            self.database
        );
        let db = self.direct().await?;
        let since = Instant::now();
        while !ask(&db, &question).await? {
            if since.elapsed() > PATIENCE {
                return Err(Failure::new(format!("the server still has {otherwise}")));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Ends the server's side of the connection of which this holds, as soon as there is one.
    pub(crate) async fn terminate(&self, of: &str) -> Result<(), Failure> {
        let order = format!(
            "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity \
             WHERE application_name = 'faults' AND datname = '{}' AND {of}",
            self.database
        );
        let db = self.direct().await?;
        let since = Instant::now();
        while !ask(&db, &order).await? {
            if since.elapsed() > PATIENCE {
                return Err(Failure::new(format!("no connection is there with {of}")));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Runs SQL besides, as the superuser.
    pub(crate) async fn run(&self, sql: &str) -> Result<(), Failure> {
        run_on(self.server, &self.database, sql).await
    }

    /// Stops the server with this signal, and starts it again.
    pub(crate) async fn restart(&self, signal: &'static str) -> Result<(), Failure> {
        let server = self.server;
        tokio::task::spawn_blocking(move || server.restart(signal))
            .await
            .map_err(|error| Failure::of("start the server again", error))
    }

    /// How to connect through the proxy.
    pub(crate) fn options(&self) -> ConnectOptions {
        options(self.proxy.port(), &self.database)
    }

    /// A connection past the proxy.
    pub(crate) async fn direct(&self) -> Result<Client, Failure> {
        direct(self.server, &self.database).await
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        self.proxy.set(Weather::Cut);
    }
}

/// Inserts a row into a table whose rows are counted afterwards.
pub(crate) async fn insert(tx: &Transaction<'_>, name: &str) -> pilaster::Result<u64> {
    let row = categories::table.insert(categories::name.set(name));
    row.execute(tx).await
}

fn options(port: u16, database: &str) -> ConnectOptions {
    ConnectOptions::new()
        .host("127.0.0.1")
        .port(port)
        .user("postgres")
        .database(database)
        .application_name("faults")
        .connect_timeout(PATIENCE)
}

async fn direct(server: &PrivateServer, database: &str) -> Result<Client, Failure> {
    let options = ConnectOptions::new()
        .host(server.directory().display().to_string())
        .port(server.port())
        .user("postgres")
        .database(database);
    Client::connect_with(&options)
        .await
        .map_err(|error| Failure::of(format!("connect to {database}"), error))
}

async fn run_on(server: &PrivateServer, database: &str, sql: &str) -> Result<(), Failure> {
    let db = direct(server, database).await?;
    let done = db.batch_execute(sql).await;
    done.map_err(|error| Failure::of(format!("run `{sql}`"), error))
}

/// A question that is answered with yes or no.
async fn ask(db: &Client, question: &str) -> Result<bool, Failure> {
    let row = db.driver().query_one(question, &[]).await;
    row.and_then(|row| row.try_get(0))
        .map_err(|error| Failure::of(format!("run `{question}`"), error))
}

/// The server of this process, with a shop to copy.
fn server() -> &'static PrivateServer {
    static SERVER: OnceLock<PrivateServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        let settings = ["max_connections=30", "deadlock_timeout=20ms"];
        let rules = ["host all all 127.0.0.1/32 trust"];
        let server = PrivateServer::start(&settings, &rules, &[]);
        server.run("CREATE DATABASE shop");
        server.run_in("shop", &SCHEMA.concat());
        server
    })
}

fn unused_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("faults_{}", COUNT.fetch_add(1, Ordering::Relaxed))
}
