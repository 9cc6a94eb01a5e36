//! Looking after a connection that was given back in disorder.

use super::Lease;
use super::manager::Manager;
use crate::exec::asynchronous::Client;
use crate::exec::pool::{IS_CLEAN, is_clean};
use core::time::Duration;
use deadpool::managed::Object;
use tokio::time::timeout;

/// How long a statement may go on that nobody waits for any more.
const GRACE: Duration = Duration::from_millis(100);

/// How long the server may take to say how things stand.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the session is to be made as new.
pub(super) fn is_to_be_reset(lease: &Lease) -> bool {
    lease
        .reset
        .is_due(lease.connection.known.footprint.is_left())
}

/// The connection goes back to the pool when it is in order, and is closed where it cannot be brought there.
pub(super) fn in_background(mut lease: Lease, abandoned: bool) {
    let Some(pool) = Object::pool(&lease) else {
        return;
    };
    let runtime = pool.manager().runtime.clone();
    // Where the runtime has ended, the task is dropped with what it holds: nobody is left to look after anything.
    drop(runtime.spawn(async move {
        let grace = if abandoned { GRACE } else { PATIENCE };
        let in_order =
            settle(&lease.connection, grace).await && renew(&mut lease, pool.manager()).await;
        if !in_order {
            Object::take(lease).connection.abandon().await;
        }
    }));
}

/// Leaves no transaction open; whether that is so. What was asked before is answered before.
async fn settle(client: &Client, grace: Duration) -> bool {
    let driver = &client.driver;
    match timeout(grace, driver.simple_query(IS_CLEAN)).await {
        Err(_) => false,
        Ok(Ok(answer)) if is_clean(&answer) => true,
        Ok(_) => is_done(timeout(PATIENCE, driver.batch_execute("ROLLBACK")).await),
    }
}

/// Makes the session as new where it has to be; whether it is as it should.
async fn renew(lease: &mut Lease, manager: &Manager) -> bool {
    if !is_to_be_reset(lease) {
        return true;
    }
    is_done(timeout(PATIENCE, manager.renew(&mut lease.connection)).await)
}

/// In time, and well.
fn is_done<E, L>(done: Result<Result<(), E>, L>) -> bool {
    done.is_ok_and(|done| done.is_ok())
}
