//! Modules, and the one of an SQL schema.

use super::{docs_inside, prose, renamed_to, types};
use crate::resolve::{Schema, Table};
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
    /// Already laid out.
    Text(String),
}

impl Portion {
    pub(crate) fn code(self) -> Result<TokenStream, Error> {
        match self {
            Self::Code(code) => Ok(code),
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
        uses: if schema.types.is_empty() {
            TokenStream::new()
        } else {
            support()
        },
        items: types
            .chain(schema.tables.iter().map(former))
            .map(Portion::Code)
            .collect(),
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
