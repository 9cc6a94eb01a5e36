//! Customers and their store credit.

use super::{BATCH, Progress, by_value};
use crate::data::Customer;
use crate::schema::{accounts, users};
use pilaster::prelude::*;
use pilaster::{Result, Transaction};
use rust_decimal::Decimal;
use uuid::Uuid;

/// Yields the ids that PostgreSQL gave, in the same order.
pub(super) async fn load(
    tx: &Transaction<'_>,
    customers: &[Customer],
    progress: &Progress,
) -> Result<Vec<Uuid>> {
    progress.begin("customers", customers.len());
    let mut ids = Vec::with_capacity(customers.len());
    for batch in customers.chunks(BATCH) {
        let rows = batch.iter().map(|customer| customer.row.clone()).collect();
        ids.extend(
            users::table
                .insert_many(rows)
                .returning(users::id)
                .fetch_all(tx)
                .await?,
        );
        progress.add(batch.len());
    }
    let joined = customers.iter().map(|customer| customer.joined);
    for (month, ids) in by_value(joined.zip(ids.iter().copied())) {
        users::table
            .filter(users::id.eq_any(ids))
            .update(users::created_at.set(month.midnight().assume_utc()))
            .execute(tx)
            .await?;
    }
    Ok(ids)
}

/// Accounts of the first customers, one by one: `accounts::New` has no room for a balance, which has a default.
pub(super) async fn load_accounts(
    tx: &Transaction<'_>,
    balances: &[Decimal],
    customers: &[Uuid],
    progress: &Progress,
) -> Result<()> {
    progress.begin("accounts", balances.len());
    for (owner, balance) in customers.iter().zip(balances) {
        accounts::table
            .insert((accounts::owner.set(*owner), accounts::balance.set(*balance)))
            .execute(tx)
            .await?;
        progress.add(1);
    }
    Ok(())
}
