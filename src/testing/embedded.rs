use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::Error;
use super::host::Host;
use crate::embedded::{Builder, Server};

/// The servers of the tests that run or wait now, by their extensions. Each ends with the last of them, as a static would
/// never be dropped.
static SHARED: Mutex<BTreeMap<Vec<String>, Weak<Host>>> = Mutex::new(BTreeMap::new());

/// The embedded server with these extensions, started where no test has it running.
pub(super) fn host(extensions: &[&str]) -> Result<Arc<Host>, Error> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    let key: Vec<String> = extensions.iter().map(|&it| it.to_owned()).collect();
    if let Some(host) = shared.get(&key).and_then(Weak::upgrade) {
        return Ok(host);
    }
    let host = Arc::new(Host::embedded(start(&key)?));
    shared.insert(key, Arc::downgrade(&host));
    Ok(host)
}

fn start(extensions: &[String]) -> Result<Server, Error> {
    let options = extensions
        .iter()
        .fold(Server::builder(), Builder::extension);
    options
        .start()
        .map_err(|error| Error::of("give the tests a server", &error))
}

#[cfg(test)]
mod tests {
    use postgres::{Client, NoTls};

    use super::super::{Database, Error, Sandbox, Schema};

    fn schema() -> Schema {
        Schema::from("CREATE TABLE made AS SELECT random() AS at")
    }

    fn made(database: &Database) -> f64 {
        let mut client = Client::connect(database.url(), NoTls).expect("a connection");
        let made = client.query_one("SELECT at FROM made", &[]);
        client.batch_execute("DROP TABLE made").expect("a table");
        made.expect("a row").get(0)
    }

    #[test]
    fn tests_take_turns_and_each_finds_a_fresh_copy() -> Result<(), Error> {
        let host = super::host(&[])?;
        let test = || Database::create(&host, &schema()).map(|database| made(&database));
        let seen: Vec<_> = std::thread::scope(|scope| {
            let tests: Vec<_> = (0..3).map(|_| scope.spawn(test)).collect();
            tests
                .into_iter()
                .map(|it| it.join().expect("no panic"))
                .collect()
        });
        let first = seen[0].clone()?;
        assert!(seen.iter().all(|it| matches!(it, Ok(at) if *at == first)));
        Ok(())
    }

    #[test]
    fn sandboxes_take_turns_in_one_database() -> Result<(), Error> {
        let host = super::host(&[])?;
        let name = |sandbox: &mut Sandbox| {
            let row = sandbox
                .driver()
                .query_one("SELECT current_database()::text, count(*) FROM made", &[]);
            let row = row.expect("a row");
            sandbox.batch_execute("DELETE FROM made").expect("a table");
            (row.get::<_, String>(0), row.get::<_, i64>(1))
        };
        let first = name(&mut Sandbox::open(&host, &schema())?);
        let second = name(&mut Sandbox::open(&host, &schema())?);
        assert_eq!((&first, first.1), (&second, 1));
        Ok(())
    }

    #[test]
    fn a_test_with_two_databases_at_a_time_is_told_what_to_install() -> Result<(), Error> {
        let host = super::host(&[])?;
        let _one = Database::create(&host, &Schema::empty())?;
        let refused = Database::create(&host, &Schema::empty()).expect_err("two at a time");
        let message = refused.to_string();
        assert!(message.contains("apt-get install postgresql"), "{message}");
        Ok(())
    }

    #[test]
    fn a_test_that_needs_several_connections_is_told_what_to_install() -> Result<(), Error> {
        let refused = super::host(&[])?
            .with_many_connections()
            .expect_err("several");
        let message = refused.to_string();
        assert!(message.contains("apt-get install postgresql"), "{message}");
        Ok(())
    }
}
