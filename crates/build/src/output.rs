//! Writing: only what has changed, so that nothing is compiled again for nothing.

use crate::Error;
use crate::layout::{Files, MARK};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder that Cargo gives to a build script.
pub(crate) fn out_dir() -> Result<PathBuf, Error> {
    env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or_else(Error::no_out_dir)
}

/// Writes the files into a folder.
pub(crate) fn write(folder: &Path, files: &Files) -> Result<(), Error> {
    files
        .0
        .iter()
        .try_for_each(|(path, text)| write_changed(&folder.join(path), text))
}

/// Removes what was generated into the folder before and is no more.
pub(crate) fn remove_others(folder: &Path, files: &Files) -> Result<(), Error> {
    remove_in(folder, folder, files).map_err(|cause| Error::io("clear the folder", folder, cause))
}

fn write_changed(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text));
    written.map_err(|cause| Error::io("write", path, cause))
}

/// Only what carries our mark is ours to remove.
fn remove_in(root: &Path, folder: &Path, files: &Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            remove_in(root, &path, files)?;
        } else if !is_current(root, &path, files) && is_ours(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn is_current(root: &Path, path: &Path, files: &Files) -> bool {
    path.strip_prefix(root)
        .is_ok_and(|name| files.0.contains_key(name))
}

fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
        && fs::read_to_string(path).is_ok_and(|text| text.starts_with(MARK))
}

#[cfg(test)]
mod tests {
    use super::{MARK, remove_others, write};
    use crate::layout::Files;
    use std::fs;
    use std::path::PathBuf;

    fn files(of: &[(&str, &str)]) -> Files {
        Files(
            of.iter()
                .map(|(path, text)| (PathBuf::from(path), (*text).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn what_has_not_changed_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = files(&[("a.rs", "text"), ("b/mod.rs", "text")]);
        write(folder.path(), &files).expect("is written");
        let touched = |name| {
            fs::metadata(folder.path().join(name))
                .and_then(|it| it.modified())
                .expect("is there")
        };
        let before = (touched("a.rs"), touched("b/mod.rs"));
        std::thread::sleep(std::time::Duration::from_millis(20));
        write(folder.path(), &files).expect("is written");
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
        remove_others(folder.path(), &files(&[("kept.rs", "")])).expect("is cleared");
        let left =
            ["gone.rs", "old/mod.rs", "kept.rs", "by_hand.rs"].map(|name| path(name).exists());
        assert_eq!(left, [false, false, true, true]);
    }
}
