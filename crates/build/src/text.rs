//! From tokens to text, as a careful person would lay it out.

use crate::Error;
use proc_macro2::TokenStream;
use syn::{Item, ItemMod};

/// The text of the items, with a blank line between any two of them but declarations of modules.
pub(crate) fn format(code: TokenStream) -> Result<String, Error> {
    parse(code).map(file_text)
}

/// The code as a syntax tree.
pub(crate) fn parse(code: TokenStream) -> Result<syn::File, Error> {
    syn::parse2(code.clone()).map_err(|cause| Error::not_rust(cause, code.to_string()))
}

fn file_text(file: syn::File) -> String {
    let head = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: file.attrs,
        items: Vec::new(),
    };
    let head = prettyplease::unparse(&head);
    let items = items_text(file.items);
    if head.is_empty() || items.is_empty() {
        head + &items
    } else {
        format!("{head}\n{items}")
    }
}

fn items_text(items: Vec<Item>) -> String {
    let mut text = String::new();
    let mut after_declaration = false;
    for item in items {
        let declaration = matches!(&item, Item::Mod(module) if module.content.is_none());
        if !text.is_empty() && !(declaration && after_declaration) {
            text.push('\n');
        }
        text += &item_text(item);
        after_declaration = declaration;
    }
    text
}

fn item_text(item: Item) -> String {
    match item {
        Item::Mod(ItemMod {
            content: Some((brace, items)),
            attrs,
            vis,
            unsafety,
            mod_token,
            ident,
            semi,
        }) => {
            let shell = ItemMod {
                content: Some((brace, Vec::new())),
                attrs,
                vis,
                unsafety,
                mod_token,
                ident,
                semi,
            };
            module_text(&one_item(Item::Mod(shell)), &items_text(items))
        }
        item => one_item(item),
    }
}

fn one_item(item: Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// A module around its items: `shell` is the module without them.
fn module_text(shell: &str, items: &str) -> String {
    let head = shell.trim_end().trim_end_matches('}').trim_end();
    let blank = if head.ends_with('{') { "" } else { "\n" };
    format!("{head}\n{blank}{}}}\n", indented(items))
}

fn indented(text: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {line}\n")
        }
    };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::format;
    use quote::quote;

    #[track_caller]
    fn check(code: proc_macro2::TokenStream, expected: &str) {
        assert_eq!(format(code).expect("this is Rust"), expected);
    }

    #[test]
    fn items_stand_apart() {
        check(
            quote! { #![doc = " Head."] use a as b; pub mod x; pub mod y; #[doc = " One."] struct A; impl T for A {} },
            "//! Head.\n\nuse a as b;\n\npub mod x;\npub mod y;\n\n/// One.\nstruct A;\n\nimpl T for A {}\n",
        );
    }

    #[test]
    fn modules_are_indented() {
        check(
            quote! { #[doc = " Keys."] pub mod unique { #![allow(dead_code)] struct A; struct B; } mod empty {} },
            "/// Keys.\npub mod unique {\n    #![allow(dead_code)]\n\n    struct A;\n\n    struct B;\n}\n\nmod empty {\n}\n",
        );
    }

    #[test]
    fn code_that_is_not_rust_is_an_error() {
        let error = format(quote!(struct)).expect_err("this is not Rust");
        assert!(
            error
                .to_string()
                .starts_with("error: the generated code is not Rust")
        );
    }
}
