//! All in one file, for a build script's `OUT_DIR`.

use super::{body, header, tables};
use crate::emit::{self, Module, Portion, allow};
use crate::ident::Name;
use crate::resolve::{Model, Schema, Table};
use crate::{Error, text};
use proc_macro2::TokenStream;
use quote::quote;

/// The text of a file to be included; `from` is what the caller named.
///
/// Such a file takes no attributes for its inside, so each of its items has them.
pub(crate) fn one_file(model: &Model<'_>, from: &str) -> Result<String, Error> {
    let mut parts = Vec::new();
    for (schema, mut tables) in model.schemas.iter().zip(tables(model, table)?) {
        tables.extend(further(schema, from)?);
        let module = emit::schema(schema, from);
        parts.push(match &schema.module {
            Some(name) => nested(&allowance(), name, module, text::join(tables))?,
            None => body(allowed(module)?, text::join(tables))?,
        });
    }
    Ok(header(from) + &text::join(parts))
}

fn table(schema: &Schema<'_>, table: &Table<'_>) -> Result<String, Error> {
    let module = emit::table(table, &schema.place().inner())?;
    nested(&allowance_in(schema), &table.module, module, String::new())
}

/// The modules that stand beside those of the tables.
fn further(schema: &Schema<'_>, from: &str) -> Result<Vec<String>, Error> {
    let parts = emit::parts(schema, from).into_iter();
    parts
        .map(|(name, module)| nested(&allowance_in(schema), &name, module, String::new()))
        .collect()
}

/// What is allowed in the module of a schema is allowed in those that stand in it.
fn allowance_in(schema: &Schema<'_>) -> TokenStream {
    if schema.module.is_none() {
        allowance()
    } else {
        TokenStream::new()
    }
}

fn nested(
    attributes: &TokenStream,
    name: &Name,
    module: Module,
    submodules: String,
) -> Result<String, Error> {
    let head = module.head.clone();
    text::module(attributes, name, &head, &body(module, submodules)?)
}

fn allowance() -> TokenStream {
    let allow = allow();
    quote!(#[#allow])
}

/// The module's items, each with the attribute; calls of macros take none.
fn allowed(module: Module) -> Result<Module, Error> {
    let allowance = allowance();
    let with_attribute = |item: syn::Item| match item {
        syn::Item::Macro(item) => quote!(#item),
        item => quote!(#allowance #item),
    };
    let mut items = Vec::new();
    for portion in module.items {
        let code = text::parse(portion.code()?)?.items;
        items.push(Portion::Code(
            code.into_iter().map(with_attribute).collect(),
        ));
    }
    Ok(Module { items, ..module })
}
