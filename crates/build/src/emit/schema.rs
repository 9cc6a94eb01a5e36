//! Modules, and the one of an SQL schema.

use super::{docs_inside, prose, types};
use crate::resolve::Schema;
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
    let title = format!("The SQL schema {}.", super::code(schema.name));
    Module {
        from: from.to_owned(),
        head: docs_inside(&[&title, &prose(schema.comment)]),
        uses: if schema.types.is_empty() {
            TokenStream::new()
        } else {
            support()
        },
        items: schema
            .types
            .iter()
            .map(|declared| Portion::Code(types::emit(declared, &place)))
            .collect(),
    }
}

/// What generated code names things by.
pub(super) fn support() -> TokenStream {
    quote!(
        use ::pilaster::codegen_support as pg;
    )
}
