use crate::fixture::{ADA, BOB, Shop};
use pilaster::prelude::*;
use pilaster::sync::{Connection, Transaction};
use pilaster::{Error, Result};
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

#[test]
fn what_succeeds_is_kept() {
    let mut shop = Shop::open();
    let moved = shop.db.transaction(|tx| {
        add(tx, ADA, dec!(-30))?;
        add(tx, BOB, dec!(30))
    });
    assert_eq!(moved.unwrap(), 1);
    assert_eq!(balances(&mut shop.db), [dec!(70), dec!(35)]);
}

#[test]
fn what_fails_is_undone() {
    let mut shop = Shop::open();
    let moved: Result<()> = shop.db.transaction(|tx| {
        add(tx, BOB, dec!(300))?;
        add(tx, ADA, dec!(-300))?;
        Ok(())
    });
    assert!(moved.unwrap_err().is_check_violation());
    assert_eq!(balances(&mut shop.db), [dec!(100), dec!(5)]);
}

#[test]
fn an_error_of_the_callers_own_undoes_too() {
    #[derive(Debug)]
    enum Refused {
        TooMuch,
        Database(#[allow(dead_code, reason = "shown by unwrap")] Error),
    }
    impl From<Error> for Refused {
        fn from(error: Error) -> Self {
            Self::Database(error)
        }
    }
    let mut shop = Shop::open();
    let moved = shop.db.transaction(|tx| {
        add(tx, BOB, dec!(300))?;
        Err::<(), _>(Refused::TooMuch)
    });
    assert!(matches!(moved, Err(Refused::TooMuch)));
    assert_eq!(balances(&mut shop.db), [dec!(100), dec!(5)]);
}

#[test]
fn dropped_without_commit_it_is_rolled_back() {
    let mut shop = Shop::open();
    let tx = shop.db.begin().unwrap();
    add(&tx, ADA, dec!(1)).unwrap();
    drop(tx);
    assert_eq!(balances(&mut shop.db), [dec!(100), dec!(5)]);
    let tx = shop.db.begin().unwrap();
    add(&tx, ADA, dec!(1)).unwrap();
    tx.rollback().unwrap();
    assert_eq!(balances(&mut shop.db), [dec!(100), dec!(5)]);
    let tx = shop.db.begin().unwrap();
    add(&tx, ADA, dec!(1)).unwrap();
    tx.commit().unwrap();
    assert_eq!(balances(&mut shop.db), [dec!(101), dec!(5)]);
}

#[test]
fn a_panic_rolls_back() {
    let mut shop = Shop::open();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        shop.db.transaction(|tx| -> Result<()> {
            add(tx, ADA, dec!(1))?;
            panic!("on purpose");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(balances(&mut shop.db), [dec!(100), dec!(5)]);
}

#[test]
fn a_swallowed_failure_is_not_committed_silently() {
    let mut shop = Shop::open();
    let result: Result<()> = shop.db.transaction(|tx| {
        add(tx, BOB, dec!(1))?;
        let failed = add(tx, ADA, dec!(-1000));
        assert!(failed.is_err());
        Ok(())
    });
    assert!(result.unwrap_err().is_aborted());
    assert_eq!(balances(&mut shop.db), [dec!(100), dec!(5)]);
}

#[test]
fn rows_of_a_transaction_can_be_read_while_it_writes() {
    let mut shop = Shop::open();
    let raised = shop.db.transaction(|tx| {
        for owner in accounts::table.select(accounts::owner).fetch(tx)? {
            add(tx, owner?, dec!(1))?;
        }
        Ok::<_, Error>(())
    });
    raised.unwrap();
    assert_eq!(balances(&mut shop.db), [dec!(101), dec!(6)]);
}
