use postgres::{Client, NoTls};

use crate::failure::Failure;

/// Where a server is, whichever of its databases is meant.
#[derive(Debug, Clone)]
pub(crate) struct Address(String);

impl Address {
    /// Takes the connection string of any database of the server.
    pub(crate) fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    /// The connection string of one of its databases.
    pub(crate) fn of(&self, database: &str) -> String {
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

    /// Lets `work` use a connection to the database of the connection string.
    pub(crate) fn with_client<T: Send>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, Failure> + Send,
    ) -> Result<T, Failure> {
        connected(&self.0, work)
    }

    /// Lets `work` use a connection to one of the databases.
    pub(crate) fn with_client_of<T: Send>(
        &self,
        database: &str,
        work: impl FnOnce(&mut Client) -> Result<T, Failure> + Send,
    ) -> Result<T, Failure> {
        connected(&self.of(database), work)
    }

    /// Runs one statement in the database of the connection string.
    pub(crate) fn execute(&self, statement: &str) -> Result<(), Failure> {
        self.with_client(|client| execute(client, statement))
    }
}

/// Runs one statement.
pub(crate) fn execute(client: &mut Client, statement: &str) -> Result<(), Failure> {
    client
        .batch_execute(statement)
        .map_err(|error| Failure::of(format!("run `{statement}`"), &error))
}

/// On a thread of its own, as the synchronous client may not be used on a thread that runs async tests.
fn connected<T: Send>(
    url: &str,
    work: impl FnOnce(&mut Client) -> Result<T, Failure> + Send,
) -> Result<T, Failure> {
    std::thread::scope(|scope| {
        scope
            .spawn(|| {
                let mut client = Client::connect(url, NoTls)
                    .map_err(|error| Failure::of(format!("connect to `{}`", shown(url)), &error))?;
                work(&mut client)
            })
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The connection string without what may hold a password.
fn shown(url: &str) -> &str {
    url.rsplit_once('@').map_or(url, |(_, place)| place)
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
