use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Output, Typed};
use crate::diagnostic::{Outcome, Report};
use crate::model::{QualifiedName, TypeRef};
use crate::parse::Ident;
use crate::parse::expr::Expr;
use crate::source::Span;

/// One entry of FROM, with the columns that it gives.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The alias, or the table's name; None for the columns that USING has merged.
    pub(super) name: Option<String>,
    pub(super) schema: Option<String>,
    pub(super) columns: Vec<ScopeColumn>,
    /// The type of the whole row, where it has a name.
    pub(super) row: Option<TypeRef>,
    /// A function that gives single values: its alias is the value.
    pub(super) single: bool,
    /// Some columns are unknown because of an earlier mistake.
    pub(super) incomplete: bool,
    /// The outer joins whose missing side this entry is on, each by a number.
    pub(super) absent: BTreeSet<usize>,
}

/// A column of an entry.
#[derive(Debug, Clone)]
pub(super) struct ScopeColumn {
    pub(super) name: String,
    /// The value in a row that is there.
    value: Typed,
    /// What is known of this column alone, whether or not an outer join leaves the row out.
    nullness: Nullness,
    /// Merged with another by USING: only its qualified name reaches it.
    pub(super) merged: bool,
    /// What it is in the schema.
    pub(super) source: Option<Source>,
}

/// A column of a table or view, or a field of a composite type.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) of: Rc<QualifiedName>,
    pub(super) name: Rc<str>,
}

/// What a name of an expression stands for.
pub(super) enum Named<'e> {
    Column(&'e Entry, &'e ScopeColumn),
    Row(&'e Entry),
}

impl Named<'_> {
    pub(super) fn value(&self) -> Typed {
        match self {
            Self::Column(entry, column) => entry.value(column),
            Self::Row(entry) => whole_row(entry),
        }
    }

    pub(super) fn source(&self) -> Option<&Source> {
        match self {
            Self::Column(_, column) => column.source.as_ref(),
            Self::Row(_) => None,
        }
    }
}

/// What the clauses of a query tell of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nullness {
    /// Nothing.
    Declared,
    /// A condition rules NULL out.
    Proven,
    /// A grouping set leaves the column out.
    LeftOut,
}

/// Where a column is: the number of the entry, and of the column in it.
pub(super) type Place = (usize, usize);

impl Entry {
    pub(super) fn new(name: Option<String>, columns: Vec<(String, Typed)>) -> Self {
        let columns = columns.into_iter().map(|(name, value)| ScopeColumn {
            name,
            value,
            nullness: Nullness::Declared,
            merged: false,
            source: None,
        });
        Self {
            name,
            schema: None,
            columns: columns.collect(),
            row: None,
            single: false,
            incomplete: false,
            absent: BTreeSet::new(),
        }
    }

    /// Its columns are those of that relation or composite type, which still have their own names.
    pub(super) fn comes_from(&mut self, relation: &QualifiedName) {
        let of = Rc::new(relation.clone());
        for column in &mut self.columns {
            column.source = Some(Source {
                of: Rc::clone(&of),
                name: Rc::from(column.name.as_str()),
            });
        }
    }

    /// The value of one of its columns.
    pub(super) fn value(&self, column: &ScopeColumn) -> Typed {
        let not_null = match column.nullness {
            Nullness::Declared => column.value.not_null && self.absent.is_empty(),
            Nullness::Proven => true,
            Nullness::LeftOut => false,
        };
        Typed::new(column.value.ty.clone(), not_null)
    }

    /// Its columns, those that USING has merged left out.
    pub(super) fn visible(&self) -> impl Iterator<Item = Output> {
        self.visible_columns().map(|column| self.output(column))
    }

    pub(super) fn visible_columns(&self) -> impl Iterator<Item = &ScopeColumn> {
        self.columns.iter().filter(|column| !column.merged)
    }

    /// All its columns.
    pub(super) fn outputs(&self) -> impl Iterator<Item = Output> {
        self.columns.iter().map(|column| self.output(column))
    }

    /// What all its columns are in the schema.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.columns
            .iter()
            .filter_map(|column| column.source.as_ref())
    }

    fn output(&self, column: &ScopeColumn) -> Output {
        Output {
            name: column.name.clone(),
            value: self.value(column),
        }
    }

    /// Takes the column out of sight of unqualified names.
    pub(super) fn merge(&mut self, name: &str) -> Option<Named<'_>> {
        let mut columns = self.columns.iter();
        let at = columns.position(|column| column.name == name && !column.merged)?;
        self.columns[at].merged = true;
        Some(Named::Column(self, &self.columns[at]))
    }

    /// Rules NULL out for the column of that name that has been merged.
    pub(super) fn prove_merged(&mut self, name: &str) {
        let columns = self.columns.iter_mut();
        columns
            .filter(|column| column.merged && column.name == name)
            .for_each(|column| column.nullness = Nullness::Proven);
    }

    pub(super) fn is_named(&self, schema: Option<&Ident>, name: &Ident) -> bool {
        let schema_fits =
            schema.is_none_or(|schema| self.schema.as_deref() == Some(schema.name.as_str()));
        schema_fits && self.name.as_deref() == Some(name.name.as_str())
    }
}

/// A query of WITH, or one that is still being resolved.
#[derive(Debug, Clone)]
pub(super) struct NamedQuery {
    pub(super) name: String,
    pub(super) columns: Vec<Output>,
}

/// The names that an expression may use.
#[derive(Debug, Clone)]
pub(super) struct Scope<'s> {
    pub(super) entries: Vec<Entry>,
    pub(super) queries: Vec<NamedQuery>,
    outer: Option<&'s Scope<'s>>,
    /// What stands before a subquery in FROM, which only LATERAL lets it read.
    pub(super) neighbours: Vec<Entry>,
    /// Whether every group has at least one row, so that aggregates of it have something to work on.
    pub(super) grouped: bool,
    /// The keys that a grouping set leaves out.
    pub(super) left_out: Vec<Expr>,
    /// The expressions that a condition has shown not to be NULL.
    pub(super) proven: Vec<Expr>,
    /// The windows of the WINDOW clause that spell their frame out.
    pub(super) framed: Vec<String>,
    /// The rows before they were grouped, where that makes a difference to an aggregate.
    pub(super) rows: Option<Box<Scope<'s>>>,
}

impl<'s> Scope<'s> {
    pub(super) fn empty() -> Self {
        Self::of(Vec::new())
    }

    pub(super) fn of(entries: Vec<Entry>) -> Self {
        Self {
            entries,
            queries: Vec::new(),
            outer: None,
            neighbours: Vec::new(),
            grouped: false,
            left_out: Vec::new(),
            proven: Vec::new(),
            framed: Vec::new(),
            rows: None,
        }
    }

    /// A scope inside this one.
    pub(super) fn inner(&'s self, entries: Vec<Entry>) -> Scope<'s> {
        Scope {
            outer: Some(self),
            ..Scope::of(entries)
        }
    }

    /// The scope of a subquery in FROM without LATERAL.
    pub(super) fn without_entries(&self) -> Scope<'s> {
        let mut scope = self.clone();
        scope.neighbours.append(&mut scope.entries);
        scope
    }

    /// The query of WITH of that name, the innermost first.
    pub(super) fn named_query(&self, name: &str) -> Option<&NamedQuery> {
        let here = self.queries.iter().rev().find(|query| query.name == name);
        here.or_else(|| self.outer.and_then(|outer| outer.named_query(name)))
    }

    /// The value of `a`, `t.a` or `s.t.a`.
    pub(super) fn column(&self, parts: &[Ident]) -> Outcome<Typed> {
        self.find(parts).map(|named| named.value())
    }

    /// The value of `$1`: an argument in the body of a function, elsewhere nothing that is known.
    pub(super) fn parameter(&self, name: &str, span: Span) -> Typed {
        let name = Ident {
            name: name.to_owned(),
            span,
        };
        let found = self.bare(&name).map(|named| named.value());
        found.unwrap_or_else(|_| Typed::builtin("unknown", false))
    }

    /// What `a`, `t.a` or `s.t.a` stands for.
    pub(super) fn find(&self, parts: &[Ident]) -> Outcome<Named<'_>> {
        match parts {
            [name] => self.bare(name),
            [table, name] => self.qualified(None, table, name),
            [.., schema, table, name] => self.qualified(Some(schema), table, name),
            [] => Err(Report::silent()),
        }
    }

    fn bare(&self, name: &Ident) -> Outcome<Named<'_>> {
        let mut found = self.entries.iter().flat_map(|entry| {
            entry
                .columns
                .iter()
                .filter(|column| !column.merged && column.name == name.name)
                .map(move |column| (entry, column))
        });
        if let Some((first, column)) = found.next() {
            return match found.next() {
                Some((second, _)) => Err(ambiguous(name, first, second)),
                None => Ok(Named::Column(first, column)),
            };
        }
        if let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.name.as_deref() == Some(name.name.as_str()))
        {
            return Ok(Named::Row(entry));
        }
        if self.entries.iter().any(|entry| entry.incomplete) {
            return Err(Report::silent());
        }
        match self.outer.map(|outer| outer.bare(name)) {
            Some(Ok(named)) => Ok(named),
            Some(Err(report)) if self.entries.is_empty() || report.is_silent() => Err(report),
            _ => Err(self.no_column(name)),
        }
    }

    /// Whether LATERAL would bring into sight what is looked for.
    fn is_beside(&self, is: &dyn Fn(&Entry) -> bool) -> bool {
        self.neighbours.iter().any(is) || self.outer.is_some_and(|outer| outer.is_beside(is))
    }

    fn no_column(&self, name: &Ident) -> Box<Report> {
        if self.is_beside(&|entry| entry.columns.iter().any(|it| it.name == name.name)) {
            return needs_lateral(name);
        }
        let names = self
            .entries
            .iter()
            .flat_map(|entry| &entry.columns)
            .map(|column| column.name.as_str());
        let message = format!("there is no column `{}` here", name.name);
        let report = Report::new(name.span, message).suggest(&name.name, names);
        let is_sign = |c: char| !(c.is_alphanumeric() || c == '_' || c == ' ');
        let like_text = !report.has_help() && name.name.contains(is_sign);
        Box::new(if like_text {
            report.help("double quotes are for names; a text is written in single quotes")
        } else {
            report
        })
    }

    fn qualified(&self, schema: Option<&Ident>, table: &Ident, name: &Ident) -> Outcome<Named<'_>> {
        if let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.is_named(schema, table))
        {
            return column_of(entry, table, name);
        }
        match self.outer {
            Some(outer) if outer.entry(schema, table).is_some() => {
                outer.qualified(schema, table, name)
            }
            _ => Err(self.no_entry(table)),
        }
    }

    /// The entry of that name, here or further out.
    pub(super) fn entry(&self, schema: Option<&Ident>, table: &Ident) -> Option<&Entry> {
        let here = self
            .entries
            .iter()
            .find(|entry| entry.is_named(schema, table));
        here.or_else(|| self.outer.and_then(|outer| outer.entry(schema, table)))
    }

    pub(super) fn no_entry(&self, table: &Ident) -> Box<Report> {
        if self.is_beside(&|entry| entry.name.as_deref() == Some(table.name.as_str())) {
            return needs_lateral(table);
        }
        let names: Vec<&str> = self
            .entries
            .iter()
            .filter_map(|entry| entry.name.as_deref())
            .collect();
        let report = Report::new(
            table.span,
            format!("`{}` is not a table of this query's FROM", table.name),
        );
        Box::new(report.suggest(&table.name, names))
    }

    /// The column of this query's FROM that a condition such as `t.a IS NOT NULL` is about.
    pub(super) fn place(&self, parts: &[Ident]) -> Option<Place> {
        let (name, table, schema) = match parts {
            [name] => (name, None, None),
            [table, name] => (name, Some(table), None),
            [.., schema, table, name] => (name, Some(table), Some(schema)),
            [] => return None,
        };
        let mut entries = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| table.is_none_or(|table| entry.is_named(schema, table)));
        entries.find_map(|(at, entry)| {
            let mut columns = entry.columns.iter();
            let column = columns.position(|column| {
                column.name == name.name && !(table.is_none() && column.merged)
            })?;
            Some((at, column))
        })
    }

    /// Whether the name is of this query's FROM: of a column, or of a whole row.
    pub(super) fn reads(&self, parts: &[Ident]) -> bool {
        let named = |schema, table| {
            let mut entries = self.entries.iter();
            entries.any(|entry| entry.is_named(schema, table))
        };
        self.place(parts).is_some()
            || match parts {
                [table] => named(None, table),
                [.., schema, table] => named(Some(schema), table),
                [] => false,
            }
    }

    /// Whether two places hold one value: they are the same, or USING has merged columns of that name.
    pub(super) fn is_same(&self, a: Place, b: Place) -> bool {
        let name = |(entry, column): Place| self.entries[entry].columns[column].name.as_str();
        let mut columns = self.entries.iter().flat_map(|entry| &entry.columns);
        a == b || (name(a) == name(b) && columns.any(|it| it.merged && it.name == name(a)))
    }

    /// Rules NULL out for a column. Its row is there, then, and so are all rows that an outer join brings with it.
    pub(super) fn prove(&mut self, (entry, column): Place) {
        self.entries[entry].columns[column].nullness = Nullness::Proven;
        let present = std::mem::take(&mut self.entries[entry].absent);
        for entry in &mut self.entries {
            entry.absent.retain(|join| !present.contains(join));
        }
    }

    /// Notes that a grouping set leaves the column out.
    pub(super) fn leave_out(&mut self, (entry, column): Place) {
        self.entries[entry].columns[column].nullness = Nullness::LeftOut;
    }

    /// A number for an outer join that none around it has.
    pub(super) fn next_join(&self) -> usize {
        let joins = self.entries.iter().flat_map(|entry| &entry.absent);
        joins.max().map_or(0, |last| last + 1)
    }
}

fn column_of<'e>(entry: &'e Entry, table: &Ident, name: &Ident) -> Outcome<Named<'e>> {
    if let Some(column) = entry.columns.iter().find(|column| column.name == name.name) {
        return Ok(Named::Column(entry, column));
    }
    if entry.incomplete {
        return Err(Report::silent());
    }
    let report = Report::new(
        name.span,
        format!("`{}` has no column `{}`", table.name, name.name),
    );
    Err(Box::new(report.suggest(
        &name.name,
        entry.columns.iter().map(|column| column.name.as_str()),
    )))
}

fn needs_lateral(name: &Ident) -> Box<Report> {
    let message = format!(
        "`{}` stands beside this subquery in FROM, which cannot read it",
        name.name
    );
    Box::new(Report::new(name.span, message).help("write LATERAL before the subquery"))
}

fn whole_row(entry: &Entry) -> Typed {
    match (&entry.row, entry.columns.as_slice()) {
        (Some(row), _) => Typed::new(row.clone(), false),
        (None, [only]) if entry.single => entry.value(only),
        (None, _) => Typed::builtin("record", false),
    }
}

fn ambiguous(name: &Ident, first: &Entry, second: &Entry) -> Box<Report> {
    let report = Report::new(name.span, format!("column `{}` is ambiguous", name.name));
    Box::new(match (&first.name, &second.name) {
        (Some(first), Some(second)) => {
            report.help(format!("say `{first}.{0}` or `{second}.{0}`", name.name))
        }
        _ => report,
    })
}
