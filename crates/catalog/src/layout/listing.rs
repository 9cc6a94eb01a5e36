//! The SQL files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::LayoutError;

/// How deep folders are searched.
const DEPTH: usize = 8;

/// Files below a folder.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    pub(super) root: PathBuf,
    pub(super) files: Vec<Listed>,
    /// Whether somebody chose these files, and not only their folder.
    pub(super) chosen: bool,
}

/// A file, and the names that lead to it from the folder.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) path: PathBuf,
    pub(super) names: Vec<String>,
}

impl Listed {
    /// Its path from the folder, for messages.
    pub(super) fn shown(&self) -> String {
        self.names.join("/")
    }
}

impl Listing {
    pub(super) fn of_folder(root: &Path) -> Result<Self, LayoutError> {
        let mut files = Vec::new();
        search(root, DEPTH, &mut files)?;
        Ok(Self {
            chosen: false,
            ..Self::of_files(root, files)
        })
    }

    pub(super) fn of_files(root: &Path, mut files: Vec<PathBuf>) -> Self {
        files.sort();
        let files = files.into_iter().map(|path| Listed {
            names: names(root, &path),
            path,
        });
        Self {
            root: root.to_owned(),
            files: files.collect(),
            chosen: true,
        }
    }

    /// The listing of the one folder that all files lie in.
    pub(super) fn inner(&self) -> Option<Self> {
        let folder = self.files.first()?.names.first()?;
        let shared = |file: &Listed| file.names.len() > 1 && file.names.first() == Some(folder);
        self.files.iter().all(shared).then(|| {
            let files = self.files.iter().map(|file| Listed {
                path: file.path.clone(),
                names: file.names[1..].to_vec(),
            });
            Self {
                root: self.root.join(folder),
                files: files.collect(),
                chosen: self.chosen,
            }
        })
    }
}

fn names(root: &Path, path: &Path) -> Vec<String> {
    path.strip_prefix(root)
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect()
}

fn search(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), LayoutError> {
    let failed = |cause| LayoutError::io(folder, cause);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if is_hidden(&path) {
            continue;
        }
        if path.is_dir() {
            if depth > 0 {
                search(&path, depth - 1, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
    Ok(())
}

/// Folders of version control, and what editors leave about.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}
