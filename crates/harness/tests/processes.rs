//! What processes have in common, and what they leave to each other.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use postgres::{Client, NoTls};
use tempfile::{NamedTempFile, TempDir};

/// A process that has a database, made by one script.
struct Holder {
    process: Child,
    url: String,
}

impl Holder {
    fn start(temporary: &Path, script: &Path) -> Self {
        let mut process = command(temporary)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut url = String::new();
        let output = process.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut url).expect("a line");
        Self {
            process,
            url: url.trim().to_owned(),
        }
    }

    fn ask<T: for<'r> postgres::types::FromSql<'r>>(&self, query: &str) -> T {
        let mut client = Client::connect(&self.url, NoTls).expect("a connection");
        client.query_one(query, &[]).expect("a row").get(0)
    }

    fn kill(mut self) {
        self.process.kill().expect("a process to kill");
        self.process.wait().expect("an end");
    }

    fn end(mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("an end");
    }
}

fn command(temporary: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_harness"));
    command
        .env_remove("PILASTER_TEST_DATABASE_URL")
        .env("TMPDIR", temporary);
    command
}

fn temporary() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    // As that of the system is: the server may belong to somebody else.
    let everybody = std::fs::Permissions::from_mode(0o1777);
    std::fs::set_permissions(folder.path(), everybody).expect("a folder");
    folder
}

fn script(sql: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(sql.as_bytes()).expect("a file");
    file
}

const MADE: &str = "CREATE TABLE made AS SELECT random() AS at";

#[test]
fn processes_share_a_server_and_its_templates() {
    let (temporary, script) = (temporary(), script(MADE));
    let one = Holder::start(temporary.path(), script.path());
    let two = Holder::start(temporary.path(), script.path());
    let directory = "SELECT current_setting('data_directory')";
    assert_eq!(one.ask::<String>(directory), two.ask::<String>(directory));
    let made = "SELECT at FROM made";
    assert_eq!(one.ask::<f64>(made), two.ask::<f64>(made));
    one.end();
    two.end();
}

#[test]
fn what_a_killed_process_leaves_goes_with_the_next() {
    let (temporary, script) = (temporary(), script(MADE));
    let (stays, killed) = (
        Holder::start(temporary.path(), script.path()),
        Holder::start(temporary.path(), script.path()),
    );
    let databases = "SELECT count(*) FROM pg_database WHERE datname LIKE 'pilaster\\_test%'";
    assert_eq!(stays.ask::<i64>(databases), 2);
    killed.kill();
    let next = Holder::start(temporary.path(), script.path());
    assert_eq!(
        stays.ask::<i64>(databases),
        2,
        "its own, and that of the next"
    );
    next.end();
    assert_eq!(stays.ask::<i64>(databases), 1);
    stays.end();
}

fn refusal(temporary: &Path, url: &str) -> String {
    let output: Output = command(temporary)
        .env("PILASTER_TEST_DATABASE_URL", url)
        .stdin(Stdio::null())
        .output()
        .expect("a process");
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_role_that_may_not_create_databases_is_told_the_cure() {
    let temporary = temporary();
    let holder = Holder::start(temporary.path(), script("CREATE ROLE nobody LOGIN").path());
    let url = holder.url.replacen("postgres@", "nobody@", 1);
    let message = refusal(temporary.path(), &url);
    assert!(
        message.contains("permission denied to create database")
            && message.contains("ALTER ROLE … CREATEDB"),
        "{message}"
    );
    holder.end();
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    let url = "postgresql://me:secret@localhost:1/mine";
    let message = refusal(temporary().path(), url);
    assert!(
        message.contains(
            "PILASTER_TEST_DATABASE_URL: cannot connect to the database `mine` on localhost as me"
        ),
        "{message}"
    );
    assert!(!message.contains("secret"), "{message}");
}
