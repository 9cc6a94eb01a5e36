//! What a pool does by itself: closing what is too old or too much, opening what is missing.

use super::manager::Manager;
use core::time::Duration;
use deadpool::managed::{Pool, Timeouts, WeakPool};

/// How often it is done; often enough for a pool to heal within a second.
const PERIOD: Duration = Duration::from_millis(500);

/// Lasts as long as the pool.
pub(super) async fn run(pool: WeakPool<Manager>) {
    while let Some(pool) = pool.upgrade().filter(|pool| !pool.is_closed()) {
        let period = period(&pool);
        retire(&pool);
        refill(&pool).await;
        drop(pool);
        tokio::time::sleep(period).await;
    }
}

/// Shorter where a connection lives for less than some seconds.
fn period(pool: &Pool<Manager>) -> Duration {
    let settings = &pool.manager().settings;
    let limits = [settings.idle_timeout, settings.max_lifetime];
    let shortest = limits.into_iter().flatten().min();
    let quarter = shortest.map_or(PERIOD, |it| it / 4);
    quarter.clamp(Duration::from_millis(20), PERIOD)
}

/// Closes what is idle and closed, too old, or too much.
fn retire(pool: &Pool<Manager>) {
    let settings = &pool.manager().settings;
    let mut spare = pool.status().available.saturating_sub(settings.min_idle);
    let retained = pool.retain(|slot, _| {
        let gone = slot.is_broken || slot.connection.is_closed() || slot.has_retired();
        if gone || (spare > 0 && slot.is_superfluous(settings)) {
            spare = spare.saturating_sub(1);
            return false;
        }
        true
    });
    drop(retained);
}

/// Opens connections until as many are idle as there should be. Those that are idle are held meanwhile, so that the pool opens
/// new ones.
async fn refill(pool: &Pool<Manager>) {
    let wanted = pool.manager().settings.min_idle;
    let status = pool.status();
    if status.available >= wanted || status.size >= status.max_size {
        return;
    }
    let at_once = Timeouts {
        wait: Some(Duration::ZERO),
        ..pool.timeouts()
    };
    let mut held = Vec::with_capacity(wanted);
    while held.len() < wanted && pool.status().waiting == 0 {
        // Where the server refuses, the next round tries again; whoever takes a connection is told why.
        match pool.timeout_get(&at_once).await {
            Ok(lease) => held.push(lease),
            Err(_) => break,
        }
    }
}
