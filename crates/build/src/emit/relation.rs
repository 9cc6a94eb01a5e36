//! Foreign keys.

use super::{code, docs};
use crate::resolve::{Place, Relation, Table};
use proc_macro2::TokenStream;
use quote::quote;

/// The module of a table's foreign keys.
pub(super) fn emit(table: &Table<'_>, place: &Place) -> TokenStream {
    if table.relations.is_empty() {
        return TokenStream::new();
    }
    let docs = docs(&[&format!("The foreign keys of {}.", code(&table.sql))]);
    let inner = place.inner();
    let relations = table.relations.iter().map(|it| relation(it, &inner));
    quote! {
        #docs
        pub mod foreign_key {
            use ::pilaster::codegen_support as pg;

            #(#relations)*
        }
    }
}

fn relation(relation: &Relation<'_>, place: &Place) -> TokenStream {
    let docs = docs(&[&code(&relation.definition), &relation.declared_at]);
    let (ident, name, nullable) = (&relation.ident, relation.name, relation.nullable);
    let (columns, references) = (&relation.columns, &relation.references);
    let to = place.path_to(&relation.to);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;

        impl pg::ForeignKey for #ident {
            type From = super::table;
            type To = #to::table;
            const NAME: &'static str = #name;
            const COLUMNS: &'static [&'static str] = &[#(#columns),*];
            const REFERENCES: &'static [&'static str] = &[#(#references),*];
            const NULLABLE: bool = #nullable;
        }
    }
}
