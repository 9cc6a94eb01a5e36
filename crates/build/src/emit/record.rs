//! The structs of a table: `Row`, `New`, `Patch`.

use super::table::call;
use super::{code, docs, prose};
use crate::ident::Name;
use crate::resolve::{Column, Filled, Place, Table};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// One whole row.
pub(super) fn row(table: &Table<'_>, place: &Place) -> TokenStream {
    let docs = docs(&[&format!("One row of {}.", code(&table.sql))]);
    let derives = &table.derives.row;
    let fields = table.columns.iter().map(|column| {
        let docs = super::docs(&[&code(&column.definition), &prose(column.comment)]);
        let (ident, ty) = (
            &column.ident,
            column.ty.value_or_null(place, column.nullable),
        );
        quote!(#docs pub #ident: #ty)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #(, #derives)*)]
        pub struct Row { #(#fields),* }
    }
}

/// A row to insert: the columns without a default.
pub(super) fn new(table: &Table<'_>, place: &Place) -> TokenStream {
    let columns: Vec<&Column<'_>> = table
        .columns
        .iter()
        .filter(|column| column.filled == Filled::Caller)
        .collect();
    if columns.is_empty() {
        return TokenStream::new();
    }
    let title = format!(
        "A new row of {}: the columns without a default.",
        code(&table.sql)
    );
    let docs = docs(&[
        &title,
        "Others are set beside it: `(New { … }, column.set(…))`.",
    ]);
    let derives = &table.derives.new;
    let fields = columns
        .iter()
        .map(|column| field(column, &column.ty.value_or_null(place, column.nullable)));
    let record = record(&format_ident!("New"), table, &columns, place);
    let (list, assignments) = (
        fields_of(&columns, place),
        assignments(table, &columns, "New"),
    );
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #(, #derives)*)]
        pub struct New { #(#fields),* }

        #record

        impl pg::BulkRow for New {
            type Table = table;
            const FIELDS: &'static [pg::Field] = &[#(#list),*];
        }

        #assignments
    }
}

/// A change of some columns.
pub(super) fn patch(table: &Table<'_>, place: &Place) -> TokenStream {
    let columns: Vec<&Column<'_>> = table
        .columns
        .iter()
        .filter(|column| column.is_assignable())
        .collect();
    if columns.is_empty() {
        return TokenStream::new();
    }
    let title = format!(
        "A change of some columns of {}; those that are `None` stay as they are.",
        code(&table.sql)
    );
    let docs = docs(&[&title]);
    let derives = &table.derives.patch;
    let fields = columns.iter().map(|column| {
        let ty = column.ty.value_or_null(place, column.nullable);
        field(column, &quote!(Option<#ty>))
    });
    let record = record(&format_ident!("Patch"), table, &columns, place);
    let (list, assignments) = (
        fields_of(&columns, place),
        assignments(table, &columns, "Patch"),
    );
    let is_set = is_set(table, &columns);
    quote! {
        #docs
        #[derive(Debug, Clone, Default, PartialEq #(, #derives)*)]
        pub struct Patch { #(#fields),* }

        #record

        impl pg::Patch for Patch {
            type Table = table;
            const FIELDS: &'static [pg::Field] = &[#(#list),*];

            #is_set
        }

        #assignments
    }
}

/// A field of a struct to be written.
fn field(column: &Column<'_>, ty: &TokenStream) -> TokenStream {
    let docs = docs(&[&code(&column.definition)]);
    let ident = &column.ident;
    quote!(#docs pub #ident: #ty)
}

/// How the fields are sent.
fn record(name: &Ident, table: &Table<'_>, columns: &[&Column<'_>], place: &Place) -> TokenStream {
    let [field, ty, out] = ["field", "ty", "out"].map(|name| table.local(name));
    let arms = columns.iter().enumerate().map(|(index, column)| {
        let (index, ident) = (Literal::usize_unsuffixed(index), &column.ident);
        let marker = column.ty.marker(place);
        quote!(#index => pg::encode::<#marker, _>(&self.#ident, #ty, #out))
    });
    quote! {
        impl pg::Record for #name {
            fn encode_field(&self, #field: usize, #ty: &pg::PgType, #out: &mut pg::BytesMut) -> pg::Encoded {
                match #field {
                    #(#arms,)*
                    _ => pg::no_field(#field),
                }
            }
        }
    }
}

fn is_set(table: &Table<'_>, columns: &[&Column<'_>]) -> TokenStream {
    let field = table.local("field");
    let arms = columns.iter().enumerate().map(|(index, column)| {
        let (index, ident) = (Literal::usize_unsuffixed(index), &column.ident);
        quote!(#index => self.#ident.is_some())
    });
    quote! {
        fn is_set(&self, #field: usize) -> bool {
            match #field {
                #(#arms,)*
                _ => false,
            }
        }
    }
}

fn fields_of<'a>(
    columns: &'a [&Column<'_>],
    place: &'a Place,
) -> impl Iterator<Item = TokenStream> + 'a {
    columns.iter().map(|column| {
        let (marker, name) = (column.ty.marker(place), &column.sql);
        quote!(pg::Field::of::<#marker>(#name))
    })
}

/// Lets the struct stand where assignments are expected.
fn assignments(table: &Table<'_>, columns: &[&Column<'_>], name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    let (of, module) = if name == "New" {
        ("record", "insertion")
    } else {
        ("patch", "change")
    };
    let assignments = format_ident!("{of}_assignments");
    let idents: Vec<&Name> = columns.iter().map(|column| &column.ident).collect();
    call(
        table,
        module,
        |within| quote!(pg::#assignments!(#within #name, [#(#within #idents),*]);),
    )
}
