//! Composite values of expressions.

use super::schema::support;
use super::{Module, Portion, code, docs, docs_inside};
use crate::ident::{Name, Names};
use crate::resolve::{Declared, DeclaredKind, Field, PATTERNS, Place, Schema};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// How many fields can be given: there are tuples of so many.
const MOST_FIELDS: usize = 16;

/// The module that makes values of a schema's composite types, if it has any.
pub(super) fn emit(schema: &Schema<'_>, from: &str) -> Option<(Name, Module)> {
    let place = schema.place().inner();
    let items: Vec<_> = schema
        .types
        .iter()
        .filter_map(|it| row(it, &place))
        .collect();
    let name = schema.rows.as_ref().filter(|_| !items.is_empty())?;
    let title = format!(
        "Values of the composite types of the SQL schema {}, of an expression for each field.",
        code(schema.name)
    );
    let module = Module {
        from: from.to_owned(),
        head: docs_inside(&[&title]),
        uses: support(),
        items: items.into_iter().map(Portion::Functions).collect(),
    };
    Some((name.clone(), module))
}

fn row(declared: &Declared<'_>, place: &Place) -> Option<TokenStream> {
    let DeclaredKind::Composite { fields, module } = &declared.kind else {
        return None;
    };
    if fields.is_empty() || fields.len() > MOST_FIELDS {
        return None;
    }
    let (ident, target) = (&declared.ident, module.as_ref()?);
    let ty = place.up(ident);
    let letters: Vec<Ident> = (0..fields.len()).map(letter).collect();
    let names = fields.iter().map(|field| field.ident.as_str());
    let names = Names::reserving(PATTERNS).claim_all(names);
    let markers: Vec<TokenStream> = fields.iter().map(|field| field.ty.marker(place)).collect();
    let docs = docs_of(declared, fields);
    Some(quote! {
        #docs
        pub fn #target<#(#letters),*>(
            #(#names: impl pg::Given<#markers, #letters>),*
        ) -> pg::Composed<#ty, (#(#letters,)*)> {
            pg::compose((#(#names.given(),)*))
        }
    })
}

fn docs_of(declared: &Declared<'_>, fields: &[Field<'_>]) -> TokenStream {
    let title = format!("A value of the composite type {}.", code(&declared.sql));
    let names: Vec<&str> = fields
        .iter()
        .map(|field| field.definition.as_str())
        .collect();
    let sql = format!("CAST(ROW({}) AS {})", names.join(", "), declared.sql);
    docs(&[
        &title,
        &format!("SQL: {}, never NULL itself.", code(&sql)),
        &declared.declared_at,
    ])
}

fn letter(index: usize) -> Ident {
    format_ident!(
        "{}",
        char::from(b'A' + u8::try_from(index).unwrap_or_default())
    )
}
