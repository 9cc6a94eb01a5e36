//! Runs what the book shows side by side, and says where the sides do not say the same.

#![forbid(unsafe_code)]

mod answer;
mod chapter;
mod compare;
mod diesel;
mod shop_of_snippet;
mod sql;
mod sqlalchemy;
mod state;

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::{fs, io};

use clap::Parser;
use failure::Failure;
use pilaster::testing::{Database, Schema, database};

use chapter::{Chapter, Pattern, Side, Snippet};
use compare::{Outcome, differences};
use sqlalchemy::Python;

/// Run what the book shows side by side in SQL, SQLAlchemy, Diesel and Pilaster, and compare the answers
#[derive(Parser)]
#[command(name = "peers", bin_name = "cargo xtask peers")]
struct Arguments {
    /// Only these chapters
    chapters: Vec<String>,
}

/// What SQLAlchemy's snippets need.
const WANTED: &str = "python3 -m pip install -r peers/requirements.txt brings it";

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("peers: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut chapters = chapter::all().map_err(|error| Failure::of("read the book", error))?;
    chapters.retain(|chapter| {
        arguments.chapters.is_empty() || arguments.chapters.contains(&chapter.name)
    });
    let mut report = Report::default();
    let database = shop()?;
    let python = Python::start(database.url());
    let mut python = python.map_err(|error| Failure::of("start Python", error))?;
    for chapter in &chapters {
        for pattern in &chapter.patterns {
            report.pattern(chapter, pattern, python.as_mut())?;
        }
        for tool in &chapter.shown {
            *report.shown.entry(tool.clone()).or_default() += 1;
        }
    }
    report.end(python.is_some())
}

/// The reference schema, and the rows that the tests of the book find in it.
fn shop() -> Result<Database, Failure> {
    let files = tables().map_err(|error| Failure::of("read the reference schema", error))?;
    let schema = files
        .into_iter()
        .fold(Schema::empty(), Schema::script)
        .script(include_str!("../../tests/live/fixture.sql"))
        .script(include_str!("../../crates/book/src/fixture.sql"));
    database(schema).map_err(|error| Failure::of("make a database", error))
}

/// The files of the reference schema, in the order of their names.
fn tables() -> io::Result<Vec<String>> {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema"))?;
    let mut files: Vec<_> = files
        .map(|file| file.map(|it| it.path()))
        .collect::<io::Result<_>>()?;
    files.sort();
    files.iter().map(fs::read_to_string).collect()
}

#[derive(Default)]
struct Report {
    ran: BTreeMap<Side, usize>,
    patterns: usize,
    of_all_sides: usize,
    wrong: usize,
    shown: BTreeMap<String, usize>,
}

impl Report {
    fn pattern(
        &mut self,
        chapter: &Chapter,
        pattern: &Pattern,
        mut python: Option<&mut Python>,
    ) -> Result<(), Failure> {
        let mut outcomes = BTreeMap::new();
        let mut complaints = Vec::new();
        for (&side, snippet) in &pattern.sides {
            if side == Side::SqlAlchemy && python.is_none() {
                continue;
            }
            let database = shop()?;
            match perform(
                side,
                chapter,
                snippet,
                database.url(),
                python.as_deref_mut(),
            ) {
                Ok(outcome) => _ = outcomes.insert(side, outcome),
                Err(error) => complaints.push(format!(
                    "{side:?} in docs/{}.md:{}: {error}",
                    chapter.name, snippet.line
                )),
            }
            *self.ran.entry(side).or_default() += 1;
        }
        complaints.extend(differences(&outcomes, is_sorted(pattern)));
        self.tell(chapter, pattern, &outcomes, &complaints);
        Ok(())
    }

    fn tell(
        &mut self,
        chapter: &Chapter,
        pattern: &Pattern,
        outcomes: &BTreeMap<Side, Outcome>,
        complaints: &[String],
    ) {
        let line = pattern
            .sides
            .values()
            .map(|snippet| snippet.line)
            .min()
            .unwrap_or_default();
        let place = format!("docs/{}.md:{line}", chapter.name);
        let sides: Vec<_> = outcomes.keys().map(|side| format!("{side:?}")).collect();
        let first = outcomes
            .values()
            .next()
            .and_then(|outcome| outcome.rows.as_ref());
        let rows = first.map_or("compared by the tables".to_owned(), |rows| {
            format!("{} rows", rows.len())
        });
        println!("{place:24} {:34} {rows}", sides.join(" "));
        for complaint in complaints {
            println!("{complaint}");
        }
        self.patterns += 1;
        self.of_all_sides += usize::from(pattern.sides.len() == 4);
        self.wrong += usize::from(!complaints.is_empty());
    }

    fn end(self, python: bool) -> Result<(), Failure> {
        let Self {
            ran,
            patterns,
            of_all_sides,
            wrong,
            shown,
        } = self;
        let ran: Vec<_> = ran
            .iter()
            .map(|(side, count)| format!("{side:?} {count}"))
            .collect();
        println!(
            "{patterns} patterns, {of_all_sides} of them on all four sides; ran: {}",
            ran.join(", ")
        );
        for (tool, count) in shown {
            println!("shown and not run: {count} of {tool}");
        }
        if !python {
            println!("SQLAlchemy did not run: {WANTED}");
        }
        match wrong {
            _ if patterns == 0 => Err(Failure::new(
                "there is no such chapter with sides to compare",
            )),
            0 => Ok(()),
            _ => Err(Failure::new(format!(
                "{wrong} of {patterns} patterns differ or fail"
            ))),
        }
    }
}

/// Runs a snippet on a database of its own.
fn perform(
    side: Side,
    chapter: &Chapter,
    snippet: &Snippet,
    url: &str,
    python: Option<&mut Python>,
) -> Result<Outcome, Box<dyn Error>> {
    let rows = match side {
        Side::Sql => sql::run(&snippet.code, url)?,
        Side::SqlAlchemy => match python {
            Some(python) => python.run(&chapter.name, snippet, url)?,
            None => None,
        },
        Side::Diesel => diesel::run(&chapter.name, snippet.line, url)?,
        Side::Pilaster => shop_of_snippet::run(&chapter.name, snippet.line, url),
    };
    Ok(Outcome {
        rows,
        state: state::of(url)?,
    })
}

/// Whether SQL says in which order the rows come.
fn is_sorted(pattern: &Pattern) -> bool {
    let sql = pattern.sides.get(&Side::Sql);
    let code = sql.map_or("", |sql| sql.code.as_str());
    // Of a window's order nothing follows for the rows.
    let last = code.rsplit(')').next().unwrap_or(code);
    last.contains("ORDER BY")
}
