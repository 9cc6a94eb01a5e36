//! The types and nullness of queries and expressions.

mod call;
mod coerce;
mod column_name;
mod expr;
mod from;
mod literal;
mod narrow;
mod operator;
mod polymorphic;
mod query;
mod scope;

use crate::builtin::CastContext as Context;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::{Lookup, is_unresolved};
use crate::model::{Table, TypeRef, ViewColumn};
use crate::parse::Ident;
use crate::parse::expr::Expr;
use crate::parse::query::Query;
pub(crate) use column_name::column_name;
use scope::{Entry, Scope};

/// What is known of a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Typed {
    pub(crate) ty: TypeRef,
    /// Whether it can be proved never to be NULL.
    pub(crate) not_null: bool,
}

impl Typed {
    fn new(ty: TypeRef, not_null: bool) -> Self {
        Self { ty, not_null }
    }

    fn builtin(name: &str, not_null: bool) -> Self {
        Self::new(TypeRef::builtin(name), not_null)
    }
}

/// An output column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) value: Typed,
}

/// Resolves the queries of one statement.
#[derive(Clone, Copy)]
struct Resolver<'a> {
    lookup: Lookup<'a>,
}

/// The columns of a view, by the names of its column list as far as it goes.
pub(crate) fn view_columns(
    lookup: Lookup<'_>,
    query: &Query,
    names: &[Ident],
) -> Outcome<Vec<ViewColumn>> {
    let mut outputs = Resolver { lookup }.query(query, &Scope::empty())?;
    if let Some(extra) = names.get(outputs.len()) {
        let message = format!("{} names for {} columns", names.len(), outputs.len());
        return Err(Box::new(Report::new(extra.span, message)));
    }
    for (output, name) in outputs.iter_mut().zip(names) {
        output.name.clone_from(&name.name);
    }
    let column = |Output { name, value }: Output| {
        let ty = if value.ty.is("unknown") {
            TypeRef::builtin("text")
        } else {
            value.ty
        };
        ViewColumn {
            name,
            ty,
            not_null: value.not_null,
            comment: None,
        }
    };
    Ok(outputs.into_iter().map(column).collect())
}

/// Checks that a default or stored expression can be put into a column of that type.
///
/// Where extensions are installed, an expression that calls something unknown passes.
///
/// It may name the columns of `row`, as a stored expression does.
pub(crate) fn expect_assignable(
    lookup: Lookup<'_>,
    row: Option<&Table>,
    expr: &Expr,
    target: &TypeRef,
    mismatch: impl FnOnce(&TypeRef) -> Report,
) -> Outcome<()> {
    let resolver = Resolver { lookup };
    if let Some(text) = literal::text(expr) {
        return resolver.expect_literal(text, target, expr.span);
    }
    let row = row.map(|table| resolver.table_entry(table, None));
    let scope = Scope::of(row.into_iter().collect());
    let Some(value) = resolver.unless_foreign(expr, &scope)? else {
        return Ok(());
    };
    if is_unresolved(&value.ty)
        || is_unresolved(target)
        || resolver.can_coerce(&value.ty, target, Context::Assignment)
    {
        return Ok(());
    }
    Err(Box::new(mismatch(&value.ty)))
}

/// Checks that the condition of a CHECK or of a partial index is a boolean.
pub(crate) fn expect_condition(lookup: Lookup<'_>, table: &Table, expr: &Expr) -> Outcome<()> {
    let resolver = Resolver { lookup };
    let scope = Scope::of(vec![resolver.table_entry(table, None)]);
    let Some(value) = resolver.unless_foreign(expr, &scope)? else {
        return Ok(());
    };
    resolver.expect_boolean(&value, expr, "a condition")
}

/// Whether a key column can be compared with a column that refers to it.
pub(crate) fn is_comparable(lookup: Lookup<'_>, key: &TypeRef, referring: &TypeRef) -> bool {
    let resolver = Resolver { lookup };
    let (key, referring) = (resolver.base(key).clone(), resolver.base(referring).clone());
    resolver.has_equality(&key, &referring)
        || resolver.can_coerce(&referring, &key, Context::Implicit)
}

impl<'a> Resolver<'a> {
    fn base<'t>(self, ty: &'t TypeRef) -> &'t TypeRef
    where
        'a: 't,
    {
        self.lookup.catalog.base_type(ty)
    }

    /// A table as an entry of FROM.
    fn table_entry(self, table: &Table, alias: Option<&str>) -> Entry {
        let columns = table.columns.iter().map(|column| {
            let not_null = self.lookup.catalog.is_not_null(column);
            (column.name.clone(), Typed::new(column.ty.clone(), not_null))
        });
        let mut entry = Entry::new(
            Some(alias.unwrap_or(&table.name).to_owned()),
            columns.collect(),
        );
        if alias.is_none() {
            entry.schema = Some(table.schema.clone());
        }
        entry.row = Some(TypeRef::Row(table.qualified_name()));
        entry.incomplete = self.lookup.broken.contains(&table.qualified_name());
        entry
    }

    /// The value of an expression; None if it may have one by grace of an extension.
    fn unless_foreign(self, expr: &Expr, scope: &Scope<'_>) -> Outcome<Option<Typed>> {
        match self.expr(expr, scope) {
            Ok(value) => Ok(Some(value)),
            Err(_) if !self.lookup.catalog.extensions.is_empty() => Ok(None),
            Err(report) => Err(report),
        }
    }

    fn expect_boolean(self, value: &Typed, expr: &Expr, what: &str) -> Outcome<()> {
        let ty = self.base(&value.ty);
        if ty.is("bool") || ty.is("unknown") || is_unresolved(ty) {
            return Ok(());
        }
        Err(Box::new(Report::new(
            expr.span,
            format!("{what} must be boolean, but this is {ty}"),
        )))
    }
}
