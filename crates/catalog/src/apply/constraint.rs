use super::Builder;
use super::default_name::joined;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Check, Column, Exclusion, IndexPart, Key, QualifiedName, Table, Unique};
use crate::parse::Ident;
use crate::parse::constraint::{Constraint, ConstraintKind, Sql};
use crate::parse::expr::{Expr, ExprKind};
use crate::select::{self, Stored};
use crate::source::Span;

impl Builder<'_> {
    /// Adds the constraints of a new table, in the order PostgreSQL does it.
    pub(super) fn add_constraints(&mut self, table: &QualifiedName, constraints: &[Constraint]) {
        for constraint in constraints {
            let outcome = self.add_constraint(table, constraint);
            self.note(outcome);
        }
    }

    pub(super) fn add_constraint(
        &mut self,
        table: &QualifiedName,
        constraint: &Constraint,
    ) -> Outcome<()> {
        if let Some(name) = &constraint.name {
            self.expect_new_constraint(table, name)?;
        }
        match &constraint.kind {
            ConstraintKind::PrimaryKey { columns, include } => {
                self.add_primary_key(table, constraint, columns, include)
            }
            ConstraintKind::Unique {
                columns,
                include,
                nulls_not_distinct,
            } => self.add_unique(table, constraint, columns, include, *nulls_not_distinct),
            ConstraintKind::UsingIndex { primary, index } => {
                self.add_using_index(table, constraint, index, *primary)
            }
            ConstraintKind::Check(sql) => self.add_check(table, constraint, sql),
            ConstraintKind::ForeignKey(key) => self.add_foreign_key(table, constraint, key),
            ConstraintKind::Exclude {
                definition,
                columns,
            } => self.add_exclusion(table, constraint, definition, columns),
        }
    }

    fn expect_new_constraint(&self, table: &QualifiedName, name: &Ident) -> Outcome<()> {
        let Some(table) = self.table(table) else {
            return Ok(());
        };
        let taken = table.constraint_names().any(|taken| taken == name.name);
        // A bare index of that name may be what USING INDEX turns into the constraint.
        if !taken
            || table
                .uniques
                .iter()
                .any(|unique| unique.name == name.name && !unique.is_constraint)
        {
            return Ok(());
        }
        let message = format!(
            "table `{}` has two constraints named `{}`",
            table.name, name.name
        );
        Err(Box::new(
            Report::new(name.span, message)
                .label("declared again")
                .because(Condition::DuplicateObject),
        ))
    }

    /// The key's columns, each of them in the table and none of them twice.
    pub(super) fn key_columns(&self, table: &Table, columns: &[Ident]) -> Outcome<Vec<String>> {
        for (i, column) in columns.iter().enumerate() {
            self.expect_column(table, column)?;
            if columns[..i].iter().any(|before| before.name == column.name) {
                return Err(Box::new(Report::new(
                    column.span,
                    format!("column `{}` is in this key twice", column.name),
                )));
            }
        }
        Ok(columns.iter().map(|column| column.name.clone()).collect())
    }

    fn index_name(
        &self,
        table: &Table,
        given: Option<&Ident>,
        second: &str,
        label: &str,
    ) -> Outcome<String> {
        match given {
            Some(name) => {
                self.expect_free(&QualifiedName::new(&table.schema, &name.name), name.span)?;
                Ok(name.name.clone())
            }
            None => Ok(self.relation_name(&table.schema, &table.name, second, label, true)),
        }
    }

    fn add_primary_key(
        &mut self,
        name: &QualifiedName,
        constraint: &Constraint,
        columns: &[Ident],
        include: &[Ident],
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if let Some(first) = &table.primary_key {
            let message = format!("table `{}` has two primary keys", table.name);
            return Err(Box::new(
                Report::new(constraint.span, message)
                    .note(format!("the first is at {}", first.origin))
                    .because(Condition::InvalidTableDefinition),
            ));
        }
        let own = names_of(columns);
        self.expect_partition_keys(table, own, "the primary key", constraint.span)?;
        let columns = self.key_columns(table, columns)?;
        let key = Key {
            name: self.index_name(table, constraint.name.as_ref(), "", "pkey")?,
            include: self.key_columns(table, include)?,
            columns: columns.clone(),
            deferral: constraint.attributes.deferral,
            comment: None,
            origin: self.origin(constraint.span),
        };
        self.set_primary_key(name, key);
        for child in self.partitions(name) {
            self.adopt_primary_key(name, &child);
        }
        Ok(())
    }

    /// A key of a partitioned table has all columns that it is partitioned by, and those that its partitions are.
    pub(super) fn expect_partition_keys<'k>(
        &self,
        table: &Table,
        key: impl Iterator<Item = &'k str> + Clone,
        what: &str,
        span: Span,
    ) -> Outcome<()> {
        if table.partitioning.is_none() {
            return Ok(());
        }
        expect_partition_key(table, key.clone(), what, span)?;
        let below = self.partitions(&table.qualified_name());
        let mut below = below.iter().filter_map(|name| self.table(name));
        below.try_for_each(|partition| expect_partition_key(partition, key.clone(), what, span))
    }

    pub(super) fn set_primary_key(&mut self, name: &QualifiedName, key: Key) {
        let Some(table) = self.table_mut(name) else {
            return;
        };
        let of_key = |column: &Column| !column.not_null && key.columns.contains(&column.name);
        table
            .columns
            .change(of_key, |column| column.not_null = true);
        table.primary_key = Some(key);
    }

    fn add_unique(
        &mut self,
        name: &QualifiedName,
        constraint: &Constraint,
        columns: &[Ident],
        include: &[Ident],
        nulls_not_distinct: bool,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        let own = names_of(columns);
        self.expect_partition_keys(table, own, "this unique key", constraint.span)?;
        let columns = self.key_columns(table, columns)?;
        let include = self.key_columns(table, include)?;
        let named = columns.iter().chain(&include).map(String::as_str);
        let unique = Unique {
            name: self.index_name(table, constraint.name.as_ref(), &joined(named), "key")?,
            parts: columns.into_iter().map(IndexPart::Column).collect(),
            predicate: None,
            nulls_not_distinct,
            is_constraint: true,
            deferral: constraint.attributes.deferral,
            include,
            comment: None,
            origin: self.origin(constraint.span),
        };
        self.push_unique(name, unique.clone());
        for child in self.partitions(name) {
            self.adopt_unique(&child, &unique);
        }
        Ok(())
    }

    pub(super) fn push_unique(&mut self, name: &QualifiedName, unique: Unique) {
        if let Some(table) = self.table_mut(name) {
            table.uniques.push(unique);
        }
    }

    fn add_using_index(
        &mut self,
        name: &QualifiedName,
        constraint: &Constraint,
        index: &Ident,
        primary: bool,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        let Some(at) = table
            .uniques
            .iter()
            .position(|unique| unique.name == index.name && !unique.is_constraint)
        else {
            let report = Report::new(
                index.span,
                format!(
                    "table `{}` has no unique index `{}`",
                    table.name, index.name
                ),
            );
            let names = table.uniques.iter().map(|unique| unique.name.as_str());
            return Err(Box::new(report.suggest(&index.name, names)));
        };
        let mut unique = table.uniques[at].clone();
        let Some(columns) = unique.columns().filter(|_| unique.predicate.is_none()) else {
            let message =
                "only an index on plain columns, and on all rows, can become a constraint";
            return Err(Box::new(Report::new(index.span, message)));
        };
        let columns: Vec<String> = columns.into_iter().map(str::to_owned).collect();
        if let Some(given) = &constraint.name {
            unique.name.clone_from(&given.name);
        }
        unique.is_constraint = true;
        unique.deferral = constraint.attributes.deferral;
        let Some(table) = self.table_mut(name) else {
            return Ok(());
        };
        if !primary {
            table.uniques[at] = unique;
            return Ok(());
        }
        table.uniques.remove(at);
        let Unique {
            name: key,
            include,
            comment,
            origin,
            ..
        } = unique;
        self.set_primary_key(
            name,
            Key {
                name: key,
                columns,
                include,
                deferral: constraint.attributes.deferral,
                comment,
                origin,
            },
        );
        Ok(())
    }

    fn add_check(
        &mut self,
        name: &QualifiedName,
        constraint: &Constraint,
        sql: &Sql,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        select::expect_of_one_row(self.lookup(), &sql.expr, Stored::Check)?;
        self.expect_columns_of(table, &sql.expr)?;
        self.expect_condition(table, &sql.expr)?;
        let given = constraint.name.as_ref().map(|name| name.name.clone());
        let check = Check {
            name: given.unwrap_or_else(|| self.check_name(table, &sql.expr)),
            expression: sql.text.clone(),
            not_valid: constraint.attributes.not_valid,
            no_inherit: constraint.attributes.no_inherit,
            comment: None,
            origin: self.origin(constraint.span),
        };
        if check.no_inherit {
            if let Some(table) = self.table_mut(name) {
                table.checks.push(check);
            }
            return Ok(());
        }
        for name in std::iter::once(name.clone()).chain(self.descendants(name)) {
            if let Some(table) = self.table_mut(&name)
                && !table.checks.iter().any(|known| known.name == check.name)
            {
                table.checks.push(check.clone());
            }
        }
        Ok(())
    }

    /// `table_column_check` where the condition is about one column, `table_check` otherwise.
    fn check_name(&self, table: &Table, expr: &Expr) -> String {
        let columns = self.named_columns(table, expr);
        let second = if let [column] = columns.as_slice() {
            column
        } else {
            ""
        };
        self.constraint_name(&table.schema, &table.name, second, "check")
    }

    fn expect_condition(&self, table: &Table, expr: &Expr) -> Outcome<()> {
        select::expect_condition(self.lookup(), table, expr)
    }

    fn add_exclusion(
        &mut self,
        name: &QualifiedName,
        constraint: &Constraint,
        definition: &str,
        keys: &[Expr],
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        keys.iter()
            .try_for_each(|key| self.expect_columns_of(table, key))?;
        let names: Vec<String> = keys.iter().map(key_name).collect();
        let exclusion = Exclusion {
            name: self.index_name(
                table,
                constraint.name.as_ref(),
                &joined(names.iter().map(String::as_str)),
                "excl",
            )?,
            definition: definition.to_owned(),
            deferral: constraint.attributes.deferral,
            comment: None,
            origin: self.origin(constraint.span),
        };
        if let Some(table) = self.table_mut(name) {
            table.exclusions.push(exclusion);
        }
        Ok(())
    }

    pub(super) fn no_constraint(&self, table: &Table, name: &str, span: Span) -> Box<Report> {
        if self.broken.contains(&table.qualified_name()) {
            return Report::silent();
        }
        let report = Report::new(
            span,
            format!("table `{}` has no constraint `{name}`", table.name),
        )
        .because(Condition::UndefinedObject);
        Box::new(report.suggest(name, table.constraint_names()))
    }
}

/// The constraints without the keys that another of them makes already. CREATE TABLE makes one index of two equal keys,
/// under the name of whichever has one.
pub(super) fn without_repeats(constraints: &[&Constraint]) -> Vec<Constraint> {
    let mut ordered: Vec<Constraint> = constraints
        .iter()
        .map(|constraint| (*constraint).clone())
        .collect();
    // A new table has no rows that could violate it.
    ordered
        .iter_mut()
        .for_each(|constraint| constraint.attributes.not_valid = false);
    ordered.sort_by_key(rank);
    let mut kept: Vec<Constraint> = Vec::new();
    for constraint in ordered {
        match kept.iter_mut().find(|known| same_key(known, &constraint)) {
            Some(known) => known.name = known.name.take().or(constraint.name),
            None => kept.push(constraint),
        }
    }
    kept
}

fn names_of(columns: &[Ident]) -> impl Iterator<Item = &str> + Clone {
    columns.iter().map(|column| column.name.as_str())
}

/// A key of a partitioned table has all columns that it is partitioned by: each partition sees to its own rows.
pub(super) fn expect_partition_key<'k>(
    table: &Table,
    key: impl Iterator<Item = &'k str>,
    what: &str,
    span: Span,
) -> Outcome<()> {
    let key: Vec<&str> = key.collect();
    let parts = table.partitioning.iter().flat_map(|by| &by.key);
    let has = |column: &str| key.contains(&column);
    let mut missing = parts.filter(|part| !part.column().is_some_and(has));
    let (message, help) = match missing.next() {
        None => return Ok(()),
        Some(IndexPart::Column(column)) => (
            format!(
                "{what} lacks `{column}`, which `{}` is partitioned by",
                table.name
            ),
            format!("add `{column}` to the key"),
        ),
        Some(IndexPart::Expression(_)) => (
            format!(
                "`{}` is partitioned by an expression, so it can have no such key",
                table.name
            ),
            "give each partition a key of its own".to_owned(),
        ),
    };
    Err(Box::new(Report::new(span, message).help(help)))
}

fn same_key(a: &Constraint, b: &Constraint) -> bool {
    type Parts<'c> = (&'c [Ident], &'c [Ident], bool);
    fn parts(constraint: &Constraint) -> Option<Parts<'_>> {
        match &constraint.kind {
            ConstraintKind::PrimaryKey { columns, include } => Some((columns, include, false)),
            ConstraintKind::Unique {
                columns,
                include,
                nulls_not_distinct,
            } => Some((columns, include, *nulls_not_distinct)),
            _ => None,
        }
    }
    let two_primary_keys = rank(a) == 1 && rank(b) == 1;
    let names = |list: &[Ident]| {
        list.iter()
            .map(|ident| ident.name.clone())
            .collect::<Vec<_>>()
    };
    match (parts(a), parts(b)) {
        (Some(a_parts), Some(b_parts)) => {
            names(a_parts.0) == names(b_parts.0)
                && names(a_parts.1) == names(b_parts.1)
                && a_parts.2 == b_parts.2
                && a.attributes.deferral == b.attributes.deferral
                && !two_primary_keys
        }
        _ => false,
    }
}

fn key_name(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Column(parts) => parts
            .last()
            .map(|part| part.name.clone())
            .unwrap_or_default(),
        _ => Builder::expression_name(expr).unwrap_or_else(|| "expr".to_owned()),
    }
}

/// The constraint's place in the order that PostgreSQL makes them in, which decides who gets which made-up name.
fn rank(constraint: &Constraint) -> u8 {
    match constraint.kind {
        ConstraintKind::Check(_) => 0,
        ConstraintKind::PrimaryKey { .. } => 1,
        ConstraintKind::Unique { .. }
        | ConstraintKind::UsingIndex { .. }
        | ConstraintKind::Exclude { .. } => 2,
        ConstraintKind::ForeignKey(_) => 3,
    }
}
