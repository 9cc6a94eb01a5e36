//! Real schemas, read into a catalogue.

use std::path::Path;
use std::time::{Duration, Instant};

use pilaster_catalog::{read, statement_count};

use crate::median;
use failure::Failure;

/// One real schema; its databases are counted together.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) statements: usize,
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
    /// What the reader could not follow.
    pub(crate) mistakes: usize,
}

/// All schemas in a folder.
pub(crate) fn time_all(folder: &Path, rounds: u32) -> Result<Vec<Corpus>, Failure> {
    if !folder.is_dir() {
        println!(
            "not run: there are no real schemas at {}\n",
            folder.display()
        );
        return Ok(Vec::new());
    }
    let corpora = oracle::Corpus::all(folder);
    let corpora = corpora.map_err(|error| Failure::of("list the schemas", error))?;
    corpora.iter().map(|it| Corpus::time(it, rounds)).collect()
}

impl Corpus {
    fn time(corpus: &oracle::Corpus, rounds: u32) -> Result<Self, Failure> {
        let databases = corpus.databases();
        let databases = databases.iter().map(|database| {
            let files = database.files();
            files.map_err(|error| Failure::of(format!("read {}", database.name), error))
        });
        let databases = databases.collect::<Result<Vec<_>, _>>()?;
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
            name: corpus.name(),
            statements: files().map(statement_count).sum(),
            bytes: files().map(|file| file.text().len()).sum(),
            time: median(times).unwrap_or_default(),
            mistakes,
        })
    }
}
