//! `CREATE …`, by what is created.

use super::create_table::Created;
use super::create_view::CreateView;
use super::{Cursor, Statement};
use crate::diagnostic::Outcome;
use crate::lex::{Kind, Token};
use crate::model::FunctionKind;

impl Cursor<'_> {
    pub(super) fn create(&mut self) -> Outcome<Option<Statement>> {
        let mark = self.mark();
        self.expect_word("create")?;
        let or_replace = self.eat_words(&["or", "replace"]);
        let _ = self.eat_word("global") || self.eat_word("local");
        let temporary = self.eat_word("temporary") || self.eat_word("temp");
        self.eat_word("unlogged");
        let created = self.created(or_replace, temporary)?;
        if created.is_none() {
            self.reset(mark);
        }
        Ok(created)
    }

    fn created(&mut self, or_replace: bool, temporary: bool) -> Outcome<Option<Statement>> {
        Ok(Some(if self.eat_word("table") {
            self.table_statement(temporary, false)?
        } else if self.eat_words(&["foreign", "table"]) {
            self.table_statement(false, true)?
        } else if self.eat_word("index") {
            Statement::CreateIndex(self.create_index(false)?)
        } else if self.eat_words(&["unique", "index"]) {
            Statement::CreateIndex(self.create_index(true)?)
        } else if self.eat_word("view") {
            let view = self.create_view(or_replace, false)?;
            Statement::CreateView(CreateView { temporary, ..view })
        } else if self.eat_words(&["recursive", "view"]) {
            let view = self.create_recursive_view(or_replace)?;
            Statement::CreateView(CreateView { temporary, ..view })
        } else if self.eat_words(&["materialized", "view"]) {
            Statement::CreateView(self.create_view(or_replace, true)?)
        } else if self.eat_word("type") {
            Statement::CreateType(self.create_type()?)
        } else if self.eat_word("domain") {
            Statement::CreateDomain(self.create_domain()?)
        } else if self.eat_word("sequence") {
            Statement::CreateSequence(self.create_sequence(temporary)?)
        } else if self.eat_word("function") {
            Statement::CreateFunction(self.create_function(or_replace, FunctionKind::Function)?)
        } else if self.eat_word("procedure") {
            Statement::CreateFunction(self.create_function(or_replace, FunctionKind::Procedure)?)
        } else if self.eat_word("aggregate") {
            Statement::CreateAggregate(self.create_aggregate(or_replace)?)
        } else if self.is_word("operator")
            && !self.is_word_at(1, "class")
            && !self.is_word_at(1, "family")
        {
            self.advance();
            Statement::CreateOperator(self.create_operator()?)
        } else if self.eat_word("cast") {
            Statement::CreateCast(self.create_cast()?)
        } else if self.eat_word("schema") {
            self.create_schema()?
        } else if self.eat_word("extension") {
            self.create_extension()?
        } else {
            return Ok(None);
        }))
    }

    fn table_statement(&mut self, temporary: bool, foreign: bool) -> Outcome<Statement> {
        Ok(match self.create_table(temporary, foreign)? {
            Created::Table(table) => Statement::CreateTable(table),
            Created::As(table) => Statement::CreateTableAs(table),
        })
    }

    fn create_schema(&mut self) -> Outcome<Statement> {
        let if_not_exists = self.if_not_exists();
        let named = !self.is_word("authorization");
        let name = if named {
            Some(self.ident("the name of the schema")?)
        } else {
            None
        };
        let role = if self.eat_word("authorization") {
            Some(if name.is_some() {
                self.label("a role")?
            } else {
                self.ident("a role")?
            })
        } else {
            None
        };
        let Some(name) = name.or(role) else {
            return Err(self.unexpected("the name of the schema"));
        };
        Ok(Statement::CreateSchema {
            name,
            if_not_exists,
            elements: self.schema_elements()?,
        })
    }

    /// The statements inside CREATE SCHEMA, which nothing parts.
    fn schema_elements(&mut self) -> Outcome<Vec<Statement>> {
        let mut elements = Vec::new();
        while !self.at_end() {
            let mark = self.mark();
            let mut depth = 0usize;
            self.advance();
            while !self.at_end()
                && (depth > 0 || !(self.is_word("create") || self.is_word("grant")))
            {
                if self.is_symbol("(") {
                    depth += 1;
                } else if self.is_symbol(")") {
                    depth = depth.saturating_sub(1);
                }
                self.advance();
            }
            let mut tokens = self.taken_since(mark).to_vec();
            tokens.push(Token {
                kind: Kind::End,
                span: self.last_span().after(),
            });
            elements.push(self.beside(&tokens).statement()?);
        }
        Ok(elements)
    }

    fn create_extension(&mut self) -> Outcome<Statement> {
        let if_not_exists = self.if_not_exists();
        let name = self.ident("the name of the extension")?;
        self.eat_word("with");
        let (mut schema, mut cascade) = (None, false);
        while !self.at_end() {
            if self.eat_word("schema") {
                schema = Some(self.ident("a schema")?);
            } else if self.eat_word("version") || self.eat_word("from") {
                self.advance();
            } else if self.eat_word("cascade") {
                cascade = true;
            } else {
                return Err(self.unexpected("SCHEMA, VERSION or CASCADE"));
            }
        }
        Ok(Statement::CreateExtension {
            name,
            if_not_exists,
            schema,
            cascade,
        })
    }
}
