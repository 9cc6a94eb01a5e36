//! The made-up shop on its way into the database.

mod catalogue;
mod customers;
mod journal;
mod orders;
mod progress;

use crate::data::Shop;
use pilaster::{Client, Result, Transaction};
use progress::Progress;
use std::collections::BTreeMap;

/// How many rows one statement carries.
const BATCH: usize = 1_000;

/// Loads all of it or nothing, and says how many rows that were.
pub(crate) async fn load(db: &mut Client, shop: &Shop) -> Result<usize> {
    let progress = Progress::new(shop.rows());
    db.transaction(async |tx| fill(tx, shop, &progress).await)
        .await?;
    progress.finish();
    Ok(shop.rows())
}

/// What is referred to comes first.
async fn fill(tx: &Transaction<'_>, shop: &Shop, progress: &Progress) -> Result<()> {
    let customers = customers::load(tx, &shop.customers, progress).await?;
    customers::load_accounts(tx, &shop.balances, &customers, progress).await?;
    let products = catalogue::load(tx, shop, progress).await?;
    orders::load(tx, &shop.orders, &customers, &products, progress).await?;
    let posts = journal::load_posts(tx, &shop.posts, &customers, progress).await?;
    journal::load_comments(tx, &shop.comments, &posts, &customers, progress).await
}

/// The rows that share a value: one UPDATE serves all of them.
fn by_value<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups = BTreeMap::<K, Vec<V>>::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
