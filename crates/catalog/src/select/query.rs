use super::common::known;
use super::field::Field;
use super::scope::{NamedQuery, Scope};
use super::{Output, Resolver, Typed, column_name};
use crate::diagnostic::{Outcome, Report};
use crate::model::TypeRef;
use crate::parse::Ident;
use crate::parse::expr::{Expr, ExprKind};
use crate::parse::query::{Body, Cte, Item, Made, Query, Select, SetOp};
use crate::source::Span;

/// How long PostgreSQL lets a SELECT list be.
const MOST_OUTPUTS: usize = 1664;

/// After how many rounds of a recursive query all its columns count as nullable.
const MOST_ROUNDS: usize = 16;

impl Resolver<'_> {
    /// The columns that a query gives.
    pub(super) fn query(self, query: &Query, outer: &Scope<'_>) -> Outcome<Vec<Output>> {
        let mut scope = outer.inner(Vec::new());
        for cte in &query.ctes {
            let columns = self.cte(cte, query.recursive, &scope)?;
            scope.queries.push(NamedQuery {
                name: cte.name.name.clone(),
                columns,
            });
        }
        let outputs = self.body(&query.body, &scope, &query.order_by)?;
        for limit in &query.limits {
            self.expr(limit, &scope)?;
        }
        Ok(outputs)
    }

    fn cte(self, cte: &Cte, recursive: bool, scope: &Scope<'_>) -> Outcome<Vec<Output>> {
        let mut columns = match &cte.query.body {
            Body::Set {
                op: SetOp::Union,
                left,
                right,
                ..
            } if recursive => self.recursive(cte, left, right, scope)?,
            _ => self.query(&cte.query, scope)?,
        };
        rename(&mut columns, &cte.columns, "WITH query")?;
        let types = columns.iter_mut().map(|column| &mut column.value.ty);
        types.for_each(|ty| *ty = known(std::mem::replace(ty, TypeRef::builtin("unknown"))));
        for made in &cte.made {
            columns.push(self.made(made, scope)?);
        }
        Ok(columns)
    }

    /// A column that SEARCH or CYCLE adds.
    fn made(self, made: &Made, scope: &Scope<'_>) -> Outcome<Output> {
        let (name, value) = match made {
            Made::Path(name) => (name, Typed::new(TypeRef::builtin("record").array(), true)),
            Made::Position(name) => (name, Typed::builtin("record", true)),
            Made::Mark(name, values) if values.is_empty() => (name, Typed::builtin("bool", true)),
            Made::Mark(name, values) => {
                let mut typed = Vec::new();
                for value in values {
                    typed.push((self.expr(value, scope)?, value.span));
                }
                let pairs: Vec<(&Typed, Span)> =
                    typed.iter().map(|(value, span)| (value, *span)).collect();
                let not_null = typed.iter().all(|(value, _)| value.not_null);
                (
                    name,
                    Typed::new(self.common_type(&pairs, "CYCLE")?, not_null),
                )
            }
        };
        Ok(Output {
            name: name.name.clone(),
            value,
        })
    }

    /// `WITH RECURSIVE`: the types are those of the first part. A column is NOT NULL if it stays so however often the
    /// second part runs.
    fn recursive(
        self,
        cte: &Cte,
        left: &Body,
        right: &Body,
        scope: &Scope<'_>,
    ) -> Outcome<Vec<Output>> {
        let mut with = scope.inner(Vec::new());
        for inner in &cte.query.ctes {
            let columns = self.cte(inner, cte.query.recursive, &with)?;
            with.queries.push(NamedQuery {
                name: inner.name.name.clone(),
                columns,
            });
        }
        let mut columns = self.body(left, &with, &[])?;
        columns
            .iter_mut()
            .for_each(|column| column.value.ty = known(column.value.ty.clone()));
        rename(&mut columns, &cte.columns, "WITH query")?;
        for round in 0.. {
            if round == MOST_ROUNDS {
                columns
                    .iter_mut()
                    .for_each(|column| column.value.not_null = false);
            }
            let mut inner = with.inner(Vec::new());
            inner.queries.push(NamedQuery {
                name: cte.name.name.clone(),
                columns: columns.clone(),
            });
            let again = self.body(right, &inner, &[])?;
            if again.len() != columns.len() {
                return Err(Box::new(unlike(columns.len(), again.len(), cte.query.span)));
            }
            let before = columns.clone();
            for (column, again) in columns.iter_mut().zip(again) {
                column.value.not_null &= again.value.not_null;
            }
            if columns == before {
                break;
            }
        }
        Ok(columns)
    }

    fn body(self, body: &Body, scope: &Scope<'_>, order_by: &[Expr]) -> Outcome<Vec<Output>> {
        match body {
            Body::Select(select) => self.select(select, scope, order_by),
            Body::Values(rows) => self.values(rows, scope),
            Body::Nested(query) => self.query(query, scope),
            Body::Set {
                op,
                left,
                right,
                span,
            } => self.set_operation(*op, left, right, *span, scope),
            Body::Table(name) => {
                let entry = self.table(name, None, scope)?;
                self.note(entry.sources());
                Ok(entry.outputs().collect())
            }
        }
    }

    fn values(self, rows: &[Vec<Expr>], scope: &Scope<'_>) -> Outcome<Vec<Output>> {
        let width = rows.first().map_or(0, Vec::len);
        let mut outputs = Vec::new();
        for at in 0..width {
            let mut column = Vec::new();
            for row in rows {
                let Some(expr) = row.get(at).filter(|_| row.len() == width) else {
                    let span = row.first().map_or(Span::default(), |first| first.span);
                    return Err(Box::new(Report::new(
                        span,
                        "the rows of VALUES must be of one length",
                    )));
                };
                column.push((self.expr(expr, scope)?, expr.span));
            }
            let pairs: Vec<(&Typed, Span)> =
                column.iter().map(|(value, span)| (value, *span)).collect();
            let ty = self.common_type(&pairs, "VALUES")?;
            let not_null = column.iter().all(|(value, _)| value.not_null);
            outputs.push(Output {
                name: format!("column{}", at + 1),
                value: Typed::new(ty, not_null),
            });
        }
        Ok(outputs)
    }

    fn set_operation(
        self,
        op: SetOp,
        left: &Body,
        right: &Body,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Vec<Output>> {
        let place = |at| right.column_span(at).unwrap_or(span);
        let (left, right) = (self.body(left, scope, &[])?, self.body(right, scope, &[])?);
        if left.len() != right.len() {
            let last = right.len().saturating_sub(1);
            let list = place(0).to(place(last));
            return Err(Box::new(unlike(left.len(), right.len(), list)));
        }
        let pair = |(at, (left, right)): (usize, (Output, Output))| {
            let (a, b) = (&left.value, &right.value);
            let values = [(a, span), (b, place(at))];
            let ty = self.common_type(&values, &format!("column `{}`", left.name))?;
            let not_null = match op {
                SetOp::Union => a.not_null && b.not_null,
                SetOp::Intersect => a.not_null || b.not_null,
                SetOp::Except => a.not_null,
            };
            Ok(Output {
                value: Typed::new(ty, not_null),
                name: left.name,
            })
        };
        left.into_iter().zip(right).enumerate().map(pair).collect()
    }

    fn select(self, select: &Select, outer: &Scope<'_>, order_by: &[Expr]) -> Outcome<Vec<Output>> {
        let mut scope = outer.inner(Vec::new());
        for item in &select.from {
            let entries = self.relation_item(item, &scope)?;
            self.expect_distinct(&scope, &entries, item)?;
            scope.entries.extend(entries);
        }
        if let Some(filter) = &select.filter {
            let value = self.expr(filter, &scope);
            let value = value.map_err(|report| with_labels_in_mind(report, filter, select))?;
            self.expect_boolean(&value, filter, "the condition of WHERE")?;
            self.expect_no_aggregate(
                filter,
                &scope,
                "WHERE, which comes before rows are grouped",
                "a condition on groups stands in HAVING, after GROUP BY",
            )?;
            self.narrow(filter, &mut scope);
        }
        self.group(select, &mut scope)?;
        let mut outputs = Vec::new();
        for item in &select.items {
            self.item(item, &scope, &mut outputs)?;
            if outputs.len() > MOST_OUTPUTS {
                let message = format!("a SELECT list has at most {MOST_OUTPUTS} columns");
                return Err(Box::new(Report::new(item.span(), message)));
            }
        }
        for key in select.distinct_on.iter().chain(order_by) {
            self.sort_key(key, &outputs, &scope)?;
        }
        self.expect_grouped(select, order_by, &outputs, &scope)?;
        Ok(outputs)
    }

    fn item(self, item: &Item, scope: &Scope<'_>, outputs: &mut Vec<Output>) -> Outcome<()> {
        match item {
            Item::All(span) => {
                if scope.entries.is_empty() {
                    return Err(Box::new(Report::new(*span, "`*` needs a FROM")));
                }
                if scope.entries.iter().any(|entry| entry.incomplete) {
                    return Err(Report::silent());
                }
                let columns = scope.entries.iter().flat_map(super::Entry::visible_columns);
                self.note(columns.filter_map(|column| column.source.as_ref()));
                outputs.extend(scope.entries.iter().flat_map(super::Entry::visible));
            }
            Item::AllOf(parts, _) => self.all_of(parts, scope, outputs)?,
            Item::Expr(
                Expr {
                    kind: ExprKind::AllFields(of),
                    ..
                },
                _,
            ) => {
                let fields = self.fields_of(of, scope)?;
                if fields.is_empty() {
                    let ty = self.expr(of, scope)?.ty;
                    let message = format!("{ty} has no fields to take");
                    return Err(Box::new(Report::new(of.span, message)));
                }
                for Field { output, source } in fields {
                    self.note(&source);
                    outputs.push(output);
                }
            }
            Item::Expr(expr, label) => {
                let value = self.expr(expr, scope)?;
                let name = label
                    .as_ref()
                    .map(|label| label.name.clone())
                    .or_else(|| column_name(expr));
                outputs.push(Output {
                    name: name.unwrap_or_else(|| "?column?".to_owned()),
                    value,
                });
            }
        }
        Ok(())
    }

    fn all_of(self, parts: &[Ident], scope: &Scope<'_>, outputs: &mut Vec<Output>) -> Outcome<()> {
        let (schema, table) = match parts {
            [.., schema, table] => (Some(schema), table),
            [table] => (None, table),
            [] => return Err(Report::silent()),
        };
        let Some(entry) = scope.entry(schema, table) else {
            return Err(scope.no_entry(table));
        };
        if entry.incomplete {
            return Err(Report::silent());
        }
        self.note(entry.sources());
        outputs.extend(entry.outputs());
        Ok(())
    }

    /// A key of ORDER BY: the name or number of an output column, or any expression.
    fn sort_key(self, key: &Expr, outputs: &[Output], scope: &Scope<'_>) -> Outcome<()> {
        match &key.kind {
            ExprKind::Number(_) => Ok(()),
            ExprKind::Column(parts) if matches!(parts.as_slice(), [name] if outputs.iter().any(|output| output.name == name.name)) => {
                Ok(())
            }
            _ => self.expr(key, scope).map(drop),
        }
    }

    /// Whether the query gives exactly one row, whatever the tables hold.
    pub(super) fn has_one_row(self, query: &Query) -> bool {
        let Body::Select(select) = &query.body else {
            return false;
        };
        if !query.limits.is_empty() || select.having.is_some() || !select.group_by.is_empty() {
            return false;
        }
        let of_item = |is: &dyn Fn(&Expr) -> bool| {
            let mut items = select.items.iter();
            items.any(|item| matches!(item, Item::Expr(expr, _) if is(expr)))
        };
        if of_item(&|expr| self.has_set(expr)) {
            return false;
        }
        of_item(&|expr| self.has_aggregate(expr))
            || (select.from.is_empty() && select.filter.is_none())
    }
}

/// Gives the columns the names of a column list.
pub(super) fn rename(columns: &mut [Output], names: &[Ident], what: &str) -> Outcome<()> {
    if let Some(extra) = names.get(columns.len()) {
        let message = format!(
            "this {what} has {} columns, but {} names",
            columns.len(),
            names.len()
        );
        return Err(Box::new(Report::new(extra.span, message)));
    }
    for (column, name) in columns.iter_mut().zip(names) {
        column.name.clone_from(&name.name);
    }
    Ok(())
}

/// A name of the SELECT list is no name yet where WHERE is worked out.
fn with_labels_in_mind(report: Box<Report>, filter: &Expr, select: &Select) -> Box<Report> {
    let mut label = None;
    filter.walk(&mut |expr| {
        if let ExprKind::Column(parts) = &expr.kind
            && let [name] = parts.as_slice()
            && name.span == report.span()
        {
            let labels = select.items.iter().filter_map(|item| match item {
                Item::Expr(_, label) => label.as_ref(),
                _ => None,
            });
            label = label.or_else(|| labels.into_iter().find(|label| *label == name));
        }
    });
    match label {
        Some(label) if !report.is_silent() => Box::new(
            report
                .context(
                    label.span,
                    "this name is given after WHERE has been looked at",
                )
                .help("write the expression itself in WHERE"),
        ),
        _ => report,
    }
}

fn unlike(left: usize, right: usize, span: Span) -> Report {
    Report::new(
        span,
        format!("the first part has {left} columns, the second {right}"),
    )
}
