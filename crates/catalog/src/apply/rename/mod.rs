//! Names that change, and all that says them.

mod column;

use super::Builder;
use super::function::function_at;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Column, QualifiedName, Table, TypeRef};
use crate::parse::create_function::ArgDef;
use crate::parse::{Ident, ObjectName};

impl Builder<'_> {
    /// Renames a table, view, sequence, index or type.
    pub(super) fn rename(&mut self, from: &QualifiedName, to: &Ident) -> Outcome<()> {
        let to_name = QualifiedName::new(&from.schema, &to.name);
        self.expect_free(&to_name, to.span)?;
        self.change_name(from, &to_name);
        self.declare(&to_name, to.span);
        Ok(())
    }

    /// Moves a table, view, sequence, index or type to another schema.
    pub(super) fn move_to(&mut self, from: &QualifiedName, schema: &Ident) -> Outcome<()> {
        self.lookup().expect_schema(schema)?;
        let to = QualifiedName::new(&schema.name, &from.name);
        self.expect_free(&to, schema.span)?;
        self.change_name(from, &to);
        self.declare(&to, schema.span);
        for sequence in &mut self.catalog.sequences {
            if sequence
                .owned_by
                .as_ref()
                .is_some_and(|(table, _)| *table == to)
            {
                sequence.schema.clone_from(&to.schema);
            }
        }
        Ok(())
    }

    fn change_name(&mut self, from: &QualifiedName, to: &QualifiedName) {
        if let Some(table) = self.index_table(from) {
            self.rename_index(&table, &from.name, &to.name);
        }
        macro_rules! rename_in {
            ($($list:ident),*) => {$(
                for object in &mut self.catalog.$list {
                    if object.schema == from.schema && object.name == from.name {
                        object.schema.clone_from(&to.schema);
                        object.name.clone_from(&to.name);
                    }
                }
            )*};
        }
        rename_in!(tables, views, sequences, enums, domains, composites, ranges);
        self.change_references(from, to);
        self.lineage.rename(from, to);
        self.rename_multirange(from, to);
    }

    /// A multirange has a name of its own beside that of its range.
    fn rename_multirange(&mut self, from: &QualifiedName, to: &QualifiedName) {
        let mut moved = Vec::new();
        for range in &mut self.catalog.ranges {
            if range.schema == from.schema && range.multirange == from.name {
                range.multirange.clone_from(&to.name);
                moved.push((from.clone(), to.clone()));
            } else if range.schema == to.schema && range.name == to.name && from.schema != to.schema
            {
                let name = &range.multirange;
                let [old, new] = [from, to].map(|of| QualifiedName::new(&of.schema, name));
                moved.push((old, new));
            }
        }
        for (from, to) in moved {
            self.each_type(&mut |ty| swap_type(ty, &from, &to));
        }
    }

    /// Everything that refers to an object by name.
    fn change_references(&mut self, from: &QualifiedName, to: &QualifiedName) {
        let swap = |name: &mut QualifiedName| {
            if name == from {
                name.clone_from(to);
            }
        };
        for table in &mut self.catalog.tables {
            table
                .foreign_keys
                .iter_mut()
                .for_each(|key| swap(&mut key.references));
            table.inherits.iter_mut().for_each(swap);
            table
                .partition_of
                .iter_mut()
                .for_each(|of| swap(&mut of.parent));
        }
        for view in &mut self.catalog.views {
            view.reads.rename(from, to);
        }
        for (table, _) in self
            .catalog
            .sequences
            .iter_mut()
            .filter_map(|sequence| sequence.owned_by.as_mut())
        {
            swap(table);
        }
        self.each_type(&mut |ty| swap_type(ty, from, to));
    }

    /// Visits every type that the catalogue holds, except for built-in types of columns.
    pub(super) fn each_type(&mut self, visit: &mut dyn FnMut(&mut TypeRef)) {
        let catalog = &mut self.catalog;
        for table in &mut catalog.tables {
            table
                .columns
                .change(of_schema, |column| visit(&mut column.ty));
        }
        catalog
            .views
            .iter_mut()
            .flat_map(|view| &mut view.columns)
            .for_each(|column| visit(&mut column.ty));
        catalog
            .views
            .iter_mut()
            .for_each(|view| view.reads.each_type(visit));
        catalog
            .composites
            .iter_mut()
            .flat_map(|composite| &mut composite.fields)
            .for_each(|field| visit(&mut field.ty));
        catalog
            .domains
            .iter_mut()
            .for_each(|domain| visit(&mut domain.base));
        catalog
            .ranges
            .iter_mut()
            .for_each(|range| visit(&mut range.subtype));
        for function in &mut catalog.functions {
            function.args.iter_mut().for_each(|arg| visit(&mut arg.ty));
            match &mut function.result {
                crate::model::FunctionResult::Void => {}
                crate::model::FunctionResult::One(ty) | crate::model::FunctionResult::SetOf(ty) => {
                    visit(ty)
                }
                crate::model::FunctionResult::Row(columns)
                | crate::model::FunctionResult::Table(columns) => {
                    columns.iter_mut().for_each(|column| visit(&mut column.ty));
                }
            }
        }
    }

    fn rename_index(&mut self, table: &QualifiedName, from: &str, to: &str) {
        let change = |name: &mut String| {
            if name == from {
                to.clone_into(name);
            }
        };
        if let Some(table) = self.table_mut(table) {
            rename_constraint_in(table, change);
            table
                .indexes
                .iter_mut()
                .for_each(|index| change(&mut index.name));
        }
        for view in self
            .catalog
            .views
            .iter_mut()
            .filter(|view| view.qualified_name() == *table)
        {
            view.uniques
                .iter_mut()
                .for_each(|unique| change(&mut unique.name));
            view.indexes
                .iter_mut()
                .for_each(|index| change(&mut index.name));
        }
    }

    pub(super) fn rename_constraint(
        &mut self,
        name: &QualifiedName,
        from: &Ident,
        to: &Ident,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if !table.constraint_names().any(|known| known == from.name) {
            return Err(self.no_constraint(table, &from.name, from.span));
        }
        for name in std::iter::once(name.clone()).chain(self.descendants(name)) {
            let Some(table) = self.table_mut(&name) else {
                continue;
            };
            rename_constraint_in(table, |name| {
                if *name == from.name {
                    name.clone_from(&to.name);
                }
            });
        }
        Ok(())
    }

    pub(super) fn rename_schema(&mut self, from: &Ident, to: &Ident) -> Outcome<()> {
        self.lookup().expect_schema(from)?;
        if self.catalog.schema(&to.name).is_some() {
            return Err(Box::new(Report::new(
                to.span,
                format!("there is already a schema `{}`", to.name),
            )));
        }
        let names: Vec<QualifiedName> = self.names_in(&from.name);
        for name in names {
            self.change_name(&name, &QualifiedName::new(&to.name, &name.name));
        }
        for at in 0..self.catalog.functions.len() {
            let function = self.catalog.functions[at].qualified_name();
            if function.schema == from.name {
                self.name_function(at, QualifiedName::new(&to.name, function.name));
            }
        }
        for schema in self
            .catalog
            .schemas
            .iter_mut()
            .filter(|schema| schema.name == from.name)
        {
            schema.name.clone_from(&to.name);
        }
        Ok(())
    }

    /// The names of everything in the schema that has a name of its own.
    pub(super) fn names_in(&self, schema: &str) -> Vec<QualifiedName> {
        let catalog = &self.catalog;
        let all = catalog.tables.iter().map(Table::qualified_name);
        let all = all.chain(catalog.views.iter().map(crate::model::View::qualified_name));
        let all = all.chain(
            catalog
                .sequences
                .iter()
                .map(crate::model::Sequence::qualified_name),
        );
        let all = all.chain(catalog.enums.iter().map(crate::model::Enum::qualified_name));
        let all = all.chain(
            catalog
                .domains
                .iter()
                .map(crate::model::Domain::qualified_name),
        );
        let all = all.chain(
            catalog
                .composites
                .iter()
                .map(crate::model::Composite::qualified_name),
        );
        let all = all.chain(
            catalog
                .ranges
                .iter()
                .map(crate::model::Range::qualified_name),
        );
        all.filter(|name| name.schema == schema).collect()
    }

    pub(super) fn rename_function(
        &mut self,
        name: &ObjectName,
        args: Option<&[ArgDef]>,
        to: &Ident,
    ) -> Outcome<()> {
        let at = function_at(self, name, args)?;
        if let Some(at) = at {
            let schema = self.catalog.functions[at].schema.clone();
            self.name_function(at, QualifiedName::new(schema, &to.name));
        }
        Ok(())
    }

    fn name_function(&mut self, at: usize, to: QualifiedName) {
        let from = self.catalog.functions[at].signature();
        for view in &mut self.catalog.views {
            view.reads.rename_function(&from, &to);
        }
        let function = &mut self.catalog.functions[at];
        (function.schema, function.name) = (to.schema, to.name);
    }

    pub(super) fn move_function(
        &mut self,
        name: &ObjectName,
        args: Option<&[ArgDef]>,
        schema: &Ident,
    ) -> Outcome<()> {
        self.lookup().expect_schema(schema)?;
        let at = function_at(self, name, args)?;
        if let Some(at) = at {
            let name = self.catalog.functions[at].name.clone();
            self.name_function(at, QualifiedName::new(&schema.name, name));
        }
        Ok(())
    }
}

fn rename_constraint_in(table: &mut Table, change: impl Fn(&mut String)) {
    table
        .primary_key
        .iter_mut()
        .for_each(|key| change(&mut key.name));
    table
        .uniques
        .iter_mut()
        .for_each(|unique| change(&mut unique.name));
    table
        .foreign_keys
        .iter_mut()
        .for_each(|key| change(&mut key.name));
    table
        .checks
        .iter_mut()
        .for_each(|check| change(&mut check.name));
    table
        .exclusions
        .iter_mut()
        .for_each(|exclusion| change(&mut exclusion.name));
}

/// Whether the column is of a type that statements make.
fn of_schema(column: &Column) -> bool {
    let ty = column.ty.element().unwrap_or(&column.ty);
    !matches!(ty, TypeRef::Builtin(_))
}

fn swap_type(ty: &mut TypeRef, from: &QualifiedName, to: &QualifiedName) {
    match ty {
        TypeRef::Array(element) => swap_type(element, from, to),
        TypeRef::Enum(name)
        | TypeRef::Domain(name)
        | TypeRef::Composite(name)
        | TypeRef::Range(name)
        | TypeRef::Multirange(name)
        | TypeRef::Row(name) => {
            if name == from {
                name.clone_from(to);
            }
        }
        TypeRef::Builtin(_) | TypeRef::Extension(_) => {}
    }
}
