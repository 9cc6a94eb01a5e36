//! The module of a table or view.

use super::schema::support;
use super::{Module, code, column, constraint, docs, docs_inside, prose, record, relation};
use crate::ident::Name;
use crate::resolve::{Column, Place, Table, TableKind};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The module of a table or view.
pub(crate) fn table(table: &Table<'_>, place: &Place) -> Module {
    let columns = table
        .columns
        .iter()
        .map(|it| column::emit(table, it, place));
    let items = [
        source(table),
        definition(table, place),
        group_key(table),
        columns.collect::<TokenStream>(),
        record::row(table, place),
        record::new(table, place),
        record::patch(table, place),
        constraint::names(table),
        constraint::arbiters(table),
        relation::emit(table, place),
    ];
    let title = format!("{} {}.", table.kind.word(), code(&table.sql));
    Module {
        from: table.origin.file.clone(),
        head: docs_inside(&[&title, &prose(table.comment)]),
        uses: support(),
        items: items.into(),
    }
}

/// The table itself, and how it stands in FROM.
fn source(table: &Table<'_>) -> TokenStream {
    let title = format!(
        "{} {}: a query of all of its rows.",
        table.kind.word(),
        code(&table.sql)
    );
    let docs = docs(&[&title, &prose(table.comment)]);
    let digits = (0..6).map(|place| digit(table.name, place));
    let (sql, alias) = (&table.sql, &table.alias);
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
    }
}

/// A digit of the identity of a name: its FNV-1a hash in hexadecimal, lowest digit first.
fn digit(name: &str, place: u32) -> Ident {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format_ident!("H{:X}", (hash >> (place * 4)) & 15)
}

fn definition(table: &Table<'_>, place: &Place) -> TokenStream {
    let columns = table.local("columns");
    let argument = if table.columns.is_empty() {
        quote!(_)
    } else {
        quote!(#columns)
    };
    let sql = &table.sql;
    let names = table.columns.iter().map(|column| &column.sql);
    let required = required(table);
    let reads = table
        .columns
        .iter()
        .map(|column| read(column, &columns, place));
    let projection = call(
        table,
        "projection",
        |within| quote!(pg::table_projection!(#within table);),
    );
    quote! {
        impl pg::Table for table {
            type Row = Row;
            type Required = #required;
            const NAME: &'static str = #sql;
            const COLUMNS: &'static [&'static str] = &[#(#names),*];

            fn read(#argument: &mut pg::Columns<'_>) -> pg::Result<Row> {
                Ok(Row { #(#reads),* })
            }
        }

        #projection
    }
}

/// Calls a macro. Its variables would be taken for the columns of their names; where there are any, the call stands in
/// a module of its own.
pub(super) fn call(
    table: &Table<'_>,
    module: &str,
    code: impl Fn(&TokenStream) -> TokenStream,
) -> TokenStream {
    if !table.shadows_macros() {
        return code(&TokenStream::new());
    }
    let (module, uses, code) = (table.local(module), support(), code(&quote!(super::)));
    quote!(mod #module { #uses #code })
}

fn required(table: &Table<'_>) -> TokenStream {
    let required = table
        .columns
        .iter()
        .rev()
        .filter(|column| column.is_required());
    required.fold(
        quote!(pg::Nil),
        |tail, Column { ident, .. }| quote!(pg::Assigned<#ident, #tail>),
    )
}

fn read(column: &Column<'_>, columns: &Name, place: &Place) -> TokenStream {
    let ident = &column.ident;
    let marker = column.ty.marker(place);
    let read = if column.nullable {
        format_ident!("read_nullable")
    } else {
        format_ident!("read")
    };
    quote!(#ident: #columns.#read::<#marker, _>()?)
}

/// Tables with a primary key can be grouped by as a whole.
fn group_key(table: &Table<'_>) -> TokenStream {
    let key = &table.primary_key;
    if key.is_empty() || table.kind != TableKind::Table {
        return TokenStream::new();
    }
    call(
        table,
        "group_key",
        |within| quote!(pg::table_group_key!(#within table, [#(#key),*]);),
    )
}
