//! The same work by hand.

use crate::bank::Workload;
use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Transaction};
use failure::Failure;
use rust_decimal::Decimal;
use tokio_postgres::NoTls;

#[derive(Clone)]
pub(crate) struct Plain(Pool);

impl Plain {
    pub(crate) fn open(url: &str, connections: usize) -> Result<Self, Failure> {
        let config = url.parse().map_err(|error| Failure::of("connect", error))?;
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool = Pool::builder(manager).max_size(connections).build();
        pool.map(Self)
            .map_err(|error| Failure::of("make a pool", error))
    }

    async fn read_row(&self, account: i64) -> Result<(String, Decimal), PoolError> {
        let client = self.0.get().await?;
        let sql = "SELECT users.username, accounts.balance FROM accounts \
            INNER JOIN users ON accounts.owner = users.id WHERE accounts.id = $1";
        let statement = client.prepare_cached(sql).await?;
        let row = client.query_one(&statement, &[&account]).await?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }

    async fn move_one(&self, from: i64, to: i64) -> Result<bool, PoolError> {
        let mut client = self.0.get().await?;
        let tx = client.transaction().await?;
        let (first, second) = if from < to {
            (-Decimal::ONE, Decimal::ONE)
        } else {
            (Decimal::ONE, -Decimal::ONE)
        };
        let lock =
            "SELECT id, balance FROM accounts WHERE id = $1 OR id = $2 ORDER BY id FOR UPDATE";
        let statement = tx.prepare_cached(lock).await?;
        for row in tx
            .query(&statement, &[&from.min(to), &from.max(to)])
            .await?
        {
            let (id, balance): (i64, Decimal) = (row.try_get(0)?, row.try_get(1)?);
            if id == from && balance < Decimal::ONE {
                tx.rollback().await?;
                return Ok(false);
            }
        }
        add(&tx, from.min(to), first).await?;
        add(&tx, from.max(to), second).await?;
        let note =
            "INSERT INTO transfers (from_account, to_account, amount) VALUES ($1, $2, $3::numeric)";
        let statement = tx.prepare_cached(note).await?;
        tx.execute(&statement, &[&from, &to, &Decimal::ONE]).await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn add(tx: &Transaction<'_>, account: i64, amount: Decimal) -> Result<u64, PoolError> {
    let sql = "UPDATE accounts SET balance = balance + $1 WHERE id = $2";
    let statement = tx.prepare_cached(sql).await?;
    Ok(tx.execute(&statement, &[&amount, &account]).await?)
}

impl Workload for Plain {
    async fn read(&self, account: i64) -> Result<(String, Decimal), String> {
        self.read_row(account)
            .await
            .map_err(|error| error.to_string())
    }

    async fn transfer(&self, from: i64, to: i64) -> Result<bool, String> {
        self.move_one(from, to)
            .await
            .map_err(|error| error.to_string())
    }
}
