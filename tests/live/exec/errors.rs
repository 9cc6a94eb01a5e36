use crate::fixture::{ADA, Shop};
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{accounts, billing, posts, users};

#[test]
fn a_unique_violation_has_a_name() {
    let mut shop = Shop::open();
    let twice = users::table.insert((
        users::email.set("ada@example.org"),
        users::username.set("new"),
    ));
    let error = twice.execute(&mut shop.db).unwrap_err();
    assert!(error.is_unique_violation());
    assert_eq!(
        error.constraint::<users::Constraint>(),
        Some(users::Constraint::users_email_key)
    );
    assert_eq!(error.constraint::<posts::Constraint>(), None);
}

#[test]
fn a_check_and_a_foreign_key_too() {
    let mut shop = Shop::open();
    let broke = accounts::table
        .filter(accounts::owner.eq(ADA))
        .update(accounts::balance.set(dec!(-1)));
    let error = broke.execute(&mut shop.db).unwrap_err();
    assert!(error.is_check_violation());
    assert_eq!(
        error.constraint::<accounts::Constraint>(),
        Some(accounts::Constraint::accounts_balance_check)
    );

    let orphan = accounts::table.insert(accounts::owner.set(uuid::Uuid::nil()));
    let error = orphan.execute(&mut shop.db).unwrap_err();
    assert!(error.is_foreign_key_violation());
    assert_eq!(
        error.constraint::<accounts::Constraint>(),
        Some(accounts::Constraint::accounts_owner_fkey)
    );
}

#[test]
fn a_constraint_of_another_schema() {
    let mut shop = Shop::open();
    let invoice = || {
        billing::invoices::table.insert((
            billing::invoices::order_id.set(1),
            billing::invoices::amount.set(dec!(1)),
        ))
    };
    invoice().execute(&mut shop.db).unwrap();
    let error = invoice().execute(&mut shop.db).unwrap_err();
    assert_eq!(
        error.constraint::<billing::invoices::Constraint>(),
        Some(billing::invoices::Constraint::invoices_order_id_key),
    );
}

#[test]
fn what_postgresql_said_is_kept() {
    let mut shop = Shop::open();
    let division = posts::table.select(posts::views.div(0));
    let error = division.fetch_all(&mut shop.db).unwrap_err();
    assert_eq!(error.code().map(|code| code.code()), Some("22012"));
    assert!(error.to_string().contains("division by zero"), "{error}");
}

#[test]
fn a_closed_connection_says_so() {
    let mut shop = Shop::open();
    // An installed server ends the connection at once; the embedded one takes no such order.
    let ended = shop
        .db
        .driver()
        .batch_execute("SELECT pg_terminate_backend(pg_backend_pid())");
    if ended.is_ok() {
        println!(
            "did not run: the embedded server ends no connection; install PostgreSQL to run it"
        );
        return;
    }
    let error = users::table.fetch_all(&mut shop.db).unwrap_err();
    assert!(error.is_closed(), "{error}");
}

#[test]
fn a_column_of_another_type_than_the_schema_says_is_drift() {
    let mut shop = Shop::open();
    shop.db
        .batch_execute("ALTER TABLE posts ALTER COLUMN views TYPE bigint")
        .unwrap();
    let error = posts::table
        .select(posts::views)
        .fetch_all(&mut shop.db)
        .unwrap_err();
    assert!(error.is_drift());
    assert_eq!(
        error.to_string(),
        "column `views` is of type int8, but the schema says int4: the database differs from the schema files",
    );
}

#[test]
fn a_null_where_the_schema_says_not_null_is_an_error_not_a_panic() {
    let mut shop = Shop::open();
    shop.db.batch_execute("ALTER TABLE users ALTER COLUMN username DROP NOT NULL; UPDATE users SET username = NULL").unwrap();
    let error = users::table
        .select(users::username)
        .fetch_all(&mut shop.db)
        .unwrap_err();
    assert!(error.is_decode(), "{error}");
}
