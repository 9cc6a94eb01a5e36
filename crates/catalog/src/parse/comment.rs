use super::create_function::ArgDef;
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;

/// `COMMENT ON … IS …`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comment {
    pub(crate) target: CommentTarget,
    /// None for NULL, which takes the comment away.
    pub(crate) text: Option<String>,
}

/// What the comment is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CommentTarget {
    /// A table, view, sequence, index or foreign table.
    Relation(ObjectName),
    Column(ObjectName, Ident),
    Type(ObjectName),
    Domain(ObjectName),
    Schema(Ident),
    Extension(Ident),
    Function(ObjectName, Option<Vec<ArgDef>>),
    Constraint(Ident, ObjectName),
    DomainConstraint(Ident, ObjectName),
    /// Something that the catalogue does not hold.
    Other,
}

impl Cursor<'_> {
    /// What follows `COMMENT ON`.
    pub(super) fn comment(&mut self) -> Outcome<Comment> {
        let target = self.comment_target()?;
        self.expect_word("is")?;
        let text = if self.eat_word("null") {
            None
        } else {
            // An empty comment is none.
            Some(self.string("the comment in single quotes, or NULL")?)
                .filter(|text| !text.is_empty())
        };
        Ok(Comment { target, text })
    }

    fn comment_target(&mut self) -> Outcome<CommentTarget> {
        const RELATIONS: [&[&str]; 6] = [
            &["table"],
            &["view"],
            &["materialized", "view"],
            &["sequence"],
            &["index"],
            &["foreign", "table"],
        ];
        if RELATIONS.iter().any(|words| self.eat_words(words)) {
            return Ok(CommentTarget::Relation(self.object_name("a name")?));
        }
        if self.eat_word("column") {
            return self.commented_column();
        }
        if self.eat_word("type") {
            return Ok(CommentTarget::Type(self.object_name("a type")?));
        }
        if self.eat_word("domain") {
            return Ok(CommentTarget::Domain(self.object_name("a domain")?));
        }
        if self.eat_word("schema") {
            return Ok(CommentTarget::Schema(self.ident("a schema")?));
        }
        if self.eat_word("extension") {
            return Ok(CommentTarget::Extension(self.ident("an extension")?));
        }
        if ["function", "procedure", "aggregate", "routine"]
            .iter()
            .any(|word| self.eat_word(word))
        {
            let name = self.object_name("a function")?;
            return Ok(CommentTarget::Function(name, self.signature()?));
        }
        if self.eat_word("constraint") {
            return self.commented_constraint();
        }
        self.other_target()
    }

    fn commented_column(&mut self) -> Outcome<CommentTarget> {
        let mut parts = vec![self.ident("`table.column`")?];
        while self.eat_symbol(".") {
            parts.push(self.label("a name after the period")?);
        }
        match parts.pop() {
            Some(column) if !parts.is_empty() => Ok(CommentTarget::Column(
                super::name::object_name(parts)?,
                column,
            )),
            _ => Err(self.unexpected("`table.column`")),
        }
    }

    fn commented_constraint(&mut self) -> Outcome<CommentTarget> {
        let name = self.ident("a constraint")?;
        self.expect_word("on")?;
        if self.eat_word("domain") {
            let domain = self.object_name("a domain")?;
            return Ok(CommentTarget::DomainConstraint(name, domain));
        }
        Ok(CommentTarget::Constraint(
            name,
            self.object_name("a table")?,
        ))
    }

    fn other_target(&mut self) -> Outcome<CommentTarget> {
        const OTHERS: [&str; 21] = [
            "access",
            "cast",
            "collation",
            "conversion",
            "database",
            "event",
            "foreign",
            "language",
            "large",
            "operator",
            "policy",
            "publication",
            "role",
            "rule",
            "server",
            "statistics",
            "subscription",
            "tablespace",
            "text",
            "transform",
            "trigger",
        ];
        if !self.is_any_word(&OTHERS) && !self.is_word("procedural") {
            return Err(self.unexpected("a kind of object such as TABLE or COLUMN"));
        }
        while !self.at_end() && !self.is_word("is") {
            self.advance();
        }
        Ok(CommentTarget::Other)
    }
}
