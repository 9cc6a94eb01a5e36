//! What a condition proves about the rows that meet it.

use super::scope::Scope;
use crate::parse::expr::{Expr, ExprKind};

/// Marks the columns that cannot be NULL in a row for which the condition is true.
pub(super) fn narrow(condition: &Expr, scope: &mut Scope<'_>) {
    match &condition.kind {
        ExprKind::And(all) => all.iter().for_each(|condition| narrow(condition, scope)),
        ExprKind::IsNull { arg, negated: true } => prove(arg, scope),
        // Each of these is NULL, and so not true, as soon as an operand is.
        ExprKind::Infix { left, right, op } if is_strict(&op.symbol) => {
            prove(left, scope);
            prove(right, scope);
        }
        ExprKind::InList { arg, .. }
        | ExprKind::InQuery { arg, .. }
        | ExprKind::Like { arg, .. } => prove(arg, scope),
        ExprKind::Between { arg, low, high } => [arg, low, high]
            .into_iter()
            .for_each(|part| prove(part, scope)),
        // `NOT IN (SELECT …)` is not here: over no rows it is true of NULL.
        ExprKind::Not(test) => {
            if let ExprKind::InList { arg, .. }
            | ExprKind::Like { arg, .. }
            | ExprKind::Between { arg, .. } = &test.kind
            {
                prove(arg, scope);
            }
        }
        ExprKind::Column(_) => prove(condition, scope),
        _ => {}
    }
}

fn prove(expr: &Expr, scope: &mut Scope<'_>) {
    match &expr.kind {
        ExprKind::Column(parts) => {
            if let Some(column) = scope.column_mut(parts) {
                column.value.not_null = true;
            }
        }
        ExprKind::Cast { arg, .. } | ExprKind::Collate(arg) => prove(arg, scope),
        ExprKind::Infix { left, right, op } if is_strict(&op.symbol) => {
            prove(left, scope);
            prove(right, scope);
        }
        _ => {}
    }
}

/// The operators that are surely strict: comparison and arithmetic.
fn is_strict(symbol: &str) -> bool {
    matches!(
        symbol,
        "=" | "<>"
            | "!="
            | "<"
            | "<="
            | ">"
            | ">="
            | "+"
            | "-"
            | "*"
            | "/"
            | "%"
            | "~"
            | "~*"
            | "@>"
            | "<@"
            | "&&"
    )
}
