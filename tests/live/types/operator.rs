//! The tables of operators are what the server has.

use super::Server;
use pilaster::sql_type::{OPERATORS, OperatorSignature, TypeName};
use std::collections::BTreeSet;

fn declared() -> impl Iterator<Item = &'static OperatorSignature> {
    OPERATORS
        .iter()
        .flat_map(|table| table.iter())
        .flat_map(|lines| lines.iter())
}

fn null(of: TypeName) -> String {
    format!("NULL::{}{}", of.name, of.suffix)
}

/// The operator between NULLs.
fn expression(operator: &OperatorSignature) -> String {
    let left = operator.left.map(null).unwrap_or_default();
    format!("{left}{}{}", operator.token, null(operator.right))
}

#[test]
fn results_are_those_of_the_server() {
    let mut server = Server::start();
    for operator in declared() {
        let expression = expression(operator);
        let query = format!("SELECT pg_typeof({expression})::oid");
        match server.client.query_one(&query, &[]) {
            Ok(row) => assert_eq!(
                row.get::<_, u32>(0),
                operator.result.oid,
                "{expression} is not of the type {}",
                operator.result.name
            ),
            Err(error) => panic!("{expression}: {}", super::all(&error)),
        }
    }
}

/// Operators whose names are in the tables, and which are missing there all the same.
const LEFT_OUT: &[&str] = &[
    // A sign that says nothing.
    " + smallint",
    " + integer",
    " + bigint",
    " + real",
    " + double precision",
    " + numeric",
    // Shapes.
    " # path",
    "box # box",
    // Beside types that stand for keys and places in a document.
    "jsonb - text",
    "jsonb - integer",
];

#[test]
fn no_operator_of_these_names_is_missing() {
    let mut server = Server::start();
    let names: BTreeSet<&str> = declared().map(|it| it.token.trim()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let known: BTreeSet<(Option<u32>, &str, u32)> = declared()
        .map(|it| (it.left.map(|left| left.oid), it.token.trim(), it.right.oid))
        .collect();
    let types: BTreeSet<u32> = declared()
        .flat_map(|it| [it.left, Some(it.right), Some(it.result)])
        .flatten()
        .map(|it| it.oid)
        .collect();
    // One name may stand for two things: bits are moved by `<<`, and shapes lie to the left of others.
    let meanings: BTreeSet<(&str, u32)> = declared()
        .map(|it| (it.token.trim(), it.result.oid))
        .collect();
    let query = "SELECT oprleft, oprname::text, oprright, oprresult, oprcode::regproc::text, \
                        format_type(nullif(oprleft, 0), NULL), format_type(oprright, NULL), proisstrict \
                 FROM pg_operator JOIN pg_proc ON pg_proc.oid = oprcode WHERE oprname = ANY ($1)";
    let rows = server.client.query(query, &[&names]);
    let mut missing = Vec::new();
    for row in rows.expect("the catalogue can be read") {
        let left: u32 = row.get(0);
        let (name, right): (String, u32) = (row.get(1), row.get(2));
        let is_of_types = (left == 0 || types.contains(&left))
            && types.contains(&right)
            && meanings.contains(&(name.as_str(), row.get(3)));
        let shown = format!(
            "{} {name} {}",
            row.get::<_, Option<String>>(5).unwrap_or_default(),
            row.get::<_, String>(6)
        );
        let left = (left != 0).then_some(left);
        let is_known = known.contains(&(left, name.as_str(), right));
        if is_known {
            let strict: bool = row.get(7);
            assert!(strict, "{shown} gives a value where an operand is NULL");
        } else if is_of_types && !LEFT_OUT.contains(&shown.as_str()) {
            missing.push(shown);
        }
    }
    assert!(missing.is_empty(), "the server has more: {missing:#?}");
}
