//! From names and types to Rust: one generated item, one function.

mod aggregate;
mod column;
mod constraint;
mod docs;
mod function;
mod operator;
mod procedure;
mod record;
mod relation;
mod rows;
mod schema;
mod sequence;
mod table;
mod types;

pub(crate) use schema::{Module, Portion, parts, schema};
pub(crate) use table::table;

use crate::ident::Name;
use docs::{code, docs, docs_inside, docs_text, prose};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The attribute of everything that is generated: names are those of the schema, and nobody uses all of it.
pub(crate) fn allow() -> TokenStream {
    quote! {
        allow(
            dead_code, non_camel_case_types, non_snake_case, non_upper_case_globals, unreachable_pub, clippy::all, clippy::pedantic,
            rustdoc::bare_urls, reason = "generated from the schema, names included"
        )
    }
}

/// What a former name tells those who still use it.
fn renamed_to(name: &Name) -> String {
    format!("renamed to `{}`", name.as_str())
}

/// A literal.
fn string(text: &str) -> String {
    Literal::string(text).to_string()
}
