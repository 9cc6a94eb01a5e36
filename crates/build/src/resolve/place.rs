//! Where code stands, and how it names what stands elsewhere in the generated tree.

use crate::ident::Name;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// A module of the generated tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// The module of the SQL schema; `None` for the default schema, whose module is the root.
    schema: Option<Name>,
    /// How deep below that module.
    depth: usize,
}

/// An item of a schema's module: a type, or the module of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    /// The module of the SQL schema; `None` for the default schema.
    pub(crate) schema: Option<Name>,
    /// The item.
    pub(crate) ident: Name,
}

impl Place {
    /// The module of a schema itself.
    pub(crate) fn of_schema(schema: Option<&Name>) -> Self {
        Self {
            schema: schema.cloned(),
            depth: 0,
        }
    }

    /// A module inside this one.
    pub(crate) fn inner(&self) -> Self {
        Self {
            schema: self.schema.clone(),
            depth: self.depth + 1,
        }
    }

    /// The path from here to an item of the schema's own module.
    pub(crate) fn up(&self, ident: &Name) -> TokenStream {
        self.path_to(&Target {
            schema: self.schema.clone(),
            ident: ident.clone(),
        })
    }

    /// The path from here to there, relative, so that the tree can be put anywhere.
    pub(crate) fn path_to(&self, target: &Target) -> TokenStream {
        let ident = &target.ident;
        let supers = |count: usize| (0..count).map(|_| format_ident!("super"));
        if self.schema == target.schema {
            let up = supers(self.depth);
            return quote!(#(#up::)* #ident);
        }
        let up = supers(self.depth + usize::from(self.schema.is_some()));
        let down = target.schema.iter();
        quote!(#(#up::)* #(#down::)* #ident)
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Target};
    use crate::ident::{Name, Names};

    fn name(text: &str) -> Name {
        Names::reserving(&[]).claim(text)
    }

    #[track_caller]
    fn check(place: &Place, schema: Option<&str>, expected: &str) {
        let schema = schema.map(name);
        let path = place.path_to(&Target {
            schema,
            ident: name("X"),
        });
        assert_eq!(path.to_string().replace(' ', ""), expected);
    }

    #[test]
    fn paths_from_the_default_schema() {
        let root = Place::of_schema(None);
        check(&root, None, "X");
        check(&root, Some("billing"), "billing::X");
        check(&root.inner(), None, "super::X");
        check(
            &root.inner().inner(),
            Some("billing"),
            "super::super::billing::X",
        );
    }

    #[test]
    fn paths_from_another_schema() {
        let billing = Place::of_schema(Some(&name("billing")));
        check(&billing, Some("billing"), "X");
        check(&billing, None, "super::X");
        check(&billing.inner(), Some("billing"), "super::X");
        check(&billing.inner(), Some("audit"), "super::super::audit::X");
        check(&billing.inner().inner(), None, "super::super::super::X");
    }
}
