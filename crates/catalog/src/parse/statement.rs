use super::alter_table::{Action, AlterTable};
use super::alter_type::{AlterDomain, AlterType};
use super::comment::Comment;
use super::create_function::{ArgDef, CreateAggregate, CreateFunction, FunctionChange};
use super::create_index::CreateIndex;
use super::create_operator::{CreateCast, CreateOperator};
use super::create_sequence::{CreateSequence, SequenceOptions};
use super::create_table::{CreateTable, CreateTableAs};
use super::create_type::{CreateDomain, CreateType};
use super::create_view::CreateView;
use super::drop::Drop;
use super::{Cursor, Ident, ObjectName, foreign, ignored};
use crate::diagnostic::{Outcome, Report};
use crate::lex::Kind;
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
}

/// What a statement can begin with.
const VERBS: &str = "ALTER COMMENT CREATE DELETE DO DROP GRANT INSERT SELECT SET UPDATE";

/// What CREATE, ALTER and DROP are followed by.
const OBJECTS: &str = "TABLE VIEW MATERIALIZED INDEX UNIQUE TYPE DOMAIN SEQUENCE FUNCTION PROCEDURE AGGREGATE SCHEMA \
                       EXTENSION TRIGGER POLICY ROLE DATABASE PUBLICATION";
