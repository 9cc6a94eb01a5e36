//! Keys as types of their own: `Config::newtype_keys`.

use super::Type;
use super::declared::{Declared, DeclaredKind};
use super::sql_type::{Marker, Value};
use super::types::Types;
use crate::ident::camel;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{Column, ForeignKey, Table, TypeRef};

/// How long a chain of foreign keys may be.
const LONGEST_CHAIN: usize = 32;

/// The types that a key may have. Their values can be compared and hashed.
const KEY_TYPES: &[&str] = &["int2", "int4", "int8", "text", "uuid", "varchar"];

impl Types<'_, '_> {
    /// The type of a column that is the whole primary key of its table, or refers to such a column.
    pub(super) fn of_key(&mut self, table: &Table, column: &Column) -> Option<Type> {
        if !self.options.has_newtype_keys() {
            return None;
        }
        let (owner, key) = root(self.catalog, table, column, LONGEST_CHAIN)?;
        let ty = key.ty.without_modifiers();
        let is_simple = ty
            .builtin_name()
            .is_some_and(|name| KEY_TYPES.contains(&name));
        if !is_simple || column.ty.without_modifiers() != ty {
            return None;
        }
        Some(self.newtype(owner, key, &ty))
    }

    fn newtype(&mut self, owner: &Table, key: &Column, ty: &TypeRef) -> Type {
        let base = self.of(ty);
        let name = format!("{}{}", camel(&singular(&owner.name)), camel(&key.name));
        let sql = format!(
            "{}.{}",
            self.qualified(&owner.schema, &owner.name),
            key.name
        );
        let declared_at = self.options.declared_at(&key.origin);
        let of_table = self.options.key(&owner.schema, &[&owner.name, &key.name]);
        let derives = self.options.derives_of(&[of_table]);
        let derives = derives.into_iter().cloned().collect();
        let is_ordered = ty.builtin_name() != Some("uuid");
        let target = self.find_or_add(&format!("key {sql}"), &name, |ident| Declared {
            ident,
            sql,
            kind: DeclaredKind::Key { base, is_ordered },
            comment: None,
            comparable: true,
            derives,
            declared_at,
            former: Vec::new(),
        });
        Type {
            marker: Marker::Declared(target.clone()),
            value: Value::Declared(target),
            comparable: true,
        }
    }
}

/// The primary key that a column is, or refers to in the end.
fn root<'c>(
    catalog: &'c Catalog,
    table: &'c Table,
    column: &'c Column,
    steps: usize,
) -> Option<(&'c Table, &'c Column)> {
    let mut refers = table
        .foreign_keys
        .iter()
        .filter_map(|key| partner(catalog, key, column));
    if let Some((table, column)) = refers.next() {
        // Keys that refer to each other belong to no one table.
        return root(catalog, table, column, steps.checked_sub(1)?);
    }
    let is_key = table
        .primary_key
        .as_ref()
        .is_some_and(|key| key.columns == [column.name.as_str()]);
    is_key.then_some((table, column))
}

/// The column that a foreign key pairs with this one.
fn partner<'c>(
    catalog: &'c Catalog,
    key: &ForeignKey,
    column: &Column,
) -> Option<(&'c Table, &'c Column)> {
    let place = key.columns.iter().position(|name| *name == column.name)?;
    let table = catalog.table(&key.references)?;
    let partner = table.column(key.referenced_columns.get(place)?)?;
    Some((table, partner))
}

/// The name of one row of a table: `users` as `user`, `categories` as `category`.
fn singular(name: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let without = |count: usize| name[..name.len() - count].to_owned();
    if name.len() > 4 && ends(&["ies"]) {
        without(3) + "y"
    } else if ends(&["sses", "xes", "ches", "shes"]) {
        without(2)
    } else if name.len() > 2 && ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        without(1)
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn a_row_is_named_after_its_table() {
        let cases = [
            ("users", "user"),
            ("categories", "category"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("status", "status"),
            ("news", "new"),
            ("person", "person"),
            ("s", "s"),
        ];
        for (table, row) in cases {
            assert_eq!(singular(table), row, "{table}");
        }
    }
}
