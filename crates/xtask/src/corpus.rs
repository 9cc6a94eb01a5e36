use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use oracle::{Corpus, Database, Expected, Trial};

use failure::Failure;

/// Hold what the reader makes of real schemas against what PostgreSQL makes of them
///
/// DIR has a folder for each schema: `sql/`, `ORDER` (the files in order, one a line) and `catalog.json`, what a server has
/// after running them; or `catalog/NAME.json` where the first segment of the paths is a database. Where there is no such
/// file, a server is started and runs the SQL.
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Compare {
    /// The folder of the schemas, or one of them
    directory: PathBuf,
    /// How many differences of each to print
    #[arg(long, default_value_t = 5)]
    first: usize,
    /// Ask a server even where there is a catalogue file, and hold that file against it too
    #[arg(long)]
    live: bool,
}

/// A row of the table: a schema with all its databases.
#[derive(Default)]
struct Row {
    name: String,
    statements: usize,
    tables: usize,
    columns: usize,
    differences: Vec<String>,
    time: Duration,
    notes: Vec<String>,
}

impl Compare {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let corpora = self.corpora()?;
        if corpora.is_empty() {
            return Err(Failure::new(format!(
                "{} holds no folder with a file ORDER",
                self.directory.display()
            )));
        }
        print_head();
        let mut rows = Vec::new();
        for corpus in corpora {
            let row = self.row(&corpus)?;
            row.print();
            rows.push(row);
        }
        Row::sum(&rows).print();
        rows.iter()
            .for_each(|row| row.print_differences(self.first));
        match rows
            .iter()
            .filter(|row| !row.differences.is_empty())
            .count()
        {
            0 => Ok(()),
            1 => Err(Failure::new("1 schema differs")),
            count => Err(Failure::new(format!("{count} schemas differ"))),
        }
    }

    fn corpora(&self) -> Result<Vec<Corpus>, Failure> {
        let directory = &self.directory;
        let found = if directory.join("ORDER").is_file() {
            Corpus::at(directory).map(|corpus| vec![corpus])
        } else {
            Corpus::all(directory)
        };
        found.map_err(|error| Failure::of(format!("read {}", directory.display()), error))
    }

    fn row(&self, corpus: &Corpus) -> Result<Row, Failure> {
        let mut row = Row {
            name: corpus.name(),
            ..Row::default()
        };
        for database in corpus.databases() {
            let trial = self.trial(&database, &mut row.notes);
            row.add(
                trial.map_err(|error| Failure::of(format!("compare {}", database.name), error))?,
            );
        }
        Ok(row)
    }

    fn trial(
        &self,
        database: &Database,
        notes: &mut Vec<String>,
    ) -> Result<Trial, Box<dyn std::error::Error>> {
        let file = Expected::of_file(database)?;
        if let Some(file) = file.as_ref().filter(|_| !self.live) {
            return Trial::of(database, file);
        }
        let server = Expected::of_server(database)?;
        let missing = server.missing_extensions();
        let missing: Vec<_> = missing.map(|it| it.to_string()).collect();
        if let (Some(file), false) = (&file, missing.is_empty()) {
            notes.extend(
                missing
                    .iter()
                    .map(|it| format!("catalogue file alone, since the {it}")),
            );
            return Trial::of(database, file);
        }
        let mut trial = Trial::of(database, &server)?;
        if let Some(file) = file {
            let found = server.differences(&file);
            let found = found.into_iter().map(|it| format!("this server: {it}"));
            trial.differences.extend(found);
        }
        Ok(trial)
    }
}

impl Row {
    fn add(&mut self, trial: Trial) {
        self.statements += trial.statements;
        self.tables += trial.tables;
        self.columns += trial.columns;
        self.time += trial.time;
        let several = trial.name != self.name;
        let name = several.then(|| format!("{}: ", trial.name));
        let name = name.unwrap_or_default();
        let differences = trial.differences.into_iter();
        self.differences
            .extend(differences.map(|it| format!("{name}{it}")));
    }

    fn sum(rows: &[Self]) -> Self {
        let mut sum = Self {
            name: format!("{} schemas", rows.len()),
            ..Self::default()
        };
        for row in rows {
            sum.statements += row.statements;
            sum.tables += row.tables;
            sum.columns += row.columns;
            sum.time += row.time;
            sum.differences.extend_from_slice(&row.differences);
        }
        sum
    }

    fn print(&self) {
        println!(
            "{:<20} {:>10} {:>7} {:>8} {:>11} {:>12.1}",
            self.name,
            self.statements,
            self.tables,
            self.columns,
            self.differences.len(),
            self.time.as_secs_f64() * 1000.0
        );
    }

    fn print_differences(&self, first: usize) {
        self.notes
            .iter()
            .for_each(|note| println!("\n{}: {note}", self.name));
        if self.differences.is_empty() {
            return;
        }
        println!("\n{}", self.name);
        let shown = self.differences.iter().take(first);
        shown.for_each(|it| println!("    {it}"));
        if let Some(more @ 1..) = self.differences.len().checked_sub(first) {
            println!("    … and {more} more");
        }
    }
}

fn print_head() {
    println!(
        "{:<20} {:>10} {:>7} {:>8} {:>11} {:>12}",
        "schema", "statements", "tables", "columns", "differences", "milliseconds"
    );
}
