//! Behind PgBouncer in transaction mode: hardly any two statements have the same connection to the server.

use crate::fixture::{ADA, Shop, s};
use futures_util::future::join_all;
use harness::{PgBouncer, TestDatabase};
use pilaster::connect::ConnectOptions;
use pilaster::exec::StatementMode;
use pilaster::prelude::*;
use pilaster::sync::Connection;
use pilaster::{Client, Result};
use rust_decimal::dec;
use shop::{OrderStatus, PostalAddress, accounts, brands, comments, orders, users};
use std::io::Write;

/// A shop behind a pooler with three connections that take turns.
fn open() -> (TestDatabase, PgBouncer) {
    let (_, database) = Shop::open().into_parts();
    let pooler = PgBouncer::before(&database, 3);
    (database, pooler)
}

fn connect(pooler: &PgBouncer) -> Connection {
    Connection::connect(&format!("{}&statement_mode=unnamed", pooler.url())).unwrap()
}

/// Reads and writes values of PostgreSQL's types and of the schema's: enums and composites.
fn speak(db: &mut Connection) {
    for _ in 0..5 {
        let names = users::table
            .order_by(users::username)
            .select(users::username);
        assert_eq!(names.fetch_all(&mut *db).unwrap(), s!["ada", "bob", "cleo"]);
        let ada = users::table
            .filter(users::username.eq("ada"))
            .select(users::id);
        assert_eq!(ada.fetch_one(&mut *db).unwrap(), ADA);
        let of_status = orders::table
            .filter(orders::status.eq_any(vec![OrderStatus::Paid]))
            .select((orders::id, orders::status));
        assert_eq!(
            of_status.fetch_all(&mut *db).unwrap(),
            [(1, OrderStatus::Paid)]
        );
        let paid = orders::table
            .filter(orders::id.eq(1))
            .update(orders::status.set(OrderStatus::Paid));
        assert_eq!(paid.execute(&mut *db).unwrap(), 1);
    }
}

#[test]
fn statements_without_names_go_through_any_connection() {
    let (_database, pooler) = open();
    // What another program has left on the pooler's connections is in nobody's way.
    let mut other = Connection::connect(pooler.url()).unwrap();
    for _ in 0..3 {
        let left = other.driver().prepare("SELECT 1");
        std::mem::forget(left);
    }
    let mut dbs: Vec<Connection> = (0..3).map(|_| connect(&pooler)).collect();
    for db in &mut dbs {
        speak(db);
    }
}

#[test]
fn a_value_of_the_schemas_own_type_is_written_and_read() {
    let (_database, pooler) = open();
    let mut db = connect(&pooler);
    let home = PostalAddress {
        street: Some("Ring 1".to_owned()),
        ..PostalAddress::default()
    };
    for _ in 0..4 {
        let moved = users::table
            .filter(users::id.eq(ADA))
            .update(users::home.set(home.clone()))
            .returning(users::home);
        assert_eq!(moved.fetch_one(&mut db).unwrap(), Some(home.clone()));
    }
    let plan = orders::table
        .filter(orders::status.eq(OrderStatus::Paid))
        .select(orders::id);
    assert!(!plan.explain().fetch_all(&mut db).unwrap().is_empty());
}

#[test]
fn a_transaction_has_one_connection() {
    let (_database, pooler) = open();
    let mut db = connect(&pooler);
    let add = |db: &mut Connection, enough: bool| -> Result<()> {
        db.transaction(|tx| {
            let ada = accounts::table.filter(accounts::owner.eq(ADA));
            ada.update(accounts::balance.set(accounts::balance.add(dec!(1))))
                .execute(tx)?;
            let limit = if enough { dec!(0) } else { dec!(-1000) };
            let more = accounts::table.filter(accounts::owner.eq(ADA));
            more.update(accounts::balance.set(accounts::balance.add(limit)))
                .execute(tx)?;
            Ok(())
        })
    };
    for _ in 0..3 {
        add(&mut db, true).unwrap();
        assert!(add(&mut db, false).unwrap_err().is_check_violation());
    }
    let balance = accounts::table
        .filter(accounts::owner.eq(ADA))
        .select(accounts::balance);
    assert_eq!(balance.fetch_one(&mut db).unwrap(), dec!(103));
}

#[test]
fn the_first_statement_leaves_a_transaction_begun_by_hand_as_it_is() {
    let (_database, pooler) = open();
    let mut db = connect(&pooler);
    db.batch_execute("BEGIN").unwrap();
    comments::table
        .every_row()
        .delete()
        .execute(&mut db)
        .unwrap();
    db.batch_execute("ROLLBACK").unwrap();
    let left = comments::table.select(count_rows());
    assert_eq!(left.fetch_one(&mut db).unwrap(), 3);
}

#[test]
fn names_go_through_a_pooler_that_keeps_them_apart() {
    let version = PgBouncer::version().expect("PgBouncer says its version");
    if version < PgBouncer::KEEPS_NAMES {
        let (major, minor) = version;
        let skipped = "did not run: names_go_through_a_pooler_that_keeps_them_apart";
        // Past what a test that passes keeps to itself.
        writeln!(
            std::io::stderr(),
            "{skipped} (PgBouncer is {major}.{minor}, and would have to be 1.21)"
        )
        .unwrap();
        return;
    }
    let (_, database) = Shop::open().into_parts();
    let pooler = PgBouncer::with_settings(&database, 3, "max_prepared_statements = 100");
    let mut dbs: Vec<Connection> = (0..3)
        .map(|_| Connection::connect(pooler.url()).unwrap())
        .collect();
    for db in &mut dbs {
        speak(db);
    }
    let counts = dbs[0].statement_counts();
    assert!(counts.hits > 0 && counts.prepared_again == 0, "{counts:?}");
    // Each of the pooler's connections has the statement of before the change.
    let names = |db: &mut Connection| brands::table.select(brands::name).fetch_all(db).unwrap();
    for db in &mut dbs {
        assert_eq!(names(db), s!["Acme"]);
    }
    dbs[0]
        .batch_execute("ALTER TABLE brands ALTER COLUMN name TYPE varchar(40)")
        .unwrap();
    for _ in 0..4 {
        for db in &mut dbs {
            assert_eq!(names(db), s!["Acme"]);
        }
    }
    let added = dbs[1].transaction(|tx| {
        comments::table.every_row().delete().execute(tx)?;
        comments::table.select(count_rows()).fetch_one(tx)
    });
    assert_eq!(added.unwrap(), 0);
}

#[test]
fn a_change_of_the_schema_is_seen_by_the_next_statement() {
    let (_database, pooler) = open();
    let mut db = connect(&pooler);
    let names = |db: &mut Connection| brands::table.select(brands::name).fetch_all(db).unwrap();
    assert_eq!(names(&mut db), s!["Acme"]);
    db.batch_execute("ALTER TABLE brands ALTER COLUMN name TYPE varchar(40)")
        .unwrap();
    assert_eq!(names(&mut db), s!["Acme"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tasks_share_a_connection_through_a_pooler() {
    let (_database, pooler) = tokio::task::spawn_blocking(open).await.unwrap();
    let options: ConnectOptions = pooler.url().parse().unwrap();
    let db = Client::connect_with(&options.statement_mode(StatementMode::Unnamed))
        .await
        .unwrap();
    let paid = async || {
        let paid = orders::table.filter(orders::status.eq(OrderStatus::Paid));
        paid.select((orders::id, orders::status))
            .fetch_all(&db)
            .await
    };
    let done = join_all((0..16).map(|_| paid())).await;
    for rows in done {
        assert_eq!(rows.unwrap(), [(1, OrderStatus::Paid)]);
    }
    let one = async || {
        let all = users::table.order_by(users::username);
        all.select(users::username).fetch_all(&db).await
    };
    for names in join_all((0..16).map(|_| one())).await {
        assert_eq!(names.unwrap(), s!["ada", "bob", "cleo"]);
    }
}

#[test]
fn names_in_front_of_it_fail_and_the_error_says_what_to_do() {
    let (_database, pooler) = open();
    let mut db = Connection::connect(pooler.url()).unwrap();
    let names = |db: &mut Connection| {
        let all = users::table.order_by(users::username);
        all.select(users::username).fetch_all(db)
    };
    // Each time the statement lies on another connection; the second refusal in a row is told.
    let error = (0..10)
        .find_map(|_| names(&mut db).err())
        .expect("the statement is on one of three connections");
    assert!(
        error.to_string().contains("`StatementMode::Unnamed`"),
        "{error}"
    );
}
