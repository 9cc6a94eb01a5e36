//! The snippets that are SQL, run statement by statement as `psql` would.

use std::error::Error;

use postgres::{Client, NoTls, SimpleQueryMessage};

use crate::answer::{Row, Rows};

/// The mark of a statement that the server has to refuse.
const FAILS: &str = "-- fails";

/// Runs all statements; the rows of all that have some are the answer.
pub(crate) fn run(code: &str, url: &str) -> Result<Rows, Box<dyn Error>> {
    let mut client = Client::connect(url, NoTls)?;
    let mut rows = None;
    for statement in statements(code) {
        let outcome = client.simple_query(&statement);
        match (outcome, statement.trim_end().ends_with(FAILS)) {
            (Ok(messages), false) => note(messages, &mut rows),
            (Err(_), true) => {}
            (Err(error), false) => return Err(error.into()),
            (Ok(_), true) => return Err(format!("this does not fail: {statement}").into()),
        }
    }
    Ok(rows)
}

/// A statement ends with a line that ends with a semicolon, but for a comment.
fn statements(code: &str) -> Vec<String> {
    let mut statements = vec![String::new()];
    for line in code.lines() {
        if let Some(last) = statements.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
        let bare = line.split("--").next().unwrap_or(line);
        if bare.trim_end().ends_with(';') {
            statements.push(String::new());
        }
    }
    statements.retain(|statement| !statement.trim().is_empty());
    statements
}

fn note(messages: Vec<SimpleQueryMessage>, rows: &mut Rows) {
    for message in messages {
        match message {
            SimpleQueryMessage::RowDescription(_) => _ = rows.get_or_insert_default(),
            SimpleQueryMessage::Row(row) => {
                let cells = (0..row.len()).map(|cell| row.get(cell).map(str::to_owned));
                rows.get_or_insert_default().push(Row::of(cells.collect()));
            }
            _ => {}
        }
    }
}
