use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::Outcome;
use crate::lex::Kind;

/// `CREATE SEQUENCE`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateSequence {
    pub(crate) name: ObjectName,
    pub(crate) if_not_exists: bool,
    pub(crate) temporary: bool,
    pub(crate) options: SequenceOptions,
}

/// What of a sequence can bear on types.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SequenceOptions {
    pub(crate) ty: Option<TypeName>,
    pub(crate) owned_by: Option<OwnedBy>,
}

/// `OWNED BY`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum OwnedBy {
    None,
    Column(ObjectName, Ident),
}

impl Cursor<'_> {
    /// What follows `CREATE [TEMP] SEQUENCE`.
    pub(super) fn create_sequence(&mut self, temporary: bool) -> Outcome<CreateSequence> {
        let if_not_exists = self.if_not_exists();
        let name = self.object_name("the name of the sequence")?;
        let options = self.sequence_options()?;
        Ok(CreateSequence {
            name,
            if_not_exists,
            temporary,
            options,
        })
    }

    pub(super) fn sequence_options(&mut self) -> Outcome<SequenceOptions> {
        let mut options = SequenceOptions::default();
        while !self.at_end() {
            if self.eat_word("as") {
                options.ty = Some(self.type_name()?);
            } else if self.eat_words(&["owned", "by"]) {
                options.owned_by = Some(self.owned_by()?);
            } else if !self.sequence_option() {
                return Err(self.unexpected("an option such as START WITH"));
            }
        }
        Ok(options)
    }

    fn owned_by(&mut self) -> Outcome<OwnedBy> {
        if self.eat_word("none") {
            return Ok(OwnedBy::None);
        }
        let mut parts = vec![self.ident("`table.column`")?];
        while self.eat_symbol(".") {
            parts.push(self.label("a name after the period")?);
        }
        match parts.pop() {
            Some(column) if !parts.is_empty() => {
                Ok(OwnedBy::Column(super::name::object_name(parts)?, column))
            }
            _ => Err(self.unexpected("`table.column`")),
        }
    }

    /// Takes an option that sets only how the sequence counts.
    fn sequence_option(&mut self) -> bool {
        if self.eat_word("no") {
            return ["minvalue", "maxvalue", "cycle"]
                .iter()
                .any(|word| self.eat_word(word));
        }
        if self.eat_word("cycle") || self.eat_word("logged") || self.eat_word("unlogged") {
            return true;
        }
        if ![
            "start",
            "restart",
            "increment",
            "minvalue",
            "maxvalue",
            "cache",
        ]
        .iter()
        .any(|word| self.eat_word(word))
        {
            return false;
        }
        let _ = self.eat_word("with") || self.eat_word("by");
        self.eat_symbol("-");
        if matches!(self.peek().kind, Kind::Number(_)) {
            self.advance();
        }
        true
    }
}
