use std::fs;
use std::path::PathBuf;

use crate::workspace;
use failure::Failure;

/// A folder of a target under `fuzz/`, which is made where it is absent.
pub(super) fn folder(kind: &str, target: &str) -> Result<PathBuf, Failure> {
    let folder = workspace::root().join("fuzz").join(kind).join(target);
    fs::create_dir_all(&folder)
        .map_err(|error| Failure::of(format!("make {}", folder.display()), error))?;
    Ok(folder)
}

/// The inputs on which a target has failed, in this run or an earlier one.
///
/// Those that were slow and passed are not among them.
pub(super) fn of(target: &str) -> Result<Vec<PathBuf>, Failure> {
    let folder = folder("artifacts", target)?;
    let entries = fs::read_dir(&folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| Failure::of(format!("list {}", folder.display()), error))?;
    let mut inputs: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    inputs.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ["crash-", "timeout-", "oom-", "leak-"]
            .iter()
            .any(|kind| name.starts_with(kind))
    });
    inputs.sort();
    Ok(inputs)
}
