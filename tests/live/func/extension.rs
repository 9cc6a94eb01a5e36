//! Functions of extensions. Where the server does not have one, the test says so in a line.

use super::{Shop, check};
use crate::coverage::covers;
use crate::fixture::s;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::Embedding;
use pilaster::sql_type::{
    Array, FunctionSignature, Hstore, Lquery, Ltree, NullRule, Text, TypeName, Vector,
};
use serde_json::json;
use std::collections::BTreeMap;

/// A shop with an extension, on the embedded server if the installed one does not have it; none if neither does.
fn shop_with(extension: &str) -> Option<Shop> {
    let mut shop = Shop::open();
    let query = "SELECT count(*) FROM pg_available_extensions WHERE name = $1";
    let row = shop.db.driver().query_one(query, &[&extension]);
    if row.expect("the view is there").get::<_, i64>(0) == 0 {
        drop(shop);
        return bundled(extension);
    }
    let create = format!("CREATE EXTENSION {extension}");
    shop.db
        .batch_execute(&create)
        .expect("the extension is available");
    Some(shop)
}

#[cfg(feature = "embedded")]
fn bundled(extension: &str) -> Option<Shop> {
    Some(Shop::embedded_with(extension))
}

#[cfg(not(feature = "embedded"))]
fn bundled(extension: &str) -> Option<Shop> {
    println!("did not run: the server does not have the extension {extension}");
    None
}

/// Calls without FROM, each with its text and its value.
macro_rules! calls {
    ($shop:ident: $($call:expr, $sql:literal => $value:expr;)+) => {
        $(check(&mut $shop, select($call), concat!("SELECT ", $sql), $value);)+
    };
}

#[test]
fn texts_that_are_alike() {
    let Some(mut shop) = shop_with("pg_trgm") else {
        return;
    };
    covers!(
        "Beyond: similarity",
        "Beyond: similarity %",
        "Beyond: similarity <->"
    );
    let word = || bind::<Text, _>("word");
    calls! { shop:
        similarity("word", "word"), "similarity($1, $2)" => 1.0_f32;
        similarity("", ""), "similarity($1, $2)" => 0.0_f32;
        similarity("word", null::<Text>()), "similarity($1, CAST(NULL AS text))" => None;
        word_similarity("word", "two words"), "word_similarity($1, $2)" => 0.8_f32;
        strict_word_similarity("word", "two words"), "strict_word_similarity($1, $2)" => 0.571_428_6_f32;
        word().resembles("word"), "$1 % $2" => true;
        word().resembles(null::<Text>()), "$1 % CAST(NULL AS text)" => None;
        word().resembles_part_of("two words"), "$1 <% $2" => true;
        word().resembles_words_of("two words"), "$1 <<% $2" => true;
        word().distance("word"), "$1 <-> $2" => 0.0_f32;
        word().distance_to_part_of("two words"), "$1 <<-> $2" => 0.199_999_99_f32;
        word().distance_to_words_of("two words"), "$1 <<<-> $2" => 0.428_571_4_f32;
        show_trgm("ab"), "show_trgm($1)" => s!["  a", " ab", "ab "].to_vec();
    }
}

#[test]
fn texts_by_key() {
    let Some(mut shop) = shop_with("hstore") else {
        return;
    };
    covers!("Types: hstore");
    let texts = || {
        BTreeMap::from([
            ("a".to_owned(), Some("1".to_owned())),
            ("b".to_owned(), None),
        ])
    };
    let of = |texts: BTreeMap<String, Option<String>>| bind::<Hstore, _>(texts);
    calls! { shop:
        hstore("a", "1"), "hstore($1, $2)" => BTreeMap::from([("a".to_owned(), Some("1".to_owned()))]);
        hstore("a", null::<Text>()), "hstore($1, CAST(NULL AS text))" => BTreeMap::from([("a".to_owned(), None)]);
        hstore(null::<Text>(), "1"), "hstore(CAST(NULL AS text), $1)" => None;
        hstore_of(bind::<Array<Text>, _>(["a"]), null::<Array<Text>>()), "hstore($1, CAST(NULL AS text[]))" =>
            BTreeMap::from([("a".to_owned(), None)]);
        akeys(of(texts())), "akeys($1::hstore)" => s!["a", "b"].to_vec();
        avals(of(texts())), "avals($1::hstore)" => vec![Some("1".to_owned()), None];
        exist(of(texts()), "b"), "exist($1::hstore, $2)" => true;
        defined(of(texts()), "b"), "defined($1::hstore, $2)" => false;
        hstore_slice(of(texts()), ["b"]), "slice($1::hstore, $2)" => BTreeMap::from([("b".to_owned(), None)]);
        hstore_to_json(of(texts())), "hstore_to_json($1::hstore)" => json!({"a": "1", "b": null});
        hstore_to_jsonb(of(texts())), "hstore_to_jsonb($1::hstore)" => json!({"a": "1", "b": null});
        of(texts()).get("a"), "$1::hstore -> $2" => Some("1".to_owned());
        of(texts()).get("b"), "$1::hstore -> $2" => None;
        of(texts()).has_key("b"), "$1::hstore ? $2" => true;
        of(texts()).has_any_key(["b", "x"]), "$1::hstore ?| $2" => true;
        of(texts()).has_all_keys(["b", "x"]), "$1::hstore ?& $2" => false;
        of(texts()).without_key("a"), "$1::hstore - $2" => BTreeMap::from([("b".to_owned(), None)]);
        of(texts()).without_keys(["a", "b"]), "$1::hstore - $2" => BTreeMap::new();
        of(texts()).contains(texts()), "$1::hstore @> $2::hstore" => true;
        of(texts()).contained_by(texts()), "$1::hstore <@ $2::hstore" => true;
        of(texts()).concat(of(texts())), "$1::hstore || $2::hstore" => texts();
        bind::<Array<Hstore>, _>(vec![texts()]), "$1::hstore[]" => vec![texts()];
    }
}

#[test]
fn places_in_a_tree() {
    let Some(mut shop) = shop_with("ltree") else {
        return;
    };
    covers!("Types: ltree");
    let text = |text: &str| text.to_owned();
    let place = || bind::<Ltree, _>("Top.Child1");
    calls! { shop:
        subltree("Top.Child1.Child2", 1, 2), "subltree($1::ltree, $2, $3)" => text("Child1");
        subpath("Top.Child1.Child2", 0, -1), "subpath($1::ltree, $2, $3)" => text("Top.Child1");
        nlevel("Top.Child1.Child2"), "nlevel($1::ltree)" => 3;
        nlevel(null::<Ltree>()), "nlevel(CAST(NULL AS ltree))" => None;
        ltree_index("0.1.2.3.5.4.5.6.8.5.6.8", "5.6"), "index($1::ltree, $2::ltree)" => 6;
        lca(bind::<Array<Ltree>, _>(["1.2.3", "1.2.4"])), "lca($1::ltree[])" => Some(text("1.2"));
        lca(bind::<Array<Ltree>, _>(Vec::<String>::new())), "lca($1::ltree[])" => None;
        text2ltree("a.b"), "text2ltree($1)" => text("a.b");
        ltree2text("a.b"), "ltree2text($1::ltree)" => text("a.b");
        place().contains("Top.Child1.Child2"), "$1::ltree @> $2::ltree" => true;
        place().contained_by("Top"), "$1::ltree <@ $2::ltree" => true;
        place().matches_lquery("*.Child1"), "$1::ltree ~ $2::lquery" => true;
        place().matches_any_lquery(["a.*", "Top.*"]), "$1::ltree ? $2::lquery[]" => true;
        place().matches_ltxtquery("Child1 & !Child2"), "$1::ltree @ $2::ltxtquery" => true;
        place().matches_lquery(null::<Lquery>()), "$1::ltree ~ CAST(NULL AS lquery)" => None;
        place().concat(place()), "$1::ltree || $2::ltree" => text("Top.Child1.Top.Child1");
        bind::<Array<Ltree>, _>(vec!["a.b"]), "$1::ltree[]" => s!["a.b"].to_vec();
    }
}

#[test]
fn vectors() {
    let Some(mut shop) = shop_with("vector") else {
        return;
    };
    covers!("Types: vector");
    let of = |numbers: [f32; 2]| Embedding(numbers.to_vec());
    calls! { shop:
        bind::<Vector, _>(of([3.0, 4.0])), "$1::vector" => of([3.0, 4.0]);
        bind::<Array<Vector>, _>(vec![of([3.0, 4.0])]), "$1::vector[]" => vec![of([3.0, 4.0])];
        vector_dims(of([3.0, 4.0])), "vector_dims($1::vector)" => 2;
        vector_norm(of([3.0, 4.0])), "vector_norm($1::vector)" => 5.0;
        vector_norm(null::<Vector>()), "vector_norm(CAST(NULL AS vector))" => None;
        bind::<Vector, _>(of([3.0, 4.0])).distance(of([0.0, 0.0])), "$1::vector <-> $2::vector" => 5.0;
        bind::<Vector, _>(of([3.0, 4.0])).negative_inner_product(of([1.0, 1.0])), "$1::vector <#> $2::vector" => -7.0;
        bind::<Vector, _>(of([1.0, 0.0])).cosine_distance(of([0.0, 1.0])), "$1::vector <=> $2::vector" => 1.0;
        bind::<Vector, _>(of([3.0, 4.0])).taxicab_distance(of([0.0, 0.0])), "$1::vector <+> $2::vector" => 7.0;
        l2_distance(of([3.0, 4.0]), of([0.0, 0.0])), "l2_distance($1::vector, $2::vector)" => 5.0;
        inner_product(of([3.0, 4.0]), of([1.0, 1.0])), "inner_product($1::vector, $2::vector)" => 7.0;
        cosine_distance(of([1.0, 0.0]), of([0.0, 1.0])), "cosine_distance($1::vector, $2::vector)" => 1.0;
    }
}

fn null_of(of: &TypeName) -> String {
    format!("NULL::{}{}", of.name, of.suffix)
}

fn call(function: &FunctionSignature) -> String {
    let arguments: Vec<String> = function.arguments.iter().map(null_of).collect();
    format!("{}({})", function.name, arguments.join(", "))
}

#[test]
fn signatures_are_those_of_the_extensions() {
    for (extension, signatures) in EXTENSION_SIGNATURES {
        let Some(mut shop) = shop_with(extension) else {
            continue;
        };
        for function in *signatures {
            let call = call(function);
            let query = format!("SELECT format_type(pg_typeof({call}), NULL), {call} IS NULL");
            let row = shop.db.driver().query_one(&query, &[]).expect(&call);
            let expected = format!("{}{}", function.result.name, function.result.suffix);
            let found: String = row.get(0);
            let found = found.replace("integer", "int4").replace("real", "float4");
            let found = found
                .replace("double precision", "float8")
                .replace("boolean", "bool");
            assert_eq!(found, expected, "{call}");
            let is_null: bool = row.get(1);
            assert!(
                is_null || function.null != NullRule::Strict,
                "{call} gives a value"
            );
        }
    }
}
