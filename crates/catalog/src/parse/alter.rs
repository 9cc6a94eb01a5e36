//! `ALTER …`, by what is altered.

use super::{Cursor, Statement};
use crate::diagnostic::Outcome;

impl Cursor<'_> {
    pub(super) fn alter(&mut self) -> Outcome<Option<Statement>> {
        const TABLES: [(&[&str], &str); 5] = [
            (&["table"], "table"),
            (&["foreign", "table"], "table"),
            (&["view"], "view"),
            (&["materialized", "view"], "view"),
            (&["index"], "index"),
        ];
        let mark = self.mark();
        self.expect_word("alter")?;
        if self.is_words(&["table", "all"]) || self.is_words(&["index", "all"]) {
            self.skip_rest();
            return Ok(Some(Statement::Ignored));
        }
        let of_kind = TABLES.iter().find(|(words, _)| self.eat_words(words));
        Ok(Some(if let Some((_, kind)) = of_kind {
            Statement::AlterTable(self.alter_table(kind)?)
        } else if self.eat_word("sequence") {
            self.alter_sequence()?
        } else if self.eat_word("type") {
            Statement::AlterType(self.alter_type()?)
        } else if self.eat_word("domain") {
            Statement::AlterDomain(self.alter_domain()?)
        } else if self.eat_word("schema") {
            self.alter_schema()?
        } else if self.eat_word("extension") {
            self.alter_extension()?
        } else if ["function", "procedure", "routine", "aggregate"]
            .iter()
            .any(|word| self.eat_word(word))
        {
            self.alter_function()?
        } else {
            self.reset(mark);
            return Ok(None);
        }))
    }

    fn alter_sequence(&mut self) -> Outcome<Statement> {
        let mark = self.mark();
        let if_exists = self.if_exists();
        let name = self.object_name("a sequence")?;
        if self.is_any_word(&["rename", "owner", "set"]) {
            self.reset(mark);
            return self.alter_table("sequence").map(Statement::AlterTable);
        }
        Ok(Statement::AlterSequence {
            name,
            if_exists,
            options: self.sequence_options()?,
        })
    }

    fn alter_schema(&mut self) -> Outcome<Statement> {
        let from = self.ident("a schema")?;
        if self.eat_words(&["rename", "to"]) {
            return Ok(Statement::RenameSchema {
                from,
                to: self.ident("the new name")?,
            });
        }
        self.expect_words(&["owner", "to"])?;
        self.skip_rest();
        Ok(Statement::Ignored)
    }

    /// Versions and members of an extension are its own affair.
    fn alter_extension(&mut self) -> Outcome<Statement> {
        let name = self.ident("an extension")?;
        if self.eat_words(&["set", "schema"]) {
            let schema = self.ident("a schema")?;
            return Ok(Statement::MoveExtension { name, schema });
        }
        if !self.is_any_word(&["update", "add", "drop"]) {
            return Err(self.unexpected("SET SCHEMA, UPDATE, ADD or DROP"));
        }
        self.skip_rest();
        Ok(Statement::Ignored)
    }

    fn alter_function(&mut self) -> Outcome<Statement> {
        let name = self.object_name("a function")?;
        let args = self.signature()?;
        if self.eat_words(&["rename", "to"]) {
            return Ok(Statement::RenameFunction {
                name,
                args,
                to: self.ident("the new name")?,
            });
        }
        if self.eat_words(&["set", "schema"]) {
            return Ok(Statement::MoveFunction {
                name,
                args,
                schema: self.ident("a schema")?,
            });
        }
        if self.eat_words(&["owner", "to"])
            || self.is_words(&["no", "depends"])
            || self.is_word("depends")
        {
            self.skip_rest();
            return Ok(Statement::Ignored);
        }
        let change = self.function_change()?;
        Ok(Statement::ChangeFunction { name, args, change })
    }
}
