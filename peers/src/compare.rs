//! Whether the sides of a pattern say the same.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::answer::{Row, Rows};
use crate::chapter::Side;
use crate::state::steady;

/// What a side has answered, and what the tables held afterwards.
pub(crate) struct Outcome {
    pub(crate) rows: Rows,
    pub(crate) state: Vec<String>,
}

/// The differences between what is first and the others, each a paragraph; sides without rows are compared by the tables alone.
pub(crate) fn differences(outcomes: &BTreeMap<Side, Outcome>, sorted: bool) -> Vec<String> {
    let mut others = outcomes.iter();
    let Some((first, of_first)) = others.next() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (side, outcome) in others {
        if let (Some(left), Some(right)) = (&of_first.rows, &outcome.rows)
            && !same(left, right, sorted)
        {
            found.push(format!(
                "{first:?} answers {}\n{side:?} answers {}",
                shown(left),
                shown(right)
            ));
        }
        if of_first.state != outcome.state {
            let (left, right) = (only_in(of_first, outcome), only_in(outcome, of_first));
            found.push(format!(
                "after {first:?} there is\n{left}after {side:?} there is\n{right}"
            ));
        }
    }
    found
}

fn same(left: &[Row], right: &[Row], sorted: bool) -> bool {
    let (left, right) = (steady_rows(left, sorted), steady_rows(right, sorted));
    left.len() == right.len()
        && left
            .iter()
            .zip(&right)
            .all(|(left, right)| is_same(left, right))
}

/// A row that is known by its key is the one whose first columns are that key.
fn is_same(left: &Row, right: &Row) -> bool {
    match (left.only_key, right.only_key) {
        (true, false) => right.cells.starts_with(&left.cells),
        (false, true) => left.cells.starts_with(&right.cells),
        _ => left.cells == right.cells,
    }
}

/// Rows in which what differs from run to run is named; in order of their columns, where the query does not sort them.
fn steady_rows(rows: &[Row], sorted: bool) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for row in &mut rows {
        for cell in row.cells.iter_mut().flatten() {
            *cell = steady(canonical(std::mem::take(cell)));
        }
    }
    if !sorted {
        rows.sort();
    }
    rows
}

/// JSON is compared as such: the drivers lay it out in ways of their own.
fn canonical(text: String) -> String {
    match serde_json::from_str::<Value>(&text) {
        Ok(value @ (Value::Array(_) | Value::Object(_))) => value.to_string(),
        _ => text,
    }
}

fn shown(rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row
            .cells
            .iter()
            .map(|cell| cell.as_deref().unwrap_or("NULL"));
        format!("({})", cells.collect::<Vec<_>>().join(", "))
    });
    rows.collect::<Vec<_>>().join(" ")
}

fn only_in(one: &Outcome, other: &Outcome) -> String {
    let rows = one.state.iter().filter(|row| !other.state.contains(row));
    rows.map(|row| format!("  {row}\n")).collect()
}
