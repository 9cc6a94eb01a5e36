use super::create_function::ArgDef;
use super::{Cursor, Ident, ObjectName, TypeName};
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
    Cast(Box<(TypeName, TypeName)>),
    /// Each with the types on its left, if any, and on its right.
    Operators(Vec<(ObjectName, Option<TypeName>, TypeName)>),
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
        if self.eat_word("cast") {
            return self.dropped_cast().map(Some);
        }
        let of_access_method = self.is_word_at(1, "class") || self.is_word_at(1, "family");
        if self.is_word("operator") && !of_access_method {
            self.advance();
            return self.dropped_operators().map(Some);
        }
        Ok(None)
    }

    /// `[IF EXISTS] (source AS target)`.
    fn dropped_cast(&mut self) -> Outcome<Drop> {
        let if_exists = self.if_exists();
        self.expect_symbol("(")?;
        let source = self.type_name()?;
        self.expect_word("as")?;
        let target = self.type_name()?;
        self.expect_symbol(")")?;
        Ok(Drop {
            if_exists,
            cascade: self.cascade(),
            objects: Dropped::Cast(Box::new((source, target))),
        })
    }

    /// `[IF EXISTS] ~~ (left, right), …`.
    fn dropped_operators(&mut self) -> Outcome<Drop> {
        let if_exists = self.if_exists();
        let operators = self.list(|cursor| {
            let name = cursor.operator_name()?;
            cursor.expect_symbol("(")?;
            let left = if cursor.eat_word("none") {
                None
            } else {
                Some(cursor.type_name()?)
            };
            cursor.expect_symbol(",")?;
            let right = cursor.type_name()?;
            cursor.expect_symbol(")")?;
            Ok((name, left, right))
        })?;
        Ok(Drop {
            if_exists,
            cascade: self.cascade(),
            objects: Dropped::Operators(operators),
        })
    }
}
