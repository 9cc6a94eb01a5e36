use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::workspace;
use failure::Failure;

const PROGRAMS: &str = "tests/ui/fail";

/// List the programs that must not compile, with the length of the compiler's message
#[derive(Args)]
pub(crate) struct Messages;

impl Messages {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let messages = read(&workspace::root().join(PROGRAMS))?;
        let width = messages
            .iter()
            .map(|it| it.program.len())
            .max()
            .unwrap_or(0);
        for Message { program, lines } in &messages {
            println!("{program:width$}  {lines:>3}");
        }
        println!("{}", summary(&messages));
        Ok(())
    }
}

/// A program that must not compile, and how many lines the compiler takes to say why.
#[derive(Debug, PartialEq, Eq)]
struct Message {
    program: String,
    lines: usize,
}

fn read(directory: &Path) -> Result<Vec<Message>, Failure> {
    let mut messages = programs(directory)?
        .iter()
        .map(|program| message(program))
        .collect::<Result<Vec<_>, _>>()?;
    messages.sort_by(|a, b| a.program.cmp(&b.program));
    match messages.is_empty() {
        true => Err(Failure::new(format!(
            "no program in {}",
            directory.display()
        ))),
        false => Ok(messages),
    }
}

fn programs(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(directory)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| Failure::of(format!("list {}", directory.display()), error))?;
    let paths = entries.into_iter().map(|entry| entry.path());
    Ok(paths
        .filter(|it| it.extension().is_some_and(|it| it == "rs"))
        .collect())
}

fn message(program: &Path) -> Result<Message, Failure> {
    let expected = program.with_extension("stderr");
    let text = fs::read_to_string(&expected)
        .map_err(|error| Failure::of(format!("read {}", expected.display()), error))?;
    let name = program.file_stem().unwrap_or_default();
    Ok(Message {
        program: name.to_string_lossy().into_owned(),
        lines: text.trim_end().lines().count(),
    })
}

fn summary(messages: &[Message]) -> String {
    let mut lines: Vec<_> = messages.iter().map(|it| it.lines).collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    let worst = messages.iter().max_by_key(|it| it.lines);
    let worst = worst.map_or(String::new(), |it| format!("{} ({})", it.lines, it.program));
    format!(
        "{} programs, median {median} lines, worst {worst}",
        lines.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_counted_without_blank_ends() {
        let directory = tempfile::tempdir().expect("a directory");
        let files = [
            ("b.rs", ""),
            ("b.stderr", "1\n2\n\n"),
            ("a.rs", ""),
            ("a.stderr", "1\n\n3\n"),
        ];
        for (name, text) in files {
            fs::write(directory.path().join(name), text).expect("a file");
        }
        let messages = read(directory.path()).expect("messages");
        let expected = [("a", 3), ("b", 2)].map(|(program, lines)| Message {
            program: program.to_owned(),
            lines,
        });
        assert_eq!(messages, expected);
        assert_eq!(
            summary(&messages),
            "2 programs, median 3 lines, worst 3 (a)"
        );
    }

    #[test]
    fn a_program_without_its_message_is_an_error() {
        let directory = tempfile::tempdir().expect("a directory");
        fs::write(directory.path().join("lone.rs"), "").expect("a file");
        let failure = read(directory.path()).expect_err("no message");
        assert!(failure.to_string().contains("lone.stderr"), "{failure}");
    }
}
