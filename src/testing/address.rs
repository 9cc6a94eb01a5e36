use postgres::config::Host;
use postgres::{Client, Config, NoTls};

use super::Error;

/// Where a server is, whichever of its databases is meant.
#[derive(Debug, Clone)]
pub(super) struct Address(String);

impl Address {
    /// Takes the connection string of any database of the server.
    pub(super) fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    /// The connection string of one of its databases.
    pub(super) fn of(&self, database: &str) -> String {
        match self.0.split_once("://") {
            Some((scheme, rest)) => {
                let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
                let (host, _) = place.split_once('/').unwrap_or((place, ""));
                let mark = if options.is_empty() { "" } else { "?" };
                format!("{scheme}://{host}/{database}{mark}{options}")
            }
            // Of a keyword that is named twice, the last one counts.
            None => format!("{} dbname={database}", self.0),
        }
    }

    /// The same, as the driver takes it.
    pub(super) fn config(&self) -> Result<Config, Error> {
        self.0
            .parse()
            .map_err(|error| Error::of("read the address of the server", &error))
    }

    /// Lets `work` use a connection to the database of the connection string.
    pub(super) fn with_client<T: Send>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        let config = self.config()?;
        apart(|| work(&mut connect(&config)?))
    }

    /// Lets `work` have a connection to one of the databases.
    pub(super) fn with_client_of<T: Send>(
        &self,
        database: &str,
        work: impl FnOnce(Client) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        let mut config = self.config()?;
        config.dbname(database);
        apart(|| work(connect(&config)?))
    }

    /// Runs one statement in the database of the connection string.
    pub(super) fn execute(&self, statement: &str) -> Result<(), Error> {
        self.with_client(|client| execute(client, statement))
    }
}

/// Runs one statement.
pub(super) fn execute(client: &mut Client, statement: &str) -> Result<(), Error> {
    client
        .batch_execute(statement)
        .map_err(|error| Error::of(format!("run `{statement}`"), &error))
}

/// Connects, on a thread that runs no async code.
pub(super) fn connect(config: &Config) -> Result<Client, Error> {
    config
        .connect(NoTls)
        .map_err(|error| Error::of(format!("connect to {}", shown(config)), &error))
}

/// On a thread of its own, as the synchronous client may not be used on a thread that runs async tests.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    std::thread::scope(|scope| {
        scope
            .spawn(work)
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Where it leads, without what may hold a password.
fn shown(config: &Config) -> String {
    let host = config.get_hosts().first().map(|host| match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    });
    let user = config.get_user().unwrap_or("the user of the system");
    let database = config.get_dbname().unwrap_or(user);
    let host = host.as_deref().unwrap_or("localhost");
    format!("the database `{database}` on {host} as {user}")
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[track_caller]
    fn test(address: &str, expected: &str) {
        assert_eq!(Address::new(address).of("mine"), expected);
    }

    #[test]
    fn the_database_of_an_address_is_replaced() {
        test(
            "postgres://me:pw@host:5433/theirs",
            "postgres://me:pw@host:5433/mine",
        );
        test("postgresql://host", "postgresql://host/mine");
        test(
            "postgres://host/a?sslmode=disable",
            "postgres://host/mine?sslmode=disable",
        );
        test(
            "postgres://me@/a?host=/tmp/x&port=1",
            "postgres://me@/mine?host=/tmp/x&port=1",
        );
        test(
            "host=/tmp/x user=me dbname=theirs",
            "host=/tmp/x user=me dbname=theirs dbname=mine",
        );
    }
}
