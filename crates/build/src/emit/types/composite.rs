//! Composite types.

use super::{abilities, casts, code, docs, prose};
use crate::ident::Name;
use crate::resolve::{Declared, Field, Place};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(declared: &Declared<'_>, fields: &[Field<'_>], place: &Place) -> TokenStream {
    let definition = definition(declared, fields, place);
    let (ident, sql, casts) = (&declared.ident, &declared.sql, casts(&declared.sql));
    let (encode, decode) = (
        encode(declared, fields, place),
        decode(declared, fields, place),
    );
    let names = fields.iter().map(|field| field.name);
    let abilities = abilities(declared);
    quote! {
        #definition

        impl #ident {
            const FIELDS: &'static [&'static str] = &[#(#names),*];
        }

        impl pg::SqlType for #ident {
            type Base = Self;
            type Operand = Self;
            type Rust = Self;
            const NAME: &'static str = #sql;
            const OID: u32 = 0;
            const ARRAY_OID: u32 = 0;
            const IS_RECORD: bool = true;
            #casts
        }

        #[diagnostic::do_not_recommend]
        impl pg::Spelled for #ident {}

        #encode
        #decode
        #abilities

        pg::into_expr_by_value!(#ident);
    }
}

/// The module of the fields, by which a part of a value is named.
pub(super) fn module(
    declared: &Declared<'_>,
    fields: &[Field<'_>],
    name: &Name,
    place: &Place,
) -> TokenStream {
    let title = format!("The fields of the composite type {}.", code(&declared.sql));
    let (docs, place) = (docs(&[&title]), place.inner());
    let of = place.up(&declared.ident);
    let items = fields.iter().map(|it| field(it, &of, &place));
    let support = (!fields.is_empty()).then(|| {
        quote!(
            use ::pilaster::codegen_support as pg;
        )
    });
    quote! {
        #docs
        pub mod #name {
            #support

            #(#items)*
        }
    }
}

fn field(field: &Field<'_>, of: &TokenStream, place: &Place) -> TokenStream {
    let docs = docs(&[&code(&field.definition), &prose(field.comment)]);
    let (ident, ty, sql) = (&field.ident, field.ty.marker(place), &field.sql);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;

        pg::composite_field!(self::#ident, #of, #sql #ty);
    }
}

fn definition(declared: &Declared<'_>, fields: &[Field<'_>], place: &Place) -> TokenStream {
    let title = format!(
        "The composite type {}. Each of its fields may be NULL.",
        code(&declared.sql)
    );
    let docs = docs(&[&title, &prose(declared.comment), &declared.declared_at]);
    let (ident, derives) = (&declared.ident, &declared.derives);
    let members = fields.iter().map(|field| {
        let docs = super::docs(&[
            &format!("Field {}.", code(&field.definition)),
            &prose(field.comment),
        ]);
        let (ident, ty) = (&field.ident, field.ty.value(place));
        quote!(#docs pub #ident: Option<#ty>)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Default, PartialEq #(, #derives)*)]
        #[allow(non_snake_case, reason = "fields are named as in SQL")]
        pub struct #ident { #(#members),* }
    }
}

fn encode(declared: &Declared<'_>, fields: &[Field<'_>], place: &Place) -> TokenStream {
    let ident = &declared.ident;
    let arms = fields.iter().enumerate().map(|(index, field)| {
        let (index, name, marker) = (
            Literal::usize_unsuffixed(index),
            &field.ident,
            field.ty.marker(place),
        );
        quote!(#index => pg::encode::<#marker, _>(&self.#name, ty, out))
    });
    let inner = if fields.is_empty() {
        quote!(field, _, _)
    } else {
        quote!(field, ty, out)
    };
    quote! {
        impl pg::Encode<Self> for #ident {
            fn encode(&self, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
                pg::encode_record(Self::FIELDS, ty, out, |#inner| match field {
                    #(#arms,)*
                    _ => pg::no_field(field),
                })
            }
        }
    }
}

fn decode(declared: &Declared<'_>, fields: &[Field<'_>], place: &Place) -> TokenStream {
    let ident = &declared.ident;
    let reads = fields.iter().map(|field| {
        let (name, marker) = (&field.ident, field.ty.marker(place));
        quote!(#name: fields.read::<#marker, _>()?)
    });
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    let binding = if fields.is_empty() {
        quote!(_fields)
    } else {
        quote!(#mutable fields)
    };
    quote! {
        impl pg::Decode<Self> for #ident {
            fn decode(ty: &pg::PgType, raw: &[u8]) -> Result<Self, pg::BoxError> {
                let #binding = pg::RecordReader::new(Self::FIELDS, ty, raw)?;
                Ok(Self { #(#reads),* })
            }
        }
    }
}
