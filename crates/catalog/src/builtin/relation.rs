//! The system catalogues, the views over them, and the views of extensions.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{table, type_of};
use crate::model::{Dependencies, Origin, QualifiedName, View, ViewColumn};

static SYSTEM: LazyLock<BTreeMap<QualifiedName, View>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("data/relations.tsv")).filter(|row| row[0].is_empty());
    let mut views: BTreeMap<QualifiedName, View> = BTreeMap::new();
    for row in rows {
        let name = QualifiedName::new(row[1], row[2]);
        let view = views
            .entry(name)
            .or_insert_with_key(|name| view(&name.schema, &name.name));
        add_columns(view, row[3]);
    }
    views
});

/// By the name; the extension, and the view in no schema yet.
static OF_EXTENSIONS: LazyLock<BTreeMap<&str, (&str, View)>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("data/relations.tsv")).filter(|row| !row[0].is_empty());
    let mut views: BTreeMap<&str, (&str, View)> = BTreeMap::new();
    for row in rows {
        let (_, view) = views
            .entry(row[2])
            .or_insert_with(|| (row[0], view("", row[2])));
        add_columns(view, row[3]);
    }
    views
});

/// The relation of `pg_catalog` or `information_schema`.
pub(crate) fn relation(name: &QualifiedName) -> Option<&'static View> {
    SYSTEM.get(name)
}

/// The extension that brings a view of that name, and the view.
pub(crate) fn extension_relation(name: &str) -> Option<(&'static str, &'static View)> {
    OF_EXTENSIONS.get(name).map(|(owner, view)| (*owner, view))
}

/// The names in that schema.
pub(crate) fn relation_names(schema: &str) -> impl Iterator<Item = &'static str> {
    SYSTEM
        .keys()
        .filter(move |name| name.schema == schema)
        .map(|name| name.name.as_str())
}

fn view(schema: &str, name: &str) -> View {
    View {
        schema: schema.to_owned(),
        name: name.to_owned(),
        columns: Vec::new(),
        materialized: false,
        query: String::new(),
        locks_rows: false,
        reads: Dependencies::default(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        comment: None,
        origin: Origin::new(schema, 0),
    }
}

/// The same relation may have other columns in another version: they are all known.
fn add_columns(view: &mut View, list: &'static str) {
    for (name, ty) in table::columns(list) {
        if view.column(name).is_none() {
            view.columns.push(ViewColumn {
                name: name.to_owned(),
                ty: type_of(ty.trim_end_matches('!')),
                not_null: ty.ends_with('!'),
                comment: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_catalogues_have_their_columns() {
        let class = relation(&QualifiedName::new("pg_catalog", "pg_class")).expect("pg_class");
        assert!(class.column("relname").expect("relname").not_null);
        let columns = relation(&QualifiedName::new("information_schema", "columns"));
        let name = columns.and_then(|columns| columns.column("column_name"));
        assert_eq!(
            name.expect("column_name").ty.to_string(),
            "information_schema.sql_identifier"
        );
        assert!(relation_names("pg_catalog").count() > 100);
    }
}
