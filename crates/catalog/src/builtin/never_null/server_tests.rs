//! What is said never to be NULL, tried on a server with values at the edges of each type.

use std::fmt::Write as _;

use postgres::{Client, NoTls, SimpleQueryMessage};

use super::{FUNCTIONS, operator_is_never_null};
use crate::builtin::{Signature, SignatureKind, functions};
use crate::model::TypeRef;

/// Values that functions like to stumble over.
fn edges(ty: &TypeRef) -> &'static [&'static str] {
    let text = ["''", "'a'", "'null'", "'YYYY'"].as_slice();
    match ty.to_string().as_str() {
        "text" | "character varying" | "name" | "any" | "cstring" | "bpchar" => text,
        "smallint" | "integer" | "bigint" => &["0", "1", "-1", "5"],
        "numeric" => &["0", "'NaN'", "'infinity'", "1.5"],
        "real" | "double precision" => &["0", "'NaN'", "'-infinity'", "0.5"],
        "boolean" => &["true", "false"],
        "date" | "timestamp without time zone" | "timestamp with time zone" => {
            &["'infinity'", "'-infinity'", "'2024-02-29'"]
        }
        "interval" => &["'1 day'", "'0'", "'-1 month'"],
        "time without time zone" | "time with time zone" => &["'00:00'", "'24:00'"],
        "jsonb" | "json" => &["'null'", "'{}'", "'[]'", "'{\"a\": null}'", "'1'"],
        "text[]" => &["'{}'", "'{NULL}'", "'{a}'"],
        "integer[]" => &["'{}'", "'{NULL}'"],
        "anyarray" | "anycompatiblearray" => &["'{}'::integer[]", "'{NULL}'::integer[]"],
        "anyelement" | "anycompatible" | "anynonarray" | "anycompatiblenonarray" => &["1"],
        "anyrange" | "int4range" => &[
            "'empty'::int4range",
            "'(,)'::int4range",
            "'[1,5)'::int4range",
        ],
        "anymultirange" | "int4multirange" => &["'{}'::int4multirange", "'{(,)}'::int4multirange"],
        "inet" | "cidr" => &["'10.0.0.0/8'", "'::/0'"],
        "bytea" => &["''", "'\\x01'"],
        "tsvector" | "tsquery" => &["''", "'a'"],
        "bit" | "\"bit\"" | "bit varying" => &["B''", "B'1'"],
        "uuid" => &["'00000000-0000-0000-0000-000000000000'"],
        "record" => &[
            "(SELECT r FROM (SELECT NULL::integer) r)",
            "(SELECT r FROM (SELECT 1) r)",
        ],
        "money" => &["0"],
        "regconfig" => &["'simple'"],
        "point" => &["'(0,0)'"],
        "lseg" => &["'[(0,0),(1,1)]'", "'[(5,5),(6,6)]'"],
        "box" => &["'(1,1),(0,0)'", "'(9,9),(8,8)'"],
        "path" => &["'[(0,0),(1,1)]'", "'((0,0),(1,1))'"],
        "polygon" => &["'((0,0),(1,1))'"],
        "circle" => &["'<(0,0),1>'"],
        "line" => &["'{1,1,0}'", "'{1,1,5}'"],
        "pg_lsn" | "xid" | "oid" => &["'0'"],
        _ => &[],
    }
}

/// Each value with a cast to the type, where it has a name of its own.
fn values(ty: &TypeRef) -> Vec<String> {
    let named = !ty.to_string().starts_with("any") && !ty.is("record");
    let cast = |value: &&str| match named {
        true => format!("({value})::{ty}"),
        false => (*value).to_owned(),
    };
    edges(ty).iter().map(cast).collect()
}

/// All lists of arguments for a list of types, up to a limit.
fn arguments(types: &[TypeRef]) -> Vec<String> {
    let mut lists = vec![String::new()];
    for ty in types {
        let values = values(ty);
        let longer = lists.iter().flat_map(|list| {
            let comma = if list.is_empty() { "" } else { ", " };
            values
                .iter()
                .map(move |value| format!("{list}{comma}{value}"))
        });
        lists = longer.take(64).collect();
    }
    lists
}

/// Those of the expressions that are NULL; what is an error is none.
fn nulls(client: &mut Client, expressions: &[String]) -> Vec<String> {
    let mut script = String::from("DO $try$ DECLARE found boolean; BEGIN\n");
    for (at, expression) in expressions.iter().enumerate() {
        let _ = writeln!(
            script,
            "BEGIN EXECUTE $it$SELECT num_nulls({expression}) > 0$it$ INTO found;\n\
             IF found THEN INSERT INTO nulls VALUES ({at}); END IF;\n\
             EXCEPTION WHEN OTHERS THEN NULL; END;"
        );
    }
    script.push_str("END $try$");
    client.batch_execute(&script).expect("the tries");
    let rows = client
        .simple_query("DELETE FROM nulls RETURNING at")
        .expect("the finds");
    let found = rows.iter().filter_map(|row| match row {
        SimpleQueryMessage::Row(row) => row.get(0)?.parse::<usize>().ok(),
        _ => None,
    });
    found.map(|at| expressions[at].clone()).collect()
}

fn client() -> (harness::TestDatabase, Client) {
    let database = harness::database();
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    let prepare = "CREATE TABLE nulls (at integer); CREATE SEQUENCE s; SELECT nextval('s')";
    client.batch_execute(prepare).expect("a table");
    (database, client)
}

fn is_tried(signature: &&Signature) -> bool {
    signature.owner.is_empty() && signature.kind == SignatureKind::Function && !signature.set
}

#[test]
fn functions_of_the_list_give_no_null() {
    let (_database, mut client) = client();
    let mut expressions = Vec::new();
    for name in FUNCTIONS {
        for signature in functions(name).iter().filter(is_tried) {
            let lists = arguments(&signature.args);
            expressions.extend(lists.iter().map(|list| format!("{name}({list})")));
        }
    }
    let found = nulls(&mut client, &expressions);
    assert!(expressions.len() > 1000, "{} tries", expressions.len());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn operators_give_no_null() {
    let (_database, mut client) = client();
    let mut expressions = Vec::new();
    for (symbol, operators) in crate::builtin::all_operators() {
        for operator in operators.iter().filter(|it| it.owner.is_empty()) {
            let Some(left) = &operator.left else { continue };
            if !operator_is_never_null(symbol, left) {
                continue;
            }
            for left in values(left) {
                let rights = values(&operator.right).into_iter();
                expressions.extend(rights.map(|right| format!("{left} {symbol} {right}")));
            }
        }
    }
    let found = nulls(&mut client, &expressions);
    assert!(expressions.len() > 1000, "{} tries", expressions.len());
    assert!(found.is_empty(), "{found:#?}");
}
