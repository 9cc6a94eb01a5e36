//! An SQL type as generated code names it.

use super::builtin::Shape;
use super::{Place, Target};
use crate::code::Code;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// The markers of the types that stand on text.
const TEXT_TYPES: &[&str] = &["Bpchar", "Citext", "Name", "Text", "Varchar"];

/// A type: its marker, and what its values are in Rust.
#[derive(Debug, Clone)]
pub(crate) struct Type {
    pub(crate) marker: Marker,
    pub(crate) value: Value,
    /// Whether PostgreSQL can compare and sort its values.
    pub(crate) comparable: bool,
}

/// The type that stands for the SQL type in expressions.
#[derive(Debug, Clone)]
pub(crate) enum Marker {
    /// One that `codegen_support` exports.
    Support(&'static str),
    /// One of the generated ones.
    Declared(Target),
    /// An array.
    Array(Box<Marker>),
}

/// The Rust type of the values.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A type named by a path that holds everywhere in generated code.
    Path(&'static str),
    /// The same, of another such type.
    PathOf(&'static str, &'static str),
    /// One of the generated ones.
    Declared(Target),
    /// A vector.
    Vec(Box<Value>),
    /// A range.
    Range(Box<Value>),
    /// Whatever the marker says.
    Of(Marker),
    /// The user's own.
    User(Code),
}

impl Type {
    /// The type of what gives nothing.
    pub(crate) fn void() -> Self {
        Self {
            marker: Marker::Support("Void"),
            value: Value::Of(Marker::Support("Void")),
            comparable: false,
        }
    }

    /// The array of it.
    pub(crate) fn array(self) -> Self {
        Self {
            marker: Marker::Array(Box::new(self.marker)),
            value: Value::Vec(Box::new(self.value)),
            comparable: self.comparable,
        }
    }

    /// Whether it is a single type of PostgreSQL or of an extension that is known, other than a text type.
    pub(crate) fn is_plain(&self) -> bool {
        match self.marker {
            Marker::Support(name) => !TEXT_TYPES.contains(&name),
            Marker::Declared(_) | Marker::Array(_) => false,
        }
    }

    /// Whether it is one of the generated ones.
    pub(crate) fn is_declared(&self) -> bool {
        matches!(self.marker, Marker::Declared(_))
    }

    /// The marker, as named from that place.
    pub(crate) fn marker(&self, from: &Place) -> TokenStream {
        self.marker.tokens(from)
    }

    /// The Rust type, as named from that place.
    pub(crate) fn value(&self, from: &Place) -> TokenStream {
        self.value.tokens(from)
    }

    /// The Rust type, `Option` of it if it may be NULL.
    pub(crate) fn value_or_null(&self, from: &Place, nullable: bool) -> TokenStream {
        let value = self.value(from);
        if nullable {
            quote!(Option<#value>)
        } else {
            value
        }
    }
}

impl Marker {
    fn tokens(&self, from: &Place) -> TokenStream {
        match self {
            Self::Support(name) => {
                let path = path(name);
                quote!(pg::#path)
            }
            Self::Declared(target) => from.path_to(target),
            Self::Array(element) => {
                let element = element.tokens(from);
                quote!(pg::Array<#element>)
            }
        }
    }
}

impl Value {
    /// What is made up of such values.
    pub(super) fn shaped(shape: Shape, of: Self) -> Self {
        match shape {
            Shape::One | Shape::OfMarker => of,
            Shape::Vec => Self::Vec(Box::new(of)),
            Shape::Range => Self::Range(Box::new(of)),
            Shape::Multirange => Self::Vec(Box::new(Self::Range(Box::new(of)))),
        }
    }

    fn tokens(&self, from: &Place) -> TokenStream {
        match self {
            Self::Path(name) => path(name),
            Self::PathOf(name, of) => {
                let (name, of) = (path(name), path(of));
                quote!(#name<#of>)
            }
            Self::Declared(target) => from.path_to(target),
            Self::Vec(element) => {
                let element = element.tokens(from);
                quote!(Vec<#element>)
            }
            Self::Range(element) => {
                let element = element.tokens(from);
                quote!(pg::types::Range<#element>)
            }
            Self::Of(marker) => {
                let marker = marker.tokens(from);
                quote!(<#marker as pg::SqlType>::Rust)
            }
            Self::User(ty) => ty.to_token_stream(),
        }
    }
}

/// A path of plain identifiers.
fn path(text: &str) -> TokenStream {
    let segments = text
        .split("::")
        .map(|segment| Ident::new(segment, Span::call_site()));
    quote!(#(#segments)::*)
}
