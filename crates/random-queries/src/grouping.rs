//! GROUP BY, grouping sets and HAVING.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::grammar::{Grammar, depth};
use crate::place::Place;
use crate::scope::{Column, Scope};
use crate::select::{chosen, limited};
use crate::ty::Ty;

impl Grammar {
    pub(crate) fn grouped(&self, draft: &mut Draft, by: &mut Chance) {
        let scope = draft.scope.clone();
        let (clause, keys) = match by.below(6) {
            0 => sets(&scope, by),
            1 => by_primary_key(&scope, by),
            2 => self.by_expression(draft, by),
            _ => by_columns(&scope, by),
        };
        let Some(clause) = clause else {
            return self.aggregated(draft, by);
        };
        draft.text.push_str(&clause);
        let at = Place::of_groups(&scope, &keys);
        if by.percent(40) {
            let condition = self.condition(at, depth(by), by);
            draft.text.push_str(&format!(".having({condition})"));
        }
        self.name_windows(draft, at, by);
        let windows = draft.windows.clone();
        let at = match by.percent(25) {
            true => at.with_windows(&windows),
            false => at,
        };
        let list = self.list(at, by);
        draft.text.push_str(&format!(".select({list})"));
        self.ordered(&mut draft.text, at, by);
        limited(&mut draft.text, by);
    }

    pub(crate) fn aggregated(&self, draft: &mut Draft, by: &mut Chance) {
        let scope = draft.scope.clone();
        let at = Place::of_groups(&scope, &[]);
        let list = self.list(at, by);
        draft
            .text
            .push_str(&format!(".select((count_rows(), {list}))"));
    }

    /// An expression that has a name, and a column.
    fn by_expression(&self, draft: &mut Draft, by: &mut Chance) -> (Option<String>, Vec<Column>) {
        let columns = draft.scope.keys();
        let (Some(of), Some(other)) = (by.one(&columns), by.one(&columns)) else {
            return (None, Vec::new());
        };
        let (key, ty) = match (of.ty, by.below(3)) {
            (Ty::Text, 0) => (format!("lower({})", of.text), Ty::Text),
            (ty, 1) if ty.is_number() => (format!("{0}.add({0})", of.text), ty),
            (_, 2) => (format!("{}.cast::<Text>()", of.text), Ty::Text),
            _ => (format!("{}.is_null()", of.text), Ty::Bool),
        };
        draft.before.push_str(&format!("let k = key({key}); "));
        let named = Column {
            text: "k".to_owned(),
            ty,
            nullable: true,
            plain: false,
            is_of_domain: false,
        };
        let clause = format!(".group_by((k, {}))", other.text);
        (Some(clause), vec![named, other.clone()])
    }
}

fn by_columns(scope: &Scope, by: &mut Chance) -> (Option<String>, Vec<Column>) {
    let columns = scope.keys();
    let keys = chosen(&columns, 4, by);
    let names: Vec<_> = keys.iter().map(|key| key.text.as_str()).collect();
    let clause = format!(".group_by(({},))", names.join(", "));
    ((!keys.is_empty()).then_some(clause), keys)
}

/// A table by its primary key, which frees all of its columns.
fn by_primary_key(scope: &Scope, by: &mut Chance) -> (Option<String>, Vec<Column>) {
    let tables: Vec<_> = scope.tables.iter().filter(|it| it.has_key).collect();
    match by.one(&tables) {
        Some(table) => (
            Some(format!(".group_by({})", table.name)),
            table.columns.clone(),
        ),
        None => (None, Vec::new()),
    }
}

/// ROLLUP, CUBE and GROUPING SETS of columns of tables.
fn sets(scope: &Scope, by: &mut Chance) -> (Option<String>, Vec<Column>) {
    let mut columns = scope.keys();
    columns.retain(|it| it.plain);
    let mut keys = chosen(&columns, 3, by);
    let names: Vec<_> = keys.iter().map(|key| key.text.clone()).collect();
    let all = names.join(", ");
    let clause = match (by.below(5), names.as_slice()) {
        (_, []) => return (None, keys),
        (0, _) => format!("rollup(({all},))"),
        (1, _) => format!("cube(({all},))"),
        (2, [first, ..]) => format!("grouping_sets((({all},), again({first}), ()))"),
        (3, _) => format!("grouping_sets((rollup(({all},)), ()))"),
        (_, [first, rest @ ..]) => match rest.join(", ").as_str() {
            "" => format!("grouping_sets(({first}, ()))"),
            rest => format!("({first}, rollup(({rest},)))"),
        },
    };
    if by.percent(40)
        && let Some(key) = by.one(&names)
    {
        keys.push(Column {
            text: format!("grouping({key})"),
            ty: Ty::Int4,
            nullable: false,
            plain: false,
            is_of_domain: false,
        });
    }
    let method = by
        .one(&["group_by", "group_by", "group_by_distinct"])
        .unwrap_or(&"group_by");
    (Some(format!(".{method}({clause})")), keys)
}
