//! What statements and commands leave behind that decides how later text is cut.

use std::collections::BTreeSet;

use crate::psql::Command;

/// The state of psql and of its connection, as far as it bears on quotes and on what stands for other text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Session {
    /// Whether a backslash escapes in plain quotes: `standard_conforming_strings` is off.
    pub(super) backslash_escapes: bool,
    /// What `\set` has given a value.
    variables: BTreeSet<String>,
}

impl Session {
    pub(super) fn command(&mut self, command: &Command) {
        match command {
            Command::Connect => self.backslash_escapes = false,
            Command::Set(name) => {
                self.variables.insert(name.clone());
            }
            Command::Unset(name) => {
                self.variables.remove(name);
            }
            _ => {}
        }
    }

    /// Takes note of `SET standard_conforming_strings`, given the first words of the statement and its text.
    pub(super) fn statement(&mut self, head: &[String], text: &str) {
        let mut words = head
            .iter()
            .map(String::as_str)
            .filter(|word| !matches!(*word, "session" | "local"));
        match (words.next(), words.next()) {
            (Some("set"), Some("standard_conforming_strings")) => {
                let value = text
                    .rsplit(|c: char| c.is_whitespace() || c == '=')
                    .next()
                    .unwrap_or_default()
                    .trim_matches('\'')
                    .to_ascii_lowercase();
                self.backslash_escapes = matches!(value.as_str(), "off" | "false" | "no" | "0");
            }
            (Some("reset"), Some("standard_conforming_strings" | "all"))
            | (Some("discard"), Some("all")) => self.backslash_escapes = false,
            _ => {}
        }
    }

    pub(super) fn has_variable(&self, name: &str) -> bool {
        self.variables.contains(name)
    }
}
