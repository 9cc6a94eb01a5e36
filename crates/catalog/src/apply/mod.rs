//! What each statement does to the catalogue, one kind of statement a file.

mod alter_column;
mod alter_constraint;
mod alter_table;
mod alter_type;
mod calls;
mod column;
mod comment;
mod constraint;
mod create_table;
mod default_name;
mod depend;
mod drop;
mod expression;
mod foreign_key;
mod function;
mod index;
mod inherit;
mod lineage;
mod operator;
mod place;
mod rename;
mod schema;
mod sequence;
mod types;
mod view;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::block::{Condition, SourceText};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Lookup;
use crate::model::{Catalog, Dependencies, Origin, QualifiedName};
use crate::parse::{Ident, ObjectName, Statement};
use crate::source::{SourceFile, Span};
use calls::Makers;
use lineage::Lineage;
use place::Places;

/// The schema that temporary objects live in until the end of the run.
pub(crate) const TEMPORARY: &str = "pg_temp";

/// A catalogue that grows statement by statement.
pub(crate) struct Builder<'a> {
    files: &'a [SourceFile],
    catalog: Catalog,
    path: Vec<String>,
    broken: BTreeSet<QualifiedName>,
    declared: BTreeMap<QualifiedName, Span>,
    declared_columns: BTreeMap<(QualifiedName, String), Span>,
    /// What the queries of the statement at hand refer to.
    reads: RefCell<Dependencies>,
    /// Where the tables are created that do not exist yet.
    later: BTreeMap<String, Span>,
    /// How many numbers were tried for each made-up name, by the space of names that it is in.
    passes: RefCell<BTreeMap<(String, String), usize>>,
    reports: Vec<Report>,
    lineage: Lineage,
    places: Places,
    makers: Makers,
    /// Texts that blocks have put together, each with the place where it was.
    texts: Vec<(Rc<str>, Span)>,
}

/// All of a builder that a failed block takes back.
pub(crate) struct Snapshot {
    catalog: Catalog,
    path: Vec<String>,
    broken: BTreeSet<QualifiedName>,
    declared: BTreeMap<QualifiedName, Span>,
    declared_columns: BTreeMap<(QualifiedName, String), Span>,
    lineage: Lineage,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(files: &'a [SourceFile]) -> Self {
        Self {
            files,
            catalog: Catalog::default(),
            path: vec![TEMPORARY.to_owned(), "public".to_owned()],
            broken: BTreeSet::new(),
            declared: BTreeMap::new(),
            declared_columns: BTreeMap::new(),
            reads: RefCell::default(),
            later: BTreeMap::new(),
            passes: RefCell::default(),
            reports: Vec::new(),
            lineage: Lineage::default(),
            places: Places::default(),
            makers: Makers::new(),
            texts: Vec::new(),
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            catalog: self.catalog.clone(),
            path: self.path.clone(),
            broken: self.broken.clone(),
            declared: self.declared.clone(),
            declared_columns: self.declared_columns.clone(),
            lineage: self.lineage.clone(),
        }
    }

    pub(crate) fn restore(&mut self, snapshot: Snapshot) {
        self.names_may_be_free();
        self.catalog = snapshot.catalog;
        self.path = snapshot.path;
        self.broken = snapshot.broken;
        self.declared = snapshot.declared;
        self.declared_columns = snapshot.declared_columns;
        self.lineage = snapshot.lineage;
    }

    /// Takes in a text that was put together at that place.
    pub(crate) fn add_text(&mut self, text: &str, at: Span) -> Span {
        let file = self.files.len() + self.texts.len();
        let place = self.place(at);
        self.texts.push((Rc::from(text), place));
        Span::new(file, 0..text.len())
    }

    /// The text that spans of this file point into.
    pub(crate) fn text_of(&self, file: usize) -> SourceText<'a> {
        match (self.files.get(file), file.checked_sub(self.files.len())) {
            (Some(source), _) => SourceText::File(source.text()),
            (None, Some(made)) => self
                .texts
                .get(made)
                .map_or(SourceText::File(""), |(text, _)| {
                    SourceText::Made(Rc::clone(text))
                }),
            (None, None) => SourceText::File(""),
        }
    }

    /// Where it stands in the files, be it the place where its text was put together.
    fn place(&self, span: Span) -> Span {
        let made = span.file.checked_sub(self.files.len());
        made.and_then(|made| self.texts.get(made))
            .map_or(span, |(_, place)| *place)
    }

    /// How many mistakes there are so far.
    pub(crate) fn reported(&self) -> usize {
        self.reports.len()
    }

    /// Takes back the mistakes since then.
    pub(crate) fn take_reports(&mut self, since: usize) -> Vec<Report> {
        self.reports.split_off(since.min(self.reports.len()))
    }

    /// Notes that a table or view of this name is created at some place of the files.
    pub(crate) fn foresee(&mut self, name: &Ident) {
        self.later.entry(name.name.clone()).or_insert(name.span);
    }

    /// The catalogue, or all that is wrong.
    pub(crate) fn finish(mut self) -> Result<Catalog, Vec<Report>> {
        if !self.reports.is_empty() {
            return Err(self.reports);
        }
        macro_rules! forget_temporary {
            ($($list:ident),*) => {$(
                self.catalog.$list.retain(|object| object.schema != TEMPORARY);
            )*};
        }
        forget_temporary!(
            tables, views, sequences, enums, domains, composites, ranges, functions
        );
        self.prove_functions();
        self.prove_operators();
        Ok(self.catalog)
    }

    pub(crate) fn report(&mut self, report: Report) {
        if !report.is_silent() {
            let report = report.moved(|span| self.place(span));
            self.reports.push(report);
        }
    }

    /// Notes the mistake of a step that failed, if it did.
    fn note<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        outcome.map_err(|report| self.report(*report)).ok()
    }

    /// Remembers that the declaration of this object failed.
    pub(crate) fn mark_broken(&mut self, name: &ObjectName) {
        let schema = name.schema.as_ref().map(|schema| schema.name.clone());
        let schema = schema
            .or_else(|| {
                self.path
                    .iter()
                    .find(|schema| *schema != TEMPORARY)
                    .cloned()
            })
            .unwrap_or_else(|| "public".to_owned());
        self.broken
            .insert(QualifiedName::new(schema, &name.name.name));
    }

    pub(crate) fn mark_schema_broken(&mut self, name: &Ident) {
        self.broken.insert(QualifiedName::new("", &name.name));
    }

    pub(crate) fn lookup(&self) -> Lookup<'_> {
        Lookup {
            catalog: &self.catalog,
            path: &self.path,
            broken: &self.broken,
            reads: &self.reads,
            later: &self.later,
        }
    }

    fn origin(&self, span: Span) -> Origin {
        let span = self.place(span);
        self.files
            .get(span.file)
            .map_or_else(Origin::default, |file| {
                Origin::new(file.path(), file.line_of(span.start))
            })
    }

    /// Does what the statement says. `incomplete` tells that parts of it were wrong and left out. A statement that fails leaves the catalogue as it was, as far as it can.
    pub(crate) fn apply(&mut self, statement: Statement, incomplete: bool) -> Outcome<()> {
        let gives_names_up = statement.gives_names_up();
        let outcome = self.carry_out(statement, incomplete);
        if gives_names_up {
            self.names_may_be_free();
        }
        outcome
    }

    fn carry_out(&mut self, statement: Statement, incomplete: bool) -> Outcome<()> {
        match statement {
            Statement::CreateSchema {
                name,
                if_not_exists,
                elements,
            } => self.create_schema(&name, if_not_exists, elements),
            Statement::CreateExtension {
                name,
                if_not_exists,
                schema,
                cascade,
            } => self.create_extension(&name, if_not_exists, schema.as_ref(), cascade),
            Statement::MoveExtension { name, schema } => self.move_extension(&name, &schema),
            Statement::CreateTable(table) => self.create_table(&table, incomplete),
            Statement::CreateTableAs(table) => self.create_table_as(&table),
            Statement::CreateIndex(index) => self.create_index(&index),
            Statement::CreateView(view) => self.create_view(&view),
            Statement::CreateType(ty) => self.create_type(&ty),
            Statement::CreateDomain(domain) => self.create_domain(&domain),
            Statement::CreateSequence(sequence) => self.create_sequence(&sequence),
            Statement::CreateFunction(function) => self.create_function(&function),
            Statement::CreateOperator(operator) => self.create_operator(&operator),
            Statement::CreateCast(cast) => self.create_cast(&cast),
            Statement::CreateAggregate(aggregate) => self.create_aggregate(&aggregate),
            Statement::AlterTable(alter) => self.alter_table(&alter),
            Statement::AlterType(alter) => self.alter_type(&alter),
            Statement::AlterDomain(alter) => self.alter_domain(&alter),
            Statement::AlterSequence {
                name,
                if_exists,
                options,
            } => self.alter_sequence(&name, if_exists, &options),
            Statement::RenameSchema { from, to } => self.rename_schema(&from, &to),
            Statement::RenameFunction { name, args, to } => {
                self.rename_function(&name, args.as_deref(), &to)
            }
            Statement::MoveFunction { name, args, schema } => {
                self.move_function(&name, args.as_deref(), &schema)
            }
            Statement::ChangeFunction { name, args, change } => {
                self.change_function(&name, args.as_deref(), change)
            }
            Statement::Comment(comment) => self.comment(comment),
            Statement::Drop(drop) => self.drop_objects(&drop),
            Statement::SetSearchPath { schemas } => self.set_search_path(schemas),
            Statement::Do(block) => self.run_block(&block),
            Statement::Ignored => Ok(()),
        }
    }

    /// The name in full of an object about to be made.
    fn new_name(&self, name: &ObjectName) -> Outcome<QualifiedName> {
        if let Some(schema) = &name.schema {
            self.lookup().expect_schema(schema)?;
            return Ok(QualifiedName::new(&schema.name, &name.name.name));
        }
        let schema = self
            .path
            .iter()
            .find(|schema| self.catalog.schema(schema).is_some());
        let Some(schema) = schema else {
            let report = Report::new(name.span(), "no schema to create this in");
            return Err(Box::new(report.help(
                "the search path is empty here: write the schema before the name",
            )));
        };
        Ok(QualifiedName::new(schema, &name.name.name))
    }

    /// Refuses a name that a table, view, sequence, index or type has already.
    fn expect_free(&self, name: &QualifiedName, span: Span) -> Outcome<()> {
        if self.broken.contains(name) {
            return Err(Report::silent());
        }
        let what = self.kind_of(name);
        let Some(what) = what else { return Ok(()) };
        let report = Report::new(
            span,
            format!("there is already {what} named `{}`", name.name),
        )
        .label("declared again")
        .because(self.duplicate(name));
        Err(Box::new(match self.declared.get(name) {
            Some(&first) => report.context(first, "first declared here"),
            None => report,
        }))
    }

    /// What it is to declare that name again.
    fn duplicate(&self, name: &QualifiedName) -> Condition {
        match self.kind_of(name) {
            Some("an enum" | "a domain" | "a composite type" | "a range type") => {
                Condition::DuplicateObject
            }
            _ => Condition::DuplicateTable,
        }
    }

    /// What the name stands for, in words.
    fn kind_of(&self, name: &QualifiedName) -> Option<&'static str> {
        let catalog = &self.catalog;
        Some(if self.table(name).is_some() {
            "a table"
        } else if catalog.view(name).is_some() {
            "a view"
        } else if catalog.sequence(name).is_some() {
            "a sequence"
        } else if catalog.enumeration(name).is_some() {
            "an enum"
        } else if catalog.domain(name).is_some() {
            "a domain"
        } else if catalog.composite(name).is_some() {
            "a composite type"
        } else if catalog.range(name).is_some() {
            "a range type"
        } else if self.index_table(name).is_some() {
            "an index"
        } else {
            return None;
        })
    }

    fn declare(&mut self, name: &QualifiedName, span: Span) {
        self.declared.insert(name.clone(), span);
    }

    fn set_search_path(&mut self, schemas: Vec<String>) -> Outcome<()> {
        // Temporary objects come first wherever nothing else is said.
        let first =
            (!schemas.iter().any(|schema| schema == TEMPORARY)).then(|| TEMPORARY.to_owned());
        let named = schemas
            .into_iter()
            .filter(|schema| !schema.is_empty() && schema != "$user");
        self.path = first.into_iter().chain(named).collect();
        Ok(())
    }
}
