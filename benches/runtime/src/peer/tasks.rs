//! Several at once.

use std::future::Future;
use std::thread;

use tokio::runtime::{Builder, Runtime};

/// A runtime on which one task works at a time.
pub(super) fn runtime() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built")
}

/// A runtime for many tasks.
pub(super) fn crowd() -> Runtime {
    Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built")
}

/// Runs one task for each connection, and adds up what they say.
pub(super) async fn each<C, F>(connections: &[C], work: impl Fn(C) -> F) -> usize
where
    C: Clone,
    F: Future<Output = usize> + Send + 'static,
{
    let tasks: Vec<_> = connections
        .iter()
        .map(|it| tokio::spawn(work(it.clone())))
        .collect();
    let mut sum = 0;
    for task in tasks {
        sum += task.await.expect("no task panics");
    }
    sum
}

/// Runs one thread for each connection, and adds up what they say.
pub(super) fn each_thread<C: Send>(
    connections: &mut [C],
    work: impl Fn(&mut C) -> usize + Sync,
) -> usize {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = connections
            .iter_mut()
            .map(|it| scope.spawn(move || work(it)))
            .collect();
        threads
            .into_iter()
            .map(|it| it.join().expect("no thread panics"))
            .sum()
    })
}
