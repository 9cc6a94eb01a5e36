//! How long this process has kept processors busy.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// The time of all its threads, the kernel on their behalf included; nothing where the system does not tell.
pub(crate) fn busy() -> Duration {
    let Ok(threads) = fs::read_dir("/proc/self/task") else {
        return Duration::ZERO;
    };
    let busy = threads.flatten().filter_map(|it| thread(&it.path()));
    Duration::from_nanos(busy.sum())
}

/// The first number of a thread's `schedstat`, in nanoseconds.
fn thread(folder: &Path) -> Option<u64> {
    let text = fs::read_to_string(folder.join("schedstat")).ok()?;
    text.split(' ').next()?.parse().ok()
}
