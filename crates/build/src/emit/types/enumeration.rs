//! Enums.

use super::{abilities, casts, code, docs, prose};
use crate::resolve::{Declared, Label};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(declared: &Declared<'_>, labels: &[Label<'_>]) -> TokenStream {
    let ident = &declared.ident;
    if labels.is_empty() {
        return super::opaque(declared);
    }
    let definition = definition(declared, labels);
    let (labels_impl, text_impls) = (label_methods(declared, labels), text_impls(declared));
    let sql_type = sql_type(declared);
    let abilities = abilities(declared);
    quote! {
        #definition
        #labels_impl
        #text_impls
        #sql_type
        #abilities

        #[diagnostic::do_not_recommend]
        impl pg::MinMax for #ident {}

        #[diagnostic::do_not_recommend]
        impl pg::Enumeration for #ident {}

        pg::into_expr_by_value!(#ident);
    }
}

fn definition(declared: &Declared<'_>, labels: &[Label<'_>]) -> TokenStream {
    let docs = docs(&[
        &format!("The enum {}.", code(&declared.sql)),
        &prose(declared.comment),
        &declared.declared_at,
    ]);
    let (ident, derives) = (&declared.ident, &declared.derives);
    let variants = labels.iter().map(|label| {
        let docs = super::docs(&[&code(&format!("'{}'", label.text))]);
        let ident = &label.ident;
        quote!(#docs #ident)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash #(, #derives)*)]
        pub enum #ident { #(#variants),* }
    }
}

fn label_methods(declared: &Declared<'_>, labels: &[Label<'_>]) -> TokenStream {
    let ident = &declared.ident;
    let variants: Vec<_> = labels.iter().map(|label| &label.ident).collect();
    let texts: Vec<_> = labels.iter().map(|label| label.text).collect();
    quote! {
        impl #ident {
            /// Every label, in the order of the declaration.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The label as it is in SQL.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #texts),* }
            }

            fn from_label(label: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == label)
            }
        }
    }
}

fn text_impls(declared: &Declared<'_>) -> TokenStream {
    let (ident, sql) = (&declared.ident, &declared.sql);
    quote! {
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for #ident {
            type Err = pg::UnknownLabel;

            fn from_str(text: &str) -> Result<Self, pg::UnknownLabel> {
                Self::from_label(text).ok_or_else(|| pg::UnknownLabel::new(#sql, text))
            }
        }
    }
}

fn sql_type(declared: &Declared<'_>) -> TokenStream {
    let (ident, sql, casts) = (&declared.ident, &declared.sql, casts(&declared.sql));
    quote! {
        impl pg::SqlType for #ident {
            type Base = Self;
            type Operand = Self;
            type Rust = Self;
            const NAME: &'static str = #sql;
            const OID: u32 = 0;
            const ARRAY_OID: u32 = 0;
            #casts
        }

        impl pg::Encode<Self> for #ident {
            fn encode(&self, _: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
                pg::encode_label(self.as_str(), out)
            }
        }

        impl pg::Decode<Self> for #ident {
            fn decode(ty: &pg::PgType, raw: &[u8]) -> Result<Self, pg::BoxError> {
                pg::decode_label(ty, raw, Self::from_label)
            }
        }
    }
}
