//! The snippets that use SQLAlchemy, run by a Python that has it.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::answer::{Row, Rows};
use crate::chapter::Snippet;

/// A Python that waits for snippets.
pub(crate) struct Python {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Python {
    /// Starts Python; there is none where it lacks what the snippets import.
    pub(crate) fn start(url: &str) -> Result<Option<Self>, Box<dyn Error>> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new("python3");
        command.arg(here.join("snippets.py")).arg(url);
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut process) = spawned else {
            return Ok(None);
        };
        let (Some(to), Some(from)) = (process.stdin.take(), process.stdout.take()) else {
            return Err("it has no pipes".into());
        };
        let from = BufReader::new(from);
        let mut python = Self { process, to, from };
        let lacks = !python.reply()?["missing"].is_null();
        Ok((!lacks).then_some(python))
    }

    /// Runs a snippet.
    pub(crate) fn run(
        &mut self,
        chapter: &str,
        snippet: &Snippet,
        url: &str,
    ) -> Result<Rows, Box<dyn Error>> {
        let Snippet { line, code } = snippet;
        let task = json!({ "chapter": chapter, "line": line, "code": code, "url": url });
        writeln!(self.to, "{task}")?;
        self.to.flush()?;
        let reply = self.reply()?;
        match reply.get("error").and_then(Value::as_str) {
            Some(error) => Err(error.into()),
            None => Ok(rows(&reply["rows"])),
        }
    }

    fn reply(&mut self) -> Result<Value, Box<dyn Error>> {
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // It has nothing to lose, and nobody to tell where it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Python tells each row as `{"cells": […], "only_key": …}`.
fn rows(told: &Value) -> Rows {
    told.as_array().map(|rows| rows.iter().map(row).collect())
}

fn row(told: &Value) -> Row {
    let cells = told["cells"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    Row {
        cells: cells
            .iter()
            .map(|cell| cell.as_str().map(str::to_owned))
            .collect(),
        only_key: told["only_key"].as_bool().unwrap_or_default(),
    }
}
