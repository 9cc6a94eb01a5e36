//! The word `embedded` chooses the server inside the process.
#![cfg(feature = "embedded")]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use postgres::{Client, NoTls};

#[test]
fn the_embedded_server_is_there_for_the_asking() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_harness"))
        .env("PILASTER_TEST_DATABASE_URL", "embedded")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut url = String::new();
    let output = process.stdout.as_mut().expect("its output");
    BufReader::new(output).read_line(&mut url).expect("a line");
    let mut client = Client::connect(url.trim(), NoTls).expect("a connection");
    let row = client.query_one("SELECT version()", &[]).expect("a row");
    assert!(row.get::<_, String>(0).contains("wasm"));
    drop(process.stdin.take());
    assert!(process.wait().expect("an end").success());
}
