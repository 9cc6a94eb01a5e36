use super::create_function::ArgDef;
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;

/// `DROP` of something that the catalogue holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drop {
    pub(crate) if_exists: bool,
    pub(crate) cascade: bool,
    pub(crate) objects: Dropped,
}

/// What is dropped.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Dropped {
    Tables(Vec<ObjectName>),
    Views(Vec<ObjectName>),
    Indexes(Vec<ObjectName>),
    Sequences(Vec<ObjectName>),
    Types(Vec<ObjectName>),
    Schemas(Vec<Ident>),
    Extensions(Vec<Ident>),
    Functions(Vec<(ObjectName, Option<Vec<ArgDef>>)>),
}

type OfNames = fn(Vec<ObjectName>) -> Dropped;
type OfIdents = fn(Vec<Ident>) -> Dropped;

impl Cursor<'_> {
    /// What follows DROP; None if it is of a kind that the catalogue does not hold.
    pub(super) fn drop_objects(&mut self) -> Outcome<Option<Drop>> {
        const NAMED: [(&[&str], OfNames); 8] = [
            (&["table"], Dropped::Tables),
            (&["foreign", "table"], Dropped::Tables),
            (&["view"], Dropped::Views),
            (&["materialized", "view"], Dropped::Views),
            (&["index"], Dropped::Indexes),
            (&["sequence"], Dropped::Sequences),
            (&["type"], Dropped::Types),
            (&["domain"], Dropped::Types),
        ];
        if let Some((_, dropped)) = NAMED.iter().find(|(words, _)| self.eat_words(words)) {
            self.eat_word("concurrently");
            let if_exists = self.if_exists();
            let objects = dropped(self.list(|cursor| cursor.object_name("a name"))?);
            return Ok(Some(Drop {
                if_exists,
                cascade: self.cascade(),
                objects,
            }));
        }
        const PLAIN: [(&str, OfIdents); 2] = [
            ("schema", Dropped::Schemas),
            ("extension", Dropped::Extensions),
        ];
        if let Some((_, dropped)) = PLAIN.iter().find(|(word, _)| self.eat_word(word)) {
            let if_exists = self.if_exists();
            let objects = dropped(self.list(|cursor| cursor.ident("a name"))?);
            return Ok(Some(Drop {
                if_exists,
                cascade: self.cascade(),
                objects,
            }));
        }
        if ["function", "procedure", "routine", "aggregate"]
            .iter()
            .any(|word| self.eat_word(word))
        {
            let if_exists = self.if_exists();
            let objects =
                self.list(|cursor| Ok((cursor.object_name("a function")?, cursor.signature()?)))?;
            return Ok(Some(Drop {
                if_exists,
                cascade: self.cascade(),
                objects: Dropped::Functions(objects),
            }));
        }
        Ok(None)
    }
}
