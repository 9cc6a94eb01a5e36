//! The names of output columns without AS.

use crate::parse::expr::{Expr, ExprKind};
use crate::parse::query::{Body, Item, Query};
use crate::parse::type_name::{Shape, TypeName};

/// The name that PostgreSQL derives from the expression, if it derives one.
pub(crate) fn column_name(expr: &Expr) -> Option<String> {
    named(expr).map(|(name, _)| name)
}

/// The name, and whether it is better than the name of a type that the value is cast to.
fn named(expr: &Expr) -> Option<(String, bool)> {
    let strong = |name: &str| Some((name.to_owned(), true));
    match &expr.kind {
        ExprKind::Column(parts) => strong(&parts.last()?.name),
        ExprKind::Field(_, name) => strong(&name.name),
        ExprKind::Call(call) => strong(&call.name.name.name),
        ExprKind::Coalesce(_) => strong("coalesce"),
        ExprKind::NullIf(..) => strong("nullif"),
        ExprKind::Extreme { name, .. } | ExprKind::Keyword(name) => strong(name),
        ExprKind::Row(_) => strong("row"),
        ExprKind::Array(_) | ExprKind::ArrayQuery(_) => strong("array"),
        ExprKind::Exists(_) => strong("exists"),
        ExprKind::Subquery(query) => of_query(query).and_then(|name| strong(&name)),
        ExprKind::Subscript { of, .. } | ExprKind::Collate(of) => named(of),
        ExprKind::Cast { arg, ty } => match named(arg) {
            Some((name, true)) => Some((name, true)),
            _ => Some((of_type(ty)?, false)),
        },
        ExprKind::Case { otherwise, .. } => match otherwise.as_deref().and_then(named) {
            Some((name, true)) => Some((name, true)),
            _ => Some(("case".to_owned(), false)),
        },
        _ => None,
    }
}

fn of_type(ty: &TypeName) -> Option<String> {
    match &ty.shape {
        Shape::Grammar(name) => Some((*name).to_owned()),
        Shape::Named(name) => Some(name.name.name.clone()),
        Shape::ColumnOf(..) => None,
    }
}

fn of_query(query: &Query) -> Option<String> {
    match &query.body {
        Body::Select(select) => match select.items.first()? {
            Item::Expr(_, Some(label)) => Some(label.name.clone()),
            Item::Expr(expr, None) => column_name(expr),
            _ => None,
        },
        Body::Nested(query) => of_query(query),
        _ => None,
    }
}
