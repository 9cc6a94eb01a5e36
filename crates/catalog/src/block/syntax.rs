//! What a block consists of.

use crate::lex::{Kind, Token};
use crate::parse::Ident;
use crate::source::Span;

/// A stretch of the block that is SQL: an expression, a query or a statement.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    /// The tokens, with `End` as the last.
    pub(super) tokens: Vec<Token>,
    pub(super) span: Span,
}

impl Fragment {
    pub(super) fn new(mut tokens: Vec<Token>, here: Span) -> Self {
        let span = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => here,
        };
        tokens.push(Token {
            kind: Kind::End,
            span: span.after(),
        });
        Self { tokens, span }
    }
}

impl Fragment {
    /// Whether these words follow one another somewhere.
    pub(super) fn holds_words(&self, words: &[&str]) -> bool {
        self.tokens.windows(words.len()).any(|tokens| {
            tokens
                .iter()
                .zip(words)
                .all(|(token, word)| matches!(&token.kind, Kind::Word(found) if found == word))
        })
    }

    /// Whether commas part it outside of parentheses.
    pub(super) fn has_several_parts(&self) -> bool {
        let mut depth = 0usize;
        self.tokens.iter().any(|token| {
            match &token.kind {
                Kind::Symbol(symbol) if symbol == "(" => depth += 1,
                Kind::Symbol(symbol) if symbol == ")" => depth = depth.saturating_sub(1),
                Kind::Symbol(symbol) if symbol == "," => return depth == 0,
                _ => {}
            }
            false
        })
    }
}

/// `DECLARE … BEGIN … EXCEPTION … END`.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) declarations: Vec<Declaration>,
    pub(super) body: Vec<Step>,
    pub(super) handlers: Vec<Handler>,
}

/// A variable, with its first value.
#[derive(Debug, Clone)]
pub(super) struct Declaration {
    pub(super) name: String,
    /// Whether it holds whole rows.
    pub(super) is_record: bool,
    pub(super) value: Option<Fragment>,
}

/// `WHEN a OR b THEN …`.
#[derive(Debug, Clone)]
pub(super) struct Handler {
    pub(super) conditions: Vec<String>,
    pub(super) body: Vec<Step>,
}

/// A condition and what it guards.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    pub(super) test: Fragment,
    pub(super) body: Vec<Step>,
}

/// One statement of a block.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A statement of SQL.
    Sql(Fragment),
    /// A query whose first row goes into variables; PERFORM has none.
    Select {
        query: Fragment,
        into: Vec<Ident>,
    },
    Assign {
        target: Ident,
        /// Whether only a part of the variable changes.
        part: bool,
        value: Fragment,
    },
    If {
        branches: Vec<Branch>,
        otherwise: Vec<Step>,
    },
    Case {
        operand: Option<Fragment>,
        branches: Vec<Branch>,
        otherwise: Option<Vec<Step>>,
        span: Span,
    },
    Loop(Box<Loop>),
    Block(Box<Block>),
    Execute {
        text: Fragment,
        into: Vec<Ident>,
    },
    /// `RAISE`: an exception with that condition, or only a message.
    Raise {
        exception: Option<String>,
        span: Span,
    },
    /// `EXIT` and `CONTINUE`.
    Leave {
        again: bool,
        label: Option<String>,
        when: Option<Fragment>,
    },
    Return,
    /// What neither goes anywhere nor makes anything, but may set variables to what is not known here.
    Other(Vec<Ident>),
}

/// Any of the loops.
#[derive(Debug, Clone)]
pub(super) struct Loop {
    pub(super) label: Option<String>,
    pub(super) head: Head,
    pub(super) body: Vec<Step>,
    pub(super) span: Span,
}

/// How often a loop runs.
#[derive(Debug, Clone)]
pub(super) enum Head {
    Forever,
    While(Fragment),
    /// `FOR i IN [REVERSE] a..b [BY c]`.
    Range {
        variable: Ident,
        reverse: bool,
        from: Fragment,
        to: Fragment,
        by: Option<Fragment>,
    },
    /// `FOR r IN query`.
    Query {
        variables: Vec<Ident>,
        query: Fragment,
    },
    /// `FOR r IN EXECUTE text`: rows that are not known here.
    Unknown {
        variables: Vec<Ident>,
    },
    /// `FOREACH x IN ARRAY a`.
    Array {
        variable: Ident,
        array: Fragment,
    },
}
