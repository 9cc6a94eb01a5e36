//! `SET search_path`, in both of its spellings.

use super::{Cursor, Statement};
use crate::lex::Kind;

impl Cursor<'_> {
    /// `SET search_path TO …` and `SELECT pg_catalog.set_config('search_path', …)`.
    pub(super) fn search_path(&mut self) -> Option<Statement> {
        let mark = self.mark();
        if self.is_words(&["reset", "search_path"]) || self.is_words(&["reset", "all"]) {
            self.skip_rest();
            return Some(Statement::SetSearchPath {
                schemas: vec!["$user".to_owned(), "public".to_owned()],
            });
        }
        let set = self.eat_word("set");
        if set {
            let _ = self.eat_word("session") || self.eat_word("local");
        }
        let schemas = if set && self.is_any_word(&["search_path", "schema"]) {
            self.advance();
            self.eat_word("to");
            Some(self.rest_as_names())
        } else {
            self.reset(mark);
            self.set_config()
        };
        match schemas {
            Some(schemas) => Some(Statement::SetSearchPath { schemas }),
            None => {
                self.reset(mark);
                None
            }
        }
    }

    fn rest_as_names(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        while !self.at_end() {
            match &self.advance().kind {
                Kind::Word(word) if word == "default" => {
                    names.extend(["$user".to_owned(), "public".to_owned()])
                }
                Kind::Word(name) | Kind::Quoted(name) | Kind::String(name) => {
                    names.push(name.clone())
                }
                _ => {}
            }
        }
        names
    }

    fn set_config(&mut self) -> Option<Vec<String>> {
        if !self.eat_word("select") {
            return None;
        }
        if self.eat_word("pg_catalog") {
            self.eat_symbol(".");
        }
        if !self.eat_word("set_config") || !self.eat_symbol("(") {
            return None;
        }
        if self.string("").ok()?.as_str() != "search_path" || !self.eat_symbol(",") {
            return None;
        }
        let path = self.string("").ok()?;
        self.skip_rest();
        let names = path
            .split(',')
            .map(|name| name.trim().trim_matches('"').to_owned());
        Some(names.filter(|name| !name.is_empty()).collect())
    }
}
