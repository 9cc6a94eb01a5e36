use std::sync::Arc;

use super::Builder;
use super::column::pending;
use super::constraint::without_repeats;
use super::create_table::heir;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Column, QualifiedName, Table};
use crate::parse::alter_table::{Action, AlterTable};
use crate::parse::column::ColumnDef;
use crate::parse::{Ident, ObjectName};

impl Builder<'_> {
    pub(super) fn alter_table(&mut self, statement: &AlterTable) -> Outcome<()> {
        if statement
            .actions
            .iter()
            .all(|action| *action == Action::Nothing)
        {
            return self.expect_known(&statement.name, statement.if_exists);
        }
        let Some(table) = self.lookup().table(&statement.name) else {
            return self.alter_other(statement);
        };
        let name = table.qualified_name();
        self.lineage.only = statement.only;
        for action in &statement.actions {
            let outcome = self.alter(&name, action);
            self.note(outcome);
            if action.gives_names_up() {
                self.names_may_be_free();
            }
        }
        self.lineage.only = false;
        Ok(())
    }

    /// Something of this name exists, whatever it is.
    fn expect_known(&self, name: &ObjectName, if_exists: bool) -> Outcome<()> {
        let known = self
            .lookup()
            .candidates(name)
            .iter()
            .any(|name| self.kind_of(name).is_some());
        if known || if_exists {
            Ok(())
        } else {
            self.lookup().expect_relation(name).map(drop)
        }
    }

    /// ALTER of a view, a sequence or an index: only its name and schema can change.
    fn alter_other(&mut self, statement: &AlterTable) -> Outcome<()> {
        let lookup = self.lookup();
        let found = lookup
            .candidates(&statement.name)
            .into_iter()
            .find(|name| self.kind_of(name).is_some());
        let Some(found) = found else {
            if statement.if_exists && !lookup.is_broken(&statement.name) {
                return Ok(());
            }
            return Err(match statement.kind {
                "index" => self.no_index(&statement.name),
                kind => lookup.no_relation(&statement.name, kind),
            });
        };
        for action in &statement.actions {
            match action {
                Action::RenameTo(to) => self.rename(&found, to)?,
                Action::SetSchema(schema) => self.move_to(&found, schema)?,
                Action::RenameColumn { from, to } => self.rename_view_column(&found, from, to)?,
                // The index of a partition belongs to that of its parent; a view's column has a default of its own.
                Action::AttachPartition { .. } | Action::Nothing => {}
                Action::SetDefault { .. } | Action::DropDefault(_) => {}
                _ => {
                    let message = format!(
                        "`{}` is {}, not a table",
                        statement.name,
                        self.kind_of(&found).unwrap_or("something else")
                    );
                    return Err(Box::new(Report::new(statement.name.span(), message)));
                }
            }
        }
        Ok(())
    }

    fn no_index(&self, name: &ObjectName) -> Box<Report> {
        if self.lookup().is_broken(name) {
            return Report::silent();
        }
        let tables = self.catalog.tables.iter();
        let names = tables.flat_map(|table| {
            let indexes = table.indexes.iter().map(|index| index.name.as_str());
            indexes.chain(table.constraint_names())
        });
        let report = Report::new(name.span(), format!("there is no index `{name}`"));
        Box::new(
            report
                .because(Condition::UndefinedTable)
                .suggest(&name.name.name, names),
        )
    }

    fn alter(&mut self, name: &QualifiedName, action: &Action) -> Outcome<()> {
        match action {
            Action::AddColumn {
                if_not_exists,
                column,
            } => self.add_column(name, column, *if_not_exists),
            Action::DropColumn {
                if_exists,
                column,
                cascade,
            } => self.drop_column(name, column, *if_exists, *cascade),
            Action::SetType {
                column,
                ty,
                collation,
                using,
            } => self.set_column_type(name, column, ty, collation.as_ref(), *using),
            Action::SetDefault { column, default } => {
                self.set_column_default(name, column, default)
            }
            Action::DropDefault(column) => {
                self.change_column(name, column, |column| column.default = None)
            }
            Action::SetNotNull(column) => {
                self.change_column(name, column, |column| column.not_null = true)
            }
            Action::DropNotNull(column) => self.drop_not_null(name, column),
            Action::SetIdentity {
                column,
                identity,
                sequence,
            } => self.set_identity(name, column, *identity, sequence.as_ref()),
            Action::DropIdentity { column, if_exists } => {
                self.drop_identity(name, column, *if_exists)
            }
            Action::DropExpression(column) => {
                self.change_column(name, column, |column| column.generated = None)
            }
            Action::AddConstraint(constraint) => self.add_constraint(name, constraint),
            Action::DropConstraint {
                if_exists,
                name: constraint,
                cascade,
            } => self.drop_constraint(name, constraint, *if_exists, *cascade),
            Action::ValidateConstraint(constraint) => self.validate_constraint(name, constraint),
            Action::AlterConstraint {
                name: constraint,
                deferral,
            } => self.set_deferral(name, constraint, *deferral),
            Action::RenameColumn { from, to } => self.rename_column(name, from, to),
            Action::RenameConstraint { from, to } => self.rename_constraint(name, from, to),
            Action::RenameTo(to) => self.rename(name, to),
            Action::SetSchema(schema) => self.move_to(name, schema),
            Action::AttachPartition { table, bound } => self.attach_partition(name, table, bound),
            Action::DetachPartition(table) => self.detach_partition(table),
            Action::Inherit(parent) => self.set_inherit(name, parent, true),
            Action::NoInherit(parent) => self.set_inherit(name, parent, false),
            Action::Of(of) => self.set_of_type(name, of),
            Action::NotOf => {
                self.lineage.set_type(name, None);
                Ok(())
            }
            Action::Nothing => Ok(()),
        }
    }

    fn set_of_type(&mut self, name: &QualifiedName, of: &ObjectName) -> Outcome<()> {
        match self
            .composite(of)
            .map(crate::model::Composite::qualified_name)
        {
            Some(of) => {
                self.lineage.set_type(name, Some(&of));
                Ok(())
            }
            None => self.expect_type(of).map(drop),
        }
    }

    fn add_column(
        &mut self,
        name: &QualifiedName,
        def: &ColumnDef,
        if_not_exists: bool,
    ) -> Outcome<()> {
        let Some(known) = self.table_mut(name) else {
            return Ok(());
        };
        if if_not_exists && known.column(&def.name.name).is_some() {
            return Ok(());
        }
        // All that a new column is held against.
        let columns = std::mem::take(&mut known.columns);
        let mut table = Table {
            columns,
            ..self.empty_table(name, def.name.span)
        };
        let outcome = self.add_column_def(&mut table, def);
        let column = table.columns.shared().next_back().map(heir);
        if let Some(known) = self.table_mut(name) {
            known.columns = table.columns;
        }
        outcome?;
        if let Some(column) = column {
            for child in self.descendants_at(name) {
                self.inherit_column(child, &column);
            }
        }
        for pending in pending(def) {
            self.check_pending(name, &pending);
        }
        self.add_constraints(
            name,
            &without_repeats(&def.constraints.iter().collect::<Vec<_>>()),
        );
        Ok(())
    }

    /// A column that a parent got reaches the child, or meets one of the same name there.
    fn inherit_column(&mut self, child: usize, column: &Arc<Column>) {
        let Some(table) = self.catalog.tables.get_mut(child) else {
            return;
        };
        match table.column(&column.name) {
            Some(known) if known.inherited => {}
            Some(_) => {
                let is_it = |known: &Column| known.name == column.name;
                table.columns.change(is_it, |known| known.inherited = true);
                self.lineage
                    .keep_column(&table.qualified_name(), &column.name);
            }
            None => table.columns.push(Arc::clone(column)),
        }
    }

    fn drop_constraint(
        &mut self,
        name: &QualifiedName,
        constraint: &Ident,
        if_exists: bool,
        cascade: bool,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if !table
            .constraint_names()
            .any(|known| known == constraint.name)
        {
            return if if_exists {
                Ok(())
            } else {
                Err(self.no_constraint(table, &constraint.name, constraint.span))
            };
        }
        let key = table
            .primary_key
            .as_ref()
            .filter(|key| key.name == constraint.name)
            .map(|key| key.columns.clone());
        let unique = table
            .uniques
            .iter()
            .find(|unique| unique.name == constraint.name);
        let unique = unique
            .and_then(|unique| unique.columns())
            .map(|key| key.into_iter().map(str::to_owned).collect());
        if let Some(columns) = key.or(unique) {
            self.release_references(name, &columns, constraint, cascade)?;
        }
        for name in std::iter::once(name.clone()).chain(self.descendants(name)) {
            self.remove_constraint(&name, &constraint.name);
        }
        Ok(())
    }

    fn remove_constraint(&mut self, table: &QualifiedName, name: &str) {
        let Some(table) = self.table_mut(table) else {
            return;
        };
        table.primary_key.take_if(|key| key.name == name);
        table.uniques.retain(|unique| unique.name != name);
        table.foreign_keys.retain(|key| key.name != name);
        table.checks.retain(|check| check.name != name);
        table.exclusions.retain(|exclusion| exclusion.name != name);
    }

    /// Foreign keys that rely on a key go with it, or keep it.
    fn release_references(
        &mut self,
        name: &QualifiedName,
        columns: &[String],
        constraint: &Ident,
        cascade: bool,
    ) -> Outcome<()> {
        let relies = |key: &crate::model::ForeignKey| {
            key.references == *name && key.referenced_columns == *columns
        };
        let holder = self.catalog.tables.iter().find_map(|table| {
            table
                .foreign_keys
                .iter()
                .find(|key| relies(key))
                .map(|key| (table.name.clone(), key.name.clone()))
        });
        if let Some((table, key)) = holder.filter(|_| !cascade) {
            let message = format!(
                "`{}` cannot go: the foreign key `{key}` of `{table}` relies on it",
                constraint.name
            );
            return Err(Box::new(
                Report::new(constraint.span, message)
                    .help("drop that one first, or say CASCADE")
                    .because(Condition::DependentObjectsStillExist),
            ));
        }
        for table in &mut self.catalog.tables {
            table.foreign_keys.retain(|key| !relies(key));
        }
        Ok(())
    }
}
