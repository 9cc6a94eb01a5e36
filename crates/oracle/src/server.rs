use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{fmt, fs, io};

use pilaster_catalog::live;
use pilaster_catalog::{Catalog, SourceFile};
use postgres::{Client, NoTls};
use tempfile::TempDir;

/// What a server made of SQL files.
#[derive(Debug)]
pub struct Loaded {
    /// What it has now.
    pub catalog: Catalog,
    /// The statements that it did not take.
    pub refused: Vec<Refusal>,
}

/// A statement that a server did not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file, by its place in the list.
    pub file: usize,
    /// The line in which the statement ends.
    pub line: usize,
    /// Why.
    pub message: String,
    /// The statement.
    pub statement: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.statement.lines().next().unwrap_or_default();
        write!(f, "{} (`{first}`)", self.message)
    }
}

/// Runs the files on a server of this process, in a database of their own, and reads that.
///
/// `psql` runs them, since a dump may hold its commands and the rows of COPY. What the server refuses is passed over.
///
/// # Errors
///
/// When there is no `psql`, when it cannot talk to the server, and when the database cannot be read. Where there is no
/// server at all, the harness panics and says what to install.
pub fn load(files: &[SourceFile]) -> Result<Loaded, Box<dyn std::error::Error>> {
    let database = harness::server().database();
    let scripts = Scripts::write(files)?;
    let output = scripts.run(database.url())?;
    let mut client = Client::connect(database.url(), NoTls)?;
    Ok(Loaded {
        catalog: live::read(&mut client)?,
        refused: scripts.refused(&String::from_utf8_lossy(&output.stderr)),
    })
}

/// The files as they are run, each under its number.
struct Scripts {
    directory: TempDir,
    count: usize,
}

impl Scripts {
    fn write(files: &[SourceFile]) -> io::Result<Self> {
        let directory = TempDir::new()?;
        for (number, file) in files.iter().enumerate() {
            let script = in_one_database(&file.forward());
            fs::write(path(directory.path(), number), script)?;
        }
        Ok(Self {
            directory,
            count: files.len(),
        })
    }

    /// Runs them in one session.
    fn run(&self, url: &str) -> io::Result<Output> {
        let mut psql = Command::new("psql");
        psql.args(["--no-psqlrc", "--quiet", "--echo-errors", url]);
        psql.env("PGCLIENTENCODING", "UTF8");
        for number in 0..self.count {
            psql.arg("--file").arg(path(self.directory.path(), number));
        }
        let output = psql.stdin(Stdio::null()).output()?;
        match output.status.code() {
            // 3 is what psql says after a statement that failed; 2 is a lost connection.
            Some(0 | 1 | 3) => Ok(output),
            _ => Err(io::Error::other(
                String::from_utf8_lossy(&output.stderr).into_owned(),
            )),
        }
    }

    /// What was refused, from what psql prints: the place and the message, and the statement after a word of its own.
    fn refused(&self, printed: &str) -> Vec<Refusal> {
        let mut all: Vec<Refusal> = Vec::new();
        let mut in_statement = false;
        for line in printed.lines() {
            if let Some((file, line, said)) = self.place(line) {
                in_statement = false;
                if let Some(message) = said.strip_prefix("ERROR:") {
                    all.push(Refusal {
                        file,
                        line,
                        message: message.trim().to_owned(),
                        statement: String::new(),
                    });
                } else if let (Some(last), Some(head)) =
                    (all.last_mut(), said.strip_prefix("STATEMENT:"))
                {
                    head.trim_start().clone_into(&mut last.statement);
                    in_statement = true;
                }
            } else if let Some(last) = all.last_mut().filter(|_| in_statement) {
                last.statement.push('\n');
                last.statement.push_str(line);
            }
        }
        all
    }

    /// `psql:DIRECTORY/NUMBER.sql:LINE: SAID`.
    fn place<'p>(&self, printed: &'p str) -> Option<(usize, usize, &'p str)> {
        let directory = self.directory.path().to_str()?;
        let rest = printed.strip_prefix("psql:")?.strip_prefix(directory)?;
        let (number, rest) = rest.strip_prefix('/')?.split_once(".sql:")?;
        let (line, said) = rest.split_once(": ")?;
        Some((number.parse().ok()?, line.parse().ok()?, said))
    }
}

fn path(directory: &Path, number: usize) -> PathBuf {
    directory.join(format!("{number:05}.sql"))
}

/// The script without what would lead it to another database: each line of that kind becomes an empty one.
fn in_one_database(text: &str) -> String {
    const LEADS: [&str; 5] = [
        "\\c ",
        "\\connect ",
        "create database ",
        "drop database ",
        "alter database ",
    ];
    let leads = |line: &str| {
        let line = line.trim_start().to_ascii_lowercase();
        LEADS.iter().any(|lead| line.starts_with(lead))
    };
    let lines = text.split('\n');
    let lines = lines.map(|line| if leads(line) { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use pilaster_catalog::{Migrations, SourceFile};
    use tempfile::TempDir;

    use super::load;

    #[test]
    fn what_is_refused_is_told_with_its_statement() {
        let files = [
            SourceFile::new(
                "a.sql",
                "CREATE TABLE t (a int);\nCREATE TABLE u (\n  a nothing\n);",
            ),
            SourceFile::new("b.sql", "CREATE TABLE t (b int);\nCREATE TABLE v (b text);"),
        ];
        let loaded = load(&files).expect("a server");
        let places: Vec<_> = loaded.refused.iter().map(|it| (it.file, it.line)).collect();
        assert_eq!(places, [(0, 4), (1, 1)]);
        assert_eq!(
            loaded.refused[0].statement,
            "CREATE TABLE u (\n  a nothing\n);"
        );
        assert_eq!(loaded.refused[1].message, "relation \"t\" already exists");
        let tables: Vec<_> = loaded
            .catalog
            .tables
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        assert_eq!(tables, ["t", "v"]);
    }

    #[test]
    fn a_script_stays_in_its_database() {
        let text = "DROP DATABASE IF EXISTS other;\nCREATE DATABASE other;\n\\c other\nCREATE TABLE t (a int);";
        let loaded = load(&[SourceFile::new("1.sql", text)]).expect("a server");
        assert_eq!((loaded.catalog.tables.len(), loaded.refused.len()), (1, 0));
    }

    #[test]
    fn the_way_back_is_not_taken() {
        let text = "-- +goose Up\nCREATE TABLE t (a int);\n-- +goose Down\nDROP TABLE t;";
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("1.sql");
        fs::write(&path, text).expect("a file");
        let files = Migrations::of_file(path).load().expect("its sections");
        let loaded = load(&files).expect("a server");
        assert_eq!(loaded.catalog.tables.len(), 1);
    }
}
