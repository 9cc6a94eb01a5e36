//! Where aggregates may stand, and which columns may stand beside them.
//!
//! See "Table Expressions" in the PostgreSQL manual, section 7.2.3, and "Aggregate Expressions", section 4.2.7.

use super::group::{always, leaves, meant};
use super::scope::{Place, Scope};
use super::{Output, Resolver};
use crate::builtin::SignatureKind;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Table, TypeRef};
use crate::parse::Ident;
use crate::parse::expr::{Call, Expr, ExprKind};
use crate::parse::query::{FromItem, Item, Select};
use crate::source::Span;

/// What the rows of a query are grouped by.
struct Grouping<'e> {
    /// The columns among the keys.
    columns: Vec<Place>,
    /// Those that every grouping set has.
    always: Vec<Place>,
    /// The keys that are more than a column.
    exprs: Vec<&'e Expr>,
}

impl Resolver<'_> {
    /// Refuses an aggregate of this query's rows in a clause that comes before they are grouped.
    pub(super) fn expect_no_aggregate(
        self,
        expr: &Expr,
        scope: &Scope<'_>,
        clause: &str,
        cure: &str,
    ) -> Outcome<()> {
        let Some((span, name)) = self.own_aggregate(expr, scope) else {
            return Ok(());
        };
        let message = format!("the aggregate `{name}` cannot stand in {clause}");
        Err(Box::new(Report::new(span, message).help(cure)))
    }

    /// An aggregate in the expression that works on the rows of this very query.
    fn own_aggregate<'e>(self, expr: &'e Expr, scope: &Scope<'_>) -> Option<(Span, &'e str)> {
        let mut found = None;
        expr.walk(&mut |expr| {
            if let ExprKind::Call(call) = &expr.kind
                && found.is_none()
                && self.is_surely_aggregate(call)
                && is_of_this_query(call, scope)
            {
                found = Some((expr.span, call.name.name.name.as_str()));
            }
        });
        found
    }

    /// Whether the call can be of nothing but an aggregate.
    pub(super) fn is_surely_aggregate(self, call: &Call) -> bool {
        let candidates = self.candidates(&call.name);
        call.over.is_none()
            && !candidates.is_empty()
            && candidates
                .iter()
                .all(|candidate| candidate.signature.kind == SignatureKind::Aggregate)
    }

    /// Refuses columns that have many values in a group, where one is due.
    pub(super) fn expect_grouped(
        self,
        select: &Select,
        order_by: &[Expr],
        outputs: &[Output],
        scope: &Scope<'_>,
    ) -> Outcome<()> {
        let sorts = || {
            let keys = select.distinct_on.iter().chain(order_by);
            keys.filter(|key| !names_output(key, outputs))
        };
        if !self.is_grouped(select, sorts(), scope) || select.from.iter().any(is_renamed_join) {
            return Ok(());
        }
        let Some(grouping) = Grouping::of(select, scope) else {
            return Ok(());
        };
        for item in &select.items {
            match item {
                Item::Expr(expr, _) => self.expect_one_value(expr, select, &grouping, scope)?,
                Item::All(span) => self.expect_all(None, *span, select, &grouping, scope)?,
                Item::AllOf(parts, span) => {
                    self.expect_all(Some(parts), *span, select, &grouping, scope)?
                }
            }
        }
        let windows = select.windows.iter().flat_map(|(_, window)| &window.parts);
        for expr in select.having.iter().chain(sorts()).chain(windows) {
            self.expect_one_value(expr, select, &grouping, scope)?;
        }
        Ok(())
    }

    /// Whether a row of the result stands for a group.
    fn is_grouped<'e>(
        self,
        select: &'e Select,
        sorts: impl Iterator<Item = &'e Expr>,
        scope: &Scope<'_>,
    ) -> bool {
        let items = select.items.iter().filter_map(|item| match item {
            Item::Expr(expr, _) => Some(expr),
            _ => None,
        });
        !select.group_by.is_empty()
            || select.having.is_some()
            || items
                .chain(sorts)
                .any(|expr| self.own_aggregate(expr, scope).is_some())
    }

    fn expect_one_value(
        self,
        expr: &Expr,
        select: &Select,
        grouping: &Grouping<'_>,
        scope: &Scope<'_>,
    ) -> Outcome<()> {
        match self.ungrouped(expr, true, grouping, scope) {
            Some((name, span)) => Err(many_values(&name, span, select)),
            None => Ok(()),
        }
    }

    /// `*` or `t.*`: every column has to be one of the group.
    fn expect_all(
        self,
        of: Option<&[Ident]>,
        span: Span,
        select: &Select,
        grouping: &Grouping<'_>,
        scope: &Scope<'_>,
    ) -> Outcome<()> {
        for (at, entry) in scope.entries.iter().enumerate() {
            let named = of.is_none_or(|parts| match parts {
                [table] => entry.is_named(None, table),
                [.., schema, table] => entry.is_named(Some(schema), table),
                [] => false,
            });
            let columns = entry.columns.iter().enumerate();
            let mut columns = columns.filter(|(_, column)| named && !column.merged);
            if let Some((_, column)) =
                columns.find(|(column, _)| !self.has_one_value((at, *column), grouping, scope))
            {
                let qualified = entry.name.iter().chain([&column.name]).cloned();
                let qualified = qualified.collect::<Vec<_>>().join(".");
                return Err(many_values(&qualified, span, select));
            }
        }
        Ok(())
    }

    /// A column in the expression that has many values in a group.
    fn ungrouped(
        self,
        expr: &Expr,
        alone: bool,
        grouping: &Grouping<'_>,
        scope: &Scope<'_>,
    ) -> Option<(String, Span)> {
        if grouping.exprs.contains(&expr) {
            return None;
        }
        match &expr.kind {
            ExprKind::Call(call)
                if self.is_aggregate(call) || call.name.name.name == "grouping" =>
            {
                None
            }
            ExprKind::Form(form) if form.aggregate => None,
            ExprKind::Column(parts) => {
                let place = scope.place(parts)?;
                // The same expression can be written in more than one way.
                let in_key = || grouping.exprs.iter().any(|key| mentions(key, place, scope));
                let passes = self.has_one_value(place, grouping, scope) || (!alone && in_key());
                let names = parts.iter().map(|part| part.name.as_str());
                (!passes).then(|| (names.collect::<Vec<_>>().join("."), expr.span))
            }
            _ => {
                let mut found = None;
                expr.children(&mut |child| {
                    if found.is_none() {
                        found = self.ungrouped(child, false, grouping, scope);
                    }
                });
                found
            }
        }
    }

    /// Whether the column is a key, or hangs on a primary key that is one.
    fn has_one_value(self, place: Place, grouping: &Grouping<'_>, scope: &Scope<'_>) -> bool {
        let is_key = |keys: &[Place], place| keys.iter().any(|key| scope.is_same(*key, place));
        is_key(&grouping.columns, place)
            || scope.entries.iter().enumerate().any(|(at, entry)| {
                let mut columns = 0..entry.columns.len();
                columns.any(|column| scope.is_same((at, column), place))
                    && self.key_of(entry.row.as_ref()).is_some_and(|key| {
                        key.into_iter()
                            .all(|column| is_key(&grouping.always, (at, column)))
                    })
            })
    }

    /// The places of the primary key's columns in their table.
    fn key_of(self, row: Option<&TypeRef>) -> Option<Vec<usize>> {
        let Some(TypeRef::Row(name)) = row else {
            return None;
        };
        let table: &Table = self.lookup.catalog.table(name)?;
        let place = |name: &String| table.columns.iter().position(|it| it.name == *name);
        let key = table.primary_key.as_ref()?;
        key.columns.iter().map(place).collect()
    }
}

impl<'e> Grouping<'e> {
    /// None if some key cannot be told.
    fn of(select: &'e Select, scope: &Scope<'_>) -> Option<Self> {
        let mut grouping = Self {
            columns: Vec::new(),
            always: Vec::new(),
            exprs: Vec::new(),
        };
        for element in &select.group_by {
            let mut keys = Vec::new();
            leaves(element, &mut keys);
            let always = always(element);
            for key in keys {
                let is_always = always.contains(&key);
                grouping.add(key, is_always, select, scope)?;
            }
        }
        Some(grouping)
    }

    fn add(
        &mut self,
        key: &'e Expr,
        is_always: bool,
        select: &'e Select,
        scope: &Scope<'_>,
    ) -> Option<()> {
        let place = |expr: &Expr| match &expr.kind {
            ExprKind::Column(parts) => scope.place(parts),
            _ => None,
        };
        let expr = match place(key) {
            Some(_) => key,
            None => match &key.kind {
                ExprKind::Column(_) => meant(key, select)?,
                ExprKind::Number(_) if select.items.iter().all(is_expr) => meant(key, select)?,
                ExprKind::Number(_) | ExprKind::WholeRow(_) => return None,
                _ => key,
            },
        };
        match place(expr) {
            Some(place) => {
                self.columns.push(place);
                self.always.extend(is_always.then_some(place));
            }
            None => self.exprs.push(expr),
        }
        Some(())
    }
}

fn is_expr(item: &Item) -> bool {
    matches!(item, Item::Expr(expr, _) if !matches!(expr.kind, ExprKind::AllFields(_)))
}

fn is_renamed_join(item: &FromItem) -> bool {
    match item {
        FromItem::Aliased { .. } => true,
        FromItem::Join { left, right, .. } => is_renamed_join(left) || is_renamed_join(right),
        _ => false,
    }
}

/// Whether a key of ORDER BY is an output column.
fn names_output(key: &Expr, outputs: &[Output]) -> bool {
    match &key.kind {
        ExprKind::Number(_) => true,
        ExprKind::Column(parts) => {
            matches!(parts.as_slice(), [name] if outputs.iter().any(|it| it.name == name.name))
        }
        _ => false,
    }
}

/// Whether what the aggregate works on is of this query; of outer columns alone it belongs further out.
fn is_of_this_query(call: &Call, scope: &Scope<'_>) -> bool {
    let (mut own, mut outer, mut query) = (false, false, false);
    call.children(&mut |child| {
        child.walk(&mut |expr| match &expr.kind {
            ExprKind::Column(parts) | ExprKind::WholeRow(parts) => match scope.reads(parts) {
                true => own = true,
                false => outer = true,
            },
            _ => query |= expr.has_own_query(),
        });
    });
    own || !(outer || query)
}

fn mentions(key: &Expr, place: Place, scope: &Scope<'_>) -> bool {
    let mut found = false;
    key.walk(&mut |expr| {
        if let ExprKind::Column(parts) = &expr.kind {
            let of_key = scope.place(parts);
            found |= of_key.is_none_or(|key| scope.is_same(key, place));
        }
    });
    found
}

fn many_values(name: &str, span: Span, select: &Select) -> Box<Report> {
    if select.group_by.is_empty() {
        let message = format!("column `{name}` stands beside an aggregate, but is not in GROUP BY");
        let cure = format!("for a row of each `{name}` write GROUP BY {name}");
        return Box::new(Report::new(span, message).help(cure));
    }
    let message = format!("column `{name}` is neither in GROUP BY nor in an aggregate");
    let cure = format!(
        "add it to GROUP BY, or say which value of a group is meant, as `max({name})` does"
    );
    Box::new(Report::new(span, message).help(cure))
}
