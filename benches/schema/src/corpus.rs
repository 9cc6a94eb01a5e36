//! Real schemas, read into a catalogue.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use pilaster_catalog::{SourceFile, read, statement_count};

use crate::failure::Failure;
use crate::median;

/// One real schema; its databases are counted together.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) statements: usize,
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
    /// What the reader could not follow.
    pub(crate) mistakes: usize,
}

/// All schemas in a folder: sub-folders with the files in `sql/` and their order in `ORDER`.
pub(crate) fn time_all(folder: &Path, rounds: u32) -> Result<Vec<Corpus>, Failure> {
    if !folder.is_dir() {
        println!(
            "not run: there are no real schemas at {}\n",
            folder.display()
        );
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| Failure::of("list the schemas", error))?;
    let mut folders: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("ORDER").is_file())
        .collect();
    folders.sort();
    folders.iter().map(|it| Corpus::time(it, rounds)).collect()
}

impl Corpus {
    fn time(folder: &Path, rounds: u32) -> Result<Self, Failure> {
        let databases = databases(folder)?;
        let files = || databases.iter().flatten();
        let mut times = Vec::new();
        let mut mistakes = 0;
        for _ in 0..rounds {
            let before = Instant::now();
            let results = databases.iter().map(|files| read(files).err());
            let failed: Vec<_> = results.flatten().collect();
            times.push(before.elapsed());
            mistakes = failed.iter().map(|it| it.len()).sum();
        }
        Ok(Self {
            name: folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            statements: files().map(statement_count).sum(),
            bytes: files().map(|file| file.text().len()).sum(),
            time: median(times).unwrap_or_default(),
            mistakes,
        })
    }
}

/// The files of each database, in order. Where there are catalogues of several, a folder is one.
fn databases(folder: &Path) -> Result<Vec<Vec<SourceFile>>, Failure> {
    let order = fs::read_to_string(folder.join("ORDER"))
        .map_err(|error| Failure::of(format!("read the order of {}", folder.display()), error))?;
    let several = folder.join("catalog").is_dir();
    let mut databases: Vec<(&str, Vec<SourceFile>)> = Vec::new();
    for line in order.lines().filter(|line| !line.is_empty()) {
        let name = line
            .split('/')
            .next()
            .filter(|_| several)
            .unwrap_or_default();
        let file = SourceFile::read(folder.join("sql").join(line))
            .map_err(|error| Failure::of(format!("read {line}"), error))?;
        match databases.iter_mut().find(|(database, _)| *database == name) {
            Some((_, files)) => files.push(file),
            None => databases.push((name, vec![file])),
        }
    }
    Ok(databases.into_iter().map(|(_, files)| files).collect())
}
