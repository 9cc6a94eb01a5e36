//! The tree of modules.

use super::{docs_inside, prose, table, types};
use crate::resolve::{Model, Schema};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A module with what stands in it.
#[derive(Debug)]
pub(crate) struct Module {
    /// Its name; `None` for the root.
    pub(crate) name: Option<Ident>,
    /// The SQL that it comes from.
    pub(crate) from: String,
    /// The doc comment of its inside.
    pub(crate) head: TokenStream,
    /// What it imports.
    pub(crate) uses: TokenStream,
    /// The items, submodules aside.
    pub(crate) items: TokenStream,
    /// The submodules.
    pub(crate) children: Vec<Module>,
}

/// The root module of all that is generated; `from` is what the caller named.
pub(crate) fn modules(model: &Model<'_>, from: &str) -> Module {
    let mut schemas = model.schemas.iter().map(|it| schema(it, from));
    let mut root = schemas.next().unwrap_or_else(|| empty(from));
    root.children.extend(schemas);
    root
}

fn empty(from: &str) -> Module {
    Module {
        name: None,
        from: from.to_owned(),
        head: TokenStream::new(),
        uses: TokenStream::new(),
        items: TokenStream::new(),
        children: Vec::new(),
    }
}

fn schema(schema: &Schema<'_>, from: &str) -> Module {
    let place = schema.place();
    let title = format!("The SQL schema {}.", super::code(schema.name));
    Module {
        name: schema.module.clone(),
        head: docs_inside(&[&title, &prose(schema.comment)]),
        uses: if schema.types.is_empty() {
            TokenStream::new()
        } else {
            support()
        },
        items: schema
            .types
            .iter()
            .map(|declared| types::emit(declared, &place))
            .collect(),
        children: schema
            .tables
            .iter()
            .map(|it| table::emit(it, &place.inner()))
            .collect(),
        ..empty(from)
    }
}

/// What generated code names things by.
pub(super) fn support() -> TokenStream {
    quote!(
        use ::pilaster::codegen_support as pg;
    )
}
