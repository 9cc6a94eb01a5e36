//! SELECT, from the select list to the locks.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::expression::any_type;
use crate::grammar::{Grammar, Query, depth};
use crate::place::{Place, Window};
use crate::scope::Column;
use crate::ty::Ty;

pub(crate) const DIRECTIONS: [&str; 5] = [
    "",
    ".asc()",
    ".desc()",
    ".asc().nulls_first()",
    ".desc().nulls_last()",
];

impl Grammar {
    pub(crate) fn plain(&self, by: &mut Chance) -> Query {
        let mut draft = self.filtered(by);
        match by.below(14) {
            0 if draft.is_of_tables() => self.locked(&mut draft, by), // the rows as they are
            1..=4 => self.grouped(&mut draft, by),
            5 => self.aggregated(&mut draft, by),
            6 => self.distinct(&mut draft, by),
            7 => self.first_of_each(&mut draft, by),
            8 => self.page(&mut draft, by),
            9 => self.sorted_by_choice(&mut draft, by),
            _ => self.selected(&mut draft, by),
        }
        draft.into_query()
    }

    /// Two queries of the same types, combined.
    pub(crate) fn combined(&self, by: &mut Chance) -> Query {
        let types = crate::from::types(by);
        let [left, right, last] = ["v", "w", "x"].map(|prefix| self.of_types(&types, prefix, by));
        let mut text = left.expression;
        let mut right_side = right.expression;
        if by.percent(30) {
            let method = set_operation(by);
            right_side.push_str(&format!(".{method}({})", last.expression));
        }
        let method = set_operation(by);
        text.push_str(&format!(".{method}({right_side})"));
        if by.percent(50) {
            text.push_str(".order_by(output::<1>())");
        }
        limited(&mut text, by);
        Query::reading(left.before + &right.before + &last.before, text)
    }

    /// A query whose select list has these types. The prefix keeps its names apart from those of another.
    pub(crate) fn of_types(&self, types: &[Ty], prefix: &'static str, by: &mut Chance) -> Query {
        let mut draft = Draft::prefixed(prefix);
        let entry = self.entry(&mut draft, by);
        draft.add(entry);
        self.filter(&mut draft, by);
        if by.percent(10) {
            self.turn_page(&mut draft, by);
        }
        let at = Place::of_rows(&draft.scope);
        let at = match by.percent(20) {
            true => at.with_windows(&[]),
            false => at,
        };
        let list = self.parts(types, at, 2, by);
        draft.text.push_str(&format!(".select(({list},))"));
        draft.into_query()
    }

    pub(crate) fn selected(&self, draft: &mut Draft, by: &mut Chance) {
        let scope = draft.scope.clone();
        let at = Place::of_rows(&scope);
        if by.percent(10) {
            return self.labelled(draft, by);
        }
        self.name_windows(draft, at, by);
        let windows = by.percent(50).then(|| draft.windows.clone());
        let windowed = windows.as_deref().map(|named| at.with_windows(named));
        let list = self.nested_list(windowed.unwrap_or(at), by);
        draft.text.push_str(&format!(".select({list})"));
        self.ordered(&mut draft.text, windowed.unwrap_or(at), by);
        let windowless = windows.is_none() && draft.windows.is_empty();
        match windowless && draft.is_of_tables() {
            true => self.locked(draft, by),
            false => limited(&mut draft.text, by),
        }
        if by.percent(10) && !draft.text.contains(".for_") {
            let condition = self.condition(at, 1, by);
            draft
                .text
                .push_str(&format!(".boxed().filter({condition})"));
        }
    }

    /// In the order of a column that has a label.
    fn labelled(&self, draft: &mut Draft, by: &mut Chance) {
        let at = Place::of_rows(&draft.scope);
        let key = self.expression(any_type(by), at, 2, by);
        let list = self.list(at, by);
        let list = list.trim_start_matches('(');
        draft.before.push_str("pilaster::label!(first); ");
        draft.text.push_str(&format!(
            ".select(({key}.as_(first), {list}).order_by(first.desc())"
        ));
        limited(&mut draft.text, by);
    }

    /// Declares windows under names.
    pub(crate) fn name_windows(&self, draft: &mut Draft, at: Place<'_>, by: &mut Chance) {
        if by.percent(85) {
            return;
        }
        let name = draft.name("w");
        let is_open = by.percent(50);
        let definition = match is_open {
            true => self.partitioned(at, 1, by),
            false => self.window(at, 1, by),
        };
        let declared = format!("pilaster::window!({name}); ");
        draft.before.push_str(&declared);
        draft
            .text
            .push_str(&format!(".window({name}, {definition})"));
        draft.windows.push(Window { name, is_open });
    }

    /// Perhaps limits, and locks, where there are rows of tables to lock.
    pub(crate) fn locked(&self, draft: &mut Draft, by: &mut Chance) {
        limited(&mut draft.text, by);
        if by.percent(70) {
            return;
        }
        let strengths = ["update", "no_key_update", "share", "key_share"];
        let strength = by.one(&strengths).unwrap_or(&"update");
        let tables = draft.scope.tables.iter();
        let tables: Vec<_> = tables.filter(|it| it.is_lockable).collect();
        let lock = match by.one(&tables) {
            Some(table) if !draft.is_outer && by.percent(50) => {
                format!(".for_{strength}_of({})", table.name)
            }
            _ if draft.is_outer || tables.len() < draft.scope.tables.len() => return,
            _ => format!(".for_{strength}()"),
        };
        let waiting = match draft.text.contains(".limit_with_ties(") {
            true => by.one(&["", ".nowait()"]),
            false => by.one(&["", ".nowait()", ".skip_locked()"]),
        };
        let waiting = waiting.unwrap_or(&"");
        draft.text.push_str(&lock);
        draft.text.push_str(waiting);
    }

    /// DISTINCT, in the order of what is selected.
    fn distinct(&self, draft: &mut Draft, by: &mut Chance) {
        let columns = draft.scope.keys();
        let Some(key) = by.one(&columns) else {
            return self.selected(draft, by);
        };
        let list = self.list(Place::of_rows(&draft.scope), by);
        let list = list.trim_start_matches('(');
        let key = &key.text;
        // Which of two that are alike a key of ORDER BY stands for is not known.
        if list.contains(key.as_str()) {
            return self.selected(draft, by);
        }
        draft
            .text
            .push_str(&format!(".select(({key}, {list}).distinct()"));
        if by.percent(50) {
            draft.text.push_str(&format!(".order_by({key}.desc())"));
        }
        limited(&mut draft.text, by);
    }

    /// DISTINCT ON, in the order of its keys.
    fn first_of_each(&self, draft: &mut Draft, by: &mut Chance) {
        let columns = draft.scope.keys();
        let keys = chosen(&columns, 2, by);
        if keys.is_empty() {
            return self.selected(draft, by);
        }
        let names: Vec<_> = keys.iter().map(|key| key.text.as_str()).collect();
        let names = names.join(", ");
        draft.text.push_str(&format!(".distinct_on(({names},))"));
        let at = Place::of_rows(&draft.scope);
        if by.percent(60) {
            let last = self.expression(any_type(by), at, 1, by);
            draft
                .text
                .push_str(&format!(".order_by(({names}, {last}.desc()))"));
        }
        let list = self.list(at, by);
        draft.text.push_str(&format!(".select({list})"));
        limited(&mut draft.text, by);
    }

    pub(crate) fn list(&self, at: Place<'_>, by: &mut Chance) -> String {
        let items: Vec<_> = (0..=by.below(3))
            .map(|_| {
                let ty = any_type(by);
                self.expression(ty, at, depth(by), by)
            })
            .collect();
        format!("({},)", items.join(", "))
    }

    pub(crate) fn ordered(&self, text: &mut String, at: Place<'_>, by: &mut Chance) {
        if by.percent(50) {
            return;
        }
        let keys: Vec<_> = (0..=by.below(2))
            .map(|_| {
                let key = self.expression(any_type(by), at, 2, by);
                format!("{key}{}", by.one(&DIRECTIONS).unwrap_or(&""))
            })
            .collect();
        text.push_str(&format!(".order_by(({},))", keys.join(", ")));
        if by.percent(15) {
            text.push_str(&format!(".limit_with_ties({})", by.below(4)));
        }
    }
}

/// A method that combines two queries.
fn set_operation(by: &mut Chance) -> &'static str {
    let methods = [
        "union",
        "union_all",
        "intersect",
        "intersect_all",
        "except",
        "except_all",
    ];
    by.one(&methods).unwrap_or(&"union")
}

/// LIMIT and OFFSET, unless WITH TIES has said how many.
pub(crate) fn limited(text: &mut String, by: &mut Chance) {
    if by.percent(40) && !text.contains(".limit_with_ties(") {
        text.push_str(&format!(".limit({})", by.below(5)));
    }
    if by.percent(20) {
        text.push_str(&format!(".offset({})", by.below(3)));
    }
}

/// Up to so many of the columns, none twice.
pub(crate) fn chosen(columns: &[Column], most: usize, by: &mut Chance) -> Vec<Column> {
    let mut keys: Vec<Column> = Vec::new();
    for _ in 0..=by.below(most) {
        keys.extend(by.one(columns).cloned().filter(|key| !keys.contains(key)));
    }
    keys
}
