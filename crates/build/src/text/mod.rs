//! From tokens to text, as a careful person would lay it out.

mod shape;
mod signature;

pub(crate) use shape::{Shape, as_laid_out};
pub(crate) use signature::on_one_line;

use crate::Error;
use crate::ident::Name;
use proc_macro2::{LexError, TokenStream};
use quote::quote;
use syn::{Item, ItemMod};

/// A file: what is said of it as a whole, then its items.
pub(crate) fn file(head: TokenStream, items: &str) -> Result<String, Error> {
    let head = unparse(parse(head)?.attrs, Vec::new());
    Ok(if head.is_empty() || items.is_empty() {
        head + items
    } else {
        format!("{head}\n{items}")
    })
}

/// A module with its inside: the attributes for it, its name, what is said inside of it, then its items.
pub(crate) fn module(
    attributes: &TokenStream,
    name: &Name,
    head: &TokenStream,
    items: &str,
) -> Result<String, Error> {
    let shell = parse(quote!(#attributes pub mod #name { #head }))?;
    Ok(around(&unparse(Vec::new(), shell.items), items))
}

/// Items, with a blank line between any two of them but declarations of modules.
pub(crate) fn items(code: TokenStream) -> Result<String, Error> {
    parse(code).map(|file| items_text(file.items))
}

/// Texts of items, with a blank line between them.
pub(crate) fn join(texts: impl IntoIterator<Item = String>) -> String {
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

/// A type, on one line.
pub(crate) fn ty(code: &TokenStream) -> Result<String, Error> {
    let spaced = code.to_string();
    let words: Vec<&str> = spaced.split(' ').collect();
    let apart = words
        .windows(2)
        .any(|pair| pair.iter().all(|word| word.starts_with(is_of_name)));
    if apart || spaced.contains(['\'', ',', '&', '"']) {
        let text = items(quote!(type T = #code;))?;
        let lines = text
            .trim_start_matches("type T =")
            .trim_end()
            .trim_end_matches(';');
        return Ok(lines.trim().to_owned());
    }
    Ok(spaced.replace(' ', ""))
}

fn is_of_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// A list inside a macro, indented: as many words on a line as there is room for.
pub(crate) fn wrapped(open: &str, words: impl IntoIterator<Item = String>, close: &str) -> String {
    const WIDTH: usize = 89;
    let mut text = format!("    {open}");
    let mut column = text.len();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let end = if words.peek().is_some() { "," } else { close };
        if column + 1 + word.len() + end.len() > WIDTH {
            text.push_str("\n    ");
            column = 4;
        } else if !text.ends_with(open) {
            text.push(' ');
            column += 1;
        }
        text += &word;
        text += end;
        column += word.len() + end.len();
    }
    if text.ends_with(open) {
        text += close;
    }
    text + "\n"
}

/// Text as code.
pub(crate) fn code(text: &str) -> Result<TokenStream, Error> {
    let tokens = text.parse();
    tokens.map_err(|cause: LexError| Error::not_rust(cause.into()))
}

/// The code as a syntax tree.
pub(crate) fn parse(code: TokenStream) -> Result<syn::File, Error> {
    syn::parse2(code).map_err(Error::not_rust)
}

fn items_text(items: Vec<Item>) -> String {
    let mut text = String::new();
    let mut after_declaration = false;
    for item in items {
        let declaration = matches!(&item, Item::Mod(module) if module.content.is_none());
        let together = declaration && after_declaration;
        if !text.is_empty() && !together {
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
            around(
                &unparse(Vec::new(), vec![Item::Mod(shell)]),
                &items_text(items),
            )
        }
        item => unparse(Vec::new(), vec![item]),
    }
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    })
}

/// A module around its items: `shell` is the module without them.
fn around(shell: &str, items: &str) -> String {
    let head = shell.trim_end().trim_end_matches('}').trim_end();
    let blank = if head.ends_with('{') || items.is_empty() {
        ""
    } else {
        "\n"
    };
    let mut text = format!("{head}\n{blank}");
    for line in items.lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text + "}\n"
}

#[cfg(test)]
mod tests {
    use super::{file, items, module, ty};
    use crate::ident::Names;
    use proc_macro2::TokenStream;
    use quote::quote;

    #[track_caller]
    fn check(code: TokenStream, expected: &str) {
        assert_eq!(items(code).expect("this is Rust"), expected);
    }

    #[test]
    fn items_stand_apart() {
        check(
            quote! { use a as b; pub mod x; pub mod y; #[doc = " One."] struct A; impl T for A {} },
            "use a as b;\n\npub mod x;\npub mod y;\n\n/// One.\nstruct A;\n\nimpl T for A {}\n",
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
    fn a_file_begins_with_its_head() {
        let text = file(quote!(#![doc = " Head."]), "struct A;\n").expect("this is Rust");
        assert_eq!(text, "//! Head.\n\nstruct A;\n");
    }

    #[test]
    fn a_module_has_attributes_on_both_sides() {
        let name = Names::reserving(&[]).claim("mod");
        let text = module(
            &quote!(#[a]),
            &name,
            &quote!(#![doc = " Head."]),
            "struct A;\n",
        );
        assert_eq!(
            text.expect("this is Rust"),
            "#[a]\npub mod r#mod {\n    //! Head.\n\n    struct A;\n}\n"
        );
    }

    #[test]
    fn types_are_written_as_in_an_item() {
        let cases = [
            (quote!(pg::Array<pg::Text>), "pg::Array<pg::Text>"),
            (quote!(super::super::r#type::T), "super::super::r#type::T"),
            (
                quote!(pg::Map<&'static str, Box<dyn Fn()>>),
                "pg::Map<&'static str, Box<dyn Fn()>>",
            ),
        ];
        for (code, expected) in cases {
            assert_eq!(ty(&code).expect("this is a type"), expected);
        }
    }

    #[test]
    fn code_that_is_not_rust_is_an_error() {
        let error = items(quote!(struct)).expect_err("this is not Rust");
        assert!(
            error
                .to_string()
                .starts_with("error: the generated code is not Rust")
        );
    }
}
