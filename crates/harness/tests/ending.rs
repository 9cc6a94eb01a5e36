//! However the last test process ends, the server ends some seconds later and leaves no file.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use harness::Installation;
use postgres::config::Host;
use postgres::{Client, Config, NoTls};

/// A process that has a database on a private server.
struct Holder {
    process: Child,
    url: String,
    /// Nobody else looks for a server there.
    _temporary: tempfile::TempDir,
}

impl Holder {
    fn start() -> Self {
        assert!(
            Installation::find().is_some(),
            "this test ends a server: apt-get install postgresql"
        );
        let temporary = tempfile::tempdir().expect("a directory");
        // As that of the system is: the server may belong to somebody else.
        let everybody = std::fs::Permissions::from_mode(0o1777);
        std::fs::set_permissions(temporary.path(), everybody).expect("a directory");
        let mut process = Command::new(env!("CARGO_BIN_EXE_harness"))
            .env_remove("PILASTER_TEST_DATABASE_URL")
            .env("TMPDIR", temporary.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("a process");
        let mut url = String::new();
        let output = process.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut url).expect("a line");
        Self {
            process,
            url: url.trim().to_owned(),
            _temporary: temporary,
        }
    }

    fn directory(&self) -> PathBuf {
        let config: Config = self.url.parse().expect("a URL");
        match config.get_hosts() {
            [Host::Unix(directory)] => directory.clone(),
            other => panic!("not one socket: {other:?}"),
        }
    }

    fn server(&self) -> u32 {
        let file = self.directory().join("data/postmaster.pid");
        let text = std::fs::read_to_string(file).expect("the server's own note");
        text.lines()
            .next()
            .and_then(|it| it.parse().ok())
            .expect("a process id")
    }
}

/// Ends the process in some way, and waits until there is no trace of the server.
#[track_caller]
fn test(end: impl FnOnce(&mut Holder)) {
    let mut holder = Holder::start();
    Client::connect(&holder.url, NoTls).expect("a server that answers");
    let (directory, server) = (holder.directory(), holder.server());
    end(&mut holder);
    holder.process.wait().expect("an end");
    let deadline = Instant::now() + Duration::from_secs(20);
    while directory.exists() || runs(server) {
        assert!(
            Instant::now() < deadline,
            "{} or {server} is left",
            directory.display()
        );
        sleep(Duration::from_millis(20));
    }
}

/// Whether there is such a process; one that has ended and waits for a parent to notice is none.
fn runs(process: u32) -> bool {
    let output = Command::new("ps")
        .args(["-o", "stat=", "-p", &process.to_string()])
        .output();
    let state = output.expect("ps").stdout;
    !state.is_empty() && !state.starts_with(b"Z")
}

fn signal(name: &str, target: &str) {
    let status = Command::new("kill")
        .args(["-s", name, "--", target])
        .status();
    assert!(status.expect("kill").success());
}

#[test]
fn after_an_end_in_peace() {
    test(|holder| drop(holder.process.stdin.take()));
}

#[test]
fn after_sigkill() {
    test(|holder| holder.process.kill().expect("a process to kill"));
}

#[test]
fn after_ctrl_c_which_reaches_the_whole_group() {
    test(|holder| signal("INT", &format!("-{}", holder.process.id())));
}

#[test]
fn a_server_that_cannot_start_leaves_nothing_and_says_why() {
    let directory = tempfile::tempdir().expect("a directory");
    for program in ["initdb", "postgres"] {
        fake(&directory.path().join(program));
    }
    let temporary = tempfile::tempdir().expect("a directory");
    let output = Command::new(env!("CARGO_BIN_EXE_harness"))
        .env_remove("PILASTER_TEST_DATABASE_URL")
        .env("TMPDIR", temporary.path())
        .env("PATH", path_with(directory.path()))
        .output()
        .expect("a process");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(
        message.contains("initdb failed") && message.contains("no space in the house"),
        "{message}"
    );
    let left = temporary.path().read_dir().expect("a directory").count();
    assert_eq!(left, 0);
}

fn fake(program: &Path) {
    std::fs::write(
        program,
        "#!/bin/sh\necho no space in the house >&2\nexit 1\n",
    )
    .expect("a file");
    let everybody = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(program, everybody.clone()).expect("a file");
    let directory = program.parent().expect("a directory");
    std::fs::set_permissions(directory, everybody).expect("a directory");
}

fn path_with(first: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = [first.to_owned()]
        .into_iter()
        .chain(std::env::split_paths(&rest));
    std::env::join_paths(all).expect("a path")
}
