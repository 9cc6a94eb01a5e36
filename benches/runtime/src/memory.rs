//! The most memory that the process held, as Linux counts it.

use std::fs;

/// How much the process grew at most during `work`, in bytes; `None` where the system does not tell.
pub(crate) fn peak_of(work: impl FnOnce()) -> Option<u64> {
    // "5" sets the peak back to what is held now; see proc_pid_clear_refs(5).
    fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = kibibytes("VmRSS:")?;
    work();
    Some(kibibytes("VmHWM:")?.saturating_sub(before) * 1024)
}

fn kibibytes(field: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    line.split_whitespace().next()?.parse().ok()
}
