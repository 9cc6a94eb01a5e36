//! The sequences of a schema.

use super::types::Types;
use crate::ident::{Name, Names};
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model;

/// The sequences of a schema, those behind `serial` and identity columns included.
#[derive(Debug)]
pub(crate) struct Sequences<'c> {
    /// The module.
    pub(crate) module: Name,
    pub(crate) all: Vec<Sequence<'c>>,
}

/// A sequence.
#[derive(Debug)]
pub(crate) struct Sequence<'c> {
    pub(crate) ident: Name,
    /// The name in SQL text, with the schema where that is needed.
    pub(crate) sql: String,
    /// The `pg_type` name of its values.
    pub(crate) ty: &'c str,
    /// The column that it belongs to.
    pub(crate) owner: Option<String>,
    pub(crate) comment: Option<&'c str>,
    pub(crate) declared_at: String,
}

impl<'c> Sequences<'c> {
    /// The sequences of the schema, if it has any.
    pub(super) fn resolve(
        schema: &str,
        module: Option<Name>,
        types: &Types<'c, '_>,
    ) -> Option<Self> {
        let sequences: Vec<_> = of_schema(types.catalog, schema).collect();
        let names = sequences.iter().map(|it| {
            let key = types.options.key(&it.schema, &[&it.name]);
            types.options.name_of(&key).unwrap_or(&it.name)
        });
        let idents = Names::reserving(&["pg"]).claim_all(names);
        let all = sequences.into_iter().zip(idents);
        Some(Self {
            module: module?,
            all: all
                .map(|(sequence, ident)| resolve(sequence, ident, types))
                .collect(),
        })
    }
}

/// The sequences that stand in a schema.
pub(super) fn of_schema<'c>(
    catalog: &'c Catalog,
    schema: &str,
) -> impl Iterator<Item = &'c model::Sequence> {
    let sequences = catalog.sequences.iter();
    sequences.filter(move |sequence| sequence.schema == schema)
}

fn resolve<'c>(sequence: &'c model::Sequence, ident: Name, types: &Types<'c, '_>) -> Sequence<'c> {
    let owner = sequence.owned_by.as_ref().map(|(table, column)| {
        let table = types.qualified(&table.schema, &table.name);
        format!("{table}.{}", quoted(column))
    });
    Sequence {
        ident,
        sql: types.qualified(&sequence.schema, &sequence.name),
        ty: &sequence.ty,
        owner,
        comment: sequence.comment.as_deref(),
        declared_at: types.options.declared_at(&sequence.origin),
    }
}
