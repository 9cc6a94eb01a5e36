use std::collections::BTreeSet;

use super::{Builder, TEMPORARY};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::{View, ViewColumn};
use crate::parse::create_view::CreateView;
use crate::select;
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn create_view(&mut self, statement: &CreateView) -> Outcome<()> {
        let mut name = self.new_name(&statement.name)?;
        if statement.temporary {
            TEMPORARY.clone_into(&mut name.schema);
        }
        let known = self
            .catalog
            .views
            .iter()
            .position(|view| view.qualified_name() == name);
        let replaces = known.is_some() && statement.or_replace;
        if statement.if_not_exists && self.kind_of(&name).is_some() {
            return Ok(());
        }
        if !replaces {
            self.expect_free(&name, statement.name.name.span)?;
        }
        self.reads.take();
        let columns = select::view_columns(self.lookup(), &statement.query, &statement.columns)?;
        let mut names = BTreeSet::new();
        for column in &columns {
            if !names.insert(&column.name) {
                let message = format!(
                    "view `{}` has two columns named `{}`",
                    name.name, column.name
                );
                let report = Report::new(statement.name.name.span, message);
                return Err(Box::new(
                    report.help("give one of them another name with AS"),
                ));
            }
        }
        if let Some(at) = known.filter(|_| replaces) {
            let span = statement.name.name.span;
            expect_same_columns(&self.catalog.views[at], &columns, span)?;
        }
        let reads = self.reads.take();
        if reads.relations.iter().any(|read| read.schema == TEMPORARY) {
            TEMPORARY.clone_into(&mut name.schema);
        }
        let view = View {
            schema: name.schema.clone(),
            name: name.name.clone(),
            columns,
            materialized: statement.materialized,
            query: statement.text.clone(),
            locks_rows: !statement.materialized
                && select::locks_rows(self.lookup(), &statement.query),
            reads,
            uniques: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            origin: self.origin(statement.name.name.span),
        };
        self.declare(&name, statement.name.name.span);
        match known {
            Some(at) if replaces => {
                let known = &mut self.catalog.views[at];
                let mut view = View {
                    comment: known.comment.take(),
                    ..view
                };
                for (column, known) in view.columns.iter_mut().zip(&mut known.columns) {
                    column.comment = known.comment.take();
                }
                *known = view;
            }
            _ => self.catalog.views.push(view),
        }
        Ok(())
    }
}

/// OR REPLACE keeps the columns that a view has, and can only add others behind them.
fn expect_same_columns(view: &View, columns: &[ViewColumn], span: Span) -> Outcome<()> {
    let pairs = view.columns.iter().enumerate();
    let mut changes = pairs.filter_map(|(at, old)| change(old, columns.get(at)));
    match changes.next() {
        None => Ok(()),
        Some(change) => {
            let message = format!(
                "OR REPLACE cannot change the columns of `{}`: {change}",
                view.name
            );
            let report = Report::new(span, message);
            let cure = "new columns go to the end; for any other change, drop the view first";
            Err(Box::new(report.help(cure)))
        }
    }
}

/// What becomes of a column, unless it stays as it is. Lengths are left to the server.
fn change(old: &ViewColumn, new: Option<&ViewColumn>) -> Option<String> {
    let name = &old.name;
    match new {
        None => Some(format!("`{name}` would be gone")),
        Some(new) if new.name != *name => {
            Some(format!("`{}` would be in the place of `{name}`", new.name))
        }
        Some(new) if is_unresolved(&old.ty) || is_unresolved(&new.ty) => None,
        Some(new) if new.ty.without_modifiers() != old.ty.without_modifiers() => {
            Some(format!("`{name}` would be {}, not {}", new.ty, old.ty))
        }
        Some(_) => None,
    }
}
