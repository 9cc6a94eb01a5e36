use super::Builder;
use super::alter_column::has_word;
use super::depend::Referred;
use super::function::function_at;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Column, QualifiedName, TypeRef, quoted};
use crate::parse::create_function::ArgDef;
use crate::parse::drop::{Drop, Dropped};
use crate::parse::{Ident, ObjectName, TypeName};

impl Builder<'_> {
    pub(super) fn drop_objects(&mut self, statement: &Drop) -> Outcome<()> {
        match &statement.objects {
            Dropped::Tables(names) => self.drop_each(names, statement, "table", &["a table"]),
            Dropped::Views(names) => self.drop_each(names, statement, "view", &["a view"]),
            Dropped::Indexes(names) => self.drop_each(names, statement, "index", &["an index"]),
            Dropped::Sequences(names) => {
                self.drop_each(names, statement, "sequence", &["a sequence"])
            }
            Dropped::Types(names) => self.drop_each(
                names,
                statement,
                "type",
                &["an enum", "a domain", "a composite type", "a range type"],
            ),
            Dropped::Schemas(names) => names
                .iter()
                .try_for_each(|name| self.drop_schema(name, statement)),
            Dropped::Extensions(names) => names.iter().try_for_each(|name| {
                self.drop_extension(name, statement.if_exists, statement.cascade)
            }),
            Dropped::Cast(cast) => self.drop_cast(&cast.0, &cast.1, statement.if_exists),
            Dropped::Operators(operators) => operators
                .iter()
                .try_for_each(|operator| self.drop_operator(operator, statement.if_exists)),
            Dropped::Functions(functions) => functions
                .iter()
                .try_for_each(|(name, args)| self.drop_function(name, args.as_deref(), statement)),
        }
    }

    fn drop_cast(&mut self, source: &TypeName, target: &TypeName, if_exists: bool) -> Outcome<()> {
        let from = self.lookup().type_ref(source)?.without_modifiers();
        let to = self.lookup().type_ref(target)?.without_modifiers();
        let known = self.catalog.casts.len();
        self.catalog
            .casts
            .retain(|cast| cast.source != from || cast.target != to);
        if known > self.catalog.casts.len() || if_exists {
            return Ok(());
        }
        let message = format!("there is no cast from {from} to {to}");
        Err(Box::new(
            Report::new(source.span, message).because(Condition::UndefinedObject),
        ))
    }

    fn drop_operator(
        &mut self,
        (name, left, right): &(ObjectName, Option<TypeName>, TypeName),
        if_exists: bool,
    ) -> Outcome<()> {
        let type_ref = |ty: &TypeName| -> Outcome<TypeRef> {
            Ok(self.lookup().type_ref(ty)?.without_modifiers())
        };
        let left = left.as_ref().map(type_ref).transpose()?;
        let right = type_ref(right)?;
        let names = self.lookup().candidates(name);
        let known = self.catalog.operators.iter().position(|known| {
            names.contains(&QualifiedName::new(&known.schema, &known.name))
                && known.left == left
                && known.right == right
        });
        match known {
            Some(at) => drop(self.catalog.operators.remove(at)),
            None if if_exists => {}
            None => {
                let message = format!("there is no operator `{}` of these types", name.name.name);
                return Err(Box::new(
                    Report::new(name.span(), message).because(Condition::UndefinedFunction),
                ));
            }
        }
        Ok(())
    }

    fn drop_each(
        &mut self,
        names: &[ObjectName],
        statement: &Drop,
        what: &str,
        kinds: &[&str],
    ) -> Outcome<()> {
        let mut found = Vec::new();
        for name in names {
            let outcome = self.droppable(name, statement, what, kinds);
            found.extend(self.note(outcome).flatten());
        }
        for name in found {
            // It may have gone with one before it.
            if self.kind_of(&name).is_some() {
                self.remove(&name);
            }
        }
        Ok(())
    }

    /// What the name stands for, if it can go; None if there is nothing to do.
    fn droppable(
        &mut self,
        name: &ObjectName,
        statement: &Drop,
        what: &str,
        kinds: &[&str],
    ) -> Outcome<Option<QualifiedName>> {
        let found = self
            .lookup()
            .candidates(name)
            .into_iter()
            .find(|name| self.kind_of(name).is_some());
        match found {
            Some(found) if kinds.contains(&self.kind_of(&found).unwrap_or_default()) => {
                self.expect_unused(&found, name, statement)?;
                Ok(Some(found))
            }
            Some(found) => {
                let message = format!(
                    "`{name}` is {}, not a {what}",
                    self.kind_of(&found).unwrap_or_default()
                );
                Err(Box::new(
                    Report::new(name.span(), message).because(Condition::WrongObjectType),
                ))
            }
            None if statement.if_exists => Ok(None),
            None if self.lookup().is_broken(name) => {
                let names = self.lookup().candidates(name);
                self.broken.retain(|broken| !names.contains(broken));
                Ok(None)
            }
            None => Err(self.nothing_to_drop(name, what)),
        }
    }

    fn nothing_to_drop(&self, name: &ObjectName, what: &str) -> Box<Report> {
        let schemas: Vec<String> = self
            .lookup()
            .candidates(name)
            .into_iter()
            .map(|name| name.schema)
            .collect();
        let names: Vec<QualifiedName> = schemas
            .iter()
            .flat_map(|schema| self.names_in(schema))
            .collect();
        let condition = if what == "type" {
            Condition::UndefinedObject
        } else {
            Condition::UndefinedTable
        };
        let report =
            Report::new(name.span(), format!("there is no {what} `{name}`")).because(condition);
        Box::new(report.suggest(&name.name.name, names.iter().map(|name| name.name.as_str())))
    }

    fn drop_function(
        &mut self,
        name: &ObjectName,
        args: Option<&[ArgDef]>,
        statement: &Drop,
    ) -> Outcome<()> {
        let at = match function_at(self, name, args) {
            Ok(Some(at)) => at,
            Ok(None) => return Ok(()),
            Err(_) if statement.if_exists => return Ok(()),
            Err(report) => return Err(report),
        };
        if !statement.cascade {
            let function = self.catalog.functions[at].signature();
            let what = format!("the function `{name}`");
            self.expect_unread(Referred::Function(&function), &what, name.span())?;
        }
        self.remove_function(at, statement.cascade);
        Ok(())
    }

    /// Removes a function, and with CASCADE what calls it.
    pub(super) fn remove_function(&mut self, at: usize, cascade: bool) {
        let gone = self.catalog.functions.remove(at);
        self.remove_readers(Referred::Function(&gone.signature()));
        let name = gone.qualified_name();
        if !cascade || self.catalog.functions(&name).next().is_some() {
            return;
        }
        let calls = |text: &str| has_word(text, &gone.name);
        for table in &mut self.catalog.tables {
            table.checks.retain(|check| !calls(&check.expression));
            let calls = |column: &Column| column.default.as_deref().is_some_and(calls);
            table.columns.change(calls, |column| column.default = None);
        }
    }

    pub(super) fn remove(&mut self, name: &QualifiedName) {
        if let Some(table) = self.index_table(name) {
            return self.remove_index(&table, &name.name);
        }
        let partitions = self.children(name);
        let readers = self.readers(Referred::Object(name));
        macro_rules! remove_from {
            ($($list:ident),*) => {$(
                self.catalog.$list.retain(|object| object.schema != name.schema || object.name != name.name);
            )*};
        }
        remove_from!(tables, views, sequences, enums, domains, composites, ranges);
        self.catalog.sequences.retain(|sequence| {
            sequence
                .owned_by
                .as_ref()
                .is_none_or(|(table, _)| table != name)
        });
        for table in &mut self.catalog.tables {
            table.foreign_keys.retain(|key| key.references != *name);
            let counts = |default: &str| counts_by(default, name);
            let counts = |column: &Column| column.default.as_deref().is_some_and(counts);
            table.columns.change(counts, |column| column.default = None);
        }
        self.remove_users(name);
        self.declared.remove(name);
        partitions
            .iter()
            .chain(&readers)
            .for_each(|dependent| self.remove(dependent));
    }

    fn remove_index(&mut self, table: &QualifiedName, name: &str) {
        if let Some(table) = self.table_mut(table) {
            table.uniques.retain(|unique| unique.name != name);
            table.indexes.retain(|index| index.name != name);
        }
        for view in self
            .catalog
            .views
            .iter_mut()
            .filter(|view| view.qualified_name() == *table)
        {
            view.uniques.retain(|unique| unique.name != name);
            view.indexes.retain(|index| index.name != name);
        }
    }

    fn drop_schema(&mut self, name: &Ident, statement: &Drop) -> Outcome<()> {
        if self.catalog.schema(&name.name).is_none() {
            return if statement.if_exists {
                Ok(())
            } else {
                self.lookup().expect_schema(name)
            };
        }
        let names = self.names_in(&name.name);
        if let Some(object) = names.first().filter(|_| !statement.cascade) {
            let message = format!(
                "schema `{}` cannot go: `{}` is in it",
                name.name, object.name
            );
            return Err(Box::new(
                Report::new(name.span, message)
                    .help("say CASCADE to drop all that it holds")
                    .because(Condition::DependentObjectsStillExist),
            ));
        }
        names.iter().for_each(|name| self.remove(name));
        self.remove_functions(&|function| function.schema == name.name);
        self.catalog
            .schemas
            .retain(|schema| schema.name != name.name);
        Ok(())
    }
}

/// Whether the default takes its value from that sequence.
fn counts_by(default: &str, sequence: &QualifiedName) -> bool {
    let Some((_, rest)) = default.split_once("nextval('") else {
        return false;
    };
    let named = rest.split('\'').next().unwrap_or_default();
    named == quoted(&sequence.name) || named == sequence.to_string() || named == sequence.name
}
