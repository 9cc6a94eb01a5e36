//! What an expression gives, as far as that can be known without a server.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::condition::Condition;
use super::format::Text;
use super::system::{Row, SystemTables};
use super::value::{Class, Value, truth};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::{Lookup, Relation};
use crate::model::TypeRef;
use crate::parse::expr::{Expr, ExprKind, Test};
use crate::parse::type_name::Shape;
use crate::parse::{Ident, TypeName};

/// A row that is looked at, under the name of what it comes from.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) alias: String,
    pub(super) row: Row,
    /// Whether it may have columns that are not listed.
    pub(super) open: bool,
}

/// Evaluates the expressions of one step.
pub(super) struct Evaluator<'e> {
    pub(super) lookup: Lookup<'e>,
    pub(super) variables: &'e [(String, Value)],
    pub(super) system: &'e SystemTables,
    /// What subqueries gave that look at nothing around them.
    pub(super) known: RefCell<BTreeMap<usize, Value>>,
    /// The outermost row that was looked at.
    pub(super) lowest: Cell<usize>,
}

impl Evaluator<'_> {
    pub(super) fn value(&self, expr: &Expr, rows: &[Entry]) -> Outcome<Value> {
        Ok(match &expr.kind {
            ExprKind::Null => Value::Null,
            ExprKind::Bool(value) => Value::Bool(*value),
            ExprKind::Number(text) => text.parse().map_or_else(|_| Value::unknown(), Value::Int),
            ExprKind::String(text) => Value::text(text),
            ExprKind::Column(parts) => self.column(parts, rows),
            ExprKind::Field(of, name) => match self.value(of, rows)? {
                Value::Record(fields) => field(&fields, &name.name),
                _ => Value::unknown(),
            },
            ExprKind::And(all) => self.junction(all, rows, false)?,
            ExprKind::Or(all) => self.junction(all, rows, true)?,
            ExprKind::Not(arg) => negation(self.value(arg, rows)?),
            ExprKind::IsNull { arg, negated } => match self.value(arg, rows)? {
                Value::Unknown(_) => Value::unknown(),
                value => Value::Bool((value == Value::Null) != *negated),
            },
            ExprKind::Is { arg, test, negated } => {
                let value = as_bool(self.value(arg, rows)?);
                let holds = match (test, &value) {
                    (_, Value::Unknown(_)) | (Test::Document | Test::Text, _) => None,
                    (Test::True, value) => Some(*value == Value::Bool(true)),
                    (Test::False, value) => Some(*value == Value::Bool(false)),
                    (Test::Unknown, value) => Some(*value == Value::Null),
                };
                holds.map(|holds| holds != *negated).into()
            }
            ExprKind::Infix { op, left, right } => {
                let (left, right) = (self.value(left, rows)?, self.value(right, rows)?);
                self.infix(&op.symbol, &left, &right)?
            }
            ExprKind::Prefix { op, arg } => match (op.symbol.as_str(), self.value(arg, rows)?) {
                ("-", Value::Int(value)) => Value::Int(value.saturating_neg()),
                ("+", value) => value,
                _ => Value::unknown(),
            },
            ExprKind::InList { arg, list } => {
                let arg = self.value(arg, rows)?;
                let list: Outcome<Vec<Value>> =
                    list.iter().map(|item| self.value(item, rows)).collect();
                self.among(&arg, &list?)?
            }
            ExprKind::InQuery { arg, query } => {
                let arg = self.value(arg, rows)?;
                match self.column_of(query, rows)? {
                    Some(list) => self.among(&arg, &list)?,
                    None => Value::unknown(),
                }
            }
            ExprKind::Quantified {
                left,
                op,
                right,
                all: false,
            } if op.symbol == "=" => self.any(left, right, rows)?,
            ExprKind::Between { arg, low, high } => {
                let (arg, low, high) = (
                    self.value(arg, rows)?,
                    self.value(low, rows)?,
                    self.value(high, rows)?,
                );
                both(
                    self.infix(">=", &arg, &low)?,
                    self.infix("<=", &arg, &high)?,
                )
            }
            ExprKind::Case {
                operand,
                branches,
                otherwise,
            } => self.case(operand.as_deref(), branches, otherwise.as_deref(), rows)?,
            ExprKind::Cast { arg, ty } => {
                let value = self.value(arg, rows)?;
                self.cast(&value, ty)?
            }
            ExprKind::Coalesce(args) => self.coalesce(args, rows)?,
            ExprKind::NullIf(left, right) => {
                let (left, right) = (self.value(left, rows)?, self.value(right, rows)?);
                match self.infix("=", &left, &right)? {
                    Value::Bool(true) => Value::Null,
                    Value::Unknown(_) => Value::unknown(),
                    _ => left,
                }
            }
            ExprKind::Array(items) => {
                let items: Outcome<Vec<Value>> =
                    items.iter().map(|item| self.value(item, rows)).collect();
                Value::Array(items?)
            }
            ExprKind::ArrayQuery(query) => self
                .column_of(query, rows)?
                .map_or_else(Value::unknown, Value::Array),
            ExprKind::Exists(query) => match self.query(query, rows)? {
                Some(table) => Value::Bool(!table.rows.is_empty()),
                None => Value::unknown(),
            },
            ExprKind::Subquery(query) => self.scalar(query, rows)?,
            ExprKind::Collate(arg) => self.value(arg, rows)?,
            ExprKind::Keyword(name) if matches!(name.as_str(), "current_schema") => {
                self.current_schema()
            }
            ExprKind::Call(call) => self.call(call, rows)?,
            _ => Value::unknown(),
        })
    }

    /// A column of the rows at hand, or else a variable.
    fn column(&self, parts: &[Ident], rows: &[Entry]) -> Value {
        let Some((name, qualifiers)) = parts.split_last() else {
            return Value::unknown();
        };
        let alias = qualifiers.last().map(|alias| alias.name.as_str());
        for (depth, entry) in rows.iter().enumerate().rev() {
            if alias.is_some_and(|alias| alias != entry.alias) {
                continue;
            }
            let found = entry.row.iter().find(|(column, _)| *column == name.name);
            if found.is_some() || (alias.is_some() && entry.open) {
                self.lowest.set(self.lowest.get().min(depth));
                return found.map_or_else(Value::unknown, |(_, value)| value.clone());
            }
        }
        match alias {
            Some(record) => match self.variable(record) {
                Some(Value::Record(fields)) => field(fields, &name.name),
                _ => Value::unknown(),
            },
            None => self
                .variable(&name.name)
                .cloned()
                .unwrap_or_else(Value::unknown),
        }
    }

    fn variable(&self, name: &str) -> Option<&Value> {
        let mut variables = self.variables.iter().rev();
        variables
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Whether all columns that the expression names are among these rows, so that it can be looked at early.
    pub(super) fn is_bound(&self, expr: &Expr, rows: &[Entry]) -> bool {
        let mut bound = true;
        expr.walk(&mut |expr| match &expr.kind {
            ExprKind::Column(parts) => bound &= self.is_bound_column(parts, rows),
            ExprKind::Exists(_) | ExprKind::InQuery { .. } => bound = false,
            _ => {}
        });
        bound
    }

    fn is_bound_column(&self, parts: &[Ident], rows: &[Entry]) -> bool {
        let has = |entry: &Entry, name: &str| entry.row.iter().any(|(column, _)| column == name);
        match parts {
            [name] => {
                rows.iter().any(|entry| has(entry, &name.name))
                    || self.variable(&name.name).is_some()
            }
            [.., alias, _] => {
                rows.iter().any(|entry| entry.alias == alias.name)
                    || self.variable(&alias.name).is_some()
            }
            [] => true,
        }
    }

    /// AND and OR: `decisive` is the value that settles the matter.
    fn junction(&self, all: &[Expr], rows: &[Entry], decisive: bool) -> Outcome<Value> {
        let mut result = Value::Bool(!decisive);
        for expr in all {
            match as_bool(self.value(expr, rows)?) {
                Value::Bool(value) if value == decisive => return Ok(Value::Bool(decisive)),
                Value::Bool(_) => {}
                Value::Null if !result.is_unknown() => result = Value::Null,
                Value::Null => {}
                _ => result = Value::unknown(),
            }
        }
        Ok(result)
    }

    pub(super) fn infix(&self, op: &str, left: &Value, right: &Value) -> Outcome<Value> {
        if op == "||" {
            return Ok(self.concatenation(left, right));
        }
        if *left == Value::Null || *right == Value::Null {
            return Ok(Value::Null);
        }
        let order = match (left, right) {
            (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
            (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
            (Value::Text(text), Value::Int(b)) => text.parse::<i64>().ok().map(|a| a.cmp(b)),
            (Value::Int(a), Value::Text(text)) => text.parse::<i64>().ok().map(|b| a.cmp(&b)),
            _ => None,
        };
        Ok(match (op, left, right) {
            ("=", ..) => self.same(left, right)?.into(),
            ("<>" | "!=", ..) => self.same(left, right)?.map(|same| !same).into(),
            ("<", ..) => order.map(std::cmp::Ordering::is_lt).into(),
            ("<=", ..) => order.map(std::cmp::Ordering::is_le).into(),
            (">", ..) => order.map(std::cmp::Ordering::is_gt).into(),
            (">=", ..) => order.map(std::cmp::Ordering::is_ge).into(),
            ("+", Value::Int(a), Value::Int(b)) => Value::Int(a.saturating_add(*b)),
            ("-", Value::Int(a), Value::Int(b)) => Value::Int(a.saturating_sub(*b)),
            ("*", Value::Int(a), Value::Int(b)) => Value::Int(a.saturating_mul(*b)),
            _ => Value::unknown(),
        })
    }

    /// Equality; a text beside the number of an object is read as that object's name.
    fn same(&self, left: &Value, right: &Value) -> Outcome<Option<bool>> {
        Ok(match (left, right) {
            (Value::Oid(class, _), Value::Text(name)) => {
                Some(self.object(*class, name)?.as_ref() == Some(left))
            }
            (Value::Text(name), Value::Oid(class, _)) => {
                Some(self.object(*class, name)?.as_ref() == Some(right))
            }
            _ => left.equals(right),
        })
    }

    fn concatenation(&self, left: &Value, right: &Value) -> Value {
        if let (Value::Array(left), Value::Array(right)) = (left, right) {
            return Value::Array([left.as_slice(), right.as_slice()].concat());
        }
        if *left == Value::Null || *right == Value::Null {
            return Value::Null;
        }
        let mut text = Text::default();
        text.push(&left.to_text(self.lookup.path));
        text.push(&right.to_text(self.lookup.path));
        text.finish()
    }

    fn among(&self, value: &Value, list: &[Value]) -> Outcome<Value> {
        let mut result = Value::Bool(false);
        for item in list {
            match self.infix("=", value, item)? {
                Value::Bool(true) => return Ok(Value::Bool(true)),
                Value::Bool(false) => {}
                Value::Null if !result.is_unknown() => result = Value::Null,
                Value::Null => {}
                _ => result = Value::unknown(),
            }
        }
        Ok(result)
    }

    /// `= ANY (…)`.
    fn any(&self, left: &Expr, right: &Expr, rows: &[Entry]) -> Outcome<Value> {
        let value = self.value(left, rows)?;
        let list = match &right.kind {
            ExprKind::Subquery(query) => self.column_of(query, rows)?,
            _ => match self.value(right, rows)? {
                Value::Array(items) => Some(items),
                _ => None,
            },
        };
        match list {
            Some(list) => self.among(&value, &list),
            None => Ok(Value::unknown()),
        }
    }

    fn case(
        &self,
        operand: Option<&Expr>,
        branches: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
        rows: &[Entry],
    ) -> Outcome<Value> {
        let operand = operand
            .map(|operand| self.value(operand, rows))
            .transpose()?;
        for (test, result) in branches {
            let test = self.value(test, rows)?;
            let holds = match &operand {
                Some(operand) => self.infix("=", operand, &test)?,
                None => as_bool(test),
            };
            match holds {
                Value::Bool(true) => return self.value(result, rows),
                Value::Unknown(_) => return Ok(Value::unknown()),
                _ => {}
            }
        }
        otherwise.map_or(Ok(Value::Null), |otherwise| self.value(otherwise, rows))
    }

    fn coalesce(&self, args: &[Expr], rows: &[Entry]) -> Outcome<Value> {
        for arg in args {
            match self.value(arg, rows)? {
                Value::Null => {}
                value => return Ok(value),
            }
        }
        Ok(Value::Null)
    }

    fn cast(&self, value: &Value, ty: &TypeName) -> Outcome<Value> {
        let name = match &ty.shape {
            Shape::Grammar(name) => *name,
            Shape::Named(name) => name.name.name.as_str(),
            Shape::ColumnOf(..) => return Ok(Value::unknown()),
        };
        if ty.array || matches!(value, Value::Null) {
            return Ok(value.clone());
        }
        Ok(match (name, value) {
            ("text" | "varchar" | "name" | "bpchar", _) => value.to_text(self.lookup.path),
            ("int2" | "int4" | "int8" | "numeric", Value::Text(text)) => text
                .trim()
                .parse()
                .map_or_else(|_| Value::unknown(), Value::Int),
            ("int2" | "int4" | "int8" | "numeric", Value::Int(_)) => value.clone(),
            ("bool", Value::Text(text)) => truth(text).into(),
            ("bool", Value::Bool(_)) => value.clone(),
            ("regclass" | "regtype" | "regnamespace", Value::Text(text)) => {
                let class = class_of(name);
                match self.object(class, text)? {
                    Some(found) => found,
                    None => return Err(missing(class, text, ty.span)),
                }
            }
            (_, Value::Oid(..)) => value.clone(),
            ("oid", _) => Value::unknown(),
            (_, Value::Text(_)) => value.clone(),
            _ => Value::unknown(),
        })
    }

    /// The object that a text names, as a cast to `regclass` and its kin finds it.
    pub(super) fn object(&self, class: Class, text: &str) -> Outcome<Option<Value>> {
        let Some(name) = parsed_name(text) else {
            return Ok(None);
        };
        Ok(match class {
            Class::Relation => match self.lookup.relation(&name) {
                Some(Relation::Table(table)) => Some(table.qualified_name()),
                Some(Relation::View(view)) => Some(view.qualified_name()),
                None => self.system.other_relation(self.lookup, &name),
            }
            .map(|name| Value::Oid(class, name)),
            Class::Type => self
                .lookup
                .written_type(text)
                .map(|ty| self.system.type_oid(&ty)),
            Class::Schema => {
                let known = self.lookup.catalog.schema(&name.name.name).is_some();
                known.then(|| {
                    Value::Oid(class, crate::model::QualifiedName::new("", &name.name.name))
                })
            }
            _ => return Ok(Some(Value::unknown())),
        })
    }

    pub(super) fn current_schema(&self) -> Value {
        let mut path = self.lookup.path.iter();
        let first = path.find(|schema| self.lookup.catalog.schema(schema).is_some());
        first.map_or(Value::Null, Value::text)
    }
}

/// What a WHERE or an IF makes of the value.
pub(super) fn as_bool(value: Value) -> Value {
    match value {
        Value::Text(text) => truth(&text).into(),
        Value::Bool(_) | Value::Null => value,
        _ => Value::unknown(),
    }
}

fn negation(value: Value) -> Value {
    match as_bool(value) {
        Value::Bool(value) => Value::Bool(!value),
        other => other,
    }
}

fn both(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Bool(false), _) | (_, Value::Bool(false)) => Value::Bool(false),
        (Value::Bool(true), other) | (other, Value::Bool(true)) => other,
        (Value::Null, Value::Null) => Value::Null,
        _ => Value::unknown(),
    }
}

fn field(fields: &[(String, Value)], name: &str) -> Value {
    let found = fields.iter().find(|(known, _)| known == name);
    found.map_or_else(Value::unknown, |(_, value)| value.clone())
}

pub(super) fn class_of(reg: &str) -> Class {
    match reg {
        "regclass" => Class::Relation,
        "regtype" => Class::Type,
        _ => Class::Schema,
    }
}

fn missing(class: Class, text: &str, span: crate::source::Span) -> Box<Report> {
    let (what, condition) = match class {
        Class::Relation => ("table or view", Condition::UndefinedTable),
        Class::Type => ("type", Condition::UndefinedObject),
        _ => ("schema", Condition::InvalidSchemaName),
    };
    Box::new(Report::new(span, format!("there is no {what} `{text}`")).because(condition))
}

/// `"Name"` or `schema.name`, as it would be read in SQL.
fn parsed_name(text: &str) -> Option<crate::parse::ObjectName> {
    let span = crate::source::Span::new(0, 0..text.len());
    let tokens = crate::lex::tokens(text, span).ok()?;
    let mut cursor = crate::parse::Cursor::new(text, &tokens);
    let name = cursor.object_name("a name").ok()?;
    cursor.at_end().then_some(name)
}

/// The name that `pg_type` gives the type.
pub(super) fn type_name(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Builtin(ty) => ty.name.clone(),
        TypeRef::Extension(ty) => ty.name.clone(),
        TypeRef::Array(element) => format!("_{}", type_name(element)),
        other => other
            .declared()
            .map(|name| name.name.clone())
            .unwrap_or_default(),
    }
}
