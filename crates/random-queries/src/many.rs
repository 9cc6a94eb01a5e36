//! Any number of rows in one statement.

use crate::chance::Chance;
use crate::grammar::Grammar;
use crate::schema::{Column, Table};
use crate::scope::{Entry, Scope};
use crate::ty::Ty;
use crate::value::{is_rust, value};
use crate::write::{inserted, some};

impl Grammar {
    /// Rows as structs, perhaps with columns that the struct does not have.
    pub(crate) fn insert_many(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let required = table.required.as_ref().filter(|it| !it.is_empty())?;
        let columns = table.columns.iter();
        let columns: Vec<_> = columns.filter(|it| required.contains(&it.name)).collect();
        let is_other = |it: &Column| {
            let is_field = required.contains(&it.name) || table.absent.contains(&it.name);
            it.assignable && !is_field && sent(it, &mut Chance::of(0)).is_some()
        };
        let more = match by.percent(40) {
            true => some(table, is_other, by),
            false => Vec::new(),
        };
        let row = |by: &mut Chance| {
            let fields = columns.iter();
            let fields = fields.map(|it| Some(format!("{}: {}", it.name, sent(it, by)?)));
            let mut fields: Vec<_> = fields.collect::<Option<_>>()?;
            fields.extend(table.absent.iter().map(|it| format!("{it}: None")));
            let new = format!("{}::New {{ {} }}", table.path, fields.join(", "));
            match more.as_slice() {
                [] => Some(new),
                more => Some(format!("({new}, {})", given(table, more, "set", by)?)),
            }
        };
        let text = format!("{}::table.insert_many({})", table.path, rows(row, by)?);
        let text = self.on_conflict(table, text, by);
        Some((text, Scope::of(Entry::of(table))))
    }

    /// Rows as tuples of what they set.
    pub(crate) fn insert_tuples(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let columns = inserted(table, by)?;
        let row = |by: &mut Chance| tuple(given(table, &columns, "set", by)?, columns.len());
        let text = format!("{}::table.insert_many({})", table.path, rows(row, by)?);
        let text = self.on_conflict(table, text, by);
        Some((text, Scope::of(Entry::of(table))))
    }

    /// An update by keys.
    pub(crate) fn update_many(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let keys = keys(table, by);
        let is_other = |it: &Column| it.assignable && keys.iter().all(|key| key.name != it.name);
        let columns = some(table, is_other, by);
        if keys.is_empty() || columns.is_empty() {
            return None;
        }
        let row = |by: &mut Chance| {
            let [keys, values] = [(&keys, "key"), (&columns, "set")]
                .map(|(columns, method)| given(table, columns, method, by));
            Some(format!("({}, {})", keys?, values?))
        };
        let rows = rows(row, by)?;
        let names: Vec<_> = keys
            .iter()
            .map(|it| format!("{}::{}", table.path, it.name))
            .collect();
        let names = tuple(names.join(", "), names.len())?;
        let text = format!("{}::table.update_many({names}, {rows})", table.path);
        Some((text, Scope::of(Entry::of(table))))
    }

    pub(crate) fn delete_many(&self, table: &Table, by: &mut Chance) -> Option<(String, Scope)> {
        let keys = keys(table, by);
        let row = |by: &mut Chance| tuple(given(table, &keys, "key", by)?, keys.len());
        let text = format!("{}::table.delete_many({})", table.path, rows(row, by)?);
        Some((text, Scope::of(Entry::of(table))))
    }
}

/// One to four rows.
fn rows(row: impl Fn(&mut Chance) -> Option<String>, by: &mut Chance) -> Option<String> {
    let rows: Vec<_> = (0..=by.below(3)).map(|_| row(by)).collect::<Option<_>>()?;
    Some(format!("vec![{}]", rows.join(", ")))
}

/// What stands in parentheses where it is several.
fn tuple(items: String, count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(items),
        _ => Some(format!("({items})")),
    }
}

/// `column.set(value)` or `column.key(value)` for each of the columns.
fn given(table: &Table, columns: &[&Column], method: &str, by: &mut Chance) -> Option<String> {
    let items = columns.iter();
    let items = items.map(|it| {
        let value = sent(it, by)?;
        Some(format!("{}::{}.{method}({value})", table.path, it.name))
    });
    Some(items.collect::<Option<Vec<_>>>()?.join(", "))
}

/// Columns by which rows are found.
fn keys<'t>(table: &'t Table, by: &mut Chance) -> Vec<&'t Column> {
    let is_key = |it: &Column| !it.nullable && Ty::comparable().contains(&it.ty);
    some(table, is_key, by)
}

/// A value that travels in an array, if the column's values are Rust values.
fn sent(column: &Column, by: &mut Chance) -> Option<String> {
    let value = match column.own_value {
        Some(value) => value.to_owned(),
        None if is_rust(column.ty) => value(column.ty, by),
        None => return None,
    };
    let owned = match column.ty {
        Ty::Text => ".to_owned()",
        Ty::Bytea => ".to_vec()",
        Ty::Json | Ty::Jsonb | Ty::DateRange | Ty::TstzRange => return None,
        _ => "",
    };
    Some(value + owned)
}
