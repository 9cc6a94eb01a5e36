//! Modules, and the one of an SQL schema.

use super::{docs_inside, function, operator, prose, renamed_to, rows, sequence, types};
use crate::ident::Name;
use crate::resolve::{Cast, Place, Schema, Table};
use crate::{Error, text};
use proc_macro2::TokenStream;
use quote::quote;

/// A module with what stands in it, submodules aside.
#[derive(Debug)]
pub(crate) struct Module {
    /// The SQL that it comes from.
    pub(crate) from: String,
    /// The doc comment of its inside.
    pub(crate) head: TokenStream,
    /// What it imports.
    pub(crate) uses: TokenStream,
    /// The items, in portions that go together.
    pub(crate) items: Vec<Portion>,
}

/// Items that go together.
#[derive(Debug)]
pub(crate) enum Portion {
    Code(TokenStream),
    /// Functions, whose signatures stand on one line.
    Functions(TokenStream),
    /// Already laid out.
    Text(String),
}

impl Portion {
    pub(crate) fn code(self) -> Result<TokenStream, Error> {
        match self {
            Self::Code(code) | Self::Functions(code) => Ok(code),
            Self::Text(text) => text::code(&text),
        }
    }
}

/// The module of a schema; `from` is what the caller named.
pub(crate) fn schema(schema: &Schema<'_>, from: &str) -> Module {
    let place = schema.place();
    let types = schema.types.iter().map(|it| types::emit(it, &place));
    let title = format!("The SQL schema {}.", super::code(schema.name));
    Module {
        from: from.to_owned(),
        head: docs_inside(&[&title, &prose(schema.comment)]),
        uses: if schema.types.is_empty() && schema.casts.is_empty() {
            TokenStream::new()
        } else {
            support()
        },
        items: types
            .chain(schema.casts.iter().map(|it| cast(it, &place)))
            .chain(schema.tables.iter().map(former))
            .map(Portion::Code)
            .collect(),
    }
}

/// The modules of a schema beside those of its tables, each with its name.
pub(crate) fn parts(schema: &Schema<'_>, from: &str) -> Vec<(Name, Module)> {
    let functions = schema.functions.as_ref().map(|functions| {
        let module = function::emit(schema, functions, from);
        (functions.module.clone(), module)
    });
    let operators = schema.operators.as_ref().map(|operators| {
        let module = operator::emit(schema, operators, from);
        (operators.module.clone(), module)
    });
    let sequences = schema.sequences.as_ref().map(|sequences| {
        let module = sequence::emit(schema, sequences, from);
        (sequences.module.clone(), module)
    });
    let rows = rows::emit(schema, from);
    functions
        .into_iter()
        .chain(operators)
        .chain(sequences)
        .chain(rows)
        .collect()
}

/// A cast that the schema creates.
fn cast(cast: &Cast, place: &Place) -> TokenStream {
    let (source, target) = (cast.source.marker(place), cast.target.marker(place));
    quote! {
        #[diagnostic::do_not_recommend]
        impl pg::CastFrom<#source> for #target {}
    }
}

/// What a table's module was called.
fn former(table: &Table<'_>) -> TokenStream {
    let (module, note) = (&table.module, renamed_to(&table.module));
    let modules = table.former.iter().map(|former| {
        quote! {
            #[deprecated(note = #note)]
            pub mod #former {
                pub use super::#module::*;
            }
        }
    });
    modules.collect()
}

/// What generated code names things by.
pub(super) fn support() -> TokenStream {
    quote!(
        use ::pilaster::codegen_support as pg;
    )
}
