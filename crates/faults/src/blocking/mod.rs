//! The same faults without a runtime: over a blocking pool, on a thread of its own.

pub(crate) mod conflict;
pub(crate) mod data;
pub(crate) mod ending;
pub(crate) mod limit;
pub(crate) mod network;
pub(crate) mod program;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use failure::Failure;
use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use pilaster::sync::{Pool, Transaction};
use shop::categories;
use tokio::runtime::Handle;

use crate::Seen;
use crate::ground::{Ground, PATIENCE, SIZE};

/// Lets a fault happen to a blocking pool.
pub(crate) type Provoke = fn(&Blocking) -> Result<Seen, Failure>;

/// A blocking pool on the ground where a fault happens. What happens to the server is done by the runtime, for which the
/// thread waits.
pub(crate) struct Blocking {
    pub(crate) ground: Arc<Ground>,
    pub(crate) pool: Pool,
    runtime: Handle,
}

/// Lets a fault happen; what was seen, and how long it took to heal.
pub(crate) async fn provoke(
    ground: &Arc<Ground>,
    provoke: Provoke,
) -> Result<(Seen, Duration), Failure> {
    let (ground, runtime) = (Arc::clone(ground), Handle::current());
    let work = move || {
        let blocking = Blocking::open(ground, runtime)?;
        let seen = provoke(&blocking)?;
        let healed = blocking.heal()?;
        let settled = blocking.wait(blocking.ground.settled());
        blocking.pool.close();
        settled.map(|()| (seen, healed))
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::of("work on a thread", error))?
}

impl Blocking {
    fn open(ground: Arc<Ground>, runtime: Handle) -> Result<Self, Failure> {
        ground.pool.close();
        let pool = Pool::builder(ground.options())
            .max_size(SIZE)
            .acquire_timeout(PATIENCE)
            .connect()
            .map_err(|error| Failure::of("connect", error))?;
        Ok(Self {
            ground,
            pool,
            runtime,
        })
    }

    /// Waits for what is done to the server.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub(crate) fn terminate(&self, of: &str) -> Result<(), Failure> {
        self.wait(self.ground.terminate(of))
    }

    /// Runs `work`, and ends the server's side of its connection as soon as there is one of which this holds.
    pub(crate) fn terminated<T: Send>(
        &self,
        of: &str,
        work: impl FnOnce() -> T + Send,
    ) -> Result<T, Failure> {
        thread::scope(|scope| {
            let worker = scope.spawn(work);
            let terminated = self.terminate(of);
            let done = worker
                .join()
                .map_err(|_| Failure::new("the thread panicked"))?;
            terminated.map(|()| done)
        })
    }

    fn heal(&self) -> Result<Duration, Failure> {
        let since = Instant::now();
        loop {
            match self.use_all() {
                Ok(()) => return Ok(since.elapsed()),
                Err(error) if since.elapsed() > PATIENCE => {
                    return Err(Failure::of("use the pool again", error));
                }
                Err(_) => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    fn use_all(&self) -> pilaster::Result<()> {
        let connections: pilaster::Result<Vec<_>> = (0..SIZE).map(|_| self.pool.get()).collect();
        for mut db in connections? {
            select(bind::<Int4, _>(1)).fetch_one(&mut db)?;
        }
        Ok(())
    }
}

/// Inserts a row into a table whose rows are counted afterwards.
pub(crate) fn insert(tx: &Transaction<'_>, name: &str) -> pilaster::Result<u64> {
    categories::table
        .insert(categories::name.set(name))
        .execute(tx)
}
