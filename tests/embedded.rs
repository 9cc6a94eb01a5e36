//! The PostgreSQL inside the process, as its users meet it.
#![cfg(all(feature = "embedded", feature = "sync"))]

use std::error::Error;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

use pilaster::embedded::Server;
use postgres::error::SqlState;
use postgres::{Client, NoTls};

type Tested = Result<(), Box<dyn Error>>;

fn connect(server: &Server) -> Result<Client, postgres::Error> {
    Client::connect(server.url(), NoTls)
}

#[test]
fn it_is_a_postgresql() -> Tested {
    let server = Server::start()?;
    let mut client = connect(&server)?;
    let row = client.query_one("SELECT version(), current_database()::text", &[])?;
    assert!(row.get::<_, String>(0).starts_with("PostgreSQL 17"));
    assert_eq!(row.get::<_, String>(1), "postgres");
    Ok(())
}

#[test]
fn connections_follow_one_another_and_meet_the_same_data() -> Tested {
    let server = Server::start()?;
    connect(&server)?.batch_execute("CREATE TABLE kept (v int); INSERT INTO kept VALUES (7)")?;
    let row = connect(&server)?.query_one("SELECT v FROM kept", &[])?;
    assert_eq!(row.get::<_, i32>(0), 7);
    Ok(())
}

#[test]
fn databases_can_be_made_and_reached() -> Tested {
    let server = Server::start()?;
    connect(&server)?.batch_execute("CREATE DATABASE \"of its own\"")?;
    let mut client = Client::connect(&server.url_of("of its own"), NoTls)?;
    let row = client.query_one("SELECT current_database()::text", &[])?;
    assert_eq!(row.get::<_, String>(0), "of its own");
    Ok(())
}

#[test]
fn a_second_connection_is_told_why_it_is_refused() -> Tested {
    let server = Server::start()?;
    let mut first = connect(&server)?;
    let Err(refused) = connect(&server) else {
        return Err("two connections at a time".into());
    };
    assert_eq!(refused.code(), Some(&SqlState::TOO_MANY_CONNECTIONS));
    assert!(first.query_one("SELECT 1", &[]).is_ok());
    Ok(())
}

#[test]
fn a_second_connection_waits_a_moment_for_the_first_to_close() -> Tested {
    let server = Server::start()?;
    let first = connect(&server)?;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(500));
            drop(first);
        });
        connect(&server)?.query_one("SELECT 1", &[])
    })?;
    Ok(())
}

#[test]
fn dropping_the_server_cuts_off_an_open_connection() -> Tested {
    let server = Server::start()?;
    let mut client = connect(&server)?;
    let before = Instant::now();
    drop(server);
    assert!(before.elapsed() < Duration::from_secs(5));
    assert!(client.query_one("SELECT 1", &[]).is_err());
    Ok(())
}

#[test]
fn a_persistent_server_finds_its_data_again() -> Tested {
    let directory = tempfile::tempdir()?;
    {
        let server = Server::start_in(directory.path())?;
        let mut client = connect(&server)?;
        client.batch_execute("CREATE TABLE kept AS SELECT 7 AS v")?;
    }
    let server = Server::start_in(directory.path())?;
    let row = connect(&server)?.query_one("SELECT v FROM kept", &[])?;
    assert_eq!(row.get::<_, i32>(0), 7);
    Ok(())
}

#[test]
fn a_directory_serves_one_server_at_a_time() -> Tested {
    let directory = tempfile::tempdir()?;
    let _first = Server::start_in(directory.path())?;
    let Err(second) = Server::start_in(directory.path()) else {
        return Err("two servers over one directory".into());
    };
    assert!(second.to_string().contains("already in use"), "{second}");
    Ok(())
}

#[test]
fn a_directory_that_cannot_be_made_is_an_error_that_names_it() -> Tested {
    let file = tempfile::NamedTempFile::new()?;
    let Err(error) = Server::start_in(file.path().join("data")) else {
        return Err("a directory inside a file".into());
    };
    let named = file.path().display().to_string();
    assert!(error.to_string().contains(&named), "{error}");
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_client_that_breaks_the_protocol_does_not_end_the_server() -> Tested {
    let server = Server::start()?;
    connect(&server)?.batch_execute("CREATE TABLE kept AS SELECT 7 AS v")?;
    let config: postgres::Config = server.url().parse()?;
    let [postgres::config::Host::Unix(directory)] = config.get_hosts() else {
        return Err("not one Unix socket".into());
    };
    let nonsense = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    let startup = b"\0\0\0\x29\0\x03\0\0user\0postgres\0database\0postgres\0\0";
    for greeting in [&[][..], startup] {
        let mut rude = std::os::unix::net::UnixStream::connect(directory.join(".s.PGSQL.5432"))?;
        rude.write_all(greeting)?;
        rude.write_all(&nonsense)?;
        // It may be answered or cut off.
        let _ = rude.shutdown(std::net::Shutdown::Write);
        let _ = rude.read_to_end(&mut Vec::new());
    }
    let row = connect(&server)?.query_one("SELECT v FROM kept", &[])?;
    assert_eq!(row.get::<_, i32>(0), 7);
    Ok(())
}

#[test]
fn extensions_are_there_for_the_asking() -> Tested {
    let server = Server::builder().extension("citext").start()?;
    let row = connect(&server)?.query_one("SELECT 'A'::citext = 'a'::citext", &[])?;
    assert!(row.get::<_, bool>(0));
    Ok(())
}

#[test]
fn an_unknown_extension_is_an_error_that_lists_the_known() -> Tested {
    let Err(error) = Server::builder().extension("postgis").start() else {
        return Err("postgis came from nowhere".into());
    };
    let message = error.to_string();
    assert!(
        message.contains("`postgis`") && message.contains("citext"),
        "{message}"
    );
    Ok(())
}

#[test]
fn several_servers_live_side_by_side() -> Tested {
    let (one, two) = (Server::start()?, Server::start()?);
    let (mut first, mut second) = (connect(&one)?, connect(&two)?);
    first.batch_execute("CREATE TABLE mine ()")?;
    assert!(second.query("SELECT FROM mine", &[]).is_err());
    Ok(())
}
