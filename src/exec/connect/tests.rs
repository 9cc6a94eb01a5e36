//! What connection strings come to.

use super::options::Secret;
use super::{ConnectOptions, LoadBalanceHosts, SslMode, TargetSessionAttrs};
use crate::exec::StatementMode;
use core::time::Duration;
use std::path::Path;

fn nothing(_: &str) -> Option<String> {
    None
}

#[track_caller]
fn read(text: &str) -> ConnectOptions {
    ConnectOptions::read(text, &nothing).expect("the string is right")
}

#[track_caller]
fn wrong(text: &str, expected: &str) {
    let error = ConnectOptions::read(text, &nothing).expect_err("the string is wrong");
    let shown = error.to_string();
    assert!(shown.contains(expected), "{shown}");
    let everything = format!("{error} {error:?} {error:#?}");
    assert!(!everything.contains("s3cret"), "{everything}");
}

fn password(options: &ConnectOptions) -> Option<&str> {
    options.password.as_ref().map(|Secret(it)| it.as_str())
}

#[test]
fn a_url_holds_all_there_is() {
    let it = read(
        "postgresql://ada:s%40crt%2F@db1:5433,[::1],db3:5434/shop%20two?application_name=till&sslmode=verify-full\
        &sslrootcert=/ca.pem&connect_timeout=3&target_session_attrs=primary&load_balance_hosts=random&options=-c%20a%3Db",
    );
    assert_eq!(it.hosts, ["db1", "::1", "db3"]);
    assert_eq!(it.ports, [5433, 5432, 5434]);
    assert_eq!(it.user.as_deref(), Some("ada"));
    assert_eq!(password(&it), Some("s@crt/"));
    assert_eq!(it.database.as_deref(), Some("shop two"));
    assert_eq!(it.application_name.as_deref(), Some("till"));
    assert_eq!(it.ssl_mode, SslMode::VerifyFull);
    assert_eq!(it.ssl_root_cert.as_deref(), Some(Path::new("/ca.pem")));
    assert_eq!(it.connect_timeout, Some(Duration::from_secs(3)));
    assert_eq!(it.target_session_attrs, TargetSessionAttrs::Primary);
    assert_eq!(it.load_balance_hosts, LoadBalanceHosts::Random);
    assert_eq!(it.settings, ["-c a=b"]);
}

#[test]
fn a_url_may_leave_out_anything() {
    let it = read("postgres://");
    assert!(it.hosts.is_empty() && it.user.is_none() && it.database.is_none());
    let it = read("postgresql://postgres@/postgres?host=/tmp/x&port=1");
    assert_eq!((it.hosts, it.ports), (vec!["/tmp/x".to_owned()], vec![1]));
    let it = read("postgresql://%2Frun%2Fpostgresql/shop");
    assert_eq!(it.hosts, ["/run/postgresql"]);
    // What other programs let through in a password does no harm here.
    assert_eq!(
        password(&read("postgres://ada:what?:is&it=@db/shop")),
        Some("what?:is&it=")
    );
}

#[test]
fn keywords_and_values() {
    let it = read(
        r"host=db,/tmp user = ada password='it\'s \\ s3cret' dbname= shop sslmode=require keepalives=0 connect_timeout=-1",
    );
    assert_eq!(it.hosts, ["db", "/tmp"]);
    assert_eq!(password(&it), Some(r"it's \ s3cret"));
    assert_eq!(it.database.as_deref(), Some("shop"));
    assert!(!it.keepalives.on);
    assert_eq!(it.connect_timeout, None);
    // The last one counts.
    assert_eq!(read("dbname=a dbname=b").database.as_deref(), Some("b"));
}

#[test]
fn statements_are_prepared_or_not() {
    let mode = |text: &str| read(text).statement_mode;
    let prepared = |at_most| StatementMode::Prepared { at_most };
    assert_eq!(mode("postgres://db"), prepared(512));
    assert_eq!(mode("postgres://db?statement_cache_size=7"), prepared(7));
    assert_eq!(
        mode("postgres://db?statement_mode=unnamed"),
        StatementMode::Unnamed
    );
    assert_eq!(
        mode("statement_cache_size=0 statement_mode=prepared"),
        prepared(0)
    );
    assert_eq!(
        mode("statement_mode=unnamed statement_cache_size=9"),
        StatementMode::Unnamed
    );
    assert_eq!(
        mode("statement_mode=unnamed statement_mode=prepared"),
        prepared(512)
    );
    wrong(
        "statement_mode=s3cret",
        "`statement_mode` must be prepared or unnamed",
    );
    wrong(
        "statement_cache_size=s3cret",
        "`statement_cache_size` must be a number",
    );
    wrong(
        "postgres://db?statement-cache-capacity=9",
        "is `statement_cache_size` meant?",
    );
    wrong("postgres://db?pgbouncer=true", "is `statement_mode` meant?");
}

#[test]
fn what_is_left_out_comes_from_the_environment() {
    let variable = |name: &str| {
        let value = match name {
            "PGHOST" => "elsewhere",
            "PGPASSWORD" => "s3cret",
            "PGSSLMODE" => "verify-ca",
            "PGUSER" => "",
            _ => return None,
        };
        Some(value.to_owned())
    };
    let it = ConnectOptions::read("postgres://db/shop", &variable).expect("right");
    assert_eq!(it.hosts, ["db"]);
    assert_eq!(password(&it), Some("s3cret"));
    assert_eq!(it.ssl_mode, SslMode::VerifyCa);
    assert_eq!(it.user, None);
    let bad = |name: &str| (name == "PGPORT").then(|| "s3cret".to_owned());
    let error = ConnectOptions::read("", &bad).expect_err("no port");
    assert!(error.to_string().contains("PGPORT"), "{error}");
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[test]
fn a_string_that_is_wrong_says_so_and_shows_no_password() {
    wrong("postgres://ada:s3cret@1@db/shop", "%40");
    wrong("postgres://ada:s3cret/1@db/shop", "%2F");
    wrong("postgres://ada:5/s3cret@db/shop", "%2F");
    wrong("postgres://ada:x%s3cret@db/shop", "%25");
    wrong("postgres://ada@db:s3cret/shop", "not a port");
    wrong("postgres://ada@db/shop?s3cret", "no `=`");
    wrong(
        "postgres://ada@db/shop?password=a&s3cret=b",
        "does not exist",
    );
    wrong(
        "postgres://ada@db/shop?sslmode=s3cret",
        "`sslmode` must be disable",
    );
    wrong(
        "postgres://ada@db/shop?sslrootfile_=x",
        "`sslrootfile_` does not exist",
    );
    wrong("postgres://ada@db/shop?ssl_mode=x", "is `sslmode` meant?");
    wrong("mysql://ada:s3cret@db/shop", "neither postgresql://");
    wrong("password='s3cret", "never closed");
    wrong("password=a s3cret host=db", "single quotes");
    wrong("host=db user=ada password s3cret", "single quotes");
    wrong("host=a hostaddr=s3cret", "`hostaddr` must be addresses");
    wrong("port=99999", "`port` must be ports");
}

#[test]
fn settings_are_escaped() {
    let it = ConnectOptions::new()
        .setting("search_path", r"a b\c")
        .statement_timeout(Duration::from_secs(2))
        .lock_timeout(Duration::ZERO);
    assert_eq!(
        it.settings,
        [
            r"-c search_path=a\ b\\c",
            "-c statement_timeout=2000",
            "-c lock_timeout=1"
        ]
    );
}

#[test]
fn hosts_addresses_and_ports_belong_together() {
    let failed = |text: &str| read(text).attempts().expect_err("they do not").to_string();
    assert!(failed("host=a,b port=1,2,3").contains("several ports"));
    assert!(failed("host=a,b hostaddr=10.0.0.1").contains("hosts and addresses"));
    let places = |text: &str| {
        let attempts = read(text).attempts().expect("they do");
        attempts.into_iter().map(|it| it.place).collect::<Vec<_>>()
    };
    assert_eq!(places("host=a,/tmp port=1,2"), ["a:1", "/tmp/.s.PGSQL.2"]);
    assert_eq!(places("hostaddr=::1"), ["[::1]:5432"]);
    assert_eq!(
        places("host=a,b target_session_attrs=prefer-standby"),
        ["a:5432", "b:5432", "a:5432", "b:5432"]
    );
    let mut random = places("host=a,b,c load_balance_hosts=random");
    random.sort();
    assert_eq!(random, ["a:5432", "b:5432", "c:5432"]);
}

proptest::proptest! {
    #[test]
    fn no_string_panics(text in ".*", scheme in "(postgres://)?") {
        drop(ConnectOptions::read(&format!("{scheme}{text}"), &nothing));
    }

    #[test]
    fn a_password_survives_and_is_never_shown(password in "[a-z%@/:?&=' \\\\é]{6,20}") {
        let encoded: String = password.bytes().map(|it| format!("%{it:02X}")).collect();
        let it = read(&format!("postgres://ada:{encoded}@db/shop"));
        proptest::prop_assert_eq!(self::password(&it), Some(password.as_str()));
        let quoted = password.replace('\\', r"\\").replace('\'', r"\'");
        let it = read(&format!("user=ada password='{quoted}'"));
        proptest::prop_assert_eq!(self::password(&it), Some(password.as_str()));
        let printed = format!("{it:?} {it:#?}");
        proptest::prop_assert!(!printed.contains(&password));
    }
}
