use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::Result;
use pilaster::exec::{Isolation, Mode, Modes};
use pilaster::prelude::*;
use pilaster::sync::{Connection, Transaction};
use rust_decimal::{Decimal, dec};
use shop::accounts;
use uuid::Uuid;

fn balances(db: &mut Connection) -> Vec<Decimal> {
    accounts::table
        .order_by(accounts::id)
        .select(accounts::balance)
        .fetch_all(db)
        .unwrap()
}

fn add(tx: &Transaction<'_>, owner: Uuid, amount: Decimal) -> Result<u64> {
    accounts::table
        .filter(accounts::owner.eq(owner))
        .update(accounts::balance.set(accounts::balance.add(amount)))
        .execute(tx)
}

/// What the server says of the transaction that it is in.
fn setting<M: Mode>(tx: &Transaction<'_, M>, name: &'static str) -> String {
    select(sql::<pilaster::sql_type::Text>(name).not_null())
        .fetch_one(tx)
        .unwrap()
}

#[test]
fn what_fails_inside_is_undone_and_the_rest_is_kept() {
    covers!("Statements: SAVEPOINT", "Statements: RELEASE");
    let mut shop = Shop::open();
    let done: Result<()> = shop.db.transaction(|tx| {
        add(tx, ADA, dec!(1))?;
        let failed = tx.transaction(|tx| {
            add(tx, BOB, dec!(10))?;
            add(tx, ADA, dec!(-1000))
        });
        assert!(failed.unwrap_err().is_check_violation());
        tx.transaction(|tx| {
            add(tx, BOB, dec!(2))?;
            let refused = tx.transaction(|tx| {
                add(tx, BOB, dec!(50))?;
                Err::<(), _>(add(tx, BOB, dec!(-500)).unwrap_err())
            });
            assert!(refused.is_err());
            add(tx, BOB, dec!(3))
        })?;
        Ok(())
    });
    done.unwrap();
    assert_eq!(balances(&mut shop.db), [dec!(101), dec!(10)]);
    shop.check(
        accounts::table
            .order_by(accounts::id)
            .select(accounts::balance),
        "SELECT accounts.balance FROM accounts ORDER BY accounts.id",
        &[dec!(101), dec!(10)],
    );
}

#[test]
fn a_failure_that_is_swallowed_inside_is_not_kept() {
    let mut shop = Shop::open();
    let done: Result<()> = shop.db.transaction(|tx| {
        add(tx, ADA, dec!(1))?;
        let swallowed: Result<()> = tx.transaction(|tx| {
            add(tx, BOB, dec!(10))?;
            assert!(add(tx, ADA, dec!(-1000)).is_err());
            Ok(())
        });
        assert!(swallowed.unwrap_err().is_aborted());
        Ok(())
    });
    done.unwrap();
    assert_eq!(balances(&mut shop.db), [dec!(101), dec!(5)]);
}

#[test]
fn a_panic_inside_is_undone() {
    let mut shop = Shop::open();
    let done: Result<()> = shop.db.transaction(|tx| {
        add(tx, ADA, dec!(1))?;
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            tx.transaction(|tx| -> Result<()> {
                add(tx, BOB, dec!(10))?;
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        Ok(())
    });
    done.unwrap();
    assert_eq!(balances(&mut shop.db), [dec!(101), dec!(5)]);
}

#[test]
fn the_modes_reach_the_server() {
    covers!(
        "Statements: BEGIN with modes",
        "Statements: COMMIT",
        "Statements: ROLLBACK"
    );
    let mut shop = Shop::open();
    let modes = Modes::new().serializable().read_only().deferrable();
    let seen: Result<Vec<String>> = shop.db.transaction_with(modes, |tx| {
        Ok([
            "current_setting('transaction_isolation')",
            "current_setting('transaction_read_only')",
            "current_setting('transaction_deferrable')",
        ]
        .map(|name| setting(tx, name))
        .to_vec())
    });
    assert_eq!(seen.unwrap(), ["serializable", "on", "on"]);
    for (isolation, name) in [
        (Isolation::ReadCommitted, "read committed"),
        (Isolation::RepeatableRead, "repeatable read"),
    ] {
        let tx = shop
            .db
            .begin_with(Modes::new().isolation(isolation))
            .unwrap();
        let seen = setting(&tx, "current_setting('transaction_isolation')");
        tx.rollback().unwrap();
        assert_eq!(seen, name);
    }
    shop.check(
        select(
            sql::<pilaster::sql_type::Text>("current_setting('transaction_read_only')").not_null(),
        ),
        "SELECT (current_setting('transaction_read_only'))",
        &["off".to_owned()],
    );
}

#[test]
fn a_read_only_transaction_reads() {
    let mut shop = Shop::open();
    let seen: Result<Vec<Decimal>> = shop.db.read_only(|tx| {
        let query = accounts::table
            .order_by(accounts::id)
            .select(accounts::balance);
        tx.transaction(|tx| query.fetch_all(tx))
    });
    assert_eq!(seen.unwrap(), [dec!(100), dec!(5)]);
    let error = shop
        .db
        .read_only(|tx| tx.batch_execute("DELETE FROM comments"))
        .unwrap_err();
    assert_eq!(error.code().unwrap().code(), "25006");
}
