//! What a program sees when the server, the network or the program itself fails, and what it finds afterwards.
//!
//! Each fault happens to a pool of connections on a server of its own, behind a proxy. Some rows are committed before, and
//! some are not. Afterwards the error names the cause, the rows are there that were committed and no others, the pool serves
//! again, and the server has no connection that nobody uses.
//!
//! `cargo xtask faults` prints a line for each; the tests of this package are the same.

#![forbid(unsafe_code)]

mod blocking;
mod conflict;
mod data;
mod ending;
mod ground;
mod limit;
mod network;
mod program;
mod proxy;

use std::error::Error as _;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use failure::Failure;

use ground::Ground;

/// Something that goes wrong.
pub struct Fault {
    /// What, in a few words.
    pub name: &'static str,
    provoke: Provoke,
}

/// How it is made to happen: to an async pool, or to a blocking one.
#[derive(Clone, Copy)]
enum Provoke {
    Async(for<'g> fn(&'g Ground) -> Provoked<'g>),
    Blocking(blocking::Provoke),
}

/// What the program was told.
type Provoked<'g> = Pin<Box<dyn Future<Output = Result<Seen, Failure>> + Send + 'g>>;

/// An error as it is printed, with what it has to say.
struct Seen {
    error: String,
    cause: &'static str,
    /// The driver may keep the cause to itself.
    may_be_untold: bool,
}

/// What is said where the driver tells of the end of a connection alone.
const UNTOLD: &str = "connection closed, and no reason given";

impl Seen {
    /// The program has got this error, which has to hold these words.
    fn error(error: &pilaster::Error, cause: &'static str) -> Self {
        let mut text = error.to_string();
        let mut below = error.source();
        while let Some(source) = below {
            text.push_str(&format!(": {source}"));
            below = source.source();
        }
        Self {
            error: text,
            cause,
            may_be_untold: false,
        }
    }

    /// The program has got this error where it should have got one.
    fn result<T>(result: Result<T, pilaster::Error>, cause: &'static str) -> Result<Self, Failure> {
        match result {
            Ok(_) => Err(Failure::new("there was no error")),
            Err(error) => Ok(Self::error(&error, cause)),
        }
    }

    /// The program has lost its connection, and can tell.
    fn lost<T>(result: Result<T, pilaster::Error>, cause: &'static str) -> Result<Self, Failure> {
        match result {
            Err(error) if !error.is_closed() => Err(Failure::of(
                "count the error as one of a connection that is lost",
                error,
            )),
            result => Self::result(result, cause),
        }
    }

    /// The same while a request was on its way over a sync connection: where the server's last words come together with the end,
    /// `postgres` gives up the request before it looks at the answer, and knows of the end alone.
    fn lost_in_request<T>(
        result: Result<T, pilaster::Error>,
        cause: &'static str,
    ) -> Result<Self, Failure> {
        let seen = Self::lost(result, cause)?;
        Ok(Self {
            may_be_untold: true,
            ..seen
        })
    }

    fn names_the_cause(&self) -> bool {
        self.error.contains(self.cause) || self.may_be_untold && self.error.contains(UNTOLD)
    }

    /// The program has got no error, and should not have.
    fn nothing() -> Self {
        Self {
            error: "none".to_owned(),
            cause: "",
            may_be_untold: false,
        }
    }
}

/// What was found after a fault.
#[derive(Debug)]
pub struct Report {
    /// The error that the program was given, with its causes.
    pub error: String,
    /// How many rows are there of those that were committed.
    pub kept: usize,
    /// How many those were.
    pub committed: usize,
    /// How long it took until all connections of the pool served again.
    pub healed: Duration,
}

macro_rules! faults {
    (
        async { $($module:ident::$name:ident $text:literal)* }
        blocking { $($blocking_module:ident::$blocking:ident $blocking_text:literal)* }
    ) => {
        /// All of them.
        pub const ALL: &[Fault] = &[
            $(Fault {
                name: $text,
                provoke: Provoke::Async(|ground| Box::pin($module::$name(ground))),
            },)*
            $(Fault {
                name: concat!("sync: ", $blocking_text),
                provoke: Provoke::Blocking(blocking::$blocking_module::$blocking),
            },)*
        ];

        #[cfg(test)]
        mod tests {
            $(#[test]
            fn $name() {
                super::check($text);
            })*

            mod blocking {
                $(#[test]
                fn $blocking() {
                    crate::check(concat!("sync: ", $blocking_text));
                })*
            }
        }
    };
}

faults! {
    async {
        ending::in_a_query "backend terminated in a query"
        ending::in_a_transaction "backend terminated in a transaction"
        ending::in_a_nested_transaction "backend terminated in a savepoint"
        ending::at_rest "backend terminated while at rest"
        ending::in_a_stream "backend terminated in a stream"
        ending::in_a_copy "backend terminated in a COPY"
        ending::in_a_copy_out "backend terminated in a COPY out"
        ending::server_restarted "server restarted"
        ending::server_crashed "server crashed"
        network::cut "network cut in a transaction"
        network::cut_in_a_stream "network cut in a stream"
        network::cut_for_a_while "network gone for a while"
        network::stalled "network stalled"
        network::stalled_in_a_query "network stalled in a query"
        network::slow "network slow"
        conflict::lock_timeout "lock timeout"
        conflict::deadlock "deadlock"
        conflict::deadlock_run_again "deadlock, run again"
        conflict::serialization_failure "serialization failure"
        conflict::serialization_failure_run_again "serialization failure, run again"
        limit::statement_timeout "statement timeout"
        limit::idle_in_transaction "idle in transaction for too long"
        limit::disk_full "disk full"
        limit::too_many_connections "too many connections"
        limit::pool_exhausted "pool exhausted"
        data::out_of_range "value out of range"
        data::not_utf8 "text that is not UTF-8"
        data::nonsense "nonsense from the server"
        program::panic "panic in a transaction"
        program::cancelled_at_every_await "cancelled at every await"
        program::copy_cancelled_at_every_await "COPY cancelled at every await"
        program::abandoned_query "query abandoned while it runs"
    }
    blocking {
        ending::in_a_query "backend terminated in a query"
        ending::in_a_transaction "backend terminated in a transaction"
        ending::in_a_nested_transaction "backend terminated in a savepoint"
        ending::at_rest "backend terminated while at rest"
        ending::in_a_stream "backend terminated in a stream"
        ending::in_a_copy "backend terminated in a COPY"
        ending::in_a_copy_out "backend terminated in a COPY out"
        ending::server_restarted "server restarted"
        ending::server_crashed "server crashed"
        network::cut "network cut in a transaction"
        network::cut_in_a_stream "network cut in a stream"
        network::cut_for_a_while "network gone for a while"
        network::stalled "network stalled"
        network::slow "network slow"
        conflict::lock_timeout "lock timeout"
        conflict::deadlock "deadlock"
        conflict::deadlock_run_again "deadlock, run again"
        conflict::serialization_failure "serialization failure"
        conflict::serialization_failure_run_again "serialization failure, run again"
        limit::statement_timeout "statement timeout"
        limit::idle_in_transaction "idle in transaction for too long"
        limit::disk_full "disk full"
        limit::too_many_connections "too many connections"
        limit::pool_exhausted "pool exhausted"
        data::out_of_range "value out of range"
        data::not_utf8 "text that is not UTF-8"
        data::nonsense "nonsense from the server"
        program::panic "panic in a transaction"
        program::abandoned_stream "stream abandoned before its end"
    }
}

/// Lets the fault happen, and looks at what is left.
///
/// # Errors
/// Where the error does not name the cause, rows are lost or there are too many, the pool does not serve again, or the server
/// has connections that nobody uses.
pub async fn provoke(fault: &Fault) -> Result<Report, Failure> {
    let ground = Arc::new(Ground::open().await?);
    ground.commit_rows().await?;
    let (seen, healed) = match fault.provoke {
        Provoke::Async(provoke) => {
            let seen = provoke(&ground).await?;
            let healed = ground.heal().await?;
            ground.settled().await?;
            (seen, healed)
        }
        Provoke::Blocking(provoke) => blocking::provoke(&ground, provoke).await?,
    };
    let kept = ground.rows_kept().await?;
    ground.close().await?;
    if !seen.names_the_cause() {
        return Err(Failure::new(format!(
            "the error does not say {:?}, but: {}",
            seen.cause, seen.error
        )));
    }
    let report = Report {
        error: seen.error,
        kept,
        committed: ground::ROWS,
        healed,
    };
    match kept == report.committed {
        true => Ok(report),
        false => Err(Failure::new(format!("of the rows, {kept} are there"))),
    }
}

/// The test of the fault of this name. One at a time: they share a server, which some of them stop.
#[cfg(test)]
fn check(name: &str) {
    use std::sync::{Mutex, PoisonError};
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let fault = ALL.iter().find(|fault| fault.name == name);
    let fault = fault.expect("each test is of a fault in the list");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let report = runtime.block_on(provoke(fault));
    drop(turn);
    match report {
        Ok(report) => println!("{report:?}"),
        Err(failure) => panic!("{name}: {failure}"),
    }
}
