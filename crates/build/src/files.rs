//! The SQL files, in order.

use crate::Error;
use pilaster_catalog::{Layout, Migrations, SourceFile};
use std::path::{Path, PathBuf};

/// What the sources name, in their order.
#[derive(Debug)]
pub(crate) struct Files {
    /// Each source with the files that it names.
    named: Vec<(String, Migrations)>,
}

impl Files {
    /// Finds out which files the sources name; `layout` is that of all folders and patterns, if it is said.
    pub(crate) fn find(sources: &[String], layout: Option<Layout>) -> Result<Self, Error> {
        if sources.is_empty() {
            return Err(Error::no_schema());
        }
        let found = |source: &String| Ok((source.clone(), named(source, layout)?));
        let named = sources.iter().map(found).collect::<Result<_, Error>>()?;
        Ok(Self { named })
    }

    /// The texts of the files and of those that they include.
    pub(crate) fn read(&self) -> Result<Vec<SourceFile>, Error> {
        let mut files = Vec::new();
        let mut errors = Vec::new();
        for (_, migrations) in &self.named {
            match migrations.load() {
                Ok(sources) => files.extend(sources),
                Err(failed) => errors.extend(failed.into_vec()),
            }
        }
        if errors.is_empty() {
            Ok(files)
        } else {
            Err(Error::read(errors))
        }
    }

    /// How each source was read where it is more than plain files: "migrations is read as migrations of sqlx (3 files)".
    pub(crate) fn layouts(&self) -> Vec<String> {
        let of_runners = self
            .named
            .iter()
            .filter(|(_, migrations)| migrations.layout() != Layout::Files);
        let says = |(source, migrations): &(String, Migrations)| {
            let files = match migrations.paths().len() {
                1 => "1 file".to_owned(),
                count => format!("{count} files"),
            };
            format!("{source} is read as {} ({files})", migrations.layout())
        };
        of_runners.map(says).collect()
    }
}

/// The paths of the files that were read, included ones too, each once.
pub(crate) fn read_from(files: &[SourceFile]) -> Vec<&str> {
    let mut paths: Vec<&str> = files.iter().map(SourceFile::path).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The folder or the file that a source is about, which Cargo has to watch even if nothing is found there: a folder
/// counts with all that is in it, new files too.
pub(crate) fn watched(source: &str) -> &str {
    if is_pattern(source) {
        folder_of(source)
    } else {
        source
    }
}

/// The part of a pattern that is no pattern yet.
fn folder_of(source: &str) -> &str {
    let end = source.find(['*', '?', '[']).unwrap_or(source.len());
    match source[..end].rfind('/') {
        Some(0) => "/",
        Some(slash) => &source[..slash],
        None => ".",
    }
}

/// A path that exists is no pattern, whatever it holds.
fn is_pattern(source: &str) -> bool {
    source.contains(['*', '?', '[']) && !Path::new(source).exists()
}

fn named(source: &str, layout: Option<Layout>) -> Result<Migrations, Error> {
    if is_pattern(source) {
        let files = pattern(source)?;
        if files.is_empty() {
            return Err(Error::no_files(Path::new(source)));
        }
        Migrations::of_files(folder_of(source), files, layout).map_err(Error::layout)
    } else if Path::new(source).is_dir() {
        Migrations::of_folder(source, layout).map_err(Error::layout)
    } else {
        Ok(Migrations::of_file(source))
    }
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
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn cargo_watches_folders_and_all_that_was_read() {
        assert_eq!(watched("db/schema"), "db/schema");
        assert_eq!(watched("db/*/up.sql"), "db");
        assert_eq!(watched("*.sql"), ".");
        assert_eq!(watched("/*.sql"), "/");
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        fs::create_dir(path("parts")).expect("can be made");
        fs::write(
            path("a.sql"),
            "\\ir parts/b.sql\n\\ir parts/b.sql\nSELECT 1;",
        )
        .expect("a file");
        fs::write(path("parts/b.sql"), "SELECT 1;").expect("a file");
        let files = Files::find(&[path("a.sql")], None)
            .expect("one file")
            .read()
            .expect("UTF-8");
        assert_eq!(read_from(&files), [path("a.sql"), path("parts/b.sql")]);
    }
}
