//! A catalogue reduced to what files and a server say in the same words.

use pilaster_catalog::model::{
    Catalog, Column, Function, Index, IndexPart, Origin, Partitioning, Table, Unique, View,
};

/// The catalogue without what only files know (places, what bodies and queries prove) and what each side says in its own words (expressions).
pub(crate) fn bare(mut catalog: Catalog) -> Catalog {
    catalog.schemas.iter_mut().for_each(|it| it.origin = None);
    catalog.tables.iter_mut().for_each(bare_table);
    catalog.views.iter_mut().for_each(bare_view);
    catalog.functions.iter_mut().for_each(bare_function);
    catalog
        .enums
        .iter_mut()
        .for_each(|it| place(&mut it.origin));
    catalog
        .composites
        .iter_mut()
        .for_each(|it| place(&mut it.origin));
    catalog
        .ranges
        .iter_mut()
        .for_each(|it| place(&mut it.origin));
    for domain in &mut catalog.domains {
        place(&mut domain.origin);
        said(&mut domain.default);
        for check in &mut domain.checks {
            place(&mut check.origin);
            check.expression.clear();
        }
    }
    for sequence in &mut catalog.sequences {
        place(&mut sequence.origin);
    }
    for operator in &mut catalog.operators {
        place(&mut operator.origin);
        operator.never_null = false;
    }
    catalog
        .casts
        .iter_mut()
        .for_each(|it| place(&mut it.origin));
    for extension in &mut catalog.extensions {
        place(&mut extension.origin);
        extension.comment = None;
    }
    catalog
}

fn place(origin: &mut Origin) {
    *origin = Origin::default();
}

fn said(text: &mut Option<String>) {
    text.iter_mut().for_each(String::clear);
}

fn bare_column(column: &mut Column) {
    place(&mut column.origin);
    said(&mut column.default);
    said(&mut column.generated);
}

fn bare_part(part: &mut IndexPart) {
    if let IndexPart::Expression(text) = part {
        text.clear();
    }
}

fn bare_index(index: &mut Index) {
    place(&mut index.origin);
    said(&mut index.predicate);
    index.parts.iter_mut().for_each(bare_part);
}

fn bare_unique(unique: &mut Unique) {
    place(&mut unique.origin);
    said(&mut unique.predicate);
    unique.parts.iter_mut().for_each(bare_part);
}

fn bare_table(table: &mut Table) {
    place(&mut table.origin);
    table.columns.change(|_| true, bare_column);
    table.indexes.iter_mut().for_each(bare_index);
    table
        .primary_key
        .iter_mut()
        .for_each(|it| place(&mut it.origin));
    table
        .foreign_keys
        .iter_mut()
        .for_each(|it| place(&mut it.origin));
    table.uniques.iter_mut().for_each(bare_unique);
    for check in &mut table.checks {
        place(&mut check.origin);
        check.expression.clear();
    }
    for exclusion in &mut table.exclusions {
        place(&mut exclusion.origin);
        exclusion.definition.clear();
    }
    if let Some(Partitioning { key, .. }) = &mut table.partitioning {
        key.iter_mut().for_each(bare_part);
    }
    table
        .partition_of
        .iter_mut()
        .for_each(|it| it.bound.clear());
}

fn bare_view(view: &mut View) {
    place(&mut view.origin);
    view.query.clear();
    view.locks_rows = false;
    // A server says here, too, of which types the constants are.
    view.reads.types.clear();
    view.uniques.iter_mut().for_each(bare_unique);
    view.indexes.iter_mut().for_each(bare_index);
    view.columns.iter_mut().for_each(|it| it.not_null = false);
}

fn bare_function(function: &mut Function) {
    function.body = None;
    function.never_null = false;
    place(&mut function.origin);
    function
        .args
        .iter_mut()
        .for_each(|it| said(&mut it.default));
}
