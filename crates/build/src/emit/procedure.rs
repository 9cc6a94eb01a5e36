//! Procedures of the schema.

use super::function::{docs_of, given, letter, name, setter};
use super::{code, docs};
use crate::resolve::{Function, Parameter, Place};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A statement: a struct, with a method for each argument that has a default.
pub(super) fn emit(function: &Function<'_>, place: &Place) -> TokenStream {
    let (ident, docs_of, name) = (&function.ident, docs_of(function), name(function));
    let Signature {
        declared,
        arguments,
        values,
        types,
    } = Signature::of(function, place);
    let outs = function.outs.iter().map(|it| it.marker(place));
    let setters = function.parameters.iter().enumerate();
    let setters = setters.filter_map(|(index, it)| setter(function, index, it, place));
    let declared = (!declared.is_empty()).then(|| quote!(<#(#declared),*>));
    let call_docs = docs(&[&format!("`CALL` of {}.", code(&function.sql))]);
    quote! {
        #docs_of
        pub fn #ident #declared(#arguments) -> self::#ident<(#types)> {
            self::#ident { call: pg::Call::new((#values)) }
        }

        #call_docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident<A = ()> {
            call: pg::Call<self::#ident, pg::Void, A>,
        }

        #name

        pg::procedure!(#ident #(, #outs)*);

        #(#setters)*
    }
}

/// What the function takes, and what the call holds.
#[derive(Default)]
struct Signature {
    declared: Vec<Ident>,
    arguments: TokenStream,
    values: TokenStream,
    types: TokenStream,
}

impl Signature {
    fn of(function: &Function<'_>, place: &Place) -> Self {
        let mut signature = Self::default();
        let mut given = function.parameters.iter().enumerate();
        for is_out in &function.is_out {
            if *is_out {
                signature.types.extend(quote!(pg::OutArgument,));
                signature.values.extend(quote!(pg::OutArgument,));
            } else if let Some((index, parameter)) = given.next() {
                signature.add(index, parameter, place);
            }
        }
        signature
    }

    fn add(&mut self, index: usize, parameter: &Parameter, place: &Place) {
        if parameter.default.is_some() {
            self.types.extend(quote!(pg::Omitted,));
            self.values.extend(quote!(pg::Omitted,));
            return;
        }
        let (letter, ident) = (letter(index), &parameter.ident);
        let ty = given(&parameter.given, place);
        self.arguments
            .extend(quote!(#ident: impl pg::Sent<#ty, #letter>,));
        self.values.extend(quote!(#ident.sent(),));
        self.types.extend(quote!(#letter,));
        self.declared.push(letter);
    }
}
