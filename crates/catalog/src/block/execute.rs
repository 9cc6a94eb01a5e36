//! Where blocks and the catalogue meet.

use std::ops::Deref;
use std::rc::Rc;

use super::run::Run;
use crate::apply::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::lex;
use crate::parse::Cursor;
use crate::parse::statement::DoBlock;
use crate::source::Span;
use crate::split::split_text;

/// The text that spans point into.
#[derive(Clone)]
pub(crate) enum SourceText<'a> {
    File(&'a str),
    Made(Rc<str>),
}

impl Deref for SourceText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::File(text) => text,
            Self::Made(text) => text,
        }
    }
}

impl Builder<'_> {
    /// Runs `DO …`.
    pub(crate) fn run_block(&mut self, statement: &DoBlock) -> Outcome<()> {
        if let Some(language) = &statement.language
            && language.name != "plpgsql"
        {
            let message = format!(
                "a block in the language `{}` cannot be followed",
                language.name
            );
            return Err(Box::new(Report::new(language.span, message)));
        }
        let body = self.body(statement);
        let text = self.text_of(body.file);
        let tokens = lex::tokens(&text, body)?;
        let block = Cursor::new(&text, &tokens).block_body()?;
        Run::new(self, text).whole(&block)
    }

    /// The inside of the quotes: in place where it stands there as it is, as a text of its own where quotes in it had
    /// to be undone.
    fn body(&mut self, statement: &DoBlock) -> Span {
        let span = statement.body;
        let text = self.text_of(span.file);
        let written = &text[span.range()];
        let opening = match written.strip_prefix('$') {
            Some(rest) => rest.find('$').map_or(1, |at| at + 2),
            None => 1,
        };
        let inner = written.get(opening..written.len().saturating_sub(opening));
        if inner == Some(statement.text.as_str()) {
            return Span::new(span.file, span.start + opening..span.end - opening);
        }
        self.add_text(&statement.text, span)
    }

    /// Runs all statements of a text that a block has put together at that place.
    pub(super) fn run_text(&mut self, text: &str, at: Span) -> Outcome<()> {
        let whole = self.add_text(text, at);
        let text = self.text_of(whole.file);
        let (statements, reports) = split_text(whole.file, &text);
        if let Some(report) = reports.into_iter().next() {
            return Err(Box::new(report));
        }
        for span in statements {
            let tokens = lex::tokens(&text, span)?;
            self.run_statement(&mut Cursor::new(&text, &tokens))?;
        }
        Ok(())
    }

    pub(super) fn run_statement(&mut self, cursor: &mut Cursor<'_>) -> Outcome<()> {
        let statement = cursor.statement()?;
        if let Some(mistake) = cursor.take_mistakes().into_iter().next() {
            return Err(Box::new(mistake));
        }
        self.apply(statement, false)
    }
}
