use super::Builder;
use super::function::function_at;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Relation;
use crate::model::{Catalog, Column, QualifiedName, Table};
use crate::parse::comment::{Comment, CommentTarget};
use crate::parse::{Ident, ObjectName};

impl Builder<'_> {
    pub(super) fn comment(&mut self, Comment { target, text }: Comment) -> Outcome<()> {
        match target {
            CommentTarget::Relation(name) => self.comment_relation(&name, text),
            CommentTarget::Column(name, column) => self.comment_column(&name, &column, text),
            CommentTarget::Type(name) | CommentTarget::Domain(name) => {
                self.comment_type(&name, text)
            }
            CommentTarget::Schema(name) => {
                self.lookup().expect_schema(&name)?;
                let schemas = self.catalog.schemas.iter_mut();
                schemas
                    .filter(|schema| schema.name == name.name)
                    .for_each(|schema| schema.comment.clone_from(&text));
                Ok(())
            }
            CommentTarget::Extension(name) => {
                let extensions = self.catalog.extensions.iter_mut();
                extensions
                    .filter(|known| known.name == name.name)
                    .for_each(|known| known.comment.clone_from(&text));
                Ok(())
            }
            CommentTarget::Function(name, args) => {
                if let Some(at) = function_at(self, &name, args.as_deref())? {
                    self.catalog.functions[at].comment = text;
                }
                Ok(())
            }
            CommentTarget::Constraint(constraint, table) => {
                self.comment_constraint(&table, &constraint, text)
            }
            CommentTarget::DomainConstraint(constraint, domain) => {
                let (at, check) = self.domain_check_at(&domain, &constraint)?;
                self.catalog.domains[at].checks[check].comment = text;
                Ok(())
            }
            CommentTarget::Other => Ok(()),
        }
    }

    fn comment_relation(&mut self, name: &ObjectName, text: Option<String>) -> Outcome<()> {
        let found = self
            .lookup()
            .candidates(name)
            .into_iter()
            .find(|name| self.kind_of(name).is_some());
        let Some(found) = found else {
            return self.lookup().expect_relation(name).map(drop);
        };
        match slot(&mut self.catalog, &found) {
            Some(slot) => *slot = text,
            None => self.comment_index(&found, text),
        }
        Ok(())
    }

    fn comment_index(&mut self, name: &QualifiedName, text: Option<String>) {
        let Some(owner) = self.index_table(name) else {
            return;
        };
        let view = self.catalog.views.iter_mut();
        let mut view = view.filter(|view| view.qualified_name() == owner);
        let (indexes, uniques) = match view.next() {
            Some(view) => (&mut view.indexes, &mut view.uniques),
            None => match self.table_mut(&owner) {
                Some(table) => (&mut table.indexes, &mut table.uniques),
                None => return,
            },
        };
        let indexes = indexes.iter_mut().filter(|index| index.name == name.name);
        indexes.for_each(|index| index.comment.clone_from(&text));
        let uniques = uniques.iter_mut().filter(|unique| unique.name == name.name);
        uniques.for_each(|unique| unique.comment.clone_from(&text));
    }

    fn comment_column(
        &mut self,
        name: &ObjectName,
        column: &Ident,
        text: Option<String>,
    ) -> Outcome<()> {
        let composite = self
            .lookup()
            .candidates(name)
            .into_iter()
            .find(|name| self.catalog.composite(name).is_some());
        if let Some(composite) = composite {
            return self.comment_field(&composite, column, text);
        }
        match self.lookup().expect_relation(name)? {
            Relation::Table(table) => {
                self.expect_column(table, column)?;
                let name = table.qualified_name();
                if let Some(table) = self.table_mut(&name) {
                    let is_it = |known: &Column| known.name == column.name;
                    table
                        .columns
                        .change(is_it, |known| known.comment.clone_from(&text));
                }
            }
            Relation::View(view) => {
                let Some(at) = view
                    .columns
                    .iter()
                    .position(|known| known.name == column.name)
                else {
                    let report = Report::new(
                        column.span,
                        format!("view `{}` has no column `{}`", view.name, column.name),
                    );
                    let names = view.columns.iter().map(|column| column.name.as_str());
                    return Err(Box::new(report.suggest(&column.name, names)));
                };
                let name = view.qualified_name();
                let view = self
                    .catalog
                    .views
                    .iter_mut()
                    .find(|view| view.qualified_name() == name);
                view.into_iter()
                    .for_each(|view| view.columns[at].comment.clone_from(&text));
            }
        }
        Ok(())
    }

    fn comment_field(
        &mut self,
        name: &QualifiedName,
        field: &Ident,
        text: Option<String>,
    ) -> Outcome<()> {
        let composite = self
            .catalog
            .composites
            .iter_mut()
            .find(|composite| composite.qualified_name() == *name);
        let fields = composite.map(|composite| &mut composite.fields);
        match fields.and_then(|fields| fields.iter_mut().find(|known| known.name == field.name)) {
            Some(known) => known.comment = text,
            None => {
                let message = format!("type `{}` has no field `{}`", name.name, field.name);
                return Err(Box::new(Report::new(field.span, message)));
            }
        }
        Ok(())
    }

    fn comment_type(&mut self, name: &ObjectName, text: Option<String>) -> Outcome<()> {
        let found = self.expect_type(name)?;
        if let Some(slot) = slot(&mut self.catalog, &found) {
            *slot = text;
        }
        Ok(())
    }

    fn comment_constraint(
        &mut self,
        table: &ObjectName,
        constraint: &Ident,
        text: Option<String>,
    ) -> Outcome<()> {
        let table = self.lookup().expect_table(table)?;
        if !table.constraint_names().any(|name| name == constraint.name) {
            return Err(self.no_constraint(table, &constraint.name, constraint.span));
        }
        let name = table.qualified_name();
        if let Some(slot) = self
            .table_mut(&name)
            .and_then(|table| constraint_slot(table, &constraint.name))
        {
            *slot = text;
        }
        Ok(())
    }
}

/// Where the comment of a table, view, sequence or type is kept.
fn slot<'c>(catalog: &'c mut Catalog, name: &QualifiedName) -> Option<&'c mut Option<String>> {
    macro_rules! first_of {
        ($($list:ident),*) => {$(
            if let Some(found) = catalog.$list.iter_mut().find(|known| known.schema == name.schema && known.name == name.name) {
                return Some(&mut found.comment);
            }
        )*};
    }
    first_of!(tables, views, sequences, enums, domains, composites, ranges);
    None
}

fn constraint_slot<'t>(table: &'t mut Table, name: &str) -> Option<&'t mut Option<String>> {
    if let Some(key) = table.primary_key.as_mut().filter(|key| key.name == name) {
        return Some(&mut key.comment);
    }
    if let Some(unique) = table.uniques.iter_mut().find(|unique| unique.name == name) {
        return Some(&mut unique.comment);
    }
    if let Some(key) = table.foreign_keys.iter_mut().find(|key| key.name == name) {
        return Some(&mut key.comment);
    }
    if let Some(check) = table.checks.iter_mut().find(|check| check.name == name) {
        return Some(&mut check.comment);
    }
    table
        .exclusions
        .iter_mut()
        .find(|exclusion| exclusion.name == name)
        .map(|exclusion| &mut exclusion.comment)
}
