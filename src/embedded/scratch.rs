use std::fs::{self, File};
use std::path::Path;
use std::{env, io};

use tempfile::TempDir;

const PREFIX: &str = "pilaster-embedded-";
const LOCK: &str = "lock";

/// A directory that goes when this is dropped; after a process that was killed, when the next one is made.
#[derive(Debug)]
pub(super) struct Scratch {
    // Given up first, as not every system deletes an open file.
    _lock: File,
    directory: TempDir,
}

impl Scratch {
    pub(super) fn make() -> io::Result<Self> {
        Self::make_in(&env::temp_dir())
    }

    fn make_in(place: &Path) -> io::Result<Self> {
        sweep(place);
        let directory = tempfile::Builder::new().prefix(PREFIX).tempdir_in(place)?;
        Ok(Self {
            _lock: lock(directory.path())?,
            directory,
        })
    }

    pub(super) fn path(&self) -> &Path {
        self.directory.path()
    }
}

/// The lock has its name only once it is taken: who finds one that is free knows its process is gone.
fn lock(directory: &Path) -> io::Result<File> {
    let unnamed = directory.join("locking");
    let file = File::create(&unnamed)?;
    file.lock()?;
    fs::rename(unnamed, directory.join(LOCK))?;
    Ok(file)
}

/// Removes what killed processes left. What cannot be removed, such as another user's, is left.
fn sweep(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if ours && is_abandoned(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(directory: &Path) -> bool {
    File::open(directory.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_is_removed_and_what_lives_is_not() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        let killed = place.path().join("pilaster-embedded-killed");
        fs::create_dir_all(killed.join("data"))?;
        File::create(killed.join(LOCK))?;
        let starting = place.path().join("pilaster-embedded-starting");
        fs::create_dir(&starting)?;
        let first = Scratch::make_in(place.path())?;
        let second = Scratch::make_in(place.path())?;
        assert!(!killed.exists() && starting.exists());
        assert!(first.path().exists() && second.path().exists());
        Ok(())
    }

    #[test]
    fn nothing_is_left_after_a_drop() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        drop(Scratch::make_in(place.path())?);
        assert_eq!(fs::read_dir(place.path())?.count(), 0);
        Ok(())
    }
}
