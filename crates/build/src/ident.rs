//! How an SQL name becomes a Rust identifier: case, keywords, raw identifiers and collisions.
//!
//! Nothing else makes an identifier from text that a schema supplies.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Rust's keywords, reserved ones included, that `r#` makes into identifiers.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// What cannot be an identifier at all, not even a raw one.
const NEVER: &[&str] = &["Self", "_", "crate", "self", "super"];

/// A Rust identifier, without the `r#` of a raw one. Unlike the one of `proc_macro2` it can be sent to another thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(String);

impl Name {
    /// The word itself.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn is_raw(&self) -> bool {
        RAW.binary_search(&self.as_str()).is_ok()
    }
}

/// As it stands in the code.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = if self.is_raw() { "r#" } else { "" };
        write!(f, "{prefix}{}", self.0)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = if self.is_raw() {
            Ident::new_raw
        } else {
            Ident::new
        };
        ident(&self.0, Span::call_site()).to_tokens(tokens);
    }
}

/// The names of one Rust namespace, each given once.
///
/// A name that needs no change always gets itself, wherever it stands in the schema; the others get an underscore or a
/// number, in the order of the schema.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A namespace in which some words already mean something.
    pub(crate) fn reserving(words: &[&str]) -> Self {
        let taken = NEVER.iter().chain(words).map(|&word| word.to_owned());
        Self {
            taken: taken.collect(),
        }
    }

    /// An identifier for each of the names, in their order.
    pub(crate) fn claim_all<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> Vec<Name> {
        let names: Vec<(&str, String)> =
            names.into_iter().map(|name| (name, clean(name))).collect();
        let first: Vec<Option<Name>> = names
            .iter()
            .map(|(name, clean)| self.unchanged(name, clean))
            .collect();
        let all = first.into_iter().zip(&names);
        all.map(|(ident, (_, clean))| ident.unwrap_or_else(|| self.claim(clean)))
            .collect()
    }

    /// This name itself, where it is free and an identifier.
    pub(crate) fn claim_unchanged(&mut self, name: &str) -> Option<Name> {
        self.unchanged(name, &clean(name))
    }

    fn unchanged(&mut self, name: &str, clean: &str) -> Option<Name> {
        (name == clean && self.taken.insert(clean.to_owned())).then(|| Name(clean.to_owned()))
    }

    /// The first that is free of `name`, `name_`, `name_2`, `name_3`…
    pub(crate) fn claim(&mut self, name: &str) -> Name {
        let free = |name: &String| self.taken.insert(name.clone());
        let name = candidates(&clean(name)).find(free);
        Name(name.unwrap_or_default())
    }
}

/// The file names of one folder. Some file systems do not tell upper case from lower, and some names are not for files.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileNames {
    taken: BTreeSet<String>,
}

impl FileNames {
    /// The first that is free of `name`, `name_`, `name_2`, `name_3`…
    pub(crate) fn claim(&mut self, name: &str) -> String {
        let free = |name: &String| {
            let folded = name.to_lowercase();
            !is_reserved_for_devices(&folded) && self.taken.insert(folded)
        };
        candidates(name).find(free).unwrap_or_default()
    }
}

/// `mod` is the folder's own; the others are devices on Windows, whatever their extension.
fn is_reserved_for_devices(name: &str) -> bool {
    let numbered = |device| {
        name.strip_prefix(device)
            .is_some_and(|rest: &str| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(name, "mod" | "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// `name`, `name_`, `name_2`, `name_3`…
fn candidates(name: &str) -> impl Iterator<Item = String> {
    let numbered = move |number: u32| format!("{name}_{number}");
    [name.to_owned(), format!("{name}_")]
        .into_iter()
        .chain((2..).map(numbered))
}

/// The name with an underscore for every character that Rust does not take, in the form that the compiler compares.
fn clean(name: &str) -> String {
    let mut word = String::with_capacity(name.len());
    for c in name.nfc() {
        if word.is_empty() && c != '_' && !unicode_ident::is_xid_start(c) {
            word.push('_');
        }
        if unicode_ident::is_xid_continue(c) {
            word.push(c);
        } else if word != "_" || c == '_' {
            word.push('_');
        }
    }
    // What stands for a character may meet its neighbour in a way that composes again.
    let word: String = word.nfc().collect();
    if word.is_empty() {
        "_".to_owned()
    } else {
        word
    }
}

/// The name in CamelCase: `order_status` as `OrderStatus`, `written off` as `WrittenOff`, `PENDING` as `Pending`.
///
/// Empty where the name holds neither a letter nor a digit.
pub(crate) fn camel(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric())
        .map(capitalized)
        .collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let shouted = !word.chars().any(char::is_lowercase);
    let rest = chars.as_str();
    first
        .to_uppercase()
        .chain(
            if shouted {
                rest.to_lowercase()
            } else {
                rest.to_owned()
            }
            .chars(),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{FileNames, NEVER, Names, RAW, camel};
    use proptest::prelude::*;
    use quote::ToTokens;

    #[track_caller]
    fn check(names: &[&str], expected: &[&str]) {
        let idents = Names::reserving(&["table", "Row"]).claim_all(names.iter().copied());
        let idents: Vec<String> = idents
            .iter()
            .map(|name| name.to_token_stream().to_string())
            .collect();
        assert_eq!(idents, expected);
    }

    #[test]
    fn plain_names_stay() {
        check(
            &["id", "createdBy", "straße", "_x", "x1"],
            &["id", "createdBy", "straße", "_x", "x1"],
        );
    }

    #[test]
    fn keywords_are_raw() {
        check(
            &["type", "gen", "async", "union"],
            &["r#type", "r#gen", "r#async", "union"],
        );
    }

    #[test]
    fn words_that_cannot_be_raw_get_an_underscore() {
        check(
            &["self", "Self", "super", "crate", "_"],
            &["self_", "Self_", "super_", "crate_", "__"],
        );
    }

    #[test]
    fn other_characters_become_underscores() {
        check(
            &["unit price", "a-b", "1st", "%", "€", "a\"b", "x\ny"],
            &["unit_price", "a_b", "_1st", "__", "__2", "a_b_", "x_y"],
        );
    }

    #[test]
    fn a_name_that_needs_no_change_has_the_first_claim() {
        check(
            &["table", "table_", "a b", "a_b"],
            &["table_2", "table_", "a_b_", "a_b"],
        );
    }

    #[test]
    fn case_alone_tells_names_apart() {
        check(&["name", "Name", "NAME"], &["name", "Name", "NAME"]);
    }

    #[test]
    fn two_spellings_of_one_character_clash() {
        check(&["é", "e\u{301}"], &["é", "é_"]);
    }

    #[test]
    fn files_differ_in_more_than_case() {
        let mut names = FileNames::default();
        let files = ["users", "Users", "mod", "CON", "com1", "comic"].map(|name| names.claim(name));
        assert_eq!(files, ["users", "Users_", "mod_", "CON_", "com1_", "comic"]);
    }

    #[test]
    fn camel_case() {
        let cases = [
            ("order_status", "OrderStatus"),
            ("written off", "WrittenOff"),
            ("bank-transfer", "BankTransfer"),
            ("PENDING", "Pending"),
            ("NC-17", "Nc17"),
            ("inProgress", "InProgress"),
            ("état civil", "ÉtatCivil"),
            ("1st", "1st"),
            ("+", ""),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(camel(name), expected, "{name}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(RAW.is_sorted());
        assert!(NEVER.is_sorted());
    }

    fn any_names() -> impl Strategy<Value = Vec<String>> {
        let word = prop_oneof![
            "\\PC{1,12}",
            "[a-c_]{1,3}",
            "[\\u{1100}-\\u{11FF}\\u{300}-\\u{310}a-e]{1,4}",
            prop::sample::select(RAW).prop_map(str::to_owned),
            prop::sample::select(NEVER).prop_map(str::to_owned),
        ];
        prop::collection::vec(word, 0..30)
    }

    proptest! {
        #[test]
        fn every_name_becomes_an_identifier_of_its_own(names in any_names()) {
            let idents = Names::reserving(&[]).claim_all(names.iter().map(String::as_str));
            prop_assert_eq!(idents.len(), names.len());
            let mut seen = std::collections::BTreeSet::new();
            for ident in &idents {
                let text = ident.to_token_stream().to_string();
                prop_assert!(syn::parse_str::<syn::Ident>(&text).is_ok(), "{} is no identifier", text);
                prop_assert!(seen.insert(ident.as_str()), "{} is given twice", text);
            }
        }

        #[test]
        fn an_identifier_is_in_the_form_that_the_compiler_compares(names in any_names()) {
            for ident in Names::reserving(&[]).claim_all(names.iter().map(String::as_str)) {
                prop_assert!(unicode_normalization::is_nfc(ident.as_str()));
            }
        }

        #[test]
        fn camel_case_claims_are_identifiers(names in any_names()) {
            let mut scope = Names::reserving(&[]);
            for name in &names {
                let text = scope.claim(&camel(name)).to_token_stream().to_string();
                prop_assert!(syn::parse_str::<syn::Ident>(&text).is_ok(), "{} is no identifier", text);
            }
        }
    }
}
