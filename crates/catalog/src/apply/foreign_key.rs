use super::Builder;
use super::default_name::joined;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::{Relation, is_unresolved};
use crate::model::{Column, ForeignKey, QualifiedName, Table};
use crate::parse::constraint::{Constraint, ForeignKeyDef};
use crate::parse::{Ident, ObjectName};
use crate::select;
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn add_foreign_key(
        &mut self,
        name: &QualifiedName,
        constraint: &Constraint,
        def: &ForeignKeyDef,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        let columns = self.key_columns(table, &def.columns)?;
        let target = self.expect_key_table(&def.table)?;
        let referenced_columns = self.referenced_columns(target, def)?;
        self.expect_same_length(&columns, &referenced_columns, constraint, def)?;
        self.expect_unique(target, &referenced_columns, def)?;
        self.expect_comparable(table, target, &columns, &referenced_columns, def)?;
        let given = constraint.name.as_ref().map(|name| name.name.clone());
        let second = joined(columns.iter().map(String::as_str));
        let key = ForeignKey {
            name: given.unwrap_or_else(|| {
                self.constraint_name(&table.schema, &table.name, &second, "fkey")
            }),
            columns,
            references: target.qualified_name(),
            referenced_columns,
            on_delete: def.on_delete,
            on_update: def.on_update,
            match_full: def.match_full,
            set_columns: self.key_columns(table, &def.set_columns)?,
            deferral: constraint.attributes.deferral,
            not_valid: constraint.attributes.not_valid,
            comment: None,
            origin: self.origin(constraint.span),
        };
        for name in std::iter::once(name.clone()).chain(self.partitions(name)) {
            self.push_foreign_key(&name, key.clone());
        }
        Ok(())
    }

    /// The table that a foreign key refers to.
    fn expect_key_table(&self, name: &ObjectName) -> Outcome<&Table> {
        let lookup = self.lookup();
        let is_view = matches!(lookup.relation(name), Some(Relation::View(_)));
        lookup.expect_table(name).map_err(|report| {
            if is_view {
                Box::new(
                    report
                        .help("a foreign key refers to a table: name the one that the view reads"),
                )
            } else {
                report
            }
        })
    }

    /// Adds the key, unless the table has the same one.
    pub(super) fn push_foreign_key(&mut self, name: &QualifiedName, mut key: ForeignKey) {
        let Some(table) = self.table(name) else {
            return;
        };
        let same = |known: &ForeignKey| {
            known.columns == key.columns
                && known.references == key.references
                && known.referenced_columns == key.referenced_columns
        };
        let is_partition = table.partition_of.is_some();
        if is_partition && table.foreign_keys.iter().any(same) {
            return;
        }
        if table.constraint_names().any(|taken| taken == key.name) {
            let second = joined(key.columns.iter().map(String::as_str));
            key.name = self.constraint_name(&table.schema, &table.name, &second, "fkey");
        }
        if let Some(table) = self.table_mut(name) {
            table.foreign_keys.push(key);
        }
    }

    /// The columns after REFERENCES, or else the primary key.
    fn referenced_columns(&self, target: &Table, def: &ForeignKeyDef) -> Outcome<Vec<String>> {
        if !def.referenced.is_empty() {
            return self.key_columns(target, &def.referenced);
        }
        match &target.primary_key {
            Some(key) => Ok(key.columns.clone()),
            None => {
                let message = format!("table `{}` has no primary key to refer to", target.name);
                Err(Box::new(
                    Report::new(def.table.span(), message).help("name the columns after the table"),
                ))
            }
        }
    }

    fn expect_same_length(
        &self,
        columns: &[String],
        referenced: &[String],
        constraint: &Constraint,
        def: &ForeignKeyDef,
    ) -> Outcome<()> {
        if columns.len() == referenced.len() {
            return Ok(());
        }
        let message = format!(
            "{} cannot refer to {} of `{}`",
            counted(columns.len()),
            counted(referenced.len()),
            def.table
        );
        let span = def
            .columns
            .first()
            .map_or(constraint.span, |column| column.span);
        Err(Box::new(Report::new(span, message).label(format!(
            "({}) to ({})",
            columns.join(", "),
            referenced.join(", ")
        ))))
    }

    /// The columns referred to are a whole key.
    fn expect_unique(
        &self,
        target: &Table,
        columns: &[String],
        def: &ForeignKeyDef,
    ) -> Outcome<()> {
        let same = |key: &[&str]| {
            key.len() == columns.len()
                && columns.iter().all(|column| key.contains(&column.as_str()))
        };
        let primary = target
            .primary_key
            .iter()
            .any(|key| same(&key.columns.iter().map(String::as_str).collect::<Vec<_>>()));
        let unique = target
            .uniques
            .iter()
            .filter(|unique| unique.predicate.is_none() && !unique.deferral.is_deferrable());
        let unique = unique
            .filter_map(|unique| unique.columns())
            .any(|key| same(&key));
        if primary || unique {
            return Ok(());
        }
        let span = match (def.referenced.first(), def.referenced.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => def.table.span(),
        };
        let message = format!(
            "no unique constraint of `{}` covers ({})",
            target.name,
            columns.join(", ")
        );
        let report = Report::new(span, message).because(Condition::InvalidForeignKey);
        Err(Box::new(report.note(
            "a foreign key refers to a primary key, or to columns that are UNIQUE",
        )))
    }

    fn expect_comparable(
        &self,
        table: &Table,
        target: &Table,
        columns: &[String],
        referenced: &[String],
        def: &ForeignKeyDef,
    ) -> Outcome<()> {
        for (i, (from, to)) in columns.iter().zip(referenced).enumerate() {
            let (Some(from), Some(to)) = (table.column(from), target.column(to)) else {
                continue;
            };
            if !self.is_comparable(from, to) {
                let span = def
                    .columns
                    .get(i)
                    .map_or(def.table.span(), |column: &Ident| column.span);
                return Err(Box::new(self.incomparable(table, from, target, to, span)));
            }
        }
        Ok(())
    }

    fn is_comparable(&self, from: &Column, to: &Column) -> bool {
        let (from, to) = (
            self.catalog.base_type(&from.ty),
            self.catalog.base_type(&to.ty),
        );
        is_unresolved(from) || is_unresolved(to) || select::is_comparable(self.lookup(), to, from)
    }

    fn incomparable(
        &self,
        table: &Table,
        from: &Column,
        target: &Table,
        to: &Column,
        span: Span,
    ) -> Report {
        let message = format!(
            "column `{}.{}` is of type {}, but refers to `{}.{}` of type {}",
            table.name, from.name, from.ty, target.name, to.name, to.ty
        );
        let report = Report::new(span, message)
            .label(format!("this is {}", from.ty))
            .because(Condition::DatatypeMismatch);
        match self.column_span(target, &to.name) {
            Some(other) => report.context(other, format!("this is {}", to.ty)),
            None => report.note(format!(
                "`{}.{}` is declared at {}",
                target.name, to.name, to.origin
            )),
        }
    }
}

fn counted(columns: usize) -> String {
    if columns == 1 {
        "1 column".to_owned()
    } else {
        format!("{columns} columns")
    }
}
