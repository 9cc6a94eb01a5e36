//! The SQL files, in order.

use crate::Error;
use pilaster_catalog::SourceFile;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Reads what the sources name: folders, files, patterns.
pub(crate) fn read(sources: &[String]) -> Result<Vec<SourceFile>, Error> {
    if sources.is_empty() {
        return Err(Error::no_schema());
    }
    let mut paths = Vec::new();
    for source in sources {
        paths.extend(named(source)?);
    }
    let (files, errors): (Vec<_>, Vec<_>) =
        paths.iter().map(SourceFile::read).partition(Result::is_ok);
    if !errors.is_empty() {
        return Err(Error::read(
            errors.into_iter().filter_map(Result::err).collect(),
        ));
    }
    Ok(files.into_iter().filter_map(Result::ok).collect())
}

/// What a build has to be repeated for: each file, and each folder, so that new files count.
pub(crate) fn watched(sources: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for source in sources {
        all.push(folder_of(source));
        let files = named(source).unwrap_or_default();
        all.extend(files.iter().map(|path| path.display().to_string()));
    }
    all.dedup();
    all
}

/// The part of a pattern that is no pattern yet.
fn folder_of(source: &str) -> String {
    match source.find(['*', '?', '[']) {
        Some(end) => source[..end]
            .rfind('/')
            .map_or(".", |slash| &source[..slash])
            .to_owned(),
        None => source.to_owned(),
    }
}

fn named(source: &str) -> Result<Vec<PathBuf>, Error> {
    let path = Path::new(source);
    let found = if path.is_dir() {
        folder(path).map_err(|cause| Error::io("read the folder", path, cause))?
    } else if source.contains(['*', '?', '[']) {
        pattern(source)?
    } else {
        vec![path.to_owned()]
    };
    if found.is_empty() {
        Err(Error::no_files(path))
    } else {
        Ok(found)
    }
}

fn folder(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "sql") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn pattern(source: &str) -> Result<Vec<PathBuf>, Error> {
    let paths = glob::glob(source).map_err(|error| Error::not_a_pattern(source, error.msg))?;
    let mut files = Vec::new();
    for path in paths {
        let path = path.map_err(|error| {
            let at = error.path().to_owned();
            Error::io("read", &at, error.into())
        })?;
        files.push(path);
    }
    files.sort();
    Ok(files)
}
