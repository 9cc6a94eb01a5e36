use std::error::Error;
use std::time::{Duration, Instant};

use pilaster_catalog::{Diagnostic, SourceFile, read, statement_count};

use crate::fact::{Facts, differences};
use crate::layout::Database;
use crate::server::{Loaded, Refusal, load};

/// What the reader made of a database's files, held against what a server makes of them.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The name of the database.
    pub name: String,
    /// How many statements the files hold.
    pub statements: usize,
    /// How many tables are expected.
    pub tables: usize,
    /// How many columns are expected, those of views and composite types included.
    pub columns: usize,
    /// Where the two differ, and what the reader refused though the server took it, or the other way about.
    pub differences: Vec<String>,
    /// How long the reader took.
    pub time: Duration,
}

/// What a server has of a database.
#[derive(Debug, Clone)]
pub struct Expected {
    facts: Facts,
    tables: usize,
    refused: Vec<Refusal>,
}

impl Expected {
    /// What the catalogue file says; None where there is none.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn of_file(database: &Database) -> Result<Option<Self>, Box<dyn Error>> {
        let Some(file) = database.oracle()? else {
            return Ok(None);
        };
        let refused = if database.has_load_errors()? {
            load(&database.files()?)?.refused
        } else {
            Vec::new()
        };
        Ok(Some(Self::new(Facts::of_json(&file), refused)))
    }

    /// What a server has that has run the files.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or the server does not do it.
    pub fn of_server(database: &Database) -> Result<Self, Box<dyn Error>> {
        let Loaded { catalog, refused } = load(&database.files()?)?;
        Ok(Self::new(Facts::of_catalog(&catalog), refused))
    }

    fn new(facts: Facts, refused: Vec<Refusal>) -> Self {
        Self {
            tables: facts.tables(),
            facts,
            refused: refused
                .into_iter()
                .filter(|it| !it.is_about_a_role())
                .collect(),
        }
    }

    /// The extensions that the server would have needed and has not.
    pub fn missing_extensions(&self) -> impl Iterator<Item = &Refusal> {
        self.refused.iter().filter(|it| it.is_about_an_extension())
    }

    /// What this account says otherwise than the other one.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let found = differences(&self.facts, &other.facts);
        found.iter().map(ToString::to_string).collect()
    }
}

impl Trial {
    /// Reads the files of the database and compares.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub fn of(database: &Database, expected: &Expected) -> Result<Self, Box<dyn Error>> {
        let files = database.files()?;
        let statements = files.iter().map(statement_count).sum();
        let before = Instant::now();
        let outcome = read(&files);
        let time = before.elapsed();
        let differences = match outcome {
            Ok(catalog) => expected.unlike(&Facts::of_catalog(&catalog), &files),
            Err(diagnostics) => expected.unlike_mistakes(diagnostics.iter(), &files),
        };
        Ok(Self {
            name: database.name.clone(),
            statements,
            tables: expected.tables,
            columns: expected.facts.count("column"),
            differences,
            time,
        })
    }
}

impl Expected {
    fn unlike(&self, facts: &Facts, files: &[SourceFile]) -> Vec<String> {
        let refused = self.refused.iter();
        let mut all: Vec<_> = refused.map(|it| taken(it, files)).collect();
        let found = differences(facts, &self.facts);
        all.extend(found.iter().map(ToString::to_string));
        all
    }

    /// The mistakes that the server does not see, those of its own that the reader does not see, and then what the files
    /// say without the statements that neither takes.
    fn unlike_mistakes<'d>(
        &self,
        mistakes: impl Iterator<Item = &'d Diagnostic>,
        files: &[SourceFile],
    ) -> Vec<String> {
        let mut unseen: Vec<&Refusal> = self.refused.iter().collect();
        let mut all = Vec::new();
        for mistake in mistakes {
            let before = unseen.len();
            unseen.retain(|refusal| !refusal.covers(mistake, files));
            let seen_before = self.refused.iter().any(|it| it.covers(mistake, files));
            if unseen.len() == before && !seen_before {
                all.push(refused(mistake));
            }
        }
        all.extend(unseen.into_iter().map(|refusal| taken(refusal, files)));
        if all.is_empty() {
            all = self.unlike_rest(files);
        }
        all
    }

    fn unlike_rest(&self, files: &[SourceFile]) -> Vec<String> {
        let files = self.without_refused(files);
        match read(&files) {
            Ok(catalog) => {
                let found = differences(&Facts::of_catalog(&catalog), &self.facts);
                found.iter().map(ToString::to_string).collect()
            }
            Err(diagnostics) => diagnostics.iter().map(refused).collect(),
        }
    }

    /// The files with blanks for the statements that the server refused.
    fn without_refused(&self, files: &[SourceFile]) -> Vec<SourceFile> {
        let texts = files.iter().map(SourceFile::forward);
        let mut texts: Vec<String> = texts.collect();
        for refusal in &self.refused {
            if let Some(text) = texts.get_mut(refusal.file) {
                refusal.blank(text);
            }
        }
        let files = files.iter().zip(texts);
        files
            .map(|(file, text)| SourceFile::new(file.path(), text))
            .collect()
    }
}

fn refused(mistake: &Diagnostic) -> String {
    let Diagnostic {
        message,
        file,
        line,
        column,
        ..
    } = mistake;
    format!("the server takes what the reader refuses at {file}:{line}:{column}: {message}")
}

fn taken(refusal: &Refusal, files: &[SourceFile]) -> String {
    let file = files.get(refusal.file).map_or("", SourceFile::path);
    let line = refusal.line;
    format!("the reader takes what the server refuses at {file}:{line}: {refusal}")
}

impl Refusal {
    /// Who may do what is no part of a schema, and the roles are those of a machine that is not at hand.
    fn is_about_a_role(&self) -> bool {
        self.message.starts_with("role \"") && self.message.ends_with("does not exist")
    }

    fn is_about_an_extension(&self) -> bool {
        self.message.starts_with("extension \"") && self.message.ends_with("is not available")
    }

    /// Whether the mistake is in this statement.
    fn covers(&self, mistake: &Diagnostic, files: &[SourceFile]) -> bool {
        let height = self.statement.lines().count();
        let is_file = files
            .get(self.file)
            .is_some_and(|it| it.path() == mistake.file);
        is_file && mistake.line <= self.line && mistake.line + height > self.line
    }

    fn blank(&self, text: &mut String) {
        let ends = text.match_indices('\n').map(|(end, _)| end);
        let end = ends.chain([text.len()]).nth(self.line.saturating_sub(1));
        let Some(start) = end.and_then(|end| text[..end].rfind(&self.statement)) else {
            return;
        };
        let range = start..start + self.statement.len();
        let blanks = text[range.clone()].chars();
        let blanks: String = blanks.map(|it| if it == '\n' { it } else { ' ' }).collect();
        text.replace_range(range, &blanks);
    }
}
