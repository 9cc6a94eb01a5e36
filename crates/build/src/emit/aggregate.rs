//! Aggregates of the schema.

use super::function::{docs_of, given, letter};
use super::{code, docs};
use crate::resolve::{Function, Place};
use proc_macro2::TokenStream;
use quote::quote;

/// A function that gives a call over rows, which takes what other aggregates take.
pub(super) fn emit(function: &Function<'_>, place: &Place) -> TokenStream {
    let (ident, sql, docs_of) = (&function.ident, &function.sql, docs_of(function));
    let result = given(&function.result, place);
    let letters: Vec<_> = (0..function.parameters.len()).map(letter).collect();
    let names: Vec<_> = function.parameters.iter().map(|it| &it.ident).collect();
    let types = function.parameters.iter().map(|it| given(&it.given, place));
    let (of, values) = match (&*letters, &*names) {
        ([a, b], [first, second]) => (
            quote!(pg::Pair<#a, #b>),
            quote!(pg::Pair::new(#first.given(), #second.given())),
        ),
        ([a], [first]) => (quote!(#a), quote!(#first.given())),
        _ => (quote!(pg::Star), quote!(pg::Star)),
    };
    let declared = (!letters.is_empty()).then(|| quote!(<#(#letters),*>));
    let marker_docs = docs(&[&format!("The name {}.", code(sql))]);
    quote! {
        #docs_of
        pub fn #ident #declared(#(#names: impl pg::Given<#types, #letters>),*) -> pg::RowsCall<self::#ident, #result, #of> {
            pg::aggregate_call(#values)
        }

        #marker_docs
        #[derive(Debug, Clone, Copy)]
        pub enum #ident {}

        pg::schema_aggregate!(self::#ident, #sql);
    }
}
