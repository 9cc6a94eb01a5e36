//! Which databases of a server are this process's, and which nobody's any more.

use std::process;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use postgres::Client;

use super::Error;
use super::address::{Address, apart, connect};

/// Databases whose process is gone: each process keeps a connection that bears its name.
const LEFT_OVER: &str = r"
    SELECT datname FROM pg_catalog.pg_database AS d
    WHERE d.datname ~ '^pilaster_test_[0-9]+_[0-9]+_[0-9]+$'
      AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_stat_activity AS a
        WHERE a.application_name = substring(d.datname FROM '^pilaster_test_[0-9]+_[0-9]+'))
    UNION ALL
    SELECT datname FROM pg_catalog.pg_database AS d
    WHERE d.datname LIKE 'pilaster\_template\_%'
      AND pg_catalog.shobj_description(d.oid, 'pg_database') < to_char(now() - interval '2 days', 'YYYY-MM-DD')";

/// A process on a server.
#[derive(Debug)]
pub(super) struct Run {
    name: String,
    count: AtomicU32,
}

impl Run {
    /// A name that no other process has.
    pub(super) fn new() -> Self {
        let nanos = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.subsec_nanos());
        Self {
            name: format!("pilaster_test_{}_{nanos}", process::id()),
            count: AtomicU32::new(0),
        }
    }

    /// The name of a database that is not there yet.
    pub(super) fn database(&self) -> String {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{}_{number}", self.name)
    }

    /// Keeps a connection that shows others that this process is alive.
    pub(super) fn show(&self, address: &Address) -> Result<Leash, Error> {
        let mut config = address.config()?;
        config.application_name(&self.name);
        apart(|| {
            Ok(Leash {
                _client: connect(&config)?.into(),
            })
        })
    }
}

/// It is cut by the system when the process ends, however that ends.
pub(super) struct Leash {
    _client: Mutex<Client>,
}

impl core::fmt::Debug for Leash {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Leash")
    }
}

/// What drops a database of ours, whose name needs no quotes; whoever is still connected to it is cut off.
pub(super) fn drop_statement(database: &str) -> String {
    format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")
}

/// Drops what killed processes left, and templates that nobody has used for days.
///
/// What cannot be dropped, since somebody else is about it or owns it, is left.
pub(super) fn sweep(client: &mut Client) -> Result<(), Error> {
    let left = client
        .query(LEFT_OVER, &[])
        .map_err(|error| Error::of("look for databases that were left behind", &error))?;
    for row in left {
        let database: String = row.get(0);
        client.batch_execute(&drop_statement(&database)).ok();
    }
    Ok(())
}
