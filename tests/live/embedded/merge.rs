use crate::coverage::covers;
use crate::fixture::{BOB, Shop};
use pilaster::prelude::*;
use pilaster::write::merge_action;
use rust_decimal::dec;
use shop::{accounts, users};

/// Accounts of those who are active: Ada's grows, Bob has none left, and Cleo, who is not active, gets one.
#[test]
fn what_happened_to_each_row() {
    covers!("DML: MERGE RETURNING", "Statements: MERGE");
    let mut shop = Shop::embedded();
    let merge = accounts::table
        .using(users::table)
        .merge_on(accounts::owner.eq(users::id).and(users::username.ne("bob")))
        .when_matched()
        .then_update(accounts::balance.set(accounts::balance.add(dec!(1))))
        .when_not_matched()
        .and(users::username.eq("cleo"))
        .then_insert((
            accounts::owner.set(users::id),
            accounts::balance.set(dec!(3)),
        ))
        .when_not_matched_by_source()
        .then_delete()
        .returning((merge_action(), accounts::balance, users::username));
    // A row that is deleted has no partner: what is read of it may be NULL.
    shop.check(
        merge,
        "MERGE INTO accounts USING users ON accounts.owner = users.id AND users.username <> $1 \
         WHEN MATCHED THEN UPDATE SET balance = accounts.balance + $2 \
         WHEN NOT MATCHED AND users.username = $3 THEN INSERT (owner, balance) VALUES (users.id, $4) \
         WHEN NOT MATCHED BY SOURCE THEN DELETE \
         RETURNING merge_action(), accounts.balance, users.username",
        &[
            ("UPDATE".to_owned(), dec!(101.00), Some("ada".to_owned())),
            ("DELETE".to_owned(), dec!(5.00), None),
            ("INSERT".to_owned(), dec!(3.00), Some("cleo".to_owned())),
        ],
    );
}

#[test]
fn whole_rows_that_are_deleted() {
    covers!("DML: MERGE RETURNING");
    let mut shop = Shop::embedded();
    shop.check(
        accounts::table
            .using(users::table)
            .merge_on(accounts::owner.eq(users::id))
            .when_not_matched_by_source()
            .then_delete()
            .when_matched()
            .and(users::username.eq("bob"))
            .then_delete()
            .returning(accounts::table),
        "MERGE INTO accounts USING users ON accounts.owner = users.id \
         WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN MATCHED AND users.username = $1 THEN DELETE \
         RETURNING accounts.id, accounts.owner, accounts.currency, accounts.balance",
        &[accounts::Row {
            id: 2,
            owner: BOB,
            currency: "EUR".to_owned(),
            balance: dec!(5.00),
        }],
    );
}

#[test]
fn none_without_a_partner() {
    covers!("DML: MERGE RETURNING");
    let mut shop = Shop::embedded();
    shop.check(
        accounts::table
            .using(users::table)
            .merge_on(accounts::owner.eq(users::id))
            .when_not_matched_by_source()
            .and(accounts::balance.eq(dec!(0)))
            .then_delete()
            .when_not_matched_by_source()
            .then_update(accounts::currency.set("XXX"))
            .returning((merge_action(), accounts::balance, users::username)),
        "MERGE INTO accounts USING users ON accounts.owner = users.id \
         WHEN NOT MATCHED BY SOURCE AND accounts.balance = $1 THEN DELETE \
         WHEN NOT MATCHED BY SOURCE THEN UPDATE SET currency = $2 \
         RETURNING merge_action(), accounts.balance, users.username",
        &[],
    );
}
