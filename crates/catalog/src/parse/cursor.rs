use super::foreign;
use crate::diagnostic::{Outcome, Report};
use crate::lex::{Kind, Token};
use crate::source::Span;

/// How deep expressions and queries may be nested, and how long a chain of operators may be.
pub(crate) const NESTING_LIMIT: usize = 200;

/// A place in the tokens of a statement, and the steps that every grammar rule is made of.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    /// The height of the tallest tree built since the last look.
    pub(super) height: usize,
    /// Mistakes in parts of the statement that could be skipped.
    pub(super) mistakes: Vec<Report>,
}

impl<'a> Cursor<'a> {
    /// The tokens end with `Kind::End`.
    pub(crate) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            depth: 0,
            height: 0,
            mistakes: Vec::new(),
        }
    }

    /// The mistakes in parts of the statement that were skipped.
    pub(crate) fn take_mistakes(&mut self) -> Vec<Report> {
        std::mem::take(&mut self.mistakes)
    }

    pub(crate) fn peek(&self) -> &'a Token {
        self.peek_at(0)
    }

    /// The token so many places ahead; `End` past the end.
    pub(crate) fn peek_at(&self, ahead: usize) -> &'a Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.at + ahead).min(last)]
    }

    pub(crate) fn advance(&mut self) -> &'a Token {
        let token = self.peek();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    pub(crate) fn mark(&self) -> usize {
        self.at
    }

    pub(crate) fn reset(&mut self, mark: usize) {
        self.at = mark;
    }

    pub(crate) fn at_end(&self) -> bool {
        self.peek().kind == Kind::End
    }

    /// The place of the next token.
    pub(crate) fn span(&self) -> Span {
        self.peek().span
    }

    /// The place of the token before the next.
    pub(crate) fn last_span(&self) -> Span {
        self.tokens[self.at.saturating_sub(1)].span
    }

    /// From the token at the mark to the last one taken.
    pub(crate) fn span_since(&self, mark: usize) -> Span {
        let start = self.tokens[mark.min(self.tokens.len() - 1)].span;
        if self.at <= mark {
            start
        } else {
            start.to(self.last_span())
        }
    }

    /// All tokens from the mark on, without some in their midst.
    pub(crate) fn tokens_without(&self, from: usize, gap: std::ops::Range<usize>) -> Vec<Token> {
        [&self.tokens[from..gap.start], &self.tokens[gap.end..]].concat()
    }

    /// A cursor over other tokens of the same text.
    pub(crate) fn beside<'t>(&self, tokens: &'t [Token]) -> Cursor<'t>
    where
        'a: 't,
    {
        Cursor::new(self.text, tokens)
    }

    /// The tokens taken since the mark.
    pub(crate) fn taken_since(&self, mark: usize) -> &'a [Token] {
        &self.tokens[mark.min(self.at)..self.at]
    }

    /// The SQL text from the token at the mark to the last one taken.
    pub(crate) fn text_since(&self, mark: usize) -> String {
        self.text_of(self.span_since(mark))
    }

    pub(crate) fn text_of(&self, span: Span) -> String {
        self.text[span.range()].to_owned()
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    pub(crate) fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        matches!(&self.peek_at(ahead).kind, Kind::Word(found) if found == word)
    }

    /// Whether the next tokens are these words.
    pub(crate) fn is_words(&self, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(i, word)| self.is_word_at(i, word))
    }

    pub(crate) fn is_any_word(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word(word))
    }

    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        self.eat_words(&[word])
    }

    /// Takes these words if all of them come next.
    pub(crate) fn eat_words(&mut self, words: &[&str]) -> bool {
        let found = self.is_words(words);
        if found {
            self.at += words.len();
        }
        found
    }

    pub(crate) fn expect_word(&mut self, word: &str) -> Outcome<()> {
        if self.eat_word(word) {
            Ok(())
        } else {
            Err(self.unexpected(&word.to_ascii_uppercase()))
        }
    }

    pub(crate) fn expect_words(&mut self, words: &[&str]) -> Outcome<()> {
        words.iter().try_for_each(|word| self.expect_word(word))
    }

    pub(crate) fn is_symbol(&self, symbol: &str) -> bool {
        self.is_symbol_at(0, symbol)
    }

    pub(crate) fn is_symbol_at(&self, ahead: usize, symbol: &str) -> bool {
        matches!(&self.peek_at(ahead).kind, Kind::Symbol(found) if found == symbol)
    }

    pub(crate) fn eat_symbol(&mut self, symbol: &str) -> bool {
        let found = self.is_symbol(symbol);
        if found {
            self.advance();
        }
        found
    }

    pub(crate) fn expect_symbol(&mut self, symbol: &str) -> Outcome<()> {
        if self.eat_symbol(symbol) {
            Ok(())
        } else {
            Err(self.unexpected(&format!("`{symbol}`")))
        }
    }

    /// The string that comes next.
    pub(crate) fn string(&mut self, what: &str) -> Outcome<String> {
        match &self.peek().kind {
            Kind::String(value) => {
                self.advance();
                Ok(value.clone())
            }
            _ => Err(self.unexpected(what)),
        }
    }

    /// A list with commas between the items.
    pub(crate) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Outcome<T>,
    ) -> Outcome<Vec<T>> {
        let mut items = vec![item(self)?];
        while self.eat_symbol(",") {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// A list in parentheses.
    pub(crate) fn parens<T>(
        &mut self,
        item: impl FnMut(&mut Self) -> Outcome<T>,
    ) -> Outcome<Vec<T>> {
        self.expect_symbol("(")?;
        let items = self.list(item)?;
        self.expect_symbol(")")?;
        Ok(items)
    }

    /// Takes whatever comes up to a comma, a closing parenthesis that was not opened here, or the end.
    pub(crate) fn skip_item(&mut self) {
        let mut depth = 0usize;
        while !self.at_end() {
            if depth == 0 && (self.is_symbol(",") || self.is_symbol(")")) {
                return;
            }
            if self.is_symbol("(") || self.is_symbol("[") {
                depth += 1;
            } else if self.is_symbol(")") || self.is_symbol("]") {
                depth = depth.saturating_sub(1);
            }
            self.advance();
        }
    }

    /// Takes a group in parentheses, whatever it holds. The cursor stands on the opening one.
    pub(crate) fn skip_group(&mut self) -> Outcome<()> {
        let opening = self.span();
        self.expect_symbol("(")?;
        self.skip_item();
        while self.eat_symbol(",") {
            self.skip_item();
        }
        if self.eat_symbol(")") {
            return Ok(());
        }
        Err(Box::new(Report::new(
            opening,
            "this parenthesis is never closed",
        )))
    }

    /// Takes all that is left.
    pub(crate) fn skip_rest(&mut self) {
        self.at = self.tokens.len() - 1;
    }

    pub(crate) fn expect_end(&self) -> Outcome<()> {
        if self.at_end() {
            Ok(())
        } else {
            Err(self.unexpected("the end of the statement"))
        }
    }

    /// Goes one level deeper into the grammar, and refuses to go too deep.
    pub(crate) fn nested<T>(&mut self, rule: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        self.depth += 1;
        if self.depth > NESTING_LIMIT {
            return Err(self.too_deep());
        }
        let result = rule(self);
        self.depth -= 1;
        result
    }

    /// Counts one more level on top of the trees built so far.
    pub(crate) fn grow(&mut self) -> Outcome<()> {
        self.height += 1;
        if self.height > NESTING_LIMIT {
            Err(self.too_deep())
        } else {
            Ok(())
        }
    }

    /// Is back at the top of the statement, after a mistake somewhere inside.
    pub(super) fn surface(&mut self) {
        self.depth = 0;
        self.height = 0;
    }

    fn too_deep(&self) -> Box<Report> {
        let message = format!("nested more than {NESTING_LIMIT} levels deep");
        Box::new(
            Report::new(self.span(), message)
                .help("split the expression, for instance over several columns or views"),
        )
    }

    /// That the next token is not what the grammar wants.
    pub(crate) fn unexpected(&self, expected: &str) -> Box<Report> {
        let token = self.peek();
        let found = match &token.kind {
            Kind::End => "the statement ends".to_owned(),
            Kind::Symbol(symbol) if symbol == "`" => "found a backtick".to_owned(),
            _ => format!("found `{}`", self.text_of(token.span)),
        };
        let report = Report::new(token.span, format!("expected {expected}, {found}"));
        Box::new(match foreign::advice(&token.kind, &self.peek_at(1).kind) {
            Some(advice) => report.help(advice),
            None => report,
        })
    }
}
