//! Foreign keys as relations between tables.

use super::Target;
use super::constraint::foreign_definition;
use super::table::Sight;
use crate::ident::{Name, Names};
use crate::sql_name::quoted;
use pilaster_catalog::model;

/// A foreign key.
#[derive(Debug)]
pub(crate) struct Relation<'c> {
    /// The name in the catalogue.
    pub(crate) name: &'c str,
    pub(crate) ident: Name,
    /// Its name beside the columns: that of its column without `_id`, where that is free.
    pub(crate) short: Option<Name>,
    pub(crate) definition: String,
    pub(crate) columns: Vec<String>,
    /// The module of the table referred to.
    pub(crate) to: Target,
    pub(crate) references: Vec<String>,
    /// Whether a row may refer to nothing.
    pub(crate) nullable: bool,
    pub(crate) declared_at: String,
}

/// The foreign keys of a table whose partners are there.
pub(super) fn of_table<'c>(
    sight: &Sight<'c, '_>,
    table: &'c model::Table,
    names: &mut Names,
) -> Vec<Relation<'c>> {
    let keys = table
        .foreign_keys
        .iter()
        .filter_map(|key| Some((key, sight.targets.table(&key.references)?)));
    let keys: Vec<_> = keys.collect();
    let idents = Names::reserving(&["pg"]).claim_all(keys.iter().map(|(key, _)| key.name.as_str()));
    let mut relation = |((key, to), ident): ((&'c model::ForeignKey, Target), Name)| Relation {
        name: &key.name,
        ident,
        short: short_name(key).and_then(|name| names.claim_unchanged(name)),
        definition: foreign_definition(key),
        columns: key.columns.iter().map(|name| quoted(name)).collect(),
        to,
        references: key
            .referenced_columns
            .iter()
            .map(|name| quoted(name))
            .collect(),
        declared_at: sight.options.declared_at(&key.origin),
        nullable: key.columns.iter().any(|name| {
            table
                .column(name)
                .is_none_or(|column| !sight.catalog.is_not_null(column))
        }),
    };
    keys.into_iter().zip(idents).map(&mut relation).collect()
}

/// `user` for a key of the column `user_id`.
fn short_name(key: &model::ForeignKey) -> Option<&str> {
    match &*key.columns {
        [column] => column.strip_suffix("_id").filter(|name| !name.is_empty()),
        _ => None,
    }
}
