//! What a condition proves about the rows that meet it.

use std::collections::BTreeSet;

use super::Resolver;
use super::scope::{Place, Scope};
use crate::parse::expr::{Expr, ExprKind, Test};

/// What cannot be NULL.
#[derive(Default)]
pub(super) struct Facts {
    columns: BTreeSet<Place>,
    exprs: Vec<Expr>,
}

impl Facts {
    fn and(mut self, other: Self) -> Self {
        self.columns.extend(other.columns);
        self.exprs.extend(other.exprs);
        self
    }

    fn or(mut self, other: Self) -> Self {
        self.columns.retain(|place| other.columns.contains(place));
        self.exprs.retain(|expr| other.exprs.contains(expr));
        self
    }

    fn all(facts: impl Iterator<Item = Self>) -> Self {
        facts.reduce(Self::and).unwrap_or_default()
    }

    fn any(facts: impl Iterator<Item = Self>) -> Self {
        facts.reduce(Self::or).unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.exprs.is_empty()
    }
}

impl Scope<'_> {
    /// Takes the facts in.
    pub(super) fn learn(&mut self, facts: Facts) {
        facts
            .columns
            .into_iter()
            .for_each(|place| self.prove(place));
        self.proven.extend(facts.exprs);
    }
}

impl Resolver<'_> {
    /// Marks what cannot be NULL in a row for which the condition is true.
    pub(super) fn narrow(self, condition: &Expr, scope: &mut Scope<'_>) {
        let facts = self.when(condition, true, scope);
        scope.learn(facts);
    }

    /// What cannot be NULL where the condition is true, or where it is false.
    pub(super) fn when(self, condition: &Expr, truth: bool, scope: &Scope<'_>) -> Facts {
        let each = |all: &[Expr]| -> Vec<Facts> {
            all.iter()
                .map(|part| self.when(part, truth, scope))
                .collect()
        };
        match &condition.kind {
            ExprKind::And(all) if truth => Facts::all(each(all).into_iter()),
            ExprKind::And(all) => Facts::any(each(all).into_iter()),
            ExprKind::Or(all) if truth => Facts::any(each(all).into_iter()),
            ExprKind::Or(all) => Facts::all(each(all).into_iter()),
            ExprKind::Not(arg) => self.when(arg, !truth, scope),
            ExprKind::IsNull { arg, negated } if *negated == truth => self.of_value(arg, scope),
            ExprKind::Is { arg, test, negated } => match (test, *negated == truth) {
                (Test::True, false) => self.when(arg, true, scope),
                (Test::False, false) => self.when(arg, false, scope),
                (Test::Unknown, true) => self.of_value(arg, scope),
                _ => Facts::default(),
            },
            // Over no rows these are true and false of NULL.
            ExprKind::InQuery { arg, .. } if truth => self.of_value(arg, scope),
            ExprKind::Quantified { op, .. } if !self.is_strict_operator(op) => Facts::default(),
            ExprKind::Quantified {
                left, right, all, ..
            } if *all != truth => {
                let array = self.of_array(right, scope);
                self.of_value(left, scope).and(array)
            }
            ExprKind::Quantified { right, .. } => self.of_array(right, scope),
            ExprKind::InQuery { .. } => Facts::default(),
            ExprKind::Between { arg, low, high } if truth => Facts::all(
                [arg, low, high]
                    .map(|part| self.of_value(part, scope))
                    .into_iter(),
            ),
            ExprKind::Between { arg, .. } => self.of_value(arg, scope),
            _ => self.of_value(condition, scope),
        }
    }

    fn of_array(self, right: &Expr, scope: &Scope<'_>) -> Facts {
        match right.kind {
            ExprKind::Subquery(_) => Facts::default(),
            _ => self.of_value(right, scope),
        }
    }

    /// What cannot be NULL if the expression is not: its strict operands.
    pub(super) fn of_value(self, expr: &Expr, scope: &Scope<'_>) -> Facts {
        let mut facts = match &expr.kind {
            ExprKind::Column(parts) => Facts {
                columns: scope.place(parts).into_iter().collect(),
                exprs: Vec::new(),
            },
            ExprKind::Cast { arg, .. } if self.lookup.catalog.casts.is_empty() => {
                self.of_value(arg, scope)
            }
            ExprKind::Collate(arg) | ExprKind::Not(arg) | ExprKind::NullIf(arg, _) => {
                self.of_value(arg, scope)
            }
            ExprKind::InList { arg, .. } => self.of_value(arg, scope),
            ExprKind::Subscript { of, .. } | ExprKind::Field(of, _) => self.of_value(of, scope),
            ExprKind::Prefix { op, arg } if self.is_strict_operator(op) => {
                self.of_value(arg, scope)
            }
            // A comparison of rows may decide itself before it comes to the last of their fields.
            ExprKind::Infix { left, right, op }
                if !is_row(left)
                    && !is_row(right)
                    && self.is_strict_infix(op, left, right, scope) =>
            {
                self.of_value(left, scope).and(self.of_value(right, scope))
            }
            ExprKind::Like { arg, pattern, .. } => {
                self.of_value(arg, scope).and(self.of_value(pattern, scope))
            }
            ExprKind::Call(call) if self.is_strict_call(call) => {
                Facts::all(call.args.iter().map(|arg| self.of_value(&arg.value, scope)))
            }
            _ => Facts::default(),
        };
        if is_repeatable(expr) {
            facts.exprs.push(expr.clone());
        }
        facts
    }
}

fn is_row(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Row(_))
}

/// Whether the expression is more than a column, and surely gives the same when it is written again.
fn is_repeatable(expr: &Expr) -> bool {
    let mut parts = 0;
    let mut plain = true;
    expr.walk(&mut |part| {
        parts += 1;
        plain &= matches!(
            part.kind,
            ExprKind::Column(_)
                | ExprKind::String(_)
                | ExprKind::Number(_)
                | ExprKind::Infix { .. }
                | ExprKind::Cast { .. }
                | ExprKind::Subscript { .. }
                | ExprKind::Field(..)
        );
    });
    plain && parts > 1
}
