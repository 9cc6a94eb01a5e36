//! Cutting fragments: ranges, and statements with INTO.

use super::syntax::Fragment;
use crate::lex::{Kind, Token};
use crate::parse::Ident;

impl Fragment {
    fn part(&self, tokens: &[Token]) -> Self {
        Self::new(tokens.to_vec(), self.span)
    }

    /// The words in it, each as a variable that may have been set.
    pub(super) fn words(&self) -> Vec<Ident> {
        let word = |token: &Token| match &token.kind {
            Kind::Word(name) | Kind::Quoted(name) => Some(Ident {
                name: name.clone(),
                span: token.span,
            }),
            _ => None,
        };
        self.tokens.iter().filter_map(word).collect()
    }

    /// `a .. b`, in two. The tokenizer takes the periods for those of numbers.
    pub(super) fn split_range(&mut self) -> Option<(Self, Self)> {
        let at = self.tokens.windows(2).position(|pair| {
            let [first, second] = pair else { return false };
            ends_with_period(&first.kind)
                && starts_with_period(&second.kind)
                && first.span.end == second.span.start
        })?;
        let (mut from, mut to) = (
            self.tokens[..=at].to_vec(),
            self.tokens[at + 1..self.tokens.len() - 1].to_vec(),
        );
        trim_period(&mut from, at);
        trim_period(&mut to, 0);
        Some((self.part(&from), self.part(&to)))
    }

    pub(super) fn split_at_word(self, word: &str) -> (Self, Option<Self>) {
        let is_word = |token: &Token| matches!(&token.kind, Kind::Word(found) if found == word);
        let tokens = &self.tokens[..self.tokens.len() - 1];
        match tokens.iter().position(is_word) {
            Some(at) => (self.part(&tokens[..at]), Some(self.part(&tokens[at + 1..]))),
            None => (self, None),
        }
    }

    /// The statement without `INTO [STRICT] a, b`, and its variables. The INTO of an INSERT is its own; only one that
    /// follows RETURNING is meant there.
    pub(super) fn without_into(self, after_returning: bool) -> (Self, Option<Vec<Ident>>) {
        let is =
            |token: &Token, word: &str| matches!(&token.kind, Kind::Word(found) if found == word);
        let (mut depth, mut seen) = (0usize, !after_returning);
        let mut start = None;
        for (at, token) in self.tokens.iter().enumerate() {
            match &token.kind {
                Kind::Symbol(symbol) if symbol == "(" => depth += 1,
                Kind::Symbol(symbol) if symbol == ")" => depth = depth.saturating_sub(1),
                Kind::Word(word) if depth == 0 && word == "returning" => seen = true,
                Kind::Word(word) if depth == 0 && seen && word == "into" => {
                    start = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let Some(start) = start else {
            return (self, None);
        };
        let mut end = start + 1;
        if self
            .tokens
            .get(end)
            .is_some_and(|token| is(token, "strict"))
        {
            end += 1;
        }
        let mut into = Vec::new();
        while let Some(Kind::Word(name) | Kind::Quoted(name)) =
            self.tokens.get(end).map(|token| &token.kind)
        {
            into.push(Ident {
                name: name.clone(),
                span: self.tokens[end].span,
            });
            end += 1;
            // A field of a record: the record is what changes.
            while is_symbol(self.tokens.get(end), ".") {
                end += 2;
            }
            if !is_symbol(self.tokens.get(end), ",") {
                break;
            }
            end += 1;
        }
        let last = self.tokens.len() - 1;
        let rest = [&self.tokens[..start], &self.tokens[end.min(last)..last]].concat();
        (self.part(&rest), Some(into))
    }
}

fn is_symbol(token: Option<&Token>, symbol: &str) -> bool {
    matches!(token.map(|token| &token.kind), Some(Kind::Symbol(found)) if found == symbol)
}

fn ends_with_period(kind: &Kind) -> bool {
    match kind {
        Kind::Symbol(text) => text == ".",
        Kind::Number(text) => text.ends_with('.'),
        _ => false,
    }
}

fn starts_with_period(kind: &Kind) -> bool {
    match kind {
        Kind::Symbol(text) => text == ".",
        Kind::Number(text) => text.starts_with('.'),
        _ => false,
    }
}

/// Takes the period off the token, and the token away if it was nothing else.
fn trim_period(tokens: &mut Vec<Token>, at: usize) {
    match &mut tokens[at].kind {
        Kind::Number(text) => *text = text.trim_matches('.').to_owned(),
        _ => drop(tokens.remove(at)),
    }
}
