//! The rows of a query, where they come from the system catalogues or from nowhere.

use std::rc::Rc;

use super::evaluate::{Entry, Evaluator, as_bool};
use super::value::Value;
use crate::diagnostic::Outcome;
use crate::parse::ObjectName;
use crate::parse::expr::{Call, Expr, ExprKind};
use crate::parse::query::{Alias, Body, FromItem, Item, JoinCondition, JoinKind, Query, Select};

/// Rows, with the names of their columns.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

type Rows = Option<Vec<Vec<Entry>>>;

impl Evaluator<'_> {
    /// The rows; None if they are not known.
    pub(super) fn query(&self, query: &Query, outer: &[Entry]) -> Outcome<Option<Table>> {
        let Query { ctes, body, .. } = query;
        if !ctes.is_empty() {
            return Ok(None);
        }
        let table = match body {
            Body::Select(select) => self.select(select, outer)?,
            Body::Nested(query) => self.query(query, outer)?,
            Body::Values(lines) => self.values(lines, outer)?,
            _ => None,
        };
        Ok(table.and_then(|table| self.limited(query, table)))
    }

    /// `LIMIT 1` keeps the first row; which one that is can be said only where there is no more than one.
    fn limited(&self, query: &Query, table: Table) -> Option<Table> {
        let keeps_some = matches!(
            query.limits.as_slice(),
            [Expr { kind: ExprKind::Number(number), .. }] if number != "0"
        );
        (query.limits.is_empty() || table.rows.is_empty() || (keeps_some && table.rows.len() == 1))
            .then_some(table)
    }

    fn values(&self, lines: &[Vec<Expr>], outer: &[Entry]) -> Outcome<Option<Table>> {
        let line = |line: &Vec<Expr>| line.iter().map(|expr| self.value(expr, outer)).collect();
        let rows = lines
            .iter()
            .map(line)
            .collect::<Outcome<Vec<Vec<Value>>>>()?;
        let width = rows.first().map_or(0, Vec::len);
        let names = (1..=width).map(|i| format!("column{i}")).collect();
        Ok(Some(Table { names, rows }))
    }

    fn select(&self, select: &Select, outer: &[Entry]) -> Outcome<Option<Table>> {
        if !select.group_by.is_empty() || select.having.is_some() {
            return Ok(None);
        }
        let filters = conjuncts(select.filter.as_ref());
        let mut rows = vec![outer.to_vec()];
        for item in &select.from {
            let Some(next) = self.joined(rows, item, &filters)? else {
                return Ok(None);
            };
            rows = next;
        }
        let mut kept = Vec::new();
        for row in rows {
            match self.holds(&filters, &row)? {
                Some(true) => kept.push(row),
                Some(false) => {}
                None => return Ok(None),
            }
        }
        self.projection(select, &kept, outer.len())
    }

    /// Whether all conditions hold; None if that is not known.
    fn holds(&self, filters: &[&Expr], row: &[Entry]) -> Outcome<Option<bool>> {
        let mut known = true;
        for filter in filters {
            match as_bool(self.value(filter, row)?) {
                Value::Bool(true) => {}
                Value::Unknown(_) => known = false,
                _ => return Ok(Some(false)),
            }
        }
        Ok(known.then_some(true))
    }

    fn projection(
        &self,
        select: &Select,
        rows: &[Vec<Entry>],
        outer: usize,
    ) -> Outcome<Option<Table>> {
        if let Some(table) = self.aggregates(select, rows)? {
            return Ok(Some(table));
        }
        let mut table = Table {
            names: select.items.iter().map(label).collect(),
            rows: Vec::new(),
        };
        for row in rows {
            match self.line(select, row)? {
                Some(lines) => table.rows.extend(lines),
                // Only how many rows there are matters to EXISTS.
                None => table.rows.push(Vec::new()),
            }
        }
        let _ = outer;
        Ok(Some(table))
    }

    /// The values of one row; several rows where an array is unnested. None for `*`.
    fn line(&self, select: &Select, row: &[Entry]) -> Outcome<Option<Vec<Vec<Value>>>> {
        let mut lines = vec![Vec::new()];
        for item in &select.items {
            let Item::Expr(expr, _) = item else {
                return Ok(None);
            };
            match unnested(expr) {
                Some(array) if lines.len() == 1 => match self.value(array, row)? {
                    Value::Array(items) => {
                        let head = lines.remove(0);
                        lines = items
                            .into_iter()
                            .map(|item| [head.as_slice(), &[item]].concat())
                            .collect();
                    }
                    _ => lines
                        .iter_mut()
                        .for_each(|line| line.push(Value::unknown())),
                },
                _ => {
                    let value = self.value(expr, row)?;
                    lines.iter_mut().for_each(|line| line.push(value.clone()));
                }
            }
        }
        Ok(Some(lines))
    }

    /// `SELECT count(*) …` and the like: one row.
    fn aggregates(&self, select: &Select, rows: &[Vec<Entry>]) -> Outcome<Option<Table>> {
        let mut line = Vec::new();
        let mut any = false;
        for item in &select.items {
            let value = match item {
                Item::Expr(expr, _) => self.aggregate(expr, rows)?,
                _ => None,
            };
            any |= value.is_some();
            line.push(value.unwrap_or_else(Value::unknown));
        }
        Ok(any.then(|| Table {
            names: select.items.iter().map(label).collect(),
            rows: vec![line],
        }))
    }

    fn aggregate(&self, expr: &Expr, rows: &[Vec<Entry>]) -> Outcome<Option<Value>> {
        match &expr.kind {
            ExprKind::Infix { op, left, right } => {
                let (left, right) = (self.operand(left, rows)?, self.operand(right, rows)?);
                match (left, right) {
                    ((left, a), (right, b)) if a || b => {
                        self.infix(&op.symbol, &left, &right).map(Some)
                    }
                    _ => Ok(None),
                }
            }
            ExprKind::Call(call) => self.aggregate_call(call, rows),
            _ => Ok(None),
        }
    }

    /// The value, and whether it is an aggregate.
    fn operand(&self, expr: &Expr, rows: &[Vec<Entry>]) -> Outcome<(Value, bool)> {
        Ok(match self.aggregate(expr, rows)? {
            Some(value) => (value, true),
            None => (
                self.value(expr, rows.first().map_or(&[][..], Vec::as_slice))?,
                false,
            ),
        })
    }

    fn aggregate_call(&self, call: &Call, rows: &[Vec<Entry>]) -> Outcome<Option<Value>> {
        let name = call.name.name.name.as_str();
        if call.distinct || call.filter.is_some() || call.over.is_some() {
            return Ok(None);
        }
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        Ok(match (name, call.args.as_slice()) {
            ("count", _) if call.star => Some(Value::Int(count)),
            ("count", [arg]) => {
                let mut found = 0;
                for row in rows {
                    match self.value(&arg.value, row)? {
                        Value::Unknown(_) => return Ok(Some(Value::unknown())),
                        Value::Null => {}
                        _ => found += 1,
                    }
                }
                Some(Value::Int(found))
            }
            ("array_agg", [arg]) => {
                let items: Outcome<Vec<Value>> =
                    rows.iter().map(|row| self.value(&arg.value, row)).collect();
                Some(Value::Array(items?))
            }
            ("min" | "max" | "sum" | "string_agg" | "bool_or" | "bool_and", _) => {
                Some(if rows.is_empty() {
                    Value::Null
                } else {
                    Value::unknown()
                })
            }
            _ => None,
        })
    }

    /// The rows so far, each with those of one more entry of FROM.
    fn joined(&self, rows: Vec<Vec<Entry>>, item: &FromItem, filters: &[&Expr]) -> Outcome<Rows> {
        match item {
            FromItem::Table { name, alias } => {
                let alias = alias
                    .as_ref()
                    .map_or(name.name.name.as_str(), |alias| alias.name.name.as_str());
                self.with_table(rows, name, alias, filters)
            }
            FromItem::Join {
                kind: kind @ (JoinKind::Inner | JoinKind::Cross | JoinKind::Left),
                left,
                right,
                condition,
                ..
            } => {
                let Some(rows) = self.joined(rows, left, filters)? else {
                    return Ok(None);
                };
                self.with_join(rows, right, condition, *kind, filters)
            }
            FromItem::Query { query, alias, .. } => self.with_query(rows, query, alias.as_ref()),
            FromItem::Calls { calls, alias, .. } => match calls.as_slice() {
                [(call, _)] => self.with_call(rows, call, alias.as_ref()),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn with_join(
        &self,
        rows: Vec<Vec<Entry>>,
        right: &FromItem,
        condition: &JoinCondition,
        kind: JoinKind,
        filters: &[&Expr],
    ) -> Outcome<Rows> {
        let on = match condition {
            JoinCondition::On(on) => conjuncts(Some(on)),
            JoinCondition::None => Vec::new(),
            _ => return Ok(None),
        };
        if kind != JoinKind::Left {
            let all = [filters, &on].concat();
            let Some(rows) = self.joined(rows, right, &all)? else {
                return Ok(None);
            };
            return self.kept(rows, &on);
        }
        let mut result = Vec::new();
        for row in rows {
            let Some(found) = self.joined(vec![row.clone()], right, &on)? else {
                return Ok(None);
            };
            let Some(found) = self.kept(found, &on)? else {
                return Ok(None);
            };
            if found.is_empty() {
                // The columns are all NULL; which they are need not be known to say so of none.
                return Ok(None);
            }
            result.extend(found);
        }
        Ok(Some(result))
    }

    fn kept(&self, rows: Vec<Vec<Entry>>, filters: &[&Expr]) -> Outcome<Rows> {
        let mut kept = Vec::new();
        for row in rows {
            match self.holds(filters, &row)? {
                Some(true) => kept.push(row),
                Some(false) => {}
                None => return Ok(None),
            }
        }
        Ok(Some(kept))
    }

    /// Adds the rows of a system catalogue; those of other tables are not known.
    fn with_table(
        &self,
        rows: Vec<Vec<Entry>>,
        name: &ObjectName,
        alias: &str,
        filters: &[&Expr],
    ) -> Outcome<Rows> {
        let Some(table) = self.system.rows(self.lookup, name) else {
            return Ok(None);
        };
        let mut result = Vec::new();
        for row in rows {
            for own in table.iter() {
                let mut row = row.clone();
                row.push(Entry {
                    alias: alias.to_owned(),
                    row: Rc::clone(own),
                    open: true,
                });
                let early: Vec<&Expr> = filters
                    .iter()
                    .copied()
                    .filter(|filter| self.is_bound(filter, &row))
                    .collect();
                if self.holds(&early, &row)? != Some(false) {
                    result.push(row);
                }
            }
        }
        Ok(Some(result))
    }

    fn with_query(
        &self,
        rows: Vec<Vec<Entry>>,
        query: &Query,
        alias: Option<&Alias>,
    ) -> Outcome<Rows> {
        let mut result = Vec::new();
        for row in rows {
            let Some(table) = self.query(query, &row)? else {
                return Ok(None);
            };
            for line in table.rows {
                let names = names(&table.names, alias);
                let columns = names.into_iter().zip(line).collect();
                result.push(extended(&row, alias_name(alias, ""), columns));
            }
        }
        Ok(Some(result))
    }

    /// `unnest(array)` in FROM.
    fn with_call(
        &self,
        rows: Vec<Vec<Entry>>,
        call: &Expr,
        alias: Option<&Alias>,
    ) -> Outcome<Rows> {
        let Some(array) = unnested(call) else {
            return Ok(None);
        };
        let name = alias_name(alias, "unnest");
        let column = alias
            .and_then(|alias| alias.columns.first())
            .map_or(name.clone(), |column| column.name.clone());
        let mut result = Vec::new();
        for row in rows {
            let Value::Array(items) = self.value(array, &row)? else {
                return Ok(None);
            };
            for item in items {
                result.push(extended(&row, name.clone(), vec![(column.clone(), item)]));
            }
        }
        Ok(Some(result))
    }

    /// The one value of a subquery.
    pub(super) fn scalar(&self, query: &Query, rows: &[Entry]) -> Outcome<Value> {
        let key = query.span.start;
        if let Some(known) = self.known.borrow().get(&key) {
            return Ok(known.clone());
        }
        let before = self.lowest.replace(usize::MAX);
        let value = match self.column_of(query, rows)? {
            Some(values) => values.into_iter().next().unwrap_or(Value::Null),
            None => Value::unknown(),
        };
        let lowest = self.lowest.get();
        if lowest >= rows.len() {
            self.known.borrow_mut().insert(key, value.clone());
        }
        self.lowest.set(before.min(lowest));
        Ok(value)
    }

    /// The first column of the rows.
    pub(super) fn column_of(&self, query: &Query, rows: &[Entry]) -> Outcome<Option<Vec<Value>>> {
        let first = |line: Vec<Value>| line.into_iter().next().unwrap_or_else(Value::unknown);
        Ok(self
            .query(query, rows)?
            .map(|table| table.rows.into_iter().map(first).collect()))
    }
}

fn extended(row: &[Entry], alias: String, columns: Vec<(String, Value)>) -> Vec<Entry> {
    let mut row = row.to_vec();
    row.push(Entry {
        alias,
        row: Rc::new(columns),
        open: false,
    });
    row
}

fn alias_name(alias: Option<&Alias>, otherwise: &str) -> String {
    alias.map_or_else(|| otherwise.to_owned(), |alias| alias.name.name.clone())
}

/// The columns' names, those of the alias first.
fn names(own: &[String], alias: Option<&Alias>) -> Vec<String> {
    let given = alias.map_or(&[][..], |alias| alias.columns.as_slice());
    let name = |(i, name): (usize, &String)| {
        given
            .get(i)
            .map_or_else(|| name.clone(), |given| given.name.clone())
    };
    own.iter().enumerate().map(name).collect()
}

fn label(item: &Item) -> String {
    match item {
        Item::Expr(_, Some(label)) => label.name.clone(),
        Item::Expr(expr, None) => {
            crate::select::column_name(expr).unwrap_or_else(|| "?column?".to_owned())
        }
        _ => "*".to_owned(),
    }
}

/// The argument of `unnest`.
fn unnested(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Call(call) if call.name.name.name == "unnest" => match call.args.as_slice() {
            [arg] => Some(&arg.value),
            _ => None,
        },
        _ => None,
    }
}

/// The conditions that AND puts together.
fn conjuncts(filter: Option<&Expr>) -> Vec<&Expr> {
    match filter {
        Some(Expr {
            kind: ExprKind::And(all),
            ..
        }) => all.iter().flat_map(|expr| conjuncts(Some(expr))).collect(),
        Some(expr) => vec![expr],
        None => Vec::new(),
    }
}
