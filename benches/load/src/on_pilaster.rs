//! The work, on Pilaster.

use crate::bank::Workload;
use failure::Failure;
use pilaster::prelude::*;
use pilaster::{Pool, Transaction};
use rust_decimal::Decimal;
use shop::{accounts, transfers, users};

#[derive(Clone)]
pub(crate) struct OnPilaster(Pool);

impl OnPilaster {
    pub(crate) async fn open(url: &str, connections: usize) -> Result<Self, Failure> {
        let options = url.parse().map_err(|error| Failure::of("connect", error))?;
        let pool = Pool::builder(options).max_size(connections).connect().await;
        pool.map(Self)
            .map_err(|error| Failure::of("connect", error))
    }
}

impl Workload for OnPilaster {
    async fn read(&self, account: i64) -> Result<(String, Decimal), String> {
        accounts::table
            .inner_join(users::table.on(accounts::owner.eq(users::id)))
            .filter(accounts::id.eq(account))
            .select((users::username, accounts::balance))
            .fetch_one(&self.0)
            .await
            .map_err(|error| error.to_string())
    }

    async fn transfer(&self, from: i64, to: i64) -> Result<bool, String> {
        let moved = self.0.transaction(async |tx| {
            // Always in the same order, so that no two transactions wait for each other.
            let (first, second) = if from < to {
                (-Decimal::ONE, Decimal::ONE)
            } else {
                (Decimal::ONE, -Decimal::ONE)
            };
            let enough = accounts::table
                .filter(
                    accounts::id
                        .eq(from.min(to))
                        .or(accounts::id.eq(from.max(to))),
                )
                .order_by(accounts::id)
                .select((accounts::id, accounts::balance))
                .for_update()
                .fetch_all(tx)
                .await?;
            if enough
                .iter()
                .any(|(id, balance)| *id == from && *balance < Decimal::ONE)
            {
                return Ok(false);
            }
            add(tx, from.min(to), first).await?;
            add(tx, from.max(to), second).await?;
            transfers::table
                .insert((
                    transfers::from_account.set(from),
                    transfers::to_account.set(to),
                    transfers::amount.set(Decimal::ONE),
                ))
                .execute(tx)
                .await?;
            Ok::<_, pilaster::Error>(true)
        });
        moved.await.map_err(|error| error.to_string())
    }
}

async fn add(tx: &Transaction<'_>, account: i64, amount: Decimal) -> pilaster::Result<u64> {
    accounts::table
        .filter(accounts::id.eq(account))
        .update(accounts::balance.set(accounts::balance.add(amount)))
        .execute(tx)
        .await
}
