//! The types and nullness of queries and expressions.
//!
//! What the rest of the reader asks stands in this file, and needs no more than a [`Lookup`] and what was parsed:
//!
//! - [`view_columns`]: the columns of a query, for `CREATE VIEW`, `CREATE TABLE AS` and whatever else stores its rows.
//! - [`function_for`]: the function that a name means for arguments of certain types.
//! - [`expect_assignable`], [`expect_condition`], [`expect_domain_condition`], [`expect_of_one_row`], [`is_assignable`],
//!   [`is_comparable`]: whether defaults, conditions, types and keys fit.
//! - [`gives_a_value`]: whether a function written in SQL is never NULL by itself.
//! - [`locks_rows`]: whether the rows of a query can be locked.
//! - [`column_name`]: what PostgreSQL calls an output column without AS.
//!
//! The rest of the folder follows chapter 10 of the PostgreSQL manual, "Type Conversion": `coerce` and `common` say which
//! type becomes which, `candidate` and `choose` find functions, `operator` operators; `query`, `from`, `group`,
//! `aggregate` and `expr` go through the clauses, with a `scope` of the names that an expression may use. `narrow` and `nullness` decide
//! what can be NULL.

mod aggregate;
mod call;
mod candidate;
mod choose;
mod coerce;
mod column_name;
mod common;
mod compare;
mod expr;
mod field;
mod from;
mod function;
mod group;
mod join;
mod json;
mod literal;
mod lock;
mod narrow;
mod nullness;
mod operator;
mod polymorphic;
mod query;
mod scope;
mod set_function;
mod stored;

use crate::builtin::{self, CastContext as Context};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::{Lookup, is_unresolved};
use crate::model::{Table, TypeRef, ViewColumn};
use crate::parse::expr::Expr;
use crate::parse::query::Query;
use crate::parse::{Ident, ObjectName, TypeName};
use crate::source::Span;
pub(crate) use column_name::column_name;
pub(crate) use function::gives_a_value;
pub(crate) use lock::locks_rows;
use scope::{Entry, Scope, Source};
pub(crate) use stored::{Stored, expect_of_one_row};

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
    outputs
        .into_iter()
        .map(|output| stored(output, query.span))
        .collect()
}

/// A column that rows are kept in, or sent by: no pseudo-type will do.
fn stored(Output { name, value }: Output, span: Span) -> Outcome<ViewColumn> {
    let ty = common::known(value.ty);
    let element = ty.element().unwrap_or(&ty);
    let kind = element.builtin_name().and_then(builtin::builtin_type);
    if kind.is_some_and(|ty| ty.kind == 'p') {
        let message =
            format!("column `{name}` is of the pseudo-type {ty}, which no column can have");
        return Err(Box::new(Report::new(span, message)));
    }
    Ok(ViewColumn {
        name,
        ty,
        not_null: value.not_null,
        comment: None,
    })
}

/// A function that was found by its name and the types of its arguments.
pub(crate) struct FoundFunction {
    pub(crate) result: TypeRef,
    pub(crate) strict: bool,
    builtin: bool,
}

/// Whether a function that PostgreSQL has itself gives a value for so many arguments that are not NULL.
pub(crate) fn is_never_null(name: &ObjectName, function: &FoundFunction, arity: usize) -> bool {
    function.builtin && builtin::function_is_never_null(&name.name.name, true, arity)
}

/// The function of that name for arguments of these types.
pub(crate) fn function_for(
    lookup: Lookup<'_>,
    name: &ObjectName,
    args: &[TypeRef],
) -> Outcome<FoundFunction> {
    let resolver = Resolver { lookup };
    match resolver.find(name, args) {
        Some(found) => Ok(FoundFunction {
            strict: found.signature.strict,
            builtin: found.builtin,
            result: found.result,
        }),
        None => Err(resolver.no_function(name, args, name.span())),
    }
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

/// Checks that the condition of a domain, in which VALUE is of the domain's base type, is a boolean.
pub(crate) fn expect_domain_condition(
    lookup: Lookup<'_>,
    base: &TypeRef,
    expr: &Expr,
) -> Outcome<()> {
    let value = ("value".to_owned(), Typed::new(base.clone(), false));
    let scope = Scope::of(vec![Entry::new(None, vec![value])]);
    let resolver = Resolver { lookup };
    if is_unresolved(base) {
        return Ok(());
    }
    let Some(value) = resolver.unless_foreign(expr, &scope)? else {
        return Ok(());
    };
    resolver.expect_boolean(&value, expr, "a condition")
}

/// Whether a value of one type becomes one of another by itself, where it is stored.
pub(crate) fn is_assignable(lookup: Lookup<'_>, from: &TypeRef, to: &TypeRef) -> bool {
    Resolver { lookup }.can_coerce(from, to, Context::Assignment)
}

/// Whether a key column can be compared with a column that refers to it.
pub(crate) fn is_comparable(lookup: Lookup<'_>, key: &TypeRef, referring: &TypeRef) -> bool {
    let resolver = Resolver { lookup };
    let (key, referring) = (resolver.base(key).clone(), resolver.base(referring).clone());
    resolver.has_equality(&key, &referring)
        || resolver.can_coerce(&referring, &key, Context::Implicit)
}

impl<'a> Resolver<'a> {
    /// The element type of an array; the vectors of the system catalogues are arrays too.
    fn element(self, ty: &TypeRef) -> Option<&TypeRef> {
        if ty.is("int2vector") || ty.is("oidvector") {
            return builtin::builtin_type(ty.builtin_name()?)?.part.as_ref();
        }
        ty.element()
    }

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
        let name = table.qualified_name();
        entry.comes_from(&name);
        entry.incomplete = self.lookup.broken.contains(&name);
        entry.row = Some(TypeRef::Row(name));
        entry
    }

    /// Notes that the query refers to columns.
    fn note<'s>(self, sources: impl IntoIterator<Item = &'s Source>) {
        for source in sources {
            self.lookup.note_column(&source.of, &source.name);
        }
    }

    /// The type that the query names.
    fn named_type(self, ty: &TypeName) -> Outcome<TypeRef> {
        let found = self.lookup.type_ref(ty)?;
        self.lookup.note_type(&found);
        Ok(found)
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
