//! GROUP BY and what follows it.

use super::Resolver;
use super::scope::Scope;
use crate::diagnostic::Outcome;
use crate::parse::expr::{Expr, ExprKind};
use crate::parse::query::{Item, Select};

impl Resolver<'_> {
    pub(super) fn group(self, select: &Select, scope: &mut Scope<'_>) -> Outcome<()> {
        for key in &select.group_by {
            self.group_key(key, select, scope)?;
        }
        scope.grouped = select.group_by.iter().any(|key| !may_be_empty(key));
        self.leave_keys_out(select, scope);
        scope.name_windows(select);
        if let Some(having) = &select.having {
            let value = self.expr(having, scope)?;
            self.expect_boolean(&value, having, "the condition of HAVING")?;
            self.narrow(having, scope);
        }
        for (_, window) in &select.windows {
            window
                .parts
                .iter()
                .try_for_each(|part| self.expr(part, scope).map(drop))?;
        }
        Ok(())
    }

    /// A key may be a number or a name of the SELECT list.
    fn group_key(self, key: &Expr, select: &Select, scope: &Scope<'_>) -> Outcome<()> {
        match &key.kind {
            ExprKind::GroupingSets(keys) | ExprKind::Rollup(keys) | ExprKind::Row(keys) => {
                let mut keys = keys.iter();
                return keys.try_for_each(|key| self.group_key(key, select, scope));
            }
            _ => {}
        }
        match self.expr(key, scope) {
            Err(report) if meant(key, select).is_none() => Err(report),
            _ => Ok(()),
        }
    }

    /// Marks the keys that are NULL in the rows of a set that leaves them out.
    fn leave_keys_out(self, select: &Select, scope: &mut Scope<'_>) {
        let kept: Vec<Vec<&Expr>> = select.group_by.iter().map(always).collect();
        let kept: Vec<&Expr> = kept.into_iter().flatten().collect();
        let mut keys = Vec::new();
        for key in select.group_by.iter().filter(|key| is_set(key)) {
            leaves(key, &mut keys);
        }
        let left_out: Vec<&Expr> = keys.into_iter().filter(|key| !kept.contains(key)).collect();
        if left_out.is_empty() {
            return;
        }
        scope.rows = Some(Box::new(scope.clone()));
        for key in left_out {
            let is_column =
                matches!(&key.kind, ExprKind::Column(parts) if scope.column(parts).is_ok());
            let key = if is_column {
                key
            } else {
                meant(key, select).unwrap_or(key)
            };
            match &key.kind {
                ExprKind::Column(parts) => {
                    if let Some(place) = scope.place(parts) {
                        scope.leave_out(place);
                    }
                }
                _ => scope.left_out.push(key.clone()),
            }
        }
    }
}

/// The expression of the SELECT list that a key means by number or name.
pub(super) fn meant<'s>(key: &Expr, select: &'s Select) -> Option<&'s Expr> {
    match &key.kind {
        ExprKind::Number(number) => {
            let at: usize = number.parse().ok()?;
            match select.items.get(at.checked_sub(1)?)? {
                Item::Expr(expr, _) => Some(expr),
                _ => None,
            }
        }
        ExprKind::Column(parts) => {
            let [name] = parts.as_slice() else {
                return None;
            };
            select.items.iter().find_map(|item| match item {
                Item::Expr(expr, Some(label)) if label == name => Some(expr),
                Item::Expr(expr, None) if super::column_name(expr)? == name.name => Some(expr),
                _ => None,
            })
        }
        _ => None,
    }
}

fn is_set(key: &Expr) -> bool {
    matches!(key.kind, ExprKind::GroupingSets(_) | ExprKind::Rollup(_))
}

/// The plain keys in a set.
pub(super) fn leaves<'k>(key: &'k Expr, into: &mut Vec<&'k Expr>) {
    match &key.kind {
        ExprKind::GroupingSets(keys) | ExprKind::Rollup(keys) | ExprKind::Row(keys) => {
            keys.iter().for_each(|key| leaves(key, into));
        }
        _ => into.push(key),
    }
}

/// The plain keys that every grouping set of the element has.
pub(super) fn always(key: &Expr) -> Vec<&Expr> {
    match &key.kind {
        ExprKind::Rollup(_) => Vec::new(),
        ExprKind::Row(keys) => keys.iter().flat_map(always).collect(),
        ExprKind::GroupingSets(sets) => {
            let mut sets = sets.iter().map(always);
            let first = sets.next().unwrap_or_default();
            sets.fold(first, |kept, set| {
                kept.into_iter().filter(|key| set.contains(key)).collect()
            })
        }
        _ => vec![key],
    }
}

/// Whether the element has an empty grouping set: the whole, which is there even without a row.
fn may_be_empty(key: &Expr) -> bool {
    match &key.kind {
        ExprKind::Rollup(_) => true,
        ExprKind::GroupingSets(sets) => sets.is_empty() || sets.iter().any(may_be_empty),
        _ => false,
    }
}
