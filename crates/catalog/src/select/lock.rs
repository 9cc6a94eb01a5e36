//! Whether a lock from outside reaches the rows of a query, as it has to where a view is locked.
//!
//! A server hands `FOR UPDATE` and its like down to all that stands in FROM. It refuses them where rows are made of others,
//! and passes over what is no table. See "The Locking Clause" of SELECT in the PostgreSQL manual.

use super::Resolver;
use crate::builtin::SignatureKind;
use crate::lookup::{Lookup, Relation};
use crate::parse::ObjectName;
use crate::parse::expr::{Call, Expr, ExprKind};
use crate::parse::query::{Body, FromItem, Item, JoinKind, Query, Select};

/// Whether locking the rows of the query locks rows of tables and views.
pub(crate) fn locks_rows(lookup: Lookup<'_>, query: &Query) -> bool {
    let resolver = Resolver { lookup };
    resolver
        .locked_by(query, &[])
        .is_some_and(|locked| locked > 0)
}

impl Resolver<'_> {
    /// How many tables and views are locked; None where a server refuses. `with` are the names of WITH queries, which no lock
    /// reaches.
    fn locked_by(self, query: &Query, with: &[&str]) -> Option<usize> {
        let names = query.ctes.iter().map(|it| it.name.name.as_str());
        let with: Vec<&str> = with.iter().copied().chain(names).collect();
        match &query.body {
            Body::Select(select) => self.locked_by_select(select, &query.order_by, &with),
            Body::Nested(query) => self.locked_by(query, &with),
            Body::Table(name) => self.locked_by_name(name, &with),
            Body::Values(_) | Body::Set { .. } => Some(0),
        }
    }

    fn locked_by_select(self, select: &Select, order_by: &[Expr], with: &[&str]) -> Option<usize> {
        let items = select.items.iter().filter_map(|item| match item {
            Item::Expr(expr, _) => Some(expr),
            Item::All(_) | Item::AllOf(..) => None,
        });
        let groups = !select.group_by.is_empty() || select.having.is_some();
        if groups || select.distinct || items.chain(order_by).any(|expr| self.makes_rows(expr)) {
            return None;
        }
        self.locked_by_all(&select.from, with)
    }

    fn locked_by_all<'i>(
        self,
        items: impl IntoIterator<Item = &'i FromItem>,
        with: &[&str],
    ) -> Option<usize> {
        items
            .into_iter()
            .map(|item| self.locked_by_item(item, with))
            .sum()
    }

    fn locked_by_item(self, item: &FromItem, with: &[&str]) -> Option<usize> {
        match item {
            FromItem::Table { name, .. } => self.locked_by_name(name, with),
            FromItem::Query { query, .. } => self.locked_by(query, with),
            FromItem::Calls { .. } | FromItem::Columns { .. } => Some(0),
            FromItem::Aliased { inner, .. } => self.locked_by_item(inner, with),
            FromItem::Join {
                kind, left, right, ..
            } => {
                let absent = match kind {
                    JoinKind::Inner | JoinKind::Cross => [None, None],
                    JoinKind::Left => [None, Some(right)],
                    JoinKind::Right => [Some(left), None],
                    JoinKind::Full => [Some(left), Some(right)],
                };
                let reached = absent
                    .into_iter()
                    .flatten()
                    .all(|side| is_passed_over(side));
                self.locked_by_all([&**left, &**right], with)
                    .filter(|_| reached)
            }
        }
    }

    fn locked_by_name(self, name: &ObjectName, with: &[&str]) -> Option<usize> {
        if name.schema.is_none() && with.contains(&name.name.name.as_str()) {
            return Some(0);
        }
        match self.lookup.relation(name)? {
            Relation::Table(_) => Some(1),
            // What PostgreSQL has itself is not known in its parts.
            Relation::View(view) => {
                let known = self.lookup.catalog.view(&view.qualified_name());
                known.map(|_| 1)
            }
        }
    }

    /// Whether the expression makes one row of many, or many of one, or may do so.
    fn makes_rows(self, expr: &Expr) -> bool {
        let mut found = false;
        expr.walk(&mut |expr| {
            found |= match &expr.kind {
                ExprKind::Call(call) => call.over.is_some() || !self.is_of_one_row(call),
                ExprKind::Form(form) => form.aggregate,
                _ => false,
            }
        });
        found
    }

    /// Whether the call is surely one of an ordinary function.
    fn is_of_one_row(self, call: &Call) -> bool {
        let candidates = self.candidates(&call.name);
        let mut signatures = candidates.iter().map(|candidate| &candidate.signature);
        !candidates.is_empty() && signatures.all(|it| it.kind == SignatureKind::Function && !it.set)
    }
}

/// Whether no lock reaches the item, so that an outer join may leave it out.
fn is_passed_over(item: &FromItem) -> bool {
    matches!(item, FromItem::Calls { .. } | FromItem::Columns { .. })
}
