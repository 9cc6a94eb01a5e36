//! What a query can be written with, and whether a live test does so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Item, ReceiverKind, TraitItem, UseTree, Visibility};

use failure::Failure;

/// The folders whose public functions make expressions.
const FUNCTIONS: [&str; 2] = ["src/func", "src/expr"];
/// The folders whose traits give expressions, queries and writes their methods.
const METHODS: [&str; 5] = [
    "src/expr",
    "src/func",
    "src/query",
    "src/write",
    "src/schema",
];
const LIVE_TESTS: &str = "tests/live";

/// The public functions and methods that no live test names, as `file: name`.
pub(super) fn without_live_test(root: &Path) -> Result<Vec<String>, Failure> {
    let named = words_of(&root.join(LIVE_TESTS))?;
    let traits = prelude(&root.join("src/lib.rs"))?;
    let mut untested = BTreeSet::new();
    let mut note = |file: &Path, name: String| {
        if !named.contains(&name) {
            let file = file.strip_prefix(root).unwrap_or(file);
            untested.insert(format!("{}: {name}", file.display()));
        }
    };
    for folder in FUNCTIONS {
        for_each_item(&root.join(folder), |file, item| {
            functions(item)
                .into_iter()
                .for_each(|name| note(file, name));
        })?;
    }
    for folder in METHODS {
        for_each_item(&root.join(folder), |file, item| {
            methods(item, &traits)
                .into_iter()
                .for_each(|name| note(file, name));
        })?;
    }
    Ok(untested.into_iter().collect())
}

/// The public functions that an item declares.
fn functions(item: &Item) -> Vec<String> {
    match item {
        Item::Fn(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
            vec![it.sig.ident.to_string()]
        }
        Item::Macro(it) if is_declaration(&it.mac.path) => declared(it.mac.tokens.clone()),
        _ => Vec::new(),
    }
}

/// Macros such as `functions!`, in which each `fn name` is a public function.
fn is_declaration(path: &syn::Path) -> bool {
    path.get_ident().is_some_and(|name| {
        let name = name.to_string();
        name.starts_with("functions") || name.starts_with("aggregates")
    })
}

/// The names after `fn`, outside of parentheses and braces.
fn declared(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let pairs = tokens.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "fn" => {
            Some(name.to_string())
        }
        _ => None,
    });
    pairs.collect()
}

/// The methods that a trait of the prelude declares.
fn methods(item: &Item, traits: &BTreeSet<String>) -> Vec<String> {
    let Item::Trait(item) = item else {
        return Vec::new();
    };
    if !traits.contains(&item.ident.to_string()) || is_hidden(&item.attrs) {
        return Vec::new();
    }
    let methods = item.items.iter().filter_map(|it| match it {
        TraitItem::Fn(method) if takes_self(method) && !is_hidden(&method.attrs) => {
            Some(method.sig.ident.to_string())
        }
        _ => None,
    });
    methods.collect()
}

/// Methods that take `self` by value are how queries are written; the others are called by the library.
fn takes_self(method: &syn::TraitItemFn) -> bool {
    let receiver = method.sig.receiver();
    receiver.is_some_and(|receiver| !matches!(receiver.kind, ReceiverKind::Reference(..)))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        let tokens = it.meta.require_list().map(|list| list.tokens.to_string());
        it.path().is_ident("doc") && tokens.is_ok_and(|tokens| tokens == "hidden")
    })
}

/// The names that `prelude` brings in.
fn prelude(lib: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut names = BTreeSet::new();
    for item in parse(lib)?.items {
        let Item::Mod(module) = item else { continue };
        let content = module.content.map(|(_, items)| items).unwrap_or_default();
        for item in content {
            if let Item::Use(it) = item {
                collect(&it.tree, &mut names);
            }
        }
    }
    Ok(names)
}

fn collect(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => collect(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|it| collect(it, names)),
        UseTree::Name(name) => _ = names.insert(name.ident.to_string()),
        UseTree::Rename(renamed) => _ = names.insert(renamed.ident.to_string()),
        UseTree::Glob(_) => {}
    }
}

/// Every word of the Rust files in a folder.
fn words_of(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut words = BTreeSet::new();
    for file in rust_files(folder)? {
        let text = read(&file)?;
        let found = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.extend(found.map(str::to_owned));
    }
    Ok(words)
}

fn for_each_item(folder: &Path, mut each: impl FnMut(&Path, &Item)) -> Result<(), Failure> {
    for file in rust_files(folder)? {
        parse(&file)?
            .items
            .iter()
            .for_each(|item| each(&file, item));
    }
    Ok(())
}

fn parse(file: &Path) -> Result<syn::File, Failure> {
    syn::parse_file(&read(file)?)
        .map_err(|error| Failure::of(format!("parse {}", file.display()), error))
}

fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| Failure::of(format!("read {}", file.display()), error))
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let pattern = folder.join("**/*.rs");
    let files = glob::glob(&pattern.to_string_lossy())
        .map_err(|error| Failure::of(format!("list {}", folder.display()), error))?;
    files
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::of(format!("list {}", folder.display()), error))
}

#[cfg(test)]
mod tests {
    use super::{functions, methods};
    use std::collections::BTreeSet;

    fn names(item: &str) -> Vec<String> {
        let traits = BTreeSet::from(["Equality".to_owned()]);
        let item = syn::parse_str(item).expect("the item is Rust");
        [functions(&item), methods(&item, &traits)].concat()
    }

    #[test]
    fn functions_are_found_where_they_are_declared() {
        assert_eq!(names("pub fn count() {}"), ["count"]);
        assert_eq!(names("fn private() {}"), [""; 0]);
        assert_eq!(names("#[doc(hidden)] pub fn hidden() {}"), [""; 0]);
        assert_eq!(
            names(
                "functions! { \"lower\" Lower: strict, fn lower<A>(text: impl Becomes<Text, A>) -> Text; }"
            ),
            ["lower"],
        );
    }

    #[test]
    fn methods_of_the_preludes_traits_count() {
        assert_eq!(
            names("pub trait Equality<R> { fn eq(self, other: R); fn text(&self); }"),
            ["eq"]
        );
        assert_eq!(names("pub trait Other { fn of(self); }"), [""; 0]);
    }
}
