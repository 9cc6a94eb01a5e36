//! Connecting without encryption, in both worlds.

use harness::PrivateServer;
use pilaster::connect::{ConnectFailure, ConnectOptions, TargetSessionAttrs};
use pilaster::prelude::*;
use pilaster::session::{current_setting, settings};
use pilaster::sync::Connection;
use pilaster::{Client, Error};
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

pub(super) const PASSWORD: &str = "s3cret-of-ada";

/// A server that asks for passwords.
fn server() -> &'static PrivateServer {
    static SERVER: OnceLock<PrivateServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        let rules = [
            "host all ada 127.0.0.1/32 scram-sha-256",
            "host all full,free 127.0.0.1/32 trust",
        ];
        let server = PrivateServer::start(&[], &rules, &[]);
        server.run(&format!("CREATE ROLE ada LOGIN PASSWORD '{PASSWORD}'"));
        server.run("CREATE ROLE free LOGIN; CREATE ROLE full LOGIN CONNECTION LIMIT 0; CREATE ROLE nobody LOGIN");
        server
    })
}

fn by_network() -> ConnectOptions {
    ConnectOptions::new()
        .host("127.0.0.1")
        .port(server().port())
        .user("ada")
        .database("postgres")
}

/// Connects in both worlds, which have to agree, and gives the sync connection.
#[track_caller]
pub(super) fn connect(options: &ConnectOptions) -> Connection {
    let asynchronous = block_on(async { Client::connect_with(options).await.map(drop) });
    asynchronous.unwrap();
    Connection::connect_with(options).unwrap()
}

/// Fails to connect in both worlds, for the same cause; gives the message. The password is in nothing that can be printed.
#[track_caller]
pub(super) fn fail(options: &ConnectOptions, cause: ConnectFailure) -> String {
    let asynchronous = block_on(async { Client::connect_with(options).await.map(drop) });
    let asynchronous = asynchronous.unwrap_err();
    let sync = Connection::connect_with(options).map(drop).unwrap_err();
    for error in [&sync, &asynchronous] {
        assert_eq!(error.connect_failure(), Some(cause), "{error}");
        assert!(!error.is_closed());
        let everything = format!("{} {options:?} {options:#?}", everything_of(error));
        assert!(!everything.contains(PASSWORD), "{everything}");
    }
    // How a connection breaks is not the same each time.
    if cause != ConnectFailure::Lost {
        assert_eq!(sync.to_string(), asynchronous.to_string());
    }
    sync.to_string()
}

fn everything_of(error: &Error) -> String {
    let mut everything = format!("{error} {error:?} {error:#?}");
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        everything += &format!(" {source} {source:?}");
        next = source.source();
    }
    everything
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(future)
}

#[track_caller]
fn says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
}

#[test]
fn a_password_lets_in_and_what_is_wrong_is_named() {
    let options = by_network();
    connect(&options.clone().password(PASSWORD));
    let missing = options.clone().passfile("/nowhere");
    says(
        &fail(&missing, ConnectFailure::NoPassword),
        &["PGPASSWORD", "`postgres` as `ada`"],
    );
    let wrong = options.clone().password(format!("not-{PASSWORD}"));
    let message = fail(&wrong, ConnectFailure::WrongPassword);
    says(
        &message,
        &[
            "127.0.0.1:",
            "password authentication failed for user \"ada\"",
        ],
    );
    let elsewhere = options.clone().password(PASSWORD).database("shoop");
    says(
        &fail(&elsewhere, ConnectFailure::NoSuchDatabase),
        &["database \"shoop\" does not exist"],
    );
    let unknown = options.clone().user("nobody").password(PASSWORD);
    says(
        &fail(&unknown, ConnectFailure::NotAllowed),
        &["pg_hba.conf"],
    );
    let full = options.user("full");
    says(
        &fail(&full, ConnectFailure::TooManyConnections),
        &["max_connections"],
    );
}

#[test]
fn a_password_file_is_read_unless_others_may_read_it_too() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("passwords");
    let mut file = std::fs::File::create(&path).unwrap();
    writeln!(
        file,
        "127.0.0.1:{}:postgres:ada:{PASSWORD}",
        server().port()
    )
    .unwrap();
    let options = by_network().passfile(&path);
    let set_mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode));
    set_mode(0o600).unwrap();
    connect(&options);
    set_mode(0o644).unwrap();
    says(&fail(&options, ConnectFailure::NoPassword), &["chmod 600"]);
}

#[test]
fn what_is_not_there_is_named() {
    let unused = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let options = ConnectOptions::new()
        .user("ada")
        .password(PASSWORD)
        .database("shop");
    let refused = options.clone().host("127.0.0.1").port(unused);
    says(
        &fail(&refused, ConnectFailure::Refused),
        &[&format!("127.0.0.1:{unused}"), "nothing listens"],
    );
    let no_socket = options.clone().host("/tmp").port(unused);
    says(
        &fail(&no_socket, ConnectFailure::Refused),
        &[&format!("/tmp/.s.PGSQL.{unused}")],
    );
    let unknown = options.host("no-such-host.invalid");
    says(
        &fail(&unknown, ConnectFailure::UnknownHost),
        &["no-such-host.invalid:5432"],
    );
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let options = ConnectOptions::new()
        .host("127.0.0.1")
        .port(silent.local_addr().unwrap().port())
        .user("ada")
        .connect_timeout(Duration::from_millis(300));
    let begin = Instant::now();
    says(&fail(&options, ConnectFailure::Timeout), &["300ms"]);
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_server_that_hangs_up_is_no_riddle() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || listener.incoming().for_each(drop));
    let options = ConnectOptions::new()
        .host("127.0.0.1")
        .port(port)
        .user("ada");
    fail(&options, ConnectFailure::Lost);
}

#[test]
fn several_hosts_are_tried_one_after_the_other() {
    let unused = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let several = |second: u16| {
        ConnectOptions::new()
            .host("127.0.0.1")
            .host("localhost")
            .host_address("127.0.0.1".parse().unwrap())
            .host_address("127.0.0.1".parse().unwrap())
            .port(unused)
            .port(second)
            .user("free")
            .database("postgres")
    };
    connect(&several(server().port()));
    let message = fail(&several(unused), ConnectFailure::Refused);
    says(
        &message,
        &[
            &format!("at 127.0.0.1:{unused}"),
            &format!("; and at localhost:{unused}"),
        ],
    );
}

#[test]
fn the_server_has_to_be_what_is_wanted() {
    let options = by_network().user("free");
    let wanting = |it| options.clone().target_session_attrs(it);
    connect(&wanting(TargetSessionAttrs::Writable));
    connect(&wanting(TargetSessionAttrs::Primary));
    connect(&wanting(TargetSessionAttrs::PreferStandby));
    let message = fail(
        &wanting(TargetSessionAttrs::Standby),
        ConnectFailure::WrongTarget,
    );
    says(&message, &["it is a primary"]);
    fail(
        &wanting(TargetSessionAttrs::Unwritable),
        ConnectFailure::WrongTarget,
    );
    let read_only = |it| wanting(it).setting("default_transaction_read_only", "on");
    connect(&read_only(TargetSessionAttrs::Unwritable));
    let message = fail(
        &read_only(TargetSessionAttrs::Writable),
        ConnectFailure::WrongTarget,
    );
    says(&message, &["target_session_attrs", "does not allow writes"]);
}

#[test]
fn the_session_is_as_the_options_say() {
    let directory = server().directory().display();
    let url = format!(
        "host={directory} port={} user=free dbname=postgres application_name='the till' keepalives_idle=60 options='-c work_mem=5MB'",
        server().port()
    );
    let options: ConnectOptions = url.parse().unwrap();
    let options = options
        .setting("search_path", r#""odd \ name", public"#)
        .statement_timeout(Duration::from_millis(1500))
        .lock_timeout(Duration::from_secs(2))
        .idle_in_transaction_timeout(Duration::from_secs(60));
    let mut db = connect(&options);
    let mut shown = |name: &str| {
        db.driver()
            .query_one(&format!("SHOW {name}"), &[])
            .unwrap()
            .get::<_, String>(0)
    };
    assert_eq!(shown("application_name"), "the till");
    assert_eq!(shown("work_mem"), "5MB");
    assert_eq!(shown("search_path"), r#""odd \ name", public"#);
    assert_eq!(shown("statement_timeout"), "1500ms");
    assert_eq!(shown("lock_timeout"), "2s");
    assert_eq!(shown("idle_in_transaction_session_timeout"), "1min");
    let slow = db.batch_execute("SELECT pg_sleep(10)").unwrap_err();
    assert_eq!(slow.code().map(|code| code.code()), Some("57014"));
    let limit = select(current_setting(settings::statement_timeout))
        .fetch_one(&mut db)
        .unwrap();
    assert_eq!(limit, "1500ms");
}

#[test]
fn nothing_that_can_be_printed_holds_the_password() {
    let options = by_network().password(PASSWORD);
    let db = connect(&options);
    let client = block_on(async { format!("{:?}", Client::connect_with(&options).await.unwrap()) });
    let printed = format!("{options:?} {options:#?} {db:?} {client}");
    assert!(!printed.contains(PASSWORD), "{printed}");
    let url = format!("postgres://ada:{PASSWORD}@127.0.0.1:1/shop?sslmode=nonsense");
    let error = url.parse::<ConnectOptions>().unwrap_err();
    assert!(!everything_of(&error).contains(PASSWORD));
    assert_eq!(error.connect_failure(), Some(ConnectFailure::Options));
}
