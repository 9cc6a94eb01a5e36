//! Tests that give a boolean.

use super::{Resolver, Typed};
use crate::diagnostic::{Outcome, Report};
use crate::model::TypeRef;
use crate::parse::expr::{Expr, ExprKind, Operator};
use crate::parse::query::Query;
use crate::select::scope::Scope;
use crate::source::Span;

impl Resolver<'_> {
    /// An infix operator between two expressions.
    pub(super) fn infix_expr(
        self,
        op: &Operator,
        left: &Expr,
        right: &Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        match (&left.kind, &right.kind) {
            (ExprKind::Row(lefts), ExprKind::Row(rights)) => {
                self.compare_rows(op, lefts, rights, span, scope)
            }
            (ExprKind::Row(lefts), ExprKind::Subquery(query)) => {
                self.compare_row_with(op, lefts, query, span, scope)
            }
            _ => {
                let values = (self.expr(left, scope)?, self.expr(right, scope)?);
                let found = self.infix_operator(op, &values.0, &values.1, span)?;
                if let Some(ty) = &found.left {
                    self.expect_literal_of(left, enum_beside(ty, &values.1))?;
                }
                self.expect_literal_of(right, enum_beside(&found.right, &values.0))?;
                Ok(found.value(op, &values.0, &values.1))
            }
        }
    }

    /// `(a, b) = (c, d)` compares field by field.
    fn compare_rows(
        self,
        op: &Operator,
        lefts: &[Expr],
        rights: &[Expr],
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        if lefts.len() != rights.len() {
            return Err(Box::new(unlike(lefts.len(), rights.len(), span)));
        }
        let mut not_null = true;
        for (left, right) in lefts.iter().zip(rights) {
            not_null &= self.infix_expr(op, left, right, span, scope)?.not_null;
        }
        Ok(Typed::builtin("bool", not_null))
    }

    /// `(a, b) = (SELECT c, d …)`.
    fn compare_row_with(
        self,
        op: &Operator,
        lefts: &[Expr],
        query: &Query,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let rights = self.query(query, scope)?;
        if lefts.len() != rights.len() {
            return Err(Box::new(unlike(lefts.len(), rights.len(), span)));
        }
        for (left, right) in lefts.iter().zip(rights) {
            let left = self.expr(left, scope)?;
            self.infix(op, &left, &right.value, span)?;
        }
        Ok(Typed::builtin("bool", false))
    }

    /// A comparison that gives a boolean.
    pub(super) fn compare(
        self,
        symbol: &str,
        left: &Typed,
        right: &Typed,
        span: Span,
    ) -> Outcome<Typed> {
        let value = self.infix(&Operator::named(symbol, span), left, right, span)?;
        Ok(Typed::builtin("bool", value.not_null))
    }

    fn compare_exprs(
        self,
        symbol: &str,
        left: &Expr,
        right: &Expr,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let span = left.span.to(right.span);
        let value = self.infix_expr(&Operator::named(symbol, span), left, right, span, scope)?;
        Ok(Typed::builtin("bool", value.not_null))
    }

    /// `IS [NOT] DISTINCT FROM`.
    pub(super) fn is_distinct(
        self,
        left: &Expr,
        right: &Expr,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        self.compare_exprs("=", left, right, scope)?;
        Ok(Typed::builtin("bool", true))
    }

    pub(super) fn in_list(self, arg: &Expr, list: &[Expr], scope: &Scope<'_>) -> Outcome<Typed> {
        let left = self.expr(arg, scope)?;
        let mut not_null = true;
        for item in list {
            if let Some(text) = super::literal::text(item) {
                self.expect_literal(text, &left.ty, item.span)?;
            }
            not_null &= self.compare_exprs("=", arg, item, scope)?.not_null;
        }
        Ok(Typed::builtin("bool", not_null))
    }

    pub(super) fn in_query(
        self,
        arg: &Expr,
        query: &Query,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        if let ExprKind::Row(values) = &arg.kind {
            return self.compare_row_with(&Operator::named("=", span), values, query, span, scope);
        }
        let (left, right) = (self.expr(arg, scope)?, self.only_column(query, scope)?);
        self.compare("=", &left, &right, span)
    }

    pub(super) fn between(
        self,
        arg: &Expr,
        low: &Expr,
        high: &Expr,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let low = self.compare_exprs(">=", arg, low, scope)?;
        let high = self.compare_exprs("<=", arg, high, scope)?;
        Ok(Typed::builtin("bool", low.not_null && high.not_null))
    }

    pub(super) fn quantified(
        self,
        left: &Expr,
        op: &Operator,
        right: &Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        if let ExprKind::Subquery(query) = &right.kind {
            if let ExprKind::Row(values) = &left.kind {
                return self.compare_row_with(op, values, query, span, scope);
            }
            let (left, right) = (self.expr(left, scope)?, self.only_column(query, scope)?);
            return self.boolean_infix(op, &left, &right, span);
        }
        let left = self.expr(left, scope)?;
        let array = self.expr(right, scope)?;
        let element = match self.base(&array.ty) {
            ty if ty.is("unknown") => left.ty.clone(),
            ty => match self.element(ty) {
                Some(element) => element.clone(),
                None => {
                    return Err(Box::new(Report::new(
                        right.span,
                        format!("ANY and ALL take an array, not {ty}"),
                    )));
                }
            },
        };
        let not_null = array.not_null && has_no_null_element(right);
        self.boolean_infix(op, &left, &Typed::new(element, not_null), span)
    }

    fn boolean_infix(
        self,
        op: &Operator,
        left: &Typed,
        right: &Typed,
        span: Span,
    ) -> Outcome<Typed> {
        let value = self.infix(op, left, right, span)?;
        if self.base(&value.ty) != &TypeRef::builtin("bool") {
            let message = format!(
                "ANY and ALL need an operator that gives boolean, not {}",
                value.ty
            );
            return Err(Box::new(Report::new(op.span, message)));
        }
        Ok(value)
    }
}

/// The type that an operand becomes; one of any enum is of that of the other operand.
fn enum_beside<'t>(ty: &'t TypeRef, other: &'t Typed) -> &'t TypeRef {
    if ty.is("anyenum") { &other.ty } else { ty }
}

fn unlike(left: usize, right: usize, span: Span) -> Report {
    Report::new(
        span,
        format!("a row of {left} fields is compared with one of {right}"),
    )
}

/// Whether the array is written out, and no element of it is NULL.
fn has_no_null_element(array: &Expr) -> bool {
    match &array.kind {
        ExprKind::Array(elements) => elements.iter().all(has_no_null_element),
        ExprKind::Cast { arg, .. } => has_no_null_element(arg),
        ExprKind::String(text) => !text.to_ascii_lowercase().contains("null"),
        ExprKind::Number(_) | ExprKind::Bool(_) => true,
        _ => false,
    }
}
