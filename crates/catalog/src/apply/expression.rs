//! The expressions of a table: defaults, stored columns, conditions.

use super::Builder;
use super::column::Pending;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::{Column, QualifiedName, Table, TypeRef};
use crate::parse::Ident;
use crate::parse::constraint::Sql;
use crate::parse::expr::{Expr, ExprKind};
use crate::select::{self, Stored};

impl Builder<'_> {
    pub(super) fn check_pending(&mut self, table: &QualifiedName, pending: &Pending<'_>) {
        let Some(table) = self.table(table) else {
            return;
        };
        let outcome = match pending {
            Pending::Default(column, default) => self.check_default(table, column, default),
            Pending::Generated(column, sql) => self.check_generated(table, column, sql),
        };
        self.note(outcome);
    }

    /// A default names no column and gives what the column takes.
    pub(super) fn check_default(
        &self,
        table: &Table,
        column: &Ident,
        default: &Sql,
    ) -> Outcome<()> {
        let Some(column) = table.column(&column.name) else {
            return Ok(());
        };
        let mut named = None;
        default.expr.walk(&mut |expr| {
            if let ExprKind::Column(parts) = &expr.kind {
                named = named.or(parts.last());
            }
        });
        if let Some(named) = named {
            let report = Report::new(named.span, "a default cannot name a column");
            let help = format!(
                "write '{}' in single quotes if it is meant as a text",
                named.name
            );
            return Err(Box::new(report.help(help)));
        }
        select::expect_of_one_row(self.lookup(), &default.expr, Stored::Default)?;
        self.expect_assignable(table, column, &default.expr, "the default")
    }

    fn check_generated(&self, table: &Table, column: &Ident, sql: &Sql) -> Outcome<()> {
        self.expect_columns_of(table, &sql.expr)?;
        expect_no_generated(table, &sql.expr)?;
        select::expect_of_one_row(self.lookup(), &sql.expr, Stored::Generated)?;
        let Some(column) = table.column(&column.name) else {
            return Ok(());
        };
        self.expect_assignable(table, column, &sql.expr, "the expression")
    }

    fn expect_assignable(
        &self,
        table: &Table,
        column: &Column,
        expr: &Expr,
        what: &str,
    ) -> Outcome<()> {
        if is_unresolved(&column.ty) {
            return Ok(());
        }
        select::expect_assignable(
            self.lookup(),
            Some(table),
            expr,
            &column.ty,
            |found: &TypeRef| {
                let message = format!(
                    "column `{}` is of type {}, but {what} is of type {found}",
                    column.name, column.ty
                );
                Report::new(expr.span, message)
            },
        )
    }

    /// Every column that the expression names is one of the table's.
    pub(super) fn expect_columns_of(&self, table: &Table, expr: &Expr) -> Outcome<()> {
        let mut outcome = Ok(());
        expr.walk(&mut |expr| {
            if let (ExprKind::Column(parts), Ok(())) = (&expr.kind, &outcome) {
                outcome = self.expect_own_column(table, parts);
            }
        });
        outcome
    }

    fn expect_own_column(&self, table: &Table, parts: &[Ident]) -> Outcome<()> {
        match parts {
            [name] if name.name == table.name || is_system_column(&name.name) => Ok(()),
            [name] => self.expect_column(table, name).map(drop),
            [.., of, name] if of.name == table.name => self.expect_column(table, name).map(drop),
            [first, ..] => {
                let message = format!("`{}` is not the table that this belongs to", first.name);
                Err(Box::new(Report::new(first.span, message).label(format!(
                    "only columns of `{}` can be named here",
                    table.name
                ))))
            }
            [] => Ok(()),
        }
    }

    /// The columns of the table that the expression names, each once.
    pub(super) fn named_columns<'t>(&self, table: &'t Table, expr: &Expr) -> Vec<&'t str> {
        let mut names: Vec<&str> = Vec::new();
        expr.walk(&mut |expr| {
            if let ExprKind::Column(parts) = &expr.kind
                && let Some(column) = parts.last().and_then(|name| table.column(&name.name))
                && !names.contains(&column.name.as_str())
            {
                names.push(&column.name);
            }
        });
        names
    }

    /// The name that PostgreSQL gives an index place with this expression.
    pub(super) fn expression_name(expr: &Expr) -> Option<String> {
        select::column_name(expr)
    }
}

/// A generated column cannot read another one, nor itself.
fn expect_no_generated(table: &Table, expr: &Expr) -> Outcome<()> {
    let mut outcome = Ok(());
    expr.walk(&mut |expr| {
        if let ExprKind::Column(parts) = &expr.kind
            && let Some(name) = parts.last()
            && table
                .column(&name.name)
                .is_some_and(|it| it.generated.is_some())
        {
            let message = format!(
                "`{}` is generated, so no generated column can read it",
                name.name
            );
            let report = Report::new(name.span, message);
            outcome = Err(Box::new(report.help("write its expression here once more")));
        }
    });
    outcome
}

fn is_system_column(name: &str) -> bool {
    ["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"].contains(&name)
}
