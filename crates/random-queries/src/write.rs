//! INSERT, UPDATE, DELETE and MERGE.

use crate::chance::Chance;
use crate::from::{named, types};
use crate::grammar::{Grammar, Kind, Query, depth};
use crate::place::Place;
use crate::schema::{Column, Table};
use crate::scope::{Entry, Scope};
use crate::ty::Ty;
use crate::value::value;

impl Grammar {
    /// A statement that writes.
    pub(crate) fn writing(&self, by: &mut Chance) -> Query {
        let tables: Vec<_> = self.tables.iter().filter(|it| it.is_base).collect();
        let Some(table) = by.one(&tables) else {
            return self.plain(by);
        };
        let made = match by.below(12) {
            10 | 11 => self.with_written(table, by),
            9 => self.merge(table, by),
            _ => self.written(table, by).map(|it| self.returning(it, by)),
        };
        made.unwrap_or_else(|| self.plain(by))
    }

    /// INSERT, UPDATE or DELETE, and what RETURNING may use.
    fn written(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        match by.below(9) {
            0 => self.insert(table, by),
            1 => self.insert_from(table, by),
            2 | 3 => self.update(table, by),
            4 => Some(self.delete(table, by)),
            5 => self.insert_many(table, by),
            6 => self.insert_tuples(table, by),
            7 => self.update_many(table, by),
            _ => self.delete_many(table, by),
        }
    }

    /// A query, or another statement, over what a statement returns.
    fn with_written(&self, table: &Table, by: &mut Chance) -> Option<Query> {
        let (text, scope) = self.written(table, by)?;
        let types = types(by);
        let list = self.parts(&types, Place::of_rows(&scope), 2, by);
        let defined = named("d", &types, &format!("{text}.returning(({list},))"));
        let entry = Entry::derived("d", "d", &types);
        if by.percent(50) {
            return Some(self.over("with_statement", entry, "", &defined, by));
        }
        let tables: Vec<_> = self.tables.iter().filter(|it| it.is_base).collect();
        let other = by.one(&tables)?;
        let mut scope = Scope::of(Entry::of(other));
        scope.tables.push(entry);
        let condition = self.condition(Place::of_rows(&scope), 2, by);
        let target = format!("{}::table.using(d).filter({condition})", other.path);
        let columns = some(other, |it| it.assignable, by);
        let text = match columns.is_empty() || by.percent(40) {
            true => format!("{target}.delete()"),
            false => {
                let values = self.assigned(other, &columns, Place::of_rows(&scope), by);
                format!("{target}.update(({values},))")
            }
        };
        let returned = self.returning((text, scope), by);
        Some(Query {
            before: format!("let d = {defined}; "),
            expression: format!("with_statement(d, |d| {})", returned.expression),
            kind: returned.kind,
        })
    }

    fn insert(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let columns = inserted(table, by)?;
        let scope = Scope::default();
        let values = self.assigned(table, &columns, Place::of_rows(&scope), by);
        let text = format!("{}::table.insert(({values},))", table.path);
        let text = self.on_conflict(table, text, by);
        Some((text, Scope::of(Entry::of(table))))
    }

    /// ON CONFLICT, perhaps.
    pub(crate) fn on_conflict(&self, table: &Table, insert: String, by: &mut Chance) -> String {
        let arbiter = match by.one(&table.arbiters) {
            Some(arbiter) if by.percent(50) => arbiter,
            _ if by.percent(20) => return format!("{insert}.on_conflict_do_nothing()"),
            _ => return insert,
        };
        let columns = some(table, |it| it.assignable, by);
        if columns.is_empty() {
            return format!("{insert}.on_conflict({arbiter}).do_nothing()");
        }
        let mut scope = Scope::of(Entry::of(table));
        let mut excluded = Entry::of(table);
        for column in &mut excluded.columns {
            column.text = format!("excluded({})", column.text);
        }
        excluded.is_table = false;
        scope.tables.push(excluded);
        let at = Place::of_rows(&scope);
        let values = self.assigned(table, &columns, at, by);
        let filter = match by.percent(30) {
            true => format!(".filter({})", self.condition(at, 1, by)),
            false => String::new(),
        };
        format!("{insert}.on_conflict({arbiter}).do_update(({values},)){filter}")
    }

    fn insert_from(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let columns = inserted(table, by)?;
        let of = Entry::of(by.one(&self.tables)?);
        let scope = Scope::of(of.clone());
        let at = Place::of_rows(&scope);
        let condition = self.condition(at, depth(by), by);
        let names: Vec<_> = columns
            .iter()
            .map(|it| format!("{}::{}", table.path, it.name))
            .collect();
        let values: Vec<_> = columns.iter().map(|it| self.fitting(it, at, by)).collect();
        let text = format!(
            "{}::table.insert_from(({},), {}.filter({condition}).select(({},)))",
            table.path,
            names.join(", "),
            of.name,
            values.join(", ")
        );
        Some((text, Scope::of(Entry::of(table))))
    }

    fn update(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let columns = some(table, |it| it.assignable, by);
        if columns.is_empty() {
            return None;
        }
        let (target, scope) = self.target(table, by);
        let values = self.assigned(table, &columns, Place::of_rows(&scope), by);
        let values = match columns.len() > 1 && by.percent(20) {
            true => format!("pilaster::write::set_row(({values},))"),
            false => values,
        };
        Some((format!("{target}.update(({values},))"), scope))
    }

    fn delete(&self, table: &Table, by: &mut Chance) -> (String, Scope) {
        let (target, scope) = self.target(table, by);
        (format!("{target}.delete()"), scope)
    }

    /// Rows of a table, perhaps beside those of another one.
    fn target(&self, table: &Table, by: &mut Chance) -> (String, Scope) {
        let mut scope = Scope::of(Entry::of(table));
        let mut text = format!("{}::table", table.path);
        let other = by.one(&self.tables).map(Entry::of);
        if let Some(other) = other.filter(|it| by.percent(30) && !scope.has(&it.name)) {
            text.push_str(&format!(".using({})", other.name));
            scope.tables.push(other);
        }
        let condition = self.condition(Place::of_rows(&scope), depth(by), by);
        (format!("{text}.filter({condition})"), scope)
    }

    fn merge(&self, table: &Table, by: &mut Chance) -> Option<Query> {
        let other = Entry::of(by.one(&self.tables)?);
        let target = Entry::of(table);
        if target.name == other.name {
            return None;
        }
        let beside = Scope::of(other.clone());
        let both = Scope {
            tables: vec![target, other.clone()],
        };
        let at = Place::of_rows(&both);
        let on = self.condition(at, 1, by);
        let mut text = format!("{}::table.using({}).merge_on({on})", table.path, other.name);
        let columns = some(table, |it| it.assignable, by);
        if !columns.is_empty() {
            let condition = self.condition(at, 1, by);
            let values = self.assigned(table, &columns, at, by);
            text.push_str(&format!(
                ".when_matched().and({condition}).then_update(({values},))"
            ));
        }
        match (by.below(4), inserted(table, by)) {
            (3, _) => text.push_str(".when_matched().then_do_nothing()"),
            (0, _) | (_, None) => text.push_str(".when_matched().then_delete()"),
            (_, Some(columns)) => {
                let values = self.assigned(table, &columns, Place::of_rows(&beside), by);
                text.push_str(&format!(".when_not_matched().then_insert(({values},))"));
            }
        }
        Some(Query {
            before: String::new(),
            expression: text,
            kind: Kind::Writes,
        })
    }

    /// `column.set(value)` for each of these columns.
    fn assigned(
        &self,
        table: &Table,
        columns: &[&Column],
        at: Place<'_>,
        by: &mut Chance,
    ) -> String {
        let set = |column: &&Column| {
            if by.percent(6) && table.has_default(column) {
                return format!("{}::{}.set_default()", table.path, column.name);
            }
            let value = match column.own_value {
                Some(value) => value.to_owned(),
                None if by.percent(20) => value(column.ty, by),
                None => self.fitting(column, at, by),
            };
            format!("{}::{}.set({value})", table.path, column.name)
        };
        columns.iter().map(set).collect::<Vec<_>>().join(", ")
    }

    /// An expression that is NULL only if the column may be.
    fn fitting(&self, column: &Column, at: Place<'_>, by: &mut Chance) -> String {
        if let Some(value) = column.own_value {
            return format!("bind::<{}, _>({value})", column.marker);
        }
        let expression = self.expression(column.ty, at, 2, by);
        match column.nullable {
            true => expression,
            false => format!("coalesce({expression}, {})", value(column.ty, by)),
        }
    }

    /// The statement, with RETURNING in most cases.
    fn returning(&self, (text, scope): (String, Scope), by: &mut Chance) -> Query {
        let types: Vec<Ty> = types(by);
        let (text, kind) = match by.percent(70) {
            true => {
                let list = self.parts(&types, Place::of_rows(&scope), 2, by);
                (format!("{text}.returning(({list},))"), Kind::Rows)
            }
            false => (text, Kind::Writes),
        };
        Query {
            before: String::new(),
            expression: text,
            kind,
        }
    }
}

/// The columns that a new row needs, and perhaps others.
pub(crate) fn inserted<'t>(table: &'t Table, by: &mut Chance) -> Option<Vec<&'t Column>> {
    let required = table.required.as_ref()?;
    let is_required = |it: &Column| required.contains(&it.name);
    let mut columns: Vec<_> = table.columns.iter().filter(|it| is_required(it)).collect();
    columns.extend(some(table, |it| it.assignable && !is_required(it), by));
    (!columns.is_empty()).then_some(columns)
}

/// One to three of such columns, none twice.
pub(crate) fn some<'t>(
    table: &'t Table,
    which: impl Fn(&Column) -> bool,
    by: &mut Chance,
) -> Vec<&'t Column> {
    let all: Vec<_> = table.columns.iter().filter(|it| which(it)).collect();
    let mut some: Vec<&Column> = Vec::new();
    for _ in 0..=by.below(3) {
        let column = by.one(&all).copied();
        some.extend(column.filter(|it| some.iter().all(|other| other.name != it.name)));
    }
    some
}
