//! Writing: only what has changed, so that nothing is compiled again for nothing.

use crate::Error;
use crate::layout::{Files, MARK};
use crate::parallel::in_parallel;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder that Cargo gives to a build script.
pub(crate) fn out_dir() -> Result<PathBuf, Error> {
    env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or_else(Error::no_out_dir)
}

/// Writes a file, if its text is another one.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text));
    written.map_err(|cause| Error::io("write", path, cause))
}

/// Writes files into a folder, and removes what was generated into it before and is no more.
pub(crate) fn write_folder(folder: &Path, files: &Files) -> Result<(), Error> {
    let files_in_order: Vec<_> = files.iter().collect();
    in_parallel(&files_in_order, |(path, text)| {
        write(&folder.join(path), text)
    })?;
    remove_others(folder, folder, files)
        .map_err(|cause| Error::io("clear the folder", folder, cause))
}

/// Only what carries our mark is ours to remove.
fn remove_others(root: &Path, folder: &Path, files: &Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            remove_others(root, &path, files)?;
        } else if !is_current(root, &path, files) && is_ours(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn is_current(root: &Path, path: &Path, files: &Files) -> bool {
    path.strip_prefix(root)
        .is_ok_and(|name| files.contains_key(name))
}

fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
        && fs::read_to_string(path).is_ok_and(|text| text.starts_with(MARK))
}

#[cfg(test)]
mod tests {
    use super::{MARK, write_folder};
    use crate::layout::Files;
    use std::fs;
    use std::path::PathBuf;

    fn files(of: &[(&str, &str)]) -> Files {
        let file = |(path, text): &(&str, &str)| (PathBuf::from(path), (*text).to_owned());
        of.iter().map(file).collect()
    }

    #[test]
    fn what_has_not_changed_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = files(&[("a.rs", "text"), ("b/mod.rs", "text")]);
        write_folder(folder.path(), &files).expect("is written");
        let touched = |name| {
            fs::metadata(folder.path().join(name))
                .and_then(|it| it.modified())
                .expect("is there")
        };
        let before = (touched("a.rs"), touched("b/mod.rs"));
        std::thread::sleep(std::time::Duration::from_millis(20));
        write_folder(folder.path(), &files).expect("is written");
        assert_eq!((touched("a.rs"), touched("b/mod.rs")), before);
    }

    #[test]
    fn only_generated_files_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name| folder.path().join(name);
        fs::create_dir(path("old")).expect("a folder");
        for name in ["gone.rs", "old/mod.rs", "kept.rs"] {
            fs::write(path(name), format!("{MARK} from a.sql; do not edit.\n"))
                .expect("is written");
        }
        fs::write(path("by_hand.rs"), "// mine").expect("is written");
        write_folder(folder.path(), &files(&[("kept.rs", "")])).expect("is cleared");
        let left =
            ["gone.rs", "old/mod.rs", "kept.rs", "by_hand.rs"].map(|name| path(name).exists());
        assert_eq!(left, [false, false, true, true]);
    }
}
