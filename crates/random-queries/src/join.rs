//! Joins on a condition, by columns of one name, and of what uses the tables before it.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::schema::Table;
use crate::scope::{Entry, Scope};
use crate::ty::Ty;

impl Grammar {
    /// Joins a table by a column that both have under one name.
    pub(crate) fn join_using(&self, draft: &mut Draft, table: &Table, by: &mut Chance) {
        let shared: Vec<_> = self
            .tables
            .iter()
            .filter(|it| it.is_base && it.path != table.path)
            .flat_map(|other| other.columns.iter().map(move |column| (other, column)))
            .filter(|(_, column)| table.has_same(column))
            .collect();
        let Some((other, column)) = by.one(&shared) else {
            return;
        };
        if [table, other].iter().any(|it| it.path.contains("::")) {
            return;
        }
        let joined = format!(
            "let u = pilaster::using!({}, {}: {}); ",
            table.path, other.path, column.name
        );
        draft.before.push_str(&joined);
        let methods = ["inner_join", "left_join", "right_join", "full_join"];
        let method = by.one(&methods).unwrap_or(&"inner_join");
        draft.text.push_str(&format!(".{method}(u)"));
        draft.is_outer |= *method != "inner_join";
        draft.scope.tables.push(Entry::of(other));
        let merged = [(column.name.clone(), column.ty)];
        draft
            .scope
            .tables
            .push(Entry::with_fields("u", "u", &merged));
    }

    /// One more item.
    pub(crate) fn join(&self, draft: &mut Draft, by: &mut Chance) {
        match by.below(10) {
            8 | 9 => drop(self.join_along(draft, by)),
            0 => {
                if let Some(entry) = self.lateral(draft, by) {
                    self.join_after(draft, entry, by);
                }
            }
            1 => {
                let entry = self.called(draft, by);
                self.join_after(draft, entry, by);
            }
            2 => {
                let entry = self.derived(draft, by);
                self.join_any(draft, entry, by);
            }
            _ => {
                let entry = self.entry(draft, by);
                self.join_any(draft, entry, by);
            }
        }
    }

    /// Joins what may use the tables before it.
    fn join_after(&self, draft: &mut Draft, entry: Entry, by: &mut Chance) {
        let name = entry.name.clone();
        draft.scope.tables.push(entry);
        let join = match by.below(4) {
            0 => format!(".cross_join({name})"),
            1 => format!(".left_join({name}.on_true())"),
            2 => format!(".inner_join({name}.on_true())"),
            _ => {
                let condition = self.condition(Place::of_rows(&draft.scope), 1, by);
                format!(".left_join({name}.on({condition}))")
            }
        };
        draft.is_outer |= join.starts_with(".left");
        draft.text.push_str(&join);
    }

    /// Joins what uses no table before it.
    fn join_any(&self, draft: &mut Draft, entry: Entry, by: &mut Chance) {
        let (equality, is_hashed) = match equality(&draft.scope, &entry, by) {
            Some((equality, ty)) => (Some(equality), ty.is_hashed()),
            None => (None, false),
        };
        let name = entry.name.clone();
        draft.scope.tables.push(entry);
        let methods = ["inner_join", "left_join", "right_join"];
        let method = by.one(&methods).unwrap_or(&"inner_join");
        let join = match (by.below(6), equality) {
            (0, _) | (_, None) => format!(".cross_join({name})"),
            (1, Some(equality)) => {
                let more = match by.percent(40) && is_hashed {
                    true => format!(
                        ".and({})",
                        self.condition(Place::of_rows(&draft.scope), 1, by)
                    ),
                    false => String::new(),
                };
                format!(".full_join({name}.on({equality}{more}))")
            }
            (2, _) => {
                let condition = self.condition(Place::of_rows(&draft.scope), 2, by);
                format!(".{method}({name}.on({condition}))")
            }
            (_, Some(equality)) => format!(".{method}({name}.on({equality}))"),
        };
        draft.is_outer |= !join.starts_with(".inner") && !join.starts_with(".cross");
        draft.text.push_str(&join);
    }
}

/// Equality of a column so far with one of the table's, of the same type.
fn equality(before: &Scope, entry: &Entry, by: &mut Chance) -> Option<(String, Ty)> {
    let before = before.keys();
    let pairs: Vec<_> = before
        .iter()
        .flat_map(|left| entry.columns.iter().map(move |right| (left, right)))
        .filter(|(left, right)| left.ty == right.ty && !left.is_of_domain)
        .collect();
    let (left, right) = by.one(&pairs)?;
    Some((format!("{}.eq({})", left.text, right.text), left.ty))
}
