//! Rust that the caller gives.

use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt;

/// A path or a type, as text: tokens cannot be sent to another thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code(String);

impl Code {
    /// A type.
    pub(crate) fn ty(text: &str) -> syn::Result<Self> {
        syn::parse_str::<syn::Type>(text).map(|_| Self(text.to_owned()))
    }

    /// A path.
    pub(crate) fn path(text: &str) -> syn::Result<Self> {
        syn::parse_str::<syn::Path>(text).map(|_| Self(text.to_owned()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Code {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // That it can be taken apart has been seen above.
        tokens.extend(self.0.parse::<TokenStream>());
    }
}
