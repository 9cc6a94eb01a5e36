//! Which processor does what: the client's work on one, the server's on another.
//!
//! Left to the scheduler, a client and its server stand on one processor now and on two then, and a question of one row
//! takes three times as long on the one as on the other.

use std::fs;

use rustix::process::Pid;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// Where client and server work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placement {
    Apart,
    Together,
    Anywhere,
}

/// Keeps this process on one processor, and the server with this backend on another or on the same; says whether that could be
/// done.
///
/// Threads and connections that are begun later stay there too.
pub(crate) fn place(backend: i32, together: bool) -> Placement {
    let Some((ours, other)) = processors() else {
        return Placement::Anywhere;
    };
    let (servers, placement) = match together {
        true => (ours, Placement::Together),
        false => (other, Placement::Apart),
    };
    let family = parent(backend).and_then(family).unwrap_or_default();
    let moved = !family.is_empty() && family.into_iter().all(|it| put(Some(it), servers));
    match moved && put(None, ours) {
        true => placement,
        false => Placement::Anywhere,
    }
}

/// The first two processors on which this process may run.
fn processors() -> Option<(usize, usize)> {
    let allowed = sched_getaffinity(None).ok()?;
    let mut allowed = (0..CpuSet::MAX_CPU).filter(|it| allowed.is_set(*it));
    Some((allowed.next()?, allowed.next()?))
}

fn put(process: Option<i32>, processor: usize) -> bool {
    let mut set = CpuSet::new();
    set.set(processor);
    let process = process.and_then(Pid::from_raw);
    sched_setaffinity(process, &set).is_ok()
}

/// A process and its children.
fn family(parent: i32) -> Option<Vec<i32>> {
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let numbers = processes.filter_map(|it| it.file_name().to_str()?.parse().ok());
    let children = numbers.filter(|it| self::parent(*it) == Some(parent));
    Some([parent].into_iter().chain(children).collect())
}

/// The parent of a process; see proc_pid_stat(5).
fn parent(process: i32) -> Option<i32> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, which may hold anything, stands in parentheses before it.
    let (_, fields) = text.rsplit_once(") ")?;
    fields.split(' ').nth(1)?.parse().ok()
}
