use std::fmt;

use super::Cursor;
use crate::diagnostic::{Outcome, Report};
use crate::keyword::{is_bare_label, is_reserved};
use crate::lex::Kind;
use crate::model::quoted;
use crate::source::Span;

/// An identifier as PostgreSQL stores it, and where it stands. Two are equal wherever they stand.
#[derive(Debug, Clone)]
pub(crate) struct Ident {
    pub(crate) name: String,
    pub(crate) span: Span,
}

impl PartialEq for Ident {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The name of an object, with its schema where one is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ObjectName {
    pub(crate) schema: Option<Ident>,
    pub(crate) name: Ident,
}

impl ObjectName {
    pub(crate) fn span(&self) -> Span {
        self.schema
            .as_ref()
            .map_or(self.name.span, |schema| schema.span.to(self.name.span))
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{}.", quoted(&schema.name))?;
        }
        f.write_str(&quoted(&self.name.name))
    }
}

impl Cursor<'_> {
    /// A name that may stand for a table or a column: a bare word that is not reserved, or anything in quotes.
    pub(crate) fn ident(&mut self, what: &str) -> Outcome<Ident> {
        match &self.peek().kind {
            Kind::Word(word) if is_reserved(word) => {
                let advice =
                    format!("`{word}` is a reserved word; write \"{word}\" to use it as a name");
                Err(Box::new(self.unexpected(what).help(advice)))
            }
            _ => self.label(what),
        }
    }

    /// A name where every word will do, as after AS or after a period.
    pub(crate) fn label(&mut self, what: &str) -> Outcome<Ident> {
        match &self.peek().kind {
            Kind::Word(name) | Kind::Quoted(name) => Ok(Ident {
                name: name.clone(),
                span: self.advance().span,
            }),
            Kind::String(name) if !name.is_empty() => Err(Box::new(self.unexpected(what).help(
                format!("a name is written {}, without single quotes", quoted(name)),
            ))),
            Kind::Symbol(bracket) if bracket == "[" => Err(Box::new(
                self.unexpected(what)
                    .help("a name is written without brackets, or in double quotes"),
            )),
            _ => Err(self.unexpected(what)),
        }
    }

    /// A column's label without AS, if one comes next.
    pub(crate) fn bare_label(&mut self) -> Option<Ident> {
        match &self.peek().kind {
            Kind::Word(word) if !is_bare_label(word) => None,
            Kind::Word(name) | Kind::Quoted(name) => Some(Ident {
                name: name.clone(),
                span: self.advance().span,
            }),
            _ => None,
        }
    }

    /// `name`, `schema.name` or `database.schema.name`.
    pub(crate) fn object_name(&mut self, what: &str) -> Outcome<ObjectName> {
        let mut parts = vec![self.ident(what)?];
        while self.eat_symbol(".") {
            parts.push(self.label("a name after the period")?);
        }
        object_name(parts)
    }

    /// Column names in parentheses.
    pub(crate) fn column_list(&mut self) -> Outcome<Vec<Ident>> {
        self.parens(|cursor| cursor.ident("a column name"))
    }

    /// `IF NOT EXISTS`.
    pub(crate) fn if_not_exists(&mut self) -> bool {
        self.eat_words(&["if", "not", "exists"])
    }

    /// `IF EXISTS`.
    pub(crate) fn if_exists(&mut self) -> bool {
        self.eat_words(&["if", "exists"])
    }
}

/// Makes one name of what stood between the periods.
pub(crate) fn object_name(mut parts: Vec<Ident>) -> Outcome<ObjectName> {
    let span = parts[0].span.to(parts[parts.len() - 1].span);
    match (parts.pop(), parts.pop(), parts.pop(), parts.pop()) {
        (Some(name), schema, _, None) => Ok(ObjectName { schema, name }),
        _ => Err(Box::new(Report::new(
            span,
            "a name has at most three parts",
        ))),
    }
}
