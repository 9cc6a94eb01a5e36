//! Where the shop lives: in the PostgreSQL inside this process, or in a database of its own on the user's server.

use crate::failure::{Doing, Failure};
use pilaster::embedded;
use pilaster::sync::Connection;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fmt, process};

pub(crate) enum Server {
    Embedded(embedded::Server),
    Named(Database),
}

/// A database made for this run.
pub(crate) struct Database {
    /// What `DATABASE_URL` said.
    server: String,
    name: String,
    url: String,
}

impl Server {
    /// The server named by `DATABASE_URL`, or else the one inside the process.
    pub(crate) fn start() -> Result<Self, Failure> {
        match env::var("DATABASE_URL") {
            Ok(url) if !url.is_empty() => Database::create(url).map(Self::Named),
            _ => Ok(Self::Embedded(embedded::Server::start()?)),
        }
    }

    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Embedded(server) => server.url(),
            Self::Named(database) => &database.url,
        }
    }

    /// Takes away what was made for this run; the unpacked embedded server stays in the cache for the next one.
    pub(crate) fn stop(self) -> Result<(), Failure> {
        match self {
            Self::Embedded(server) => drop(server),
            Self::Named(database) => database.remove()?,
        }
        Ok(())
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Embedded(_) => f.write_str("PostgreSQL inside this process"),
            Self::Named(database) => {
                write!(f, "The server of DATABASE_URL, database {}", database.name)
            }
        }
    }
}

impl Database {
    fn create(server: String) -> Result<Self, Failure> {
        let name = unused_name();
        let mut db = Connection::connect(&server).doing("connect to the server of DATABASE_URL")?;
        db.batch_execute(&format!("CREATE DATABASE {name}"))
            .doing("create a database")?;
        let url = url_of(&server, &name);
        Ok(Self { server, name, url })
    }

    fn remove(&self) -> Result<(), Failure> {
        let name = &self.name;
        let what = || format!("drop the database {name}");
        let mut db = Connection::connect(&self.server).doing(what())?;
        db.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            .doing(what())
    }
}

/// No other run has it, on this machine or another.
fn unused_name() -> String {
    let time = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!("pilaster_quickstart_{}_{}", time.as_micros(), process::id())
}

/// The address of another database of the same server: in both forms of a connection string the last name counts.
fn url_of(server: &str, database: &str) -> String {
    let is_url = server.starts_with("postgres://") || server.starts_with("postgresql://");
    let before = match (is_url, server.contains('?')) {
        (true, false) => "?",
        (true, true) => "&",
        (false, _) => " ",
    };
    format!("{server}{before}dbname={database}")
}

#[cfg(test)]
mod tests {
    use super::url_of;

    #[test]
    fn each_form_of_a_connection_string_takes_a_database() {
        assert_eq!(url_of("postgres://a@h/b", "c"), "postgres://a@h/b?dbname=c");
        assert_eq!(
            url_of("postgresql://a@h/b?port=1", "c"),
            "postgresql://a@h/b?port=1&dbname=c"
        );
        assert_eq!(url_of("host=h dbname=b", "c"), "host=h dbname=b dbname=c");
    }
}
