//! What the tables hold after a snippet has run.

use std::error::Error;

use postgres::{Client, NoTls};
use serde_json::Value;

/// One query for all tables: each row as JSON.
const OF_ALL_TABLES: &str = "
    SELECT string_agg(format('SELECT %L || to_jsonb(it)::text FROM %s AS it', oid::regclass || ' ', oid::regclass), ' UNION ALL ')
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'billing'::regnamespace)";

/// The rows of all tables, sorted, with what differs from run to run named in place.
pub(crate) fn of(url: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut client = Client::connect(url, NoTls)?;
    let query: String = client.query_one(OF_ALL_TABLES, &[])?.get(0);
    let rows = client.query(&query, &[])?;
    let mut rows: Vec<_> = rows.iter().map(|row| steady_row(row.get(0))).collect();
    rows.sort();
    Ok(rows)
}

fn steady_row(row: &str) -> String {
    let Some((table, columns)) = row.split_once(' ') else {
        return row.to_owned();
    };
    match serde_json::from_str(columns) {
        Ok(columns) => format!("{table} {}", steady_json(columns)),
        Err(_) => row.to_owned(),
    }
}

fn steady_json(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(steady(text)),
        Value::Array(values) => values.into_iter().map(steady_json).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, steady_json(value)))
            .collect(),
        other => other,
    }
}

/// A key that chance has made, or the time of the run, gives way to its kind: the fixture's keys and times are known.
pub(crate) fn steady(text: String) -> String {
    if is_key_of_chance(&text) {
        "a new key".to_owned()
    } else if is_time_of_run(&text) {
        "now".to_owned()
    } else {
        text
    }
}

fn is_key_of_chance(text: &str) -> bool {
    uuid::Uuid::try_parse(text).is_ok() && !text.starts_with("00000000-")
}

/// The fixture is of 2023 and 2024.
fn is_time_of_run(text: &str) -> bool {
    let is_time = text.len() > 18
        && text.as_bytes().get(4) == Some(&b'-')
        && text.as_bytes().get(13) == Some(&b':');
    is_time && text.get(..4).is_some_and(|year| year > "2024")
}
