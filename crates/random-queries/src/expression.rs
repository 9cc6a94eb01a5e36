//! Expressions of a wanted type.

use crate::chance::Chance;
use crate::operator;
use crate::query::Grammar;
use crate::scope::{Entry, Scope};
use crate::ty::Ty;

/// Where an expression stands, and hence what it may use.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) level: Level<'a>,
}

/// What an expression has one value of.
#[derive(Clone, Copy)]
pub(crate) enum Level<'a> {
    /// Each row.
    Row,
    /// Each group of rows, which agree in these columns.
    Group(&'a [(String, Ty)]),
}

impl<'a> Place<'a> {
    pub(crate) const fn of_rows(scope: &'a Scope) -> Self {
        Self {
            scope,
            level: Level::Row,
        }
    }

    /// The columns of this type that have one value here.
    fn columns(&self, ty: Ty) -> Vec<&'a str> {
        let columns: Vec<_> = match self.level {
            Level::Row => self.scope.columns().collect(),
            Level::Group(keys) => keys.iter().collect(),
        };
        let of_type = columns.into_iter().filter(|(_, of)| *of == ty);
        of_type.map(|(name, _)| name.as_str()).collect()
    }
}

/// How an expression is made of others.
#[derive(Clone, Copy)]
enum Way {
    Column,
    Operator,
    Function,
    Case,
    Coalesce,
    Subquery,
    Condition,
    Aggregate,
}

const WAYS: [Way; 10] = [
    Way::Column,
    Way::Operator,
    Way::Operator,
    Way::Function,
    Way::Function,
    Way::Case,
    Way::Coalesce,
    Way::Subquery,
    Way::Condition,
    Way::Aggregate,
];

impl Grammar {
    /// An expression of this type, at most so deep.
    pub(crate) fn expression(
        &self,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> String {
        let made = match depth.checked_sub(1) {
            None => None,
            Some(depth) => by
                .one(&WAYS)
                .and_then(|way| self.by_way(*way, ty, at, depth, by)),
        };
        made.unwrap_or_else(|| leaf(ty, at, by))
    }

    /// What stands beside an expression of this type: another one, or a value.
    fn operand(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        match by.percent(40) {
            true => ty.value(by),
            false => self.expression(ty, at, depth, by),
        }
    }

    fn by_way(
        &self,
        way: Way,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        match way {
            Way::Column => Some(leaf(ty, at, by)),
            Way::Operator => self.operator(ty, at, depth, by),
            Way::Function => self.function(ty, at, depth, by),
            Way::Case => Some(self.case(ty, at, depth, by)),
            Way::Coalesce => {
                let first = self.expression(ty, at, depth, by);
                Some(format!(
                    "coalesce({first}, {})",
                    self.operand(ty, at, depth, by)
                ))
            }
            Way::Subquery => self.scalar(ty, at, depth, by),
            Way::Condition if ty == Ty::Bool => Some(self.condition(at, depth, by)),
            Way::Condition => None,
            Way::Aggregate => match at.level {
                Level::Group(_) => self.aggregate(ty, Place::of_rows(at.scope), depth, by),
                Level::Row => None,
            },
        }
    }

    fn operator(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        if ty == Ty::Bool {
            return Some(self.condition(at, depth, by));
        }
        let operators = operator::yielding(ty);
        let operator = by.one(&operators)?;
        let left = self.expression(operator.left, at, depth, by);
        let right = self.operand(operator.right, at, depth, by);
        Some(format!("{left}.{}({right})", operator.method))
    }

    fn function(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        let yielding: Vec<_> = self.functions.iter().filter(|it| it.result == ty).collect();
        let function = by.one(&yielding)?;
        let arguments: Vec<_> = function
            .arguments
            .iter()
            .map(|ty| self.operand(*ty, at, depth, by))
            .collect();
        Some(format!("{}({})", function.name, arguments.join(", ")))
    }

    fn case(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let mut text = format!("case::<{}>()", ty.marker());
        for _ in 0..=by.below(2) {
            let condition = self.condition(at, depth, by);
            let value = self.operand(ty, at, depth, by);
            text.push_str(&format!(".when({condition}, {value})"));
        }
        if by.percent(60) {
            text.push_str(&format!(".otherwise({})", self.operand(ty, at, depth, by)));
        }
        text
    }

    /// A subquery that yields one row whatever the tables hold: of an aggregate.
    fn scalar(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        let (query, inner) = self.subquery(at, depth, by)?;
        let value = self.aggregate(ty, Place::of_rows(&inner), depth, by)?;
        Some(format!("{query}.select({value}).scalar()"))
    }

    /// A filtered table, perhaps correlated with one of those around it, and what its expressions may use.
    fn subquery(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<(String, Scope)> {
        let entry = Entry::of(by.one(&self.tables)?);
        let mut text = entry.name.clone();
        let mut inner = Scope {
            tables: vec![entry],
        };
        let around = by.one(&at.scope.tables).filter(|it| !inner.has(&it.name));
        if let (Level::Row, Some(outer), true) = (at.level, around, by.percent(50)) {
            text.push_str(&format!(".correlate({})", outer.name));
            inner.tables.push(outer.clone());
        }
        let condition = self.condition(Place::of_rows(&inner), depth, by);
        Some((format!("{text}.filter({condition})"), inner))
    }

    /// A boolean expression that is made of others, which need not be booleans.
    pub(crate) fn condition(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let Some(below) = depth.checked_sub(1) else {
            return self.comparison(at, 0, by);
        };
        match by.below(12) {
            0 => self.connected("and", at, below, by),
            1 => self.connected("or", at, below, by),
            2 => format!("not({})", self.condition(at, below, by)),
            3 => self.exists(at, below, by),
            4 => self.looked_up(at, below, by),
            5 => self.expression(Ty::Bool, at, below, by),
            6 => self.matched(at, below, by),
            7 => self.one_of(at, below, by),
            8 => self.between(at, below, by),
            _ => self.comparison(at, below, by),
        }
    }

    fn connected(&self, word: &str, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let left = self.condition(at, depth, by);
        format!("{left}.{word}({})", self.condition(at, depth, by))
    }

    fn comparison(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = *by.one(&Ty::ALL).unwrap_or(&Ty::Bool);
        let left = self.expression(ty, at, depth, by);
        let methods = [
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "is_distinct_from",
            "is_not_distinct_from",
        ];
        match by.below(methods.len() + 2) {
            8 => format!("{left}.is_null()"),
            9 => format!("{left}.is_not_null()"),
            index => format!(
                "{left}.{}({})",
                methods[index],
                self.operand(ty, at, depth, by)
            ),
        }
    }

    fn between(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = *by.one(&Ty::ALL).unwrap_or(&Ty::Bool);
        let value = self.expression(ty, at, depth, by);
        let low = self.operand(ty, at, depth, by);
        format!(
            "{value}.between({low}, {})",
            self.operand(ty, at, depth, by)
        )
    }

    fn matched(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let text = self.expression(Ty::Text, at, depth, by);
        let method = by
            .one(&["like", "ilike", "not_like", "not_ilike"])
            .unwrap_or(&"like");
        format!("{text}.{method}({})", self.operand(Ty::Text, at, depth, by))
    }

    fn one_of(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let types = [
            Ty::Int4,
            Ty::Int8,
            Ty::Text,
            Ty::Uuid,
            Ty::Date,
            Ty::Numeric,
        ];
        let ty = *by.one(&types).unwrap_or(&Ty::Int4);
        let left = self.expression(ty, at, depth, by);
        let values = [ty.value(by), ty.value(by)].join(", ");
        format!("{left}.eq_any(vec![{values}])")
    }

    fn exists(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let word = by.one(&["exists", "not_exists"]).unwrap_or(&"exists");
        match self.subquery(at, depth, by) {
            Some((query, _)) => format!("{word}({query})"),
            None => self.comparison(at, depth, by),
        }
    }

    fn looked_up(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = *by.one(&Ty::ALL).unwrap_or(&Ty::Int4);
        let left = self.expression(ty, at, depth, by);
        match self.subquery(at, depth, by) {
            Some((query, inner)) => {
                let selected = self.expression(ty, Place::of_rows(&inner), depth, by);
                format!("{left}.in_query({query}.select({selected}))")
            }
            None => format!("{left}.is_null()"),
        }
    }

    /// An aggregate of this type over rows.
    fn aggregate(&self, ty: Ty, rows: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        let calls = aggregates(ty);
        let (name, of) = *by.one(&calls)?;
        Some(match of {
            Some(of) => format!("{name}({})", self.expression(of, rows, depth, by)),
            None => format!("{name}()"),
        })
    }
}

/// A column, or a value where there is none of the type.
fn leaf(ty: Ty, at: Place<'_>, by: &mut Chance) -> String {
    let columns = at.columns(ty);
    match by.one(&columns) {
        Some(column) if by.percent(85) => (*column).to_owned(),
        _ => format!("bind::<{}, _>({})", ty.marker(), ty.value(by)),
    }
}

/// The aggregates with a result of this type, and what they take.
fn aggregates(ty: Ty) -> Vec<(&'static str, Option<Ty>)> {
    let mut calls = Vec::new();
    if ty.has_extremes() {
        calls.extend([("min", Some(ty)), ("max", Some(ty))]);
    }
    match ty {
        Ty::Int8 => {
            calls.extend([
                ("count_rows", None),
                ("sum", Some(Ty::Int4)),
                ("sum", Some(Ty::Int2)),
            ]);
            let counted = Ty::ALL.into_iter().map(|of| ("count", Some(of)));
            calls.extend(counted);
            calls.push(("count_distinct", Some(Ty::Text)));
        }
        Ty::Numeric => {
            let of = [Ty::Int8, Ty::Numeric].map(|of| ("sum", Some(of)));
            calls.extend(of);
            calls.extend([Ty::Int4, Ty::Int8, Ty::Numeric].map(|of| ("avg", Some(of))));
        }
        Ty::Float8 | Ty::Interval => calls.extend([("sum", Some(ty)), ("avg", Some(ty))]),
        _ => {}
    }
    calls
}
