//! Foreign keys.

use super::{code, docs};
use crate::resolve::{Place, Relation, Table};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The module of a table's foreign keys.
pub(super) fn emit(table: &Table<'_>, place: &Place) -> TokenStream {
    if table.relations.is_empty() {
        return TokenStream::new();
    }
    let docs = docs(&[&format!("The foreign keys of {}.", code(&table.sql))]);
    let inner = place.inner();
    let relations = table.relations.iter().map(|it| relation(it, &inner));
    let short = table.relations.iter().filter_map(short);
    quote! {
        #docs
        pub mod foreign_key {
            use ::pilaster::codegen_support as pg;

            #(#relations)*
        }

        #(#short)*
    }
}

/// A foreign key by the name of its column.
fn short(relation: &Relation<'_>) -> Option<TokenStream> {
    let (ident, short) = (&relation.ident, relation.short.as_ref()?);
    let docs = docs(&[&code(&relation.definition), &relation.declared_at]);
    Some(quote! {
        #docs
        #[allow(unused_imports, reason = "not every program joins along it")]
        pub use self::foreign_key::#ident as #short;
    })
}

fn relation(relation: &Relation<'_>, place: &Place) -> TokenStream {
    let docs = docs(&[&code(&relation.definition), &relation.declared_at]);
    let (ident, name) = (&relation.ident, relation.name);
    let null = if relation.nullable {
        format_ident!("Nullable")
    } else {
        format_ident!("NotNull")
    };
    let (columns, references) = (&relation.columns, &relation.references);
    let to = place.path_to(&relation.to);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;

        impl pg::ForeignKey for #ident {
            type From = super::table;
            type To = #to::table;
            type Null = pg::#null;
            const NAME: &'static str = #name;
            const COLUMNS: &'static [&'static str] = &[#(#columns),*];
            const REFERENCES: &'static [&'static str] = &[#(#references),*];
            const ENDS: (Self::From, Self::To) = (super::table, #to::table);
        }
    }
}
