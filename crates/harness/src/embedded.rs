use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use pilaster::embedded::{Builder, Server};

use crate::failure::Failure;
use crate::host::Host;

/// The servers of the tests that run or wait now, by their extensions. Each ends with the last of them, as a static would
/// never be dropped.
static SHARED: Mutex<BTreeMap<Vec<String>, Weak<Host>>> = Mutex::new(BTreeMap::new());

/// The embedded server with these extensions, started where no test has it running.
pub(crate) fn host(extensions: &[&str]) -> Result<Arc<Host>, Failure> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    let key: Vec<String> = extensions.iter().map(|&it| it.to_owned()).collect();
    if let Some(host) = shared.get(&key).and_then(Weak::upgrade) {
        return Ok(host);
    }
    let host = Arc::new(Host::embedded(start(&key)?));
    shared.insert(key, Arc::downgrade(&host));
    Ok(host)
}

fn start(extensions: &[String]) -> Result<Server, Failure> {
    let options = extensions
        .iter()
        .fold(Server::builder(), Builder::extension);
    options
        .start()
        .map_err(|error| Failure::of("give the tests a server", &error))
}

#[cfg(test)]
mod tests {
    use postgres::{Client, NoTls};

    use crate::database::TestDatabase;
    use crate::failure::Failure;

    const SCHEMA: &[&str] = &["CREATE TABLE made AS SELECT random() AS at"];

    fn made(database: &TestDatabase) -> f64 {
        let mut client = Client::connect(database.url(), NoTls).expect("a connection");
        let made = client.query_one("SELECT at FROM made", &[]);
        client.batch_execute("DROP TABLE made").expect("a table");
        made.expect("a row").get(0)
    }

    #[test]
    fn tests_take_turns_and_each_finds_a_fresh_copy() -> Result<(), Failure> {
        let host = super::host(&[])?;
        let test = || TestDatabase::create(&host, SCHEMA).map(|database| made(&database));
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
    fn a_test_with_two_databases_at_a_time_is_told_what_to_install() -> Result<(), Failure> {
        let host = super::host(&[])?;
        let _one = TestDatabase::create(&host, &[])?;
        let refused = TestDatabase::create(&host, &[]).expect_err("two at a time");
        assert!(
            refused.to_string().contains("apt-get install postgresql"),
            "{refused}"
        );
        Ok(())
    }

    #[test]
    fn a_test_that_needs_several_connections_is_told_what_to_install() -> Result<(), Failure> {
        let refused = super::host(&[])?
            .with_many_connections()
            .expect_err("several");
        assert!(
            refused.to_string().contains("apt-get install postgresql"),
            "{refused}"
        );
        Ok(())
    }
}
