//! Columns.

use super::{code, docs, prose};
use crate::resolve::{Column, Place, Table};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(super) fn emit(table: &Table<'_>, column: &Column<'_>, place: &Place) -> TokenStream {
    let (ident, name) = (&column.ident, &column.sql);
    let docs = docs_of(table, column);
    let marker = column.ty.marker(place);
    let null = if column.nullable {
        format_ident!("Nullable")
    } else {
        format_ident!("NotNull")
    };
    let [a, b, c] = ordinal(table, column);
    let qualified = format!("{}.{name}", table.alias);
    let assignable = column.is_assignable().then(|| {
        quote! {
            #[diagnostic::do_not_recommend]
            impl pg::Assignable for #ident {}
        }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;

        #[diagnostic::do_not_recommend]
        impl pg::Column for #ident {
            type Table = table;
            type Type = #marker;
            type Null = pg::#null;
            type Ordinal = (pg::#a, pg::#b, pg::#c);
            const NAME: &'static str = #name;
            const QUALIFIED: &'static str = #qualified;
        }

        pg::column_in_scope!(#ident, table);

        #assignable
    }
}

/// What is said of a column: its declaration, the comment, the constraints that it takes part in.
fn docs_of(table: &Table<'_>, column: &Column<'_>) -> TokenStream {
    let definition = code(&column.definition);
    let constraints = table
        .constraints
        .iter()
        .filter(|constraint| constraint.is_about(column.name));
    let constraints: Vec<String> = constraints
        .map(|constraint| {
            format!(
                "- {}: {}",
                code(constraint.name),
                code(&constraint.definition)
            )
        })
        .collect();
    docs(&[&definition, &prose(column.comment), &constraints.join("\n")])
}

/// The column's place in the table, as three hexadecimal digits.
fn ordinal(table: &Table<'_>, column: &Column<'_>) -> [Ident; 3] {
    let index = table
        .columns
        .iter()
        .position(|it| it.ident == column.ident)
        .unwrap_or_default();
    [8, 4, 0].map(|shift| format_ident!("H{:X}", (index >> shift) & 15))
}
