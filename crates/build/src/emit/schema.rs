//! The tree of modules.

use super::{docs_inside, prose, table, types};
use crate::resolve::{Model, Schema};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A module with what stands in it.
pub(crate) struct Module {
    /// Its name; `None` for the root.
    pub(crate) name: Option<Ident>,
    /// The doc comment and the attributes of its inside.
    pub(crate) head: TokenStream,
    /// The items, submodules aside.
    pub(crate) items: TokenStream,
    /// The submodules.
    pub(crate) children: Vec<Module>,
}

/// The root module of all that is generated.
pub(crate) fn modules(model: &Model<'_>) -> Module {
    let mut schemas = model.schemas.iter();
    let mut root = schemas.next().map_or_else(|| empty(None), schema);
    root.children.extend(schemas.map(schema));
    root
}

fn empty(name: Option<Ident>) -> Module {
    Module {
        name,
        head: TokenStream::new(),
        items: TokenStream::new(),
        children: Vec::new(),
    }
}

fn schema(schema: &Schema<'_>) -> Module {
    let place = schema.place();
    let types = schema
        .types
        .iter()
        .map(|declared| types::emit(declared, &place));
    let uses = (!schema.types.is_empty()).then(|| {
        quote!(
            use ::pilaster::codegen_support as pg;
        )
    });
    let title = match schema.name {
        "" => "The schema.".to_owned(),
        name => format!("The SQL schema `{name}`."),
    };
    let title = docs_inside(&[&title, &prose(schema.comment)]);
    Module {
        name: schema.module.clone(),
        head: title,
        items: quote!(#uses #(#types)*),
        children: schema
            .tables
            .iter()
            .map(|it| table::emit(it, &place.inner()))
            .collect(),
    }
}
