//! Looking after a connection that was given back in disorder.

use super::Lease;
use crate::exec::asynchronous::Client;
use crate::exec::pool::{IS_CLEAN, is_clean};
use core::time::Duration;
use deadpool::managed::Object;

/// How long a statement may go on that nobody waits for any more.
const GRACE: Duration = Duration::from_millis(100);

/// How long the server may take to say how things stand.
const PATIENCE: Duration = Duration::from_secs(5);

/// The connection goes back to the pool when it is in order, and is closed where it cannot be brought there.
pub(super) fn in_background(lease: Lease, abandoned: bool) {
    let Some(pool) = Object::pool(&lease) else {
        return;
    };
    // Where the runtime has ended, the task is dropped with what it holds: nobody is left to look after anything.
    drop(pool.manager().runtime.spawn(async move {
        let patience = if abandoned { GRACE } else { PATIENCE };
        let settled = tokio::time::timeout(patience, settle(&lease.connection)).await;
        if settled != Ok(true) {
            Object::take(lease).connection.abandon().await;
        }
    }));
}

/// Leaves no transaction open; whether that is so. What was asked before is answered before.
async fn settle(client: &Client) -> bool {
    let driver = client.driver();
    match driver.simple_query(IS_CLEAN).await {
        Ok(answer) if is_clean(&answer) => true,
        _ => driver.batch_execute("ROLLBACK").await.is_ok(),
    }
}
