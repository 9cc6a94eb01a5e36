//! Keys as types of their own.

use super::{abilities, code, coercions, docs};
use crate::resolve::{Declared, Place, Type};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(
    declared: &Declared<'_>,
    base: &Type,
    is_ordered: bool,
    place: &Place,
) -> TokenStream {
    let definition = definition(declared, base, is_ordered, place);
    let (ident, inner) = (&declared.ident, base.marker(place));
    let (abilities, coercions) = (abilities(declared), coercions(declared, base, place));
    let casts = casts(declared, base, place);
    let min_max = is_ordered.then(|| {
        quote! {
            #[diagnostic::do_not_recommend]
            impl pg::MinMax for #ident {}
        }
    });
    quote! {
        #definition

        impl pg::SqlType for #ident {
            type Base = Self;
            type Operand = Self;
            type Rust = Self;
            const NAME: &'static str = <#inner as pg::SqlType>::NAME;
            const OID: u32 = <#inner as pg::SqlType>::OID;
            const ARRAY_OID: u32 = <#inner as pg::SqlType>::ARRAY_OID;
        }

        impl pg::Encode<Self> for #ident {
            fn encode(&self, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
                pg::Encode::<<#inner as pg::SqlType>::Base>::encode(&self.0, ty, out)
            }
        }

        impl pg::Decode<Self> for #ident {
            fn decode(ty: &pg::PgType, raw: &[u8]) -> Result<Self, pg::BoxError> {
                pg::Decode::<<#inner as pg::SqlType>::Base>::decode(ty, raw).map(Self)
            }
        }

        #coercions
        #abilities
        #casts
        #min_max

        pg::into_expr_by_value!(#ident);
    }
}

/// A key is cast to what it stands on and back, and to text and back.
fn casts(declared: &Declared<'_>, base: &Type, place: &Place) -> TokenStream {
    let (ident, inner) = (&declared.ident, base.marker(place));
    let plain = base.is_plain().then(|| {
        quote! {
            #[diagnostic::do_not_recommend]
            impl pg::CastFrom<#inner> for #ident {}

            #[diagnostic::do_not_recommend]
            impl pg::CastFrom<#ident> for #inner {}
        }
    });
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::Spelled for #ident {}

        #plain
    }
}

fn definition(
    declared: &Declared<'_>,
    base: &Type,
    is_ordered: bool,
    place: &Place,
) -> TokenStream {
    let docs = docs(&[
        &format!(
            "A key: a value of {}, and of the columns that refer to it.",
            code(&declared.sql)
        ),
        "Keys of different tables cannot be compared, nor take each other's place.",
        &declared.declared_at,
    ]);
    let (ident, value, derives) = (&declared.ident, base.value(place), &declared.derives);
    // Text is not copied.
    let copy = if is_ordered && value.to_string() == "String" {
        TokenStream::new()
    } else {
        quote!(Copy,)
    };
    quote! {
        #docs
        #[derive(Debug, Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash #(, #derives)*)]
        pub struct #ident(pub #value);

        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::convert::From<#value> for #ident {
            fn from(value: #value) -> Self {
                Self(value)
            }
        }
    }
}
