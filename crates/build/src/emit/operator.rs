//! Operators of the schema.

use super::schema::support;
use super::{Module, Portion, code, docs, docs_inside};
use crate::resolve::{Operator, Operators, Place, Schema};
use proc_macro2::TokenStream;
use quote::quote;

/// The module of a schema's operators.
pub(super) fn emit(schema: &Schema<'_>, operators: &Operators, from: &str) -> Module {
    let place = schema.place().inner();
    let title = format!("The operators of the SQL schema {}.", code(schema.name));
    let items = operators.all.iter().map(|it| operator(it, &place));
    Module {
        from: from.to_owned(),
        head: docs_inside(&[&title]),
        uses: support(),
        items: items.map(Portion::Functions).collect(),
    }
}

fn operator(operator: &Operator, place: &Place) -> TokenStream {
    let (ident, docs, declaration) = (
        &operator.ident,
        docs_of(operator),
        declaration(operator, place),
    );
    let right = operator.right.marker(place);
    let call = if let Some(left) = &operator.left {
        let left = left.marker(place);
        quote! {
            pub fn #ident<A, B>(
                left: impl pg::Given<#left, A>,
                right: impl pg::Given<#right, B>,
            ) -> pg::SchemaInfix<self::#ident, A, B> {
                pg::SchemaInfix::new(left.given(), right.given())
            }
        }
    } else {
        quote! {
            pub fn #ident<A>(operand: impl pg::Given<#right, A>) -> pg::SchemaPrefix<self::#ident, A> {
                pg::SchemaPrefix::new(operand.given())
            }
        }
    };
    let marker_docs = super::docs(&[&format!("The operator {}.", code(&operator.token))]);
    quote! {
        #docs
        #call

        #marker_docs
        #[derive(Debug, Clone, Copy)]
        pub enum #ident {}

        #declaration
    }
}

fn docs_of(operator: &Operator) -> TokenStream {
    let null = if operator.gives_values {
        "NULL only where an operand is."
    } else {
        "May be NULL."
    };
    docs(&[
        &format!("{}.", code(&operator.signature)),
        null,
        &operator.declared_at,
    ])
}

fn declaration(operator: &Operator, place: &Place) -> TokenStream {
    let (ident, result) = (&operator.ident, operator.result.marker(place));
    let token = match operator.left {
        Some(_) => format!(" {} ", operator.token),
        None => format!("{} ", operator.token),
    };
    let null = if operator.gives_values {
        quote!(strict)
    } else {
        quote!(nullable)
    };
    quote!(pg::schema_operator!(self::#ident, #token, #result, #null);)
}
