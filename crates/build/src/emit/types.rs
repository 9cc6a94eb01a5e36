//! Types of the schema: enums, domains, composites, ranges, and what the caller overrides.

mod composite;
mod enumeration;
mod key;

use super::{code, docs, prose, renamed_to};
use crate::code::Code;
use crate::resolve::{Declared, DeclaredKind, Place, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// The type, and what it was called.
pub(super) fn emit(declared: &Declared<'_>, place: &Place) -> TokenStream {
    let (ty, ident) = (of_kind(declared, place), &declared.ident);
    let note = renamed_to(ident);
    let former = &declared.former;
    quote!(#ty #(#[deprecated(note = #note)] pub type #former = #ident;)*)
}

fn of_kind(declared: &Declared<'_>, place: &Place) -> TokenStream {
    match &declared.kind {
        DeclaredKind::Enum { labels } => enumeration::emit(declared, labels),
        DeclaredKind::Composite { fields, module } => {
            let ty = composite::emit(declared, fields, place);
            let module = module
                .as_ref()
                .map(|name| composite::module(declared, fields, name, place));
            quote!(#ty #module)
        }
        DeclaredKind::Domain {
            base,
            further,
            numbered,
            definition,
        } => {
            let domain = domain(declared, base, *numbered, definition, place);
            let coercions = further.iter().map(|base| coercions(declared, base, place));
            quote!(#domain #(#coercions)*)
        }
        DeclaredKind::Range { element } => range(declared, element, place),
        DeclaredKind::Key { base, is_ordered } => key::emit(declared, base, *is_ordered, place),
        DeclaredKind::Opaque => opaque(declared),
        DeclaredKind::Override { base, value } => overridden(declared, base, value, place),
    }
}

/// What follows a parameter of a type that each database numbers for itself.
fn casts(sql: &str) -> TokenStream {
    let (one, many) = (format!("::{sql}"), format!("::{sql}[]"));
    quote! {
        const CAST: &'static str = #one;
        const ARRAY_CAST: &'static str = #many;
    }
}

/// What PostgreSQL can do with the type.
fn abilities(declared: &Declared<'_>) -> TokenStream {
    let ident = &declared.ident;
    if !declared.comparable {
        return TokenStream::new();
    }
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::Equatable for #ident {}

        #[diagnostic::do_not_recommend]
        impl pg::Comparable for #ident {}
    }
}

/// A marker without values of its own.
fn marker(declared: &Declared<'_>, title: &str) -> TokenStream {
    let ident = &declared.ident;
    let docs = docs(&[title, &prose(declared.comment), &declared.declared_at]);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident;
    }
}

/// A marker that stands on another type.
fn standing_on(
    declared: &Declared<'_>,
    base: &Type,
    rust: &TokenStream,
    numbered: bool,
    place: &Place,
) -> TokenStream {
    let (ident, sql) = (&declared.ident, &declared.sql);
    let coercions = coercions(declared, base, place);
    let base = base.marker(place);
    let array_cast = format!("::{sql}[]");
    let (oid, cast) = if numbered {
        (quote!(<#base as pg::SqlType>::OID), String::new())
    } else {
        (quote!(0), format!("::{sql}"))
    };
    quote! {
        impl pg::SqlType for #ident {
            type Base = <#base as pg::SqlType>::Base;
            type Operand = <#base as pg::SqlType>::Operand;
            type Rust = #rust;
            const NAME: &'static str = #sql;
            const OID: u32 = #oid;
            const ARRAY_OID: u32 = 0;
            const CAST: &'static str = #cast;
            const ARRAY_CAST: &'static str = #array_cast;
            const IS_ARRAY: bool = <#base as pg::SqlType>::IS_ARRAY;
            const IS_RECORD: bool = <#base as pg::SqlType>::IS_RECORD;

            fn accepts(oid: u32) -> bool {
                <#base as pg::SqlType>::accepts(oid)
            }
        }

        #coercions
    }
}

/// Values of the marker and of what it stands on can take each other's place.
fn coercions(declared: &Declared<'_>, base: &Type, place: &Place) -> TokenStream {
    let (ident, base) = (&declared.ident, base.marker(place));
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::Coerce<#base> for #ident {}

        #[diagnostic::do_not_recommend]
        impl pg::Coerce<#ident> for #base {}
    }
}

fn domain(
    declared: &Declared<'_>,
    base: &Type,
    numbered: bool,
    definition: &str,
    place: &Place,
) -> TokenStream {
    let title = format!("{}.", code(definition));
    let marker = marker(declared, &title);
    let rust = base.value(place);
    let sql_type = standing_on(declared, base, &rust, numbered, place);
    quote!(#marker #sql_type)
}

fn overridden(declared: &Declared<'_>, base: &Type, value: &Code, place: &Place) -> TokenStream {
    let title = format!(
        "The SQL type {}, read as {}.",
        code(&declared.sql),
        code(&value.to_string())
    );
    let marker = marker(declared, &title);
    let (ident, inner) = (&declared.ident, base.marker(place));
    let coercions = coercions(declared, base, place);
    quote! {
        #marker

        impl pg::SqlType for #ident {
            type Base = <#inner as pg::SqlType>::Base;
            type Operand = Self;
            type Rust = #value;
            const NAME: &'static str = <#inner as pg::SqlType>::NAME;
            const NAME_SUFFIX: &'static str = <#inner as pg::SqlType>::NAME_SUFFIX;
            const OID: u32 = <#inner as pg::SqlType>::OID;
            const ARRAY_OID: u32 = <#inner as pg::SqlType>::ARRAY_OID;
            const CAST: &'static str = <#inner as pg::SqlType>::CAST;
            const ARRAY_CAST: &'static str = <#inner as pg::SqlType>::ARRAY_CAST;
            const IS_ARRAY: bool = <#inner as pg::SqlType>::IS_ARRAY;
            const IS_RECORD: bool = <#inner as pg::SqlType>::IS_RECORD;

            fn accepts(oid: u32) -> bool {
                <#inner as pg::SqlType>::accepts(oid)
            }
        }

        #coercions
    }
}

fn range(declared: &Declared<'_>, element: &Type, place: &Place) -> TokenStream {
    let title = format!("The range type {}.", code(&declared.sql));
    let marker = marker(declared, &title);
    let (ident, sql, casts) = (&declared.ident, &declared.sql, casts(&declared.sql));
    let (inner, value) = (element.marker(place), element.value(place));
    let abilities = abilities(declared);
    quote! {
        #marker

        impl pg::SqlType for #ident {
            type Base = Self;
            type Operand = Self;
            type Rust = pg::types::Range<#value>;
            const NAME: &'static str = #sql;
            const OID: u32 = 0;
            const ARRAY_OID: u32 = 0;
            #casts
        }

        impl<V: pg::Decode<<#inner as pg::SqlType>::Base>> pg::Decode<#ident> for pg::types::Range<V> {
            fn decode(ty: &pg::PgType, raw: &[u8]) -> Result<Self, pg::BoxError> {
                pg::decode_range::<<#inner as pg::SqlType>::Base, V>(ty, raw)
            }
        }

        impl<V: pg::Encode<<#inner as pg::SqlType>::Base>> pg::Encode<#ident> for pg::types::Range<V> {
            fn encode(&self, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
                pg::encode_range::<<#inner as pg::SqlType>::Base, _>(self.as_ref(), ty, out)
            }
        }

        #[diagnostic::do_not_recommend]
        impl pg::Spelled for #ident {}

        #abilities
    }
}

fn opaque(declared: &Declared<'_>) -> TokenStream {
    let title = format!(
        "The SQL type {}, whose values are carried about unread.",
        code(&declared.sql)
    );
    let marker = marker(declared, &title);
    let (ident, sql, casts) = (&declared.ident, &declared.sql, casts(&declared.sql));
    let abilities = abilities(declared);
    quote! {
        #marker

        impl pg::SqlType for #ident {
            type Base = Self;
            type Operand = Self;
            type Rust = pg::types::Opaque;
            const NAME: &'static str = #sql;
            const OID: u32 = 0;
            const ARRAY_OID: u32 = 0;
            #casts
        }

        #[diagnostic::do_not_recommend]
        impl pg::Spelled for #ident {}

        #abilities
    }
}
