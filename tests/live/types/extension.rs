use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::{Array, Citext, Hstore, Ltree};
use std::collections::BTreeMap;

/// A server with the extension, unless it is not installed there.
pub(super) fn server_with(extension: &str) -> Option<Server> {
    let mut server = Server::start();
    let query = "SELECT count(*) FROM pg_available_extensions WHERE name = $1";
    let row = server
        .client
        .query_one(query, &[&extension])
        .expect("the view is there");
    if row.get::<_, i64>(0) == 0 {
        println!("did not run: the server does not have the extension {extension}");
        return None;
    }
    server
        .client
        .batch_execute(&format!("CREATE EXTENSION {extension}"))
        .expect("the extension is available");
    Some(server)
}

#[test]
fn texts_without_case() {
    covers!("Types: citext");
    let Some(mut server) = server_with("citext") else {
        return;
    };
    server.round_trip::<Citext, _>(&[("Ab".to_owned(), "'Ab'"), (String::new(), "''")]);
    server.round_trip::<Array<Citext>, _>(&[(vec!["Ab".to_owned()], "'{Ab}'")]);
}

#[test]
fn texts_by_key() {
    covers!("Types: hstore");
    let Some(mut server) = server_with("hstore") else {
        return;
    };
    let texts = BTreeMap::from([
        ("a".to_owned(), Some("1 \"x\"".to_owned())),
        ("é".to_owned(), None),
    ]);
    server.round_trip::<Hstore, _>(&[
        (texts, r#"'a=>"1 \"x\"", "é"=>NULL'"#),
        (BTreeMap::new(), "''"),
    ]);
}

#[test]
fn places_in_a_tree() {
    covers!("Types: ltree");
    let Some(mut server) = server_with("ltree") else {
        return;
    };
    server.round_trip::<Ltree, _>(&[
        ("Top.Science.Physics".to_owned(), "'Top.Science.Physics'"),
        (String::new(), "''"),
    ]);
}
