//! Typed queries over real schemas, on a real server.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

/// Said in one line where the schemas are absent, so that nobody takes silence for success.
#[cfg(not(corpus))]
#[test]
fn the_real_schemas_are_absent() {
    println!("did not run: there are no real schemas at ../shared/corpus");
}

#[cfg(corpus)]
mod chinook;
#[cfg(corpus)]
mod pagila;

/// What a server takes of a script for `psql`: all after the line that connects to the new database.
#[cfg(corpus)]
fn script(path: &str) -> String {
    let path = std::path::Path::new("../../../shared/corpus").join(path);
    let text = std::fs::read_to_string(&path).expect("the schema was there when this was built");
    let connected = text
        .find("\n\\c ")
        .and_then(|start| text[start + 1..].find('\n').map(|end| start + 1 + end));
    text[connected.unwrap_or(0)..].to_owned()
}
