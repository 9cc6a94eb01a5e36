use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::failure::Failure;
use crate::host::Host;

/// The server of the tests that run or wait now. It ends with the last of them, as a static would never be dropped.
static SHARED: Mutex<Weak<Host>> = Mutex::new(Weak::new());

/// The embedded server, started where no test has it running.
pub(crate) fn host() -> Result<Arc<Host>, Failure> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(host) = shared.upgrade() {
        return Ok(host);
    }
    let server = pilaster::embedded::Server::start()
        .map_err(|error| Failure::of("give the tests a server", &error))?;
    let host = Arc::new(Host::embedded(server));
    *shared = Arc::downgrade(&host);
    Ok(host)
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
        let host = super::host()?;
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
        let host = super::host()?;
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
        let refused = super::host()?.with_many_connections().expect_err("several");
        assert!(
            refused.to_string().contains("apt-get install postgresql"),
            "{refused}"
        );
        Ok(())
    }
}
