//! JOIN.

use super::from::Columns;
use super::scope::{Entry, Scope};
use super::{Resolver, Typed};
use crate::diagnostic::{Outcome, Report};
use crate::parse::Ident;
use crate::parse::query::{FromItem, JoinCondition, JoinKind};
use crate::source::Span;

impl Resolver<'_> {
    pub(super) fn join(
        self,
        kind: JoinKind,
        left: &FromItem,
        right: &FromItem,
        condition: &JoinCondition,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Vec<Entry>> {
        let mut lefts = self.relation_item(left, scope)?;
        let mut beside = scope.clone();
        beside.entries.extend(lefts.clone());
        let mut rights = self.relation_item(right, &beside)?;
        self.expect_distinct(&beside, &rights, right)?;
        let join = beside.next_join().max(largest(&rights));
        let mut both = Scope::inner(scope, lefts.iter().chain(&rights).cloned().collect());
        if let JoinCondition::On(condition) = condition {
            let value = self.expr(condition, &both)?;
            self.expect_boolean(&value, condition, "the condition of ON")?;
            self.expect_no_aggregate(
                condition,
                &both,
                "ON, which comes before rows are grouped",
                "a condition on groups stands in HAVING, after GROUP BY",
            )?;
            if kind == JoinKind::Inner {
                self.narrow(condition, &mut both);
                rights = both.entries.split_off(lefts.len());
                lefts = both.entries;
            }
        }
        let merged = self.merged_columns(condition, kind, &mut lefts, &mut rights, span)?;
        if matches!(kind, JoinKind::Left | JoinKind::Full) {
            rights
                .iter_mut()
                .for_each(|entry| entry.absent.extend([join]));
        }
        if matches!(kind, JoinKind::Right | JoinKind::Full) {
            lefts
                .iter_mut()
                .for_each(|entry| entry.absent.extend([join + 1]));
        }
        let name = match condition {
            JoinCondition::Using(_, alias) => alias.as_ref().map(|alias| alias.name.clone()),
            _ => None,
        };
        let merged = (!merged.is_empty()).then(|| Entry::new(name, merged));
        Ok(merged.into_iter().chain(lefts).chain(rights).collect())
    }

    /// The columns that USING or NATURAL makes one of, as the join gives them.
    fn merged_columns(
        self,
        condition: &JoinCondition,
        kind: JoinKind,
        lefts: &mut [Entry],
        rights: &mut [Entry],
        span: Span,
    ) -> Outcome<Columns> {
        let names: Vec<Ident> = match condition {
            JoinCondition::Using(names, _) => names.clone(),
            JoinCondition::Natural => {
                let visible = lefts.iter().flat_map(Entry::visible);
                let shared = visible
                    .filter(|column| rights.iter().any(|entry| has_column(entry, &column.name)));
                shared
                    .map(|column| Ident {
                        name: column.name.clone(),
                        span,
                    })
                    .collect()
            }
            JoinCondition::On(_) | JoinCondition::None => return Ok(Vec::new()),
        };
        let mut merged = Vec::new();
        for name in names {
            let left = self.merge_column(lefts, &name)?;
            let right = self.merge_column(rights, &name)?;
            let ty = self.common_type(
                &[(&left, name.span), (&right, name.span)],
                &format!("column `{}`", name.name),
            )?;
            let not_null = match kind {
                JoinKind::Inner | JoinKind::Cross => true,
                JoinKind::Left => left.not_null,
                JoinKind::Right => right.not_null,
                JoinKind::Full => left.not_null && right.not_null,
            };
            if matches!(kind, JoinKind::Inner | JoinKind::Cross) {
                // The two are equal, so neither is NULL.
                let both = lefts.iter_mut().chain(rights.iter_mut());
                both.for_each(|entry| entry.prove_merged(&name.name));
            }
            merged.push((name.name, Typed::new(ty, not_null)));
        }
        Ok(merged)
    }

    /// Takes the column out of sight of unqualified names.
    fn merge_column(self, entries: &mut [Entry], name: &Ident) -> Outcome<Typed> {
        let found = entries.iter_mut().find_map(|entry| entry.merge(&name.name));
        if let Some(found) = found {
            self.note(found.source());
            return Ok(found.value());
        }
        if entries.iter().any(|entry| entry.incomplete) {
            return Err(Report::silent());
        }
        let names = entries
            .iter()
            .flat_map(|entry| &entry.columns)
            .map(|column| column.name.as_str());
        let message = format!("column `{}` is not on both sides of the join", name.name);
        Err(Box::new(
            Report::new(name.span, message).suggest(&name.name, names),
        ))
    }
}

fn has_column(entry: &Entry, name: &str) -> bool {
    entry.visible().any(|column| column.name == name)
}

/// A number beyond the outer joins that are inside these entries.
fn largest(entries: &[Entry]) -> usize {
    let joins = entries.iter().flat_map(|entry| &entry.absent);
    joins.max().map_or(0, |last| last + 1)
}
