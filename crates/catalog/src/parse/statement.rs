use super::alter_table::{Action, AlterTable};
use super::alter_type::{AlterDomain, AlterType};
use super::comment::Comment;
use super::create_function::{ArgDef, CreateAggregate, CreateFunction, FunctionChange};
use super::create_index::CreateIndex;
use super::create_operator::{CreateCast, CreateOperator};
use super::create_sequence::{CreateSequence, SequenceOptions};
use super::create_table::{CreateTable, CreateTableAs, Created};
use super::create_type::{CreateDomain, CreateType};
use super::create_view::CreateView;
use super::drop::Drop;
use super::{Cursor, Ident, ObjectName, foreign, ignored};
use crate::diagnostic::{Outcome, Report};
use crate::lex::{Kind, Token};
use crate::model::FunctionKind;
use crate::source::Span;

/// A statement that the catalogue has to know.
pub(crate) enum Statement {
    CreateSchema {
        name: Ident,
        if_not_exists: bool,
        /// What is created in it at once.
        elements: Vec<Statement>,
    },
    CreateExtension {
        name: Ident,
        if_not_exists: bool,
        schema: Option<Ident>,
        cascade: bool,
    },
    /// `ALTER EXTENSION … SET SCHEMA`.
    MoveExtension {
        name: Ident,
        schema: Ident,
    },
    CreateTable(CreateTable),
    CreateTableAs(CreateTableAs),
    CreateIndex(CreateIndex),
    CreateView(CreateView),
    CreateType(CreateType),
    CreateDomain(CreateDomain),
    CreateSequence(CreateSequence),
    CreateFunction(CreateFunction),
    CreateAggregate(CreateAggregate),
    CreateOperator(CreateOperator),
    CreateCast(CreateCast),
    AlterTable(AlterTable),
    AlterType(AlterType),
    AlterDomain(AlterDomain),
    AlterSequence {
        name: ObjectName,
        if_exists: bool,
        options: SequenceOptions,
    },
    RenameSchema {
        from: Ident,
        to: Ident,
    },
    RenameFunction {
        name: ObjectName,
        args: Option<Vec<ArgDef>>,
        to: Ident,
    },
    MoveFunction {
        name: ObjectName,
        args: Option<Vec<ArgDef>>,
        schema: Ident,
    },
    ChangeFunction {
        name: ObjectName,
        args: Option<Vec<ArgDef>>,
        change: FunctionChange,
    },
    Comment(Comment),
    Drop(Drop),
    SetSearchPath {
        schemas: Vec<String>,
    },
    Do(DoBlock),
    /// A statement that cannot bear on types.
    Ignored,
}

/// `DO`, with its body in quotes.
pub(crate) struct DoBlock {
    /// The body, the quotes undone.
    pub(crate) text: String,
    /// The body in its quotes.
    pub(crate) body: Span,
    pub(crate) language: Option<Ident>,
}

impl Statement {
    /// Whether names that were taken may be free afterwards.
    pub(crate) fn gives_names_up(&self) -> bool {
        match self {
            Self::AlterTable(alter) => alter.actions.iter().any(Action::gives_names_up),
            Self::AlterType(_)
            | Self::AlterDomain(_)
            | Self::Drop(_)
            | Self::RenameSchema { .. } => true,
            _ => false,
        }
    }
}

impl Cursor<'_> {
    /// The whole statement.
    pub(crate) fn statement(&mut self) -> Outcome<Statement> {
        let statement = match self.understood()? {
            Some(statement) => statement,
            None => return self.left_out(),
        };
        self.expect_statement_end()?;
        Ok(statement)
    }

    fn left_out(&mut self) -> Outcome<Statement> {
        match ignored::kind(self) {
            Some("SELECT" | "WITH") if self.selects_into_table() => self.select_into(),
            Some(_) => Ok(Statement::Ignored),
            None => Err(self.unknown_statement()),
        }
    }

    /// `SELECT … INTO t` at the top level makes a table.
    fn selects_into_table(&mut self) -> bool {
        let mark = self.mark();
        let mut depth = 0usize;
        let mut found = false;
        while !self.at_end() {
            match &self.peek().kind {
                Kind::Symbol(symbol) if symbol == "(" => depth += 1,
                Kind::Symbol(symbol) if symbol == ")" => depth = depth.saturating_sub(1),
                Kind::Word(word) if depth == 0 && word == "into" => found = true,
                _ => {}
            }
            self.advance();
        }
        self.reset(mark);
        found
    }

    /// `SELECT a INTO t FROM …` is `CREATE TABLE t AS SELECT a FROM …`.
    fn select_into(&mut self) -> Outcome<Statement> {
        let start = self.mark();
        let mut depth = 0usize;
        while depth > 0 || !self.is_word("into") {
            if self.is_symbol("(") {
                depth += 1;
            } else if self.is_symbol(")") {
                depth = depth.saturating_sub(1);
            }
            self.advance();
        }
        let into = self.mark();
        self.advance();
        let temporary = self.eat_word("temporary") || self.eat_word("temp");
        self.eat_word("unlogged");
        self.eat_word("table");
        let name = self.object_name("the name of the table")?;
        let rest = self.mark();
        let tokens = self.tokens_without(start, into..rest);
        let mut query = self.beside(&tokens);
        let body = query.query()?;
        query.expect_end()?;
        self.skip_rest();
        Ok(Statement::CreateTableAs(CreateTableAs {
            name,
            if_not_exists: false,
            temporary,
            columns: Vec::new(),
            query: body,
        }))
    }

    fn unknown_statement(&self) -> Box<Report> {
        let words: Vec<&str> = (0..2)
            .map_while(|ahead| match &self.peek_at(ahead).kind {
                Kind::Word(word) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        if words.is_empty() {
            return self.unexpected("a statement");
        }
        let known = |words: &str, word: &str| {
            words
                .split(' ')
                .any(|known| known.eq_ignore_ascii_case(word))
        };
        let is_object =
            |word: &str| known(OBJECTS, word) || ["create", "alter", "drop"].contains(&words[0]);
        let length = 1 + usize::from(words.get(1).is_some_and(|word| is_object(word)));
        let name = words[..length].join(" ").to_ascii_uppercase();
        let span = self.span();
        let report = Report::new(span, format!("the statement `{name}` is not understood"));
        Box::new(match (words[0], words.get(1)) {
            ("create" | "alter" | "drop", Some(object)) => {
                Report::new(self.peek_at(1).span, report.message())
                    .suggest(object, OBJECTS.split(' '))
            }
            (verb, _) if known(VERBS, verb) => report,
            (verb, _) => match foreign::advice(&self.peek().kind, &self.peek_at(1).kind) {
                Some(advice) => report.help(advice),
                None => report.suggest(verb, VERBS.split(' ')),
            },
        })
    }

    fn expect_statement_end(&self) -> Outcome<()> {
        if self.at_end() {
            return Ok(());
        }
        let is_new = self.is_any_word(&["create", "alter", "drop", "comment", "insert", "grant"]);
        let report = self.expect_end().err().map(|report| *report);
        match report {
            Some(report) if is_new => {
                Err(Box::new(report.label("a semicolon is missing before this")))
            }
            Some(report) => Err(Box::new(report)),
            None => Ok(()),
        }
    }

    fn understood(&mut self) -> Outcome<Option<Statement>> {
        if self.is_word("create") {
            return self.create();
        }
        if self.is_word("alter") {
            return self.alter();
        }
        if self.is_word("drop") {
            let mark = self.mark();
            self.advance();
            let drop = self.drop_objects()?;
            if drop.is_none() {
                self.reset(mark);
            }
            return Ok(drop.map(Statement::Drop));
        }
        if self.eat_word("do") {
            return self.do_block().map(Statement::Do).map(Some);
        }
        if self.eat_words(&["comment", "on"]) {
            return self.comment().map(Statement::Comment).map(Some);
        }
        Ok(self.search_path())
    }

    /// `[LANGUAGE name] 'body' [LANGUAGE name]`.
    fn do_block(&mut self) -> Outcome<DoBlock> {
        let mut language = self.block_language()?;
        let body = self.span();
        let text = self.string("the body of the block in quotes")?;
        if language.is_none() {
            language = self.block_language()?;
        }
        Ok(DoBlock {
            text,
            body,
            language,
        })
    }

    fn block_language(&mut self) -> Outcome<Option<Ident>> {
        if !self.eat_word("language") {
            return Ok(None);
        }
        if self.is_string() {
            let span = self.span();
            let name = self.string("a language")?.to_ascii_lowercase();
            return Ok(Some(Ident { name, span }));
        }
        self.label("a language").map(Some)
    }

    fn create(&mut self) -> Outcome<Option<Statement>> {
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

    fn alter(&mut self) -> Outcome<Option<Statement>> {
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

    /// `SET search_path TO …` and `SELECT pg_catalog.set_config('search_path', …)`.
    fn search_path(&mut self) -> Option<Statement> {
        let mark = self.mark();
        if self.is_words(&["reset", "search_path"]) || self.is_words(&["reset", "all"]) {
            self.skip_rest();
            return Some(Statement::SetSearchPath {
                schemas: vec!["$user".to_owned(), "public".to_owned()],
            });
        }
        let set = self.eat_word("set");
        if set {
            let _ = self.eat_word("session") || self.eat_word("local");
        }
        let schemas = if set && self.is_any_word(&["search_path", "schema"]) {
            self.advance();
            self.eat_word("to");
            Some(self.rest_as_names())
        } else {
            self.reset(mark);
            self.set_config()
        };
        match schemas {
            Some(schemas) => Some(Statement::SetSearchPath { schemas }),
            None => {
                self.reset(mark);
                None
            }
        }
    }

    fn rest_as_names(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        while !self.at_end() {
            match &self.advance().kind {
                Kind::Word(word) if word == "default" => {
                    names.extend(["$user".to_owned(), "public".to_owned()])
                }
                Kind::Word(name) | Kind::Quoted(name) | Kind::String(name) => {
                    names.push(name.clone())
                }
                _ => {}
            }
        }
        names
    }

    fn set_config(&mut self) -> Option<Vec<String>> {
        if !self.eat_word("select") {
            return None;
        }
        if self.eat_word("pg_catalog") {
            self.eat_symbol(".");
        }
        if !self.eat_word("set_config") || !self.eat_symbol("(") {
            return None;
        }
        if self.string("").ok()?.as_str() != "search_path" || !self.eat_symbol(",") {
            return None;
        }
        let path = self.string("").ok()?;
        self.skip_rest();
        let names = path
            .split(',')
            .map(|name| name.trim().trim_matches('"').to_owned());
        Some(names.filter(|name| !name.is_empty()).collect())
    }
}

/// What a statement can begin with.
const VERBS: &str = "ALTER COMMENT CREATE DELETE DO DROP GRANT INSERT SELECT SET UPDATE";

/// What CREATE, ALTER and DROP are followed by.
const OBJECTS: &str = "TABLE VIEW MATERIALIZED INDEX UNIQUE TYPE DOMAIN SEQUENCE FUNCTION PROCEDURE AGGREGATE SCHEMA \
                       EXTENSION TRIGGER POLICY ROLE DATABASE PUBLICATION";
