use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::types::JsonText;
use pilaster::sql_type::{Json, Jsonb, Jsonpath, types};
use serde_json::json;
use std::collections::BTreeMap;

#[test]
fn values() {
    covers!("Types: json", "Types: jsonb");
    let mut server = Server::start();
    let values = [
        (json!(null), "'null'"),
        (json!({}), "'{}'"),
        (json!([]), "'[]'"),
        (json!("é \" \\ \n 𝄞"), r#"'"é \" \\ \n 𝄞"'"#),
        (
            json!([1, -2.5, true, null, "x", {"a": {"b": []}}]),
            r#"'[1,-2.5,true,null,"x",{"a":{"b":[]}}]'"#,
        ),
        (
            json!([i64::MIN, u64::MAX]),
            "'[-9223372036854775808,18446744073709551615]'",
        ),
    ];
    server.round_trip::<Json, _>(&values);
    server.round_trip::<Jsonb, _>(&values);
    let mut deep = json!(0);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    server.round_trip::<Jsonb, _>(&[(deep.clone(), &format!("'{deep}'"))]);
}

#[test]
fn values_of_your_own() {
    let mut server = Server::start();
    let sizes = BTreeMap::from([
        ("shoes".to_owned(), vec![38, 39]),
        ("socks".to_owned(), vec![]),
    ]);
    let literal = r#"'{"shoes":[38,39],"socks":[]}'"#;
    server.round_trip::<Json, _>(&[(types::Json(sizes.clone()), literal)]);
    server.round_trip::<Jsonb, _>(&[(types::Json(sizes), literal)]);
    server.refuses::<Jsonb, types::Json<Vec<i32>>>(&[(r#"'{"a":1}'"#, "invalid type: map")]);
}

#[test]
fn texts_keep_each_digit_and_space() {
    let mut server = Server::start();
    let text = |text: &str| JsonText(text.to_owned());
    server.round_trip::<Json, _>(&[(
        text(r#" {"b": 1.00,  "a": 2, "a": 3}"#),
        r#"' {"b": 1.00,  "a": 2, "a": 3}'"#,
    )]);
    server.round_trip::<Jsonb, _>(&[(
        text("12345678901234567890.12345678901234567890"),
        "'12345678901234567890.12345678901234567890'",
    )]);
    server.refuses_to_send::<Json, _>(text("{"), "invalid input syntax for type json");
}

#[test]
fn what_a_value_cannot_hold_is_an_error() {
    let mut server = Server::start();
    server.refuses::<Jsonb, serde_json::Value>(&[("'1e400'", "number out of range")]);
    let nested = format!("'{}{}'", "[".repeat(200), "]".repeat(200));
    server.refuses::<Json, serde_json::Value>(&[(&nested, "recursion limit")]);
}

#[test]
fn paths() {
    Server::start().round_trip::<Jsonpath, _>(
        &[("$.\"a\"[*]?(@ > 1)".to_owned(), "'$.a[*] ? (@ > 1)'")]
            .map(|(_, literal)| ("$.\"a\"[*]?(@ > 1)".to_owned(), literal)),
    );
}
