use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use pilaster_catalog::{Migrations, SourceFile};
use serde_json::Value;

use crate::expression::{Lexeme, Parser, lexemes};

/// A folder with the schema of one project: `sql/`, `ORDER`, and what a server made of it in `catalog.json`, or in
/// `catalog/` where it holds several databases.
#[derive(Debug, Clone)]
pub struct Corpus {
    folder: PathBuf,
    order: Vec<String>,
}

/// One database of a corpus.
#[derive(Debug, Clone)]
pub struct Database {
    /// The name of the corpus, and of the database where there are several.
    pub name: String,
    files: Vec<PathBuf>,
    oracle: PathBuf,
    load_errors: PathBuf,
}

impl Corpus {
    /// The corpora in a folder, by name.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(folder)? {
            folders.extend(Some(entry?.path()).filter(|it| it.join("ORDER").is_file()));
        }
        folders.sort();
        folders.iter().map(|folder| Self::at(folder)).collect()
    }

    /// The corpus in this folder.
    ///
    /// # Errors
    ///
    /// When `ORDER` cannot be read.
    pub fn at(folder: &Path) -> io::Result<Self> {
        let order = fs::read_to_string(folder.join("ORDER"))?;
        Ok(Self {
            folder: folder.to_owned(),
            order: order.lines().map(str::to_owned).collect(),
        })
    }

    /// The name of the folder.
    pub fn name(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Its databases: the first segments of the paths where there is a folder `catalog`, or else one.
    pub fn databases(&self) -> Vec<Database> {
        if !self.folder.join("catalog").is_dir() {
            let files = self.order.iter().collect();
            return vec![self.database(self.name(), files, "catalog.json")];
        }
        let mut names: Vec<&str> = self.order.iter().filter_map(|line| first(line)).collect();
        names.sort_unstable();
        names.dedup();
        let databases = names.into_iter().map(|name| {
            let files = self.order.iter().filter(|line| first(line) == Some(name));
            let oracle = format!("catalog/{name}.json");
            self.database(format!("{}/{name}", self.name()), files.collect(), &oracle)
        });
        databases.collect()
    }

    fn database(&self, name: String, files: Vec<&String>, oracle: &str) -> Database {
        let sql = self.folder.join("sql");
        Database {
            name,
            files: files.into_iter().map(|file| sql.join(file)).collect(),
            oracle: self.folder.join(oracle),
            load_errors: self.folder.join("load-errors.json"),
        }
    }
}

/// The extensions that a file creates, wherever it does.
fn created_extensions(file: &SourceFile) -> Vec<String> {
    let mut names = Vec::new();
    for line in file.text().lines() {
        let lexemes = lexemes(line);
        let mut parser = Parser::new(&lexemes);
        while parser.peek().is_some() {
            if parser.eat(&["create", "extension"]) {
                parser.eat(&["if", "not", "exists"]);
                names.extend(parser.peek().and_then(Lexeme::name).map(str::to_owned));
            }
            parser.advance();
        }
    }
    names
}

fn first(line: &str) -> Option<&str> {
    line.split_once('/').map(|(first, _)| first)
}

impl Database {
    /// Its files, in order. An extension that the catalogue file has and no file creates was in the database before: it
    /// comes first, in a file of its own.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read.
    pub fn files(&self) -> Result<Vec<SourceFile>, Box<dyn Error>> {
        let mut files = Vec::new();
        for path in &self.files {
            files.extend(Migrations::of_file(path).load()?);
        }
        let created: BTreeSet<String> = files.iter().flat_map(created_extensions).collect();
        let before = self.extensions()?.into_iter();
        let before: String = before
            .filter(|name| name != "plpgsql" && !created.contains(name))
            .map(|name| format!("CREATE EXTENSION \"{name}\";\n"))
            .collect();
        if !before.is_empty() {
            files.insert(0, SourceFile::new("(before the first file)", before));
        }
        Ok(files)
    }

    fn extensions(&self) -> io::Result<Vec<String>> {
        let oracle = self.oracle()?.unwrap_or_default();
        let extensions = oracle["extensions"].as_array().into_iter().flatten();
        let extensions = extensions.filter_map(Value::as_str);
        Ok(extensions.map(str::to_owned).collect())
    }

    /// What a server made of them, if there is a file that says so.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not JSON.
    pub fn oracle(&self) -> io::Result<Option<Value>> {
        if !self.oracle.is_file() {
            return Ok(None);
        }
        Ok(Some(serde_json::from_slice(&fs::read(&self.oracle)?)?))
    }

    /// Whether the server refused something when the catalogue file was made, as `load-errors.json` says.
    pub(crate) fn has_load_errors(&self) -> io::Result<bool> {
        if !self.load_errors.is_file() {
            return Ok(false);
        }
        let errors: Value = serde_json::from_slice(&fs::read(&self.load_errors)?)?;
        Ok(errors.as_array().is_some_and(|errors| !errors.is_empty()))
    }
}
