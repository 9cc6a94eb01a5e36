use super::query::rename;
use super::scope::{Entry, Scope};
use super::{Output, Resolver, Typed};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Relation;
use crate::model::{TypeRef, View};
use crate::parse::expr::Expr;
use crate::parse::query::{Alias, FormColumn, FromItem};
use crate::parse::{Ident, ObjectName};
use crate::source::Span;

pub(super) type Columns = Vec<(String, Typed)>;

impl Resolver<'_> {
    /// The entries that one item of FROM brings. `scope` holds the items before it, for LATERAL.
    pub(super) fn relation_item(self, item: &FromItem, scope: &Scope<'_>) -> Outcome<Vec<Entry>> {
        match item {
            FromItem::Table { name, alias } => Ok(vec![self.table(name, alias.as_ref(), scope)?]),
            FromItem::Query {
                query,
                alias,
                lateral,
            } => {
                let columns = if *lateral {
                    self.query(query, scope)?
                } else {
                    self.query(query, &scope.without_entries())?
                };
                Ok(vec![derived(columns, alias.as_ref())?])
            }
            FromItem::Calls {
                calls,
                ordinality,
                alias,
            } => Ok(vec![self.calls(
                calls,
                *ordinality,
                alias.as_ref(),
                scope,
            )?]),
            FromItem::Join {
                kind,
                left,
                right,
                condition,
                span,
            } => self.join(*kind, left, right, condition, *span, scope),
            FromItem::Columns {
                args,
                columns,
                alias,
                ..
            } => Ok(vec![self.form_columns(
                args,
                columns,
                alias.as_ref(),
                scope,
            )?]),
            FromItem::Aliased { inner, alias } => {
                let entries = self.relation_item(inner, scope)?;
                let columns = entries.iter().flat_map(Entry::visible).collect();
                let mut joined = derived(columns, Some(alias))?;
                let known = entries.iter().flat_map(Entry::visible_columns);
                for (column, known) in joined.columns.iter_mut().zip(known) {
                    column.source.clone_from(&known.source);
                }
                Ok(vec![joined])
            }
        }
    }

    /// `XMLTABLE` and `JSON_TABLE`.
    fn form_columns(
        self,
        args: &[Expr],
        columns: &[FormColumn],
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Outcome<Entry> {
        args.iter()
            .try_for_each(|arg| self.expr(arg, scope).map(drop))?;
        let column = |column: &FormColumn| {
            let ty = self.named_type(&column.ty)?;
            Ok((column.name.name.clone(), Typed::new(ty, column.not_null)))
        };
        let columns = columns.iter().map(column).collect::<Outcome<Columns>>()?;
        let mut entry = Entry::new(alias.map(|alias| alias.name.name.clone()), columns);
        if let Some(alias) = alias {
            rename_entry(&mut entry, &alias.columns)?;
        }
        Ok(entry)
    }

    pub(super) fn table(
        self,
        name: &ObjectName,
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Outcome<Entry> {
        let mut entry = match scope
            .named_query(&name.name.name)
            .filter(|_| name.schema.is_none())
        {
            Some(query) => {
                let columns = query
                    .columns
                    .iter()
                    .map(|column| (column.name.clone(), column.value.clone()));
                Entry::new(Some(query.name.clone()), columns.collect())
            }
            None => self.relation_entry(name)?,
        };
        if let Some(alias) = alias {
            entry.name = Some(alias.name.name.clone());
            entry.schema = None;
            rename_entry(&mut entry, &alias.columns)?;
        }
        Ok(entry)
    }

    fn relation_entry(self, name: &ObjectName) -> Outcome<Entry> {
        Ok(match self.lookup.expect_relation(name)? {
            Relation::Table(table) => self.table_entry(table, None),
            Relation::View(view) => self.view_entry(view, None),
        })
    }

    pub(super) fn view_entry(self, view: &View, alias: Option<&str>) -> Entry {
        let columns = view.columns.iter().map(|column| {
            (
                column.name.clone(),
                Typed::new(column.ty.clone(), column.not_null),
            )
        });
        let mut entry = Entry::new(
            Some(alias.unwrap_or(&view.name).to_owned()),
            columns.collect(),
        );
        if alias.is_none() {
            entry.schema = Some(view.schema.clone());
        }
        let name = view.qualified_name();
        entry.comes_from(&name);
        entry.row = Some(TypeRef::Row(name));
        entry
    }

    /// No two entries of one FROM have the same name.
    pub(super) fn expect_distinct(
        self,
        scope: &Scope<'_>,
        entries: &[Entry],
        item: &FromItem,
    ) -> Outcome<()> {
        let twice = entries.iter().find(|entry| {
            entry.name.is_some()
                && scope
                    .entries
                    .iter()
                    .any(|known| known.name == entry.name && known.schema == entry.schema)
        });
        let Some(name) = twice.and_then(|entry| entry.name.as_deref()) else {
            return Ok(());
        };
        let report = Report::new(place(item), format!("`{name}` is in this FROM twice"));
        Err(Box::new(report.help("give one of them an alias")))
    }
}

/// A subquery as an entry.
fn derived(mut columns: Vec<Output>, alias: Option<&Alias>) -> Outcome<Entry> {
    if let Some(alias) = alias {
        rename(&mut columns, &alias.columns, "alias")?;
    }
    let columns = columns.into_iter().map(|Output { name, value }| {
        let ty = super::common::known(value.ty);
        (name, Typed::new(ty, value.not_null))
    });
    Ok(Entry::new(
        alias.map(|alias| alias.name.name.clone()),
        columns.collect(),
    ))
}

pub(super) fn rename_entry(entry: &mut Entry, names: &[Ident]) -> Outcome<()> {
    if let Some(extra) = names.get(entry.columns.len()) {
        let message = format!("{} columns, but {} names", entry.columns.len(), names.len());
        return Err(Box::new(Report::new(extra.span, message)));
    }
    for (column, name) in entry.columns.iter_mut().zip(names) {
        column.name.clone_from(&name.name);
    }
    Ok(())
}

fn place(item: &FromItem) -> Span {
    match item {
        FromItem::Table { name, alias } => {
            alias.as_ref().map_or(name.span(), |alias| alias.name.span)
        }
        FromItem::Query { query, alias, .. } => {
            alias.as_ref().map_or(query.span, |alias| alias.name.span)
        }
        FromItem::Calls { calls, alias, .. } => {
            let call = calls.first().map_or(Span::default(), |(expr, _)| expr.span);
            alias.as_ref().map_or(call, |alias| alias.name.span)
        }
        FromItem::Join { span, .. } | FromItem::Columns { span, .. } => *span,
        FromItem::Aliased { alias, .. } => alias.name.span,
    }
}
