//! What a chapter of the book shows side by side.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Sql,
    SqlAlchemy,
    Diesel,
    Pilaster,
}

/// A block of code, and the line of the chapter that its fence stands in, counted from 1.
#[derive(Debug, Clone)]
pub(crate) struct Snippet {
    pub(crate) line: usize,
    pub(crate) code: String,
}

/// One thing that programs ask of a database, as each side says it.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    pub(crate) sides: BTreeMap<Side, Snippet>,
}

impl Pattern {
    /// Whether there is anybody beside SQL and Pilaster, whom the other tests run.
    fn has_peers(&self) -> bool {
        let mut sides = self.sides.keys();
        sides.any(|side| matches!(side, Side::SqlAlchemy | Side::Diesel))
    }
}

/// A chapter of the book.
#[derive(Debug)]
pub(crate) struct Chapter {
    pub(crate) name: String,
    pub(crate) patterns: Vec<Pattern>,
    /// Snippets of tools that are not run here, by what their fences call them.
    pub(crate) shown: Vec<String>,
}

/// The folder of the book.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

/// Reads all chapters, in the order of their names.
pub(crate) fn all() -> io::Result<Vec<Chapter>> {
    let files = fs::read_dir(folder())?.collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<_> = files.into_iter().map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "md"));
    files.sort();
    files.iter().map(|file| chapter(file)).collect()
}

fn chapter(file: &Path) -> io::Result<Chapter> {
    let name = file.file_stem().unwrap_or_default();
    let mut reader = Reader::default();
    for (line, text) in (1..).zip(fs::read_to_string(file)?.lines()) {
        reader.read(line, text);
    }
    reader.end_pattern();
    Ok(Chapter {
        name: name.to_string_lossy().into_owned(),
        patterns: reader.patterns,
        shown: reader.shown,
    })
}

#[derive(Default)]
struct Reader {
    patterns: Vec<Pattern>,
    shown: Vec<String>,
    pattern: Pattern,
    /// The fence that is open, what it says, and the code so far.
    open: Option<(String, Snippet)>,
}

impl Reader {
    fn read(&mut self, line: usize, text: &str) {
        match (self.open.take(), text.strip_prefix("```")) {
            (Some((says, snippet)), Some(_)) => self.block(&says, snippet),
            (Some((says, mut snippet)), None) => {
                snippet.code.push_str(text);
                snippet.code.push('\n');
                self.open = Some((says, snippet));
            }
            (None, Some(says)) => {
                let code = String::new();
                self.open = Some((says.to_owned(), Snippet { line, code }));
            }
            (None, None) if text.starts_with('#') => self.end_pattern(),
            (None, None) => {}
        }
    }

    fn block(&mut self, says: &str, snippet: Snippet) {
        match says {
            "sql" => self.side(Side::Sql, snippet),
            "python" => self.side(Side::SqlAlchemy, snippet),
            "rust,ignore" => self.side(Side::Diesel, snippet),
            // What connects by itself is run by the tests of the book alone.
            "rust" if snippet.code.contains("book::shop()") => {
                self.side(Side::Pilaster, snippet);
                self.end_pattern();
            }
            "rust" | "rust,no_run" => self.end_pattern(),
            _ => self.shown.extend(other_tool(says)),
        }
    }

    /// A side that has spoken begins another pattern by speaking again.
    fn side(&mut self, side: Side, snippet: Snippet) {
        if self.pattern.sides.contains_key(&side) {
            self.end_pattern();
        }
        self.pattern.sides.insert(side, snippet);
    }

    fn end_pattern(&mut self) {
        let pattern = std::mem::take(&mut self.pattern);
        if pattern.has_peers() {
            self.patterns.push(pattern);
        }
    }
}

/// `rust,ignore,sqlx` and `python,django` are code of `sqlx` and `django`.
fn other_tool(says: &str) -> Option<String> {
    let tool = says
        .strip_prefix("rust,ignore,")
        .or(says.strip_prefix("python,"))?;
    Some(tool.to_owned())
}
