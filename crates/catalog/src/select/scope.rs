use super::{Output, Typed};
use crate::diagnostic::{Outcome, Report};
use crate::model::TypeRef;
use crate::parse::Ident;

/// One entry of FROM, with the columns that it gives.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The alias, or the table's name; None for the columns that USING has merged.
    pub(super) name: Option<String>,
    pub(super) schema: Option<String>,
    pub(super) columns: Vec<ScopeColumn>,
    /// The type of the whole row, where it has a name.
    pub(super) row: Option<TypeRef>,
    /// Some columns are unknown because of an earlier mistake.
    pub(super) incomplete: bool,
}

/// A column of an entry.
#[derive(Debug, Clone)]
pub(super) struct ScopeColumn {
    pub(super) name: String,
    pub(super) value: Typed,
    /// Merged with another by USING: only its qualified name reaches it.
    pub(super) merged: bool,
}

impl Entry {
    pub(super) fn new(name: Option<String>, columns: Vec<(String, Typed)>) -> Self {
        let columns = columns.into_iter().map(|(name, value)| ScopeColumn {
            name,
            value,
            merged: false,
        });
        Self {
            name,
            schema: None,
            columns: columns.collect(),
            row: None,
            incomplete: false,
        }
    }

    /// The entry on the side of an outer join that may be missing.
    pub(super) fn made_nullable(&mut self) {
        self.columns
            .iter_mut()
            .for_each(|column| column.value.not_null = false);
    }

    fn is_named(&self, schema: Option<&Ident>, name: &Ident) -> bool {
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
    /// Whether every group has at least one row, so that aggregates of it have something to work on.
    pub(super) grouped: bool,
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
            grouped: false,
        }
    }

    /// A scope inside this one.
    pub(super) fn inner(&'s self, entries: Vec<Entry>) -> Scope<'s> {
        Scope {
            entries,
            queries: Vec::new(),
            outer: Some(self),
            grouped: false,
        }
    }

    /// The query of WITH of that name, the innermost first.
    pub(super) fn named_query(&self, name: &str) -> Option<&NamedQuery> {
        let here = self.queries.iter().rev().find(|query| query.name == name);
        here.or_else(|| self.outer.and_then(|outer| outer.named_query(name)))
    }

    /// What `a`, `t.a` or `s.t.a` stands for.
    pub(super) fn column(&self, parts: &[Ident]) -> Outcome<Typed> {
        match parts {
            [name] => self.bare(name),
            [table, name] => self.qualified(None, table, name),
            [.., schema, table, name] => self.qualified(Some(schema), table, name),
            [] => Err(Report::silent()),
        }
    }

    fn bare(&self, name: &Ident) -> Outcome<Typed> {
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
                None => Ok(column.value.clone()),
            };
        }
        if let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.name.as_deref() == Some(name.name.as_str()))
        {
            return Ok(whole_row(entry));
        }
        if self.entries.iter().any(|entry| entry.incomplete) {
            return Err(Report::silent());
        }
        match self.outer.map(|outer| outer.bare(name)) {
            Some(Ok(value)) => Ok(value),
            Some(Err(report)) if self.entries.is_empty() || report.is_silent() => Err(report),
            _ => Err(self.no_column(name)),
        }
    }

    fn no_column(&self, name: &Ident) -> Box<Report> {
        let names = self
            .entries
            .iter()
            .flat_map(|entry| &entry.columns)
            .map(|column| column.name.as_str());
        Box::new(
            Report::new(
                name.span,
                format!("there is no column `{}` here", name.name),
            )
            .suggest(&name.name, names),
        )
    }

    fn qualified(&self, schema: Option<&Ident>, table: &Ident, name: &Ident) -> Outcome<Typed> {
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

    /// The column that a condition such as `t.a IS NOT NULL` is about.
    pub(super) fn column_mut(&mut self, parts: &[Ident]) -> Option<&mut ScopeColumn> {
        let (name, table) = match parts {
            [name] => (name, None),
            [.., table, name] => (name, Some(table)),
            [] => return None,
        };
        let entries = self.entries.iter_mut();
        let mut entries =
            entries.filter(|entry| table.is_none_or(|table| entry.is_named(None, table)));
        entries.find_map(|entry| {
            let bare = table.is_none();
            entry
                .columns
                .iter_mut()
                .find(|column| column.name == name.name && !(bare && column.merged))
        })
    }
}

fn column_of(entry: &Entry, table: &Ident, name: &Ident) -> Outcome<Typed> {
    if let Some(column) = entry.columns.iter().find(|column| column.name == name.name) {
        return Ok(column.value.clone());
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

fn whole_row(entry: &Entry) -> Typed {
    match (&entry.row, entry.columns.as_slice()) {
        (Some(row), _) => Typed::new(row.clone(), false),
        // A function that gives single values: its alias is the value.
        (None, [only]) => only.value.clone(),
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
