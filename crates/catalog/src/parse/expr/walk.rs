//! Visiting the parts of an expression.

use super::{Call, Expr, ExprKind};

impl Expr {
    /// Calls `visit` for this expression and all expressions in it. Subqueries are left out: their names have a scope
    /// of their own.
    pub(crate) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        visit(self);
        self.children(&mut |child| child.walk(visit));
    }

    /// Whether the expression itself, not a part of it, brings a subquery.
    pub(crate) fn has_own_query(&self) -> bool {
        match &self.kind {
            ExprKind::Subquery(_)
            | ExprKind::ArrayQuery(_)
            | ExprKind::Exists(_)
            | ExprKind::InQuery { .. } => true,
            ExprKind::Quantified { right, .. } => matches!(right.kind, ExprKind::Subquery(_)),
            _ => false,
        }
    }

    /// Calls `visit` for the expressions right below this one, subqueries left out.
    pub(crate) fn children<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        use ExprKind as E;
        match &self.kind {
            E::Null | E::Bool(_) | E::Number(_) | E::String(_) | E::Bits | E::Param(_) => {}
            E::Column(_) | E::WholeRow(_) | E::Keyword(_) => {}
            E::ArrayQuery(_) | E::Subquery(_) | E::Exists(_) => {}
            E::Field(arg, _) | E::AllFields(arg) | E::Not(arg) | E::Collate(arg) => visit(arg),
            E::Prefix { arg, .. }
            | E::Is { arg, .. }
            | E::IsNull { arg, .. }
            | E::Cast { arg, .. }
            | E::InQuery { arg, .. } => visit(arg),
            E::Infix { left, right, .. }
            | E::IsDistinct { left, right }
            | E::Quantified { left, right, .. } => {
                visit(left);
                visit(right);
            }
            E::NullIf(left, right) => {
                visit(left);
                visit(right);
            }
            E::And(all) | E::Or(all) | E::Coalesce(all) | E::Extreme { args: all, .. } => {
                all.iter().for_each(visit)
            }
            E::Row(all) | E::Array(all) | E::GroupingSets(all) | E::Rollup(all) => {
                all.iter().for_each(visit)
            }
            E::Form(form) => form.args.iter().for_each(visit),
            E::Subscript {
                of: arg,
                bounds: list,
                ..
            }
            | E::InList { arg, list } => {
                visit(arg);
                list.iter().for_each(visit);
            }
            E::Between { arg, low, high } => {
                [arg, low, high].into_iter().for_each(|part| visit(part))
            }
            E::Like {
                arg,
                pattern,
                escape,
            } => {
                visit(arg);
                visit(pattern);
                escape.iter().for_each(|escape| visit(escape));
            }
            E::Case {
                operand,
                branches,
                otherwise,
            } => {
                operand.iter().for_each(|operand| visit(operand));
                branches
                    .iter()
                    .flat_map(|(condition, result)| [condition, result])
                    .for_each(&mut *visit);
                otherwise.iter().for_each(|otherwise| visit(otherwise));
            }
            E::Call(call) => call.children(visit),
        }
    }
}

impl Call {
    /// Calls `visit` for its arguments and for what its clauses hold.
    pub(crate) fn children<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        self.args.iter().map(|arg| &arg.value).for_each(&mut *visit);
        self.order_by
            .iter()
            .chain(&self.within_group)
            .chain(&self.filter)
            .for_each(&mut *visit);
        self.over
            .iter()
            .flat_map(|window| &window.parts)
            .for_each(visit);
    }
}
