//! The module of a table or view.

use super::schema::support;
use super::{
    Module, Portion, code, column, constraint, docs, docs_inside, prose, record, relation, string,
};
use crate::Error;
use crate::resolve::{Place, Table, TableKind};
use crate::text;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The module of a table or view.
pub(crate) fn table(table: &Table<'_>, place: &Place) -> Result<Module, Error> {
    let mut items = vec![
        Portion::Code(source(table)),
        Portion::Text(rows(table, place)?),
        Portion::Code(group_key(table)),
    ];
    for column in &table.columns {
        items.push(Portion::Text(column::emit(table, column, place)?));
    }
    items.extend(record::emit(table, place)?.map(Portion::Text));
    let further = [
        constraint::names(table),
        constraint::arbiters(table),
        constraint::unique_columns(table),
        relation::emit(table, place),
    ];
    items.extend(further.map(Portion::Code));
    let title = format!("{} {}.", table.kind.word(), code(&table.sql));
    Ok(Module {
        from: table.origin.file.clone(),
        head: docs_inside(&[&title, &prose(table.comment), &partitions(table)]),
        uses: support(),
        items,
    })
}

/// The table itself, and how it stands in FROM.
fn source(table: &Table<'_>) -> TokenStream {
    let title = format!(
        "{} {}: a query of all of its rows.",
        table.kind.word(),
        code(&table.sql)
    );
    let comment = prose(table.comment);
    let docs = docs(&[&title, &comment, &partitions(table), &table.declared_at]);
    let digits = (0..6).map(|place| digit(table.name, place));
    let (sql, alias) = (&table.sql, &table.alias);
    let lockable = table.is_lockable_view.then(|| {
        quote! {
            #[diagnostic::do_not_recommend]
            impl pg::RowsOfTables for table {}
        }
    });
    let base = (table.kind == TableKind::Table).then(|| quote!(impl pg::BaseTable for table {}));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct table;

        impl pg::Named for table {
            type Name = pg::Id<#(pg::#digits),*>;
        }

        impl pg::Source for table {
            type Table = Self;
            const ALIAS: &'static str = #alias;
            const FROM: &'static [pg::Piece] = &[pg::Piece::Str(#sql)];
        }

        #base
        #lockable
    }
}

/// Of what it is a partition, and how it is partitioned.
fn partitions(table: &Table<'_>) -> String {
    let clauses = table.partitions.clauses.iter();
    let clauses: Vec<_> = clauses.map(|clause| code(clause)).collect();
    clauses.join(" ")
}

/// A digit of the identity of a name: its FNV-1a hash in hexadecimal, lowest digit first.
fn digit(name: &str, place: u32) -> Ident {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format_ident!("H{:X}", (hash >> (place * 4)) & 15)
}

/// How its rows are read, and what INSERT must name.
fn rows(table: &Table<'_>, place: &Place) -> Result<String, Error> {
    let required = table.columns.iter().filter(|column| column.is_required());
    let required = text::wrapped("[", required.map(|it| it.ident.to_string()), "];");
    let mut lines = format!(
        "pg::table_rows! {{\n    table {}, requires\n{required}",
        string(&table.sql)
    );
    for column in &table.columns {
        let read = if column.nullable {
            "read_nullable"
        } else {
            "read"
        };
        let (ident, name) = (&column.ident, string(&column.sql));
        let marker = text::ty(&column.ty.marker(place))?;
        lines += &format!("    {ident} {name} {read} {marker};\n");
    }
    Ok(lines + "}\n")
}

/// Tables with a primary key can be grouped by as a whole.
fn group_key(table: &Table<'_>) -> TokenStream {
    let key = &table.primary_key;
    if key.is_empty() || table.kind != TableKind::Table {
        return TokenStream::new();
    }
    quote!(pg::table_group_key!(table, [#(#key),*]);)
}
