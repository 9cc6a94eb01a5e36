//! What has been seen of a statement, as far as it decides where the statement ends.

use crate::source::Span;

/// What has been seen of a statement so far.
#[derive(Default)]
pub(super) struct Shape {
    /// The first words, in lower case.
    pub(super) head: Vec<String>,
    /// The word just before, in lower case.
    last_word: String,
    /// Open parentheses.
    parens: usize,
    /// Open `BEGIN ATOMIC` and `CASE`.
    blocks: usize,
    /// Whether `FROM STDIN` has been seen.
    from_stdin: bool,
    /// The first of psql's variables.
    pub(super) variable: Option<Span>,
    /// Whether a command of psql stands in it.
    pub(super) interrupted: bool,
}

impl Shape {
    pub(super) fn word(&mut self, word: &str) {
        let word = word.to_ascii_lowercase();
        match word.as_str() {
            "atomic" if self.last_word == "begin" && self.is_routine() => self.blocks += 1,
            "case" if self.blocks > 0 => self.blocks += 1,
            "end" if self.blocks > 0 => self.blocks -= 1,
            "stdin" if self.last_word == "from" => self.from_stdin = true,
            _ => {}
        }
        if self.head.len() < 4 {
            self.head.push(word.clone());
        }
        self.last_word = word;
    }

    /// A character that is part of no word.
    pub(super) fn sign(&mut self, sign: char) {
        match sign {
            '(' => self.parens += 1,
            ')' => self.parens = self.parens.saturating_sub(1),
            _ => {}
        }
        self.last_word.clear();
    }

    fn starts(&self, first: &str, then: &[&str]) -> bool {
        let mut words = self
            .head
            .iter()
            .map(String::as_str)
            .filter(|word| !matches!(*word, "or" | "replace"));
        words.next() == Some(first) && words.next().is_some_and(|word| then.contains(&word))
    }

    fn is_routine(&self) -> bool {
        self.starts("create", &["function", "procedure"])
    }

    pub(super) fn holds_semicolons(&self) -> bool {
        self.blocks > 0 || (self.parens > 0 && self.starts("create", &["rule"]))
    }

    pub(super) fn is_copy_in(&self) -> bool {
        self.from_stdin && self.begins_with(&["copy"])
    }

    /// Whether it only fills or reads tables.
    pub(super) fn is_rows(&self) -> bool {
        self.begins_with(&["insert", "update", "delete", "copy", "merge"])
    }

    fn begins_with(&self, words: &[&str]) -> bool {
        self.head
            .first()
            .is_some_and(|head| words.contains(&head.as_str()))
    }
}
