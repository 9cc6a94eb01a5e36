//! Comments behind statements, and the statements that stay prepared.

use crate::fixture::Shop;
use pilaster::Client;
use pilaster::exec::{Recorder, Tags};
use pilaster::prelude::*;
use pilaster::sql_type::Text;
use shop::{OrderStatus, orders, users};

/// How many statements the session has prepared with this in their text.
fn prepared(db: &mut pilaster::sync::Connection, part: &str) -> i64 {
    let query = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%' || $1 || '%'";
    db.driver().query_one(query, &[&part]).unwrap().get(0)
}

/// What the session shows of the statement that runs.
macro_rules! shown {
    () => {
        sql::<Text>("(SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid())").not_null()
    };
}

#[test]
fn tags_of_a_connection_stay_prepared() {
    let mut shop = Shop::open();
    let names = || users::table.select(users::username);
    names().fetch_all(&mut shop.db).unwrap();
    shop.db.tag(&Tags::new().with("application", "it's */ me"));
    let comment = "/*application='it%27s%20%2A%2F%20me'*/";
    for _ in 0..3 {
        names().fetch_all(&mut shop.db).unwrap();
    }
    assert_eq!(prepared(&mut shop.db, &comment.replace('%', "\\%")), 1);
    let seen = select(shown!()).fetch_one(&mut shop.db).unwrap();
    assert!(seen.ends_with(comment), "{seen}");
}

#[test]
fn tags_of_a_request_are_not_prepared() {
    let mut shop = Shop::open();
    for request in 0..3 {
        let tags = Tags::new().with("request", request.to_string());
        let ada = users::table.filter(users::username.eq("ada"));
        let seen = ada
            .select((users::username, shown!()))
            .fetch_one(tags.around(&mut shop.db))
            .unwrap();
        let comment = format!("/*request='{request}'*/");
        assert_eq!(seen.0, "ada");
        assert!(seen.1.ends_with(&comment));
        // A type of the schema, which only the server knows.
        let open = orders::table.filter(orders::status.eq(OrderStatus::Paid));
        open.execute(tags.around(&mut shop.db)).unwrap();
    }
    assert_eq!(prepared(&mut shop.db, "/*request"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tags_in_the_other_world() {
    let shop = tokio::task::spawn_blocking(|| Shop::open().close());
    let shop = shop.await.unwrap();
    let mut db = Client::connect(shop.url()).await.unwrap();
    let recorder = Recorder::new();
    db.observe(recorder.clone());
    db.tag(&Tags::new().with("application", "shop"));
    let request = Tags::new().with("route", "/users");
    let seen = select(shown!()).fetch_one(&db).await.unwrap();
    assert!(seen.ends_with(" /*application='shop'*/"), "{seen}");
    let seen = select(shown!())
        .fetch_one(request.around(&db))
        .await
        .unwrap();
    assert!(
        seen.ends_with(" /*route='%2Fusers'*/ /*application='shop'*/"),
        "{seen}"
    );
    let inside: pilaster::Result<Vec<String>> = db
        .transaction(async |tx| {
            let names = users::table.select(users::username);
            names.fetch_all(request.around(tx)).await
        })
        .await;
    assert_eq!(inside.unwrap().len(), 3);
    assert_eq!(recorder.take().len(), 5);
}
