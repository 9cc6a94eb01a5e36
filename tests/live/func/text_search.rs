use super::{Shop, calls, check};
use crate::coverage::covers;
use crate::fixture::s;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::{Lexeme, Position, TsVector, Weight};
use pilaster::sql_type::{Array, Float4, Jsonb, Regconfig, Text, Tsquery, Tsvector};
use serde_json::json;
use shop::posts;

fn lexeme(word: &str, place: u16, weight: Weight) -> Lexeme {
    Lexeme {
        word: word.to_owned(),
        positions: vec![Position { place, weight }],
    }
}

fn vector(lexemes: Vec<Lexeme>) -> TsVector {
    TsVector { lexemes }
}

#[test]
fn documents() {
    covers!("Beyond: to_tsvector", "Types: tsvector");
    let bees = |weight| vector(vec![lexeme("bee", 2, weight)]);
    let the_bees = || to_tsvector(ENGLISH, "the bees");
    calls! {
        the_bees(), "to_tsvector('english'::regconfig, $1)" => bees(Weight::D);
        to_tsvector(SIMPLE, "the"), "to_tsvector('simple'::regconfig, $1)" => vector(vec![lexeme("the", 1, Weight::D)]);
        to_tsvector(ENGLISH, "the"), "to_tsvector('english'::regconfig, $1)" => vector(vec![]);
        to_tsvector(ENGLISH, null::<Text>()), "to_tsvector('english'::regconfig, CAST(NULL AS text))" => None;
        jsonb_to_tsvector(SIMPLE, json!({"a": "bee"})), "to_tsvector('simple'::regconfig, $1)" => vector(vec![lexeme("bee", 1, Weight::D)]);
        setweight(the_bees(), b'A'), "setweight(to_tsvector('english'::regconfig, $1), $2)" => bees(Weight::A);
        strip(the_bees()), "strip(to_tsvector('english'::regconfig, $1))" =>
            vector(vec![Lexeme { word: "bee".to_owned(), positions: vec![] }]);
        tsvector_length(the_bees()), "length(to_tsvector('english'::regconfig, $1))" => 1;
        ts_delete(the_bees(), "bee"), "ts_delete(to_tsvector('english'::regconfig, $1), $2)" => vector(vec![]);
        tsvector_to_array(the_bees()), "tsvector_to_array(to_tsvector('english'::regconfig, $1))" => s!["bee"].to_vec();
        array_to_tsvector(bind::<Array<Text>, _>(["bee"])), "array_to_tsvector($1)" =>
            vector(vec![Lexeme { word: "bee".to_owned(), positions: vec![] }]);
        bind::<Tsvector, _>(bees(Weight::D)), "$1" => bees(Weight::D);
        bind::<Array<Tsvector>, _>(vec![bees(Weight::D)]), "$1" => vec![bees(Weight::D)];
        jsonb_to_tsvector(SIMPLE, null::<Jsonb>()), "to_tsvector('simple'::regconfig, CAST(NULL AS jsonb))" => None;
    }
}

#[test]
fn queries() {
    covers!(
        "Beyond: to_tsquery",
        "Beyond: plainto_tsquery",
        "Beyond: phraseto_tsquery",
        "Beyond: websearch_to_tsquery",
        "Types: tsquery"
    );
    let text = |text: &str| text.to_owned();
    calls! {
        to_tsquery(ENGLISH, "fat & !rats").cast::<Text>(), "CAST(to_tsquery('english'::regconfig, $1) AS text)" => text("'fat' & !'rat'");
        plainto_tsquery(ENGLISH, "fat rats").cast::<Text>(), "CAST(plainto_tsquery('english'::regconfig, $1) AS text)" => text("'fat' & 'rat'");
        phraseto_tsquery(ENGLISH, "fat rats").cast::<Text>(), "CAST(phraseto_tsquery('english'::regconfig, $1) AS text)" => text("'fat' <-> 'rat'");
        websearch_to_tsquery(ENGLISH, "fat or -rats").cast::<Text>(),
            "CAST(websearch_to_tsquery('english'::regconfig, $1) AS text)" => text("'fat' | !'rat'");
        websearch_to_tsquery(ENGLISH, "the").cast::<Text>(), "CAST(websearch_to_tsquery('english'::regconfig, $1) AS text)" => text("");
        numnode(to_tsquery(ENGLISH, "fat & rats")), "numnode(to_tsquery('english'::regconfig, $1))" => 3;
        numnode(plainto_tsquery(ENGLISH, "the")), "numnode(plainto_tsquery('english'::regconfig, $1))" => 0;
        querytree(to_tsquery(ENGLISH, "!rats")), "querytree(to_tsquery('english'::regconfig, $1))" => text("T");
        querytree(plainto_tsquery(ENGLISH, "the")), "querytree(plainto_tsquery('english'::regconfig, $1))" => text("");
        tsquery_phrase(to_tsquery(SIMPLE, "a"), to_tsquery(SIMPLE, "b"), 2).cast::<Text>(),
            "CAST(tsquery_phrase(to_tsquery('simple'::regconfig, $1), to_tsquery('simple'::regconfig, $2), $3) AS text)" => text("'a' <2> 'b'");
        ts_rewrite(to_tsquery(SIMPLE, "a & b"), to_tsquery(SIMPLE, "a"), to_tsquery(SIMPLE, "c")).cast::<Text>(),
            "CAST(ts_rewrite(to_tsquery('simple'::regconfig, $1), to_tsquery('simple'::regconfig, $2), to_tsquery('simple'::regconfig, $3)) AS text)"
            => text("'b' & 'c'");
        get_current_ts_config().cast::<Text>().is_null(), "CAST(get_current_ts_config() AS text) IS NULL" => false;
        to_tsvector(get_current_ts_config(), "bee").is_null(), "to_tsvector(get_current_ts_config(), $1) IS NULL" => false;
        to_tsquery(SIMPLE, null::<Text>()), "to_tsquery('simple'::regconfig, CAST(NULL AS text))" => None;
        null::<Tsquery>().is_null(), "CAST(NULL AS tsquery) IS NULL" => true;
        bind::<Regconfig, _>(3748_u32).cast::<Text>(), "CAST($1 AS text)" => text("simple");
    }
}

#[test]
fn what_is_found_in_a_document() {
    covers!("Beyond: ts_rank", "Beyond: ts_headline");
    let rats = || to_tsquery(ENGLISH, "rats");
    let fat_rats = || to_tsvector(ENGLISH, "fat rats");
    let weights = || bind::<Array<Float4>, _>([0.1_f32, 0.2, 0.4, 1.0]);
    calls! {
        ts_rank(fat_rats(), rats()), "ts_rank(to_tsvector('english'::regconfig, $1), to_tsquery('english'::regconfig, $2))" => 0.060_792_71_f32;
        ts_rank(fat_rats(), null::<Tsquery>()), "ts_rank(to_tsvector('english'::regconfig, $1), CAST(NULL AS tsquery))" => None;
        ts_rank_with(weights(), fat_rats(), rats(), 0),
            "ts_rank($1, to_tsvector('english'::regconfig, $2), to_tsquery('english'::regconfig, $3), $4)" => 0.060_792_71_f32;
        ts_rank_cd(fat_rats(), rats()), "ts_rank_cd(to_tsvector('english'::regconfig, $1), to_tsquery('english'::regconfig, $2))" => 0.1_f32;
        ts_rank_cd_with(weights(), fat_rats(), rats(), 0),
            "ts_rank_cd($1, to_tsvector('english'::regconfig, $2), to_tsquery('english'::regconfig, $3), $4)" => 0.1_f32;
        ts_headline(ENGLISH, "the fat rats", rats()),
            "ts_headline('english'::regconfig, $1, to_tsquery('english'::regconfig, $2))" => "the fat <b>rats</b>".to_owned();
        ts_headline(ENGLISH, "", plainto_tsquery(ENGLISH, "the")),
            "ts_headline('english'::regconfig, $1, plainto_tsquery('english'::regconfig, $2))" => String::new();
        ts_headline_with(ENGLISH, "the fat rats", rats(), "StartSel=«, StopSel=»"),
            "ts_headline('english'::regconfig, $1, to_tsquery('english'::regconfig, $2), $3)" => "the fat «rats»".to_owned();
    }
}

#[test]
fn every_configuration_is_there() {
    let mut shop = Shop::open();
    macro_rules! configurations {
        ($($configuration:ident)+) => {$(
            let query = select(to_tsvector($configuration, "").is_null());
            assert_eq!(query.fetch_one(&mut shop.db).expect("the configuration is there"), false);
        )+};
    }
    configurations! {
        SIMPLE ARABIC ARMENIAN BASQUE CATALAN DANISH DUTCH ENGLISH FINNISH FRENCH GERMAN GREEK HINDI HUNGARIAN INDONESIAN
        IRISH ITALIAN LITHUANIAN NEPALI NORWEGIAN PORTUGUESE ROMANIAN RUSSIAN SERBIAN SPANISH SWEDISH TAMIL TURKISH
        YIDDISH
    }
}

#[test]
fn a_configuration_keeps_its_type() {
    calls! {
        coalesce(ENGLISH, SIMPLE).cast::<Text>(),
            "CAST(coalesce('english'::regconfig, 'simple'::regconfig) AS text)" => "english".to_owned();
        to_tsvector(coalesce(null::<Regconfig>(), SIMPLE), "the"),
            "to_tsvector(coalesce(CAST(NULL AS regconfig), 'simple'::regconfig), $1)" => vector(vec![lexeme("the", 1, Weight::D)]);
        ENGLISH.is_distinct_from(SIMPLE), "'english'::regconfig IS DISTINCT FROM 'simple'::regconfig" => true;
    }
    let mut shop = Shop::open();
    let rows = posts::table.limit(1).select(ENGLISH.cast::<Text>());
    let sql = "SELECT CAST('english'::regconfig AS text) FROM posts LIMIT $1";
    shop.check(rows, sql, &s!["english"]);
}

#[test]
fn the_best_document_first() {
    let mut shop = Shop::open();
    let sought = plainto_tsquery(SIMPLE, "bees");
    let query = posts::table
        .order_by(ts_rank(posts::search, sought).desc())
        .limit(1)
        .select((posts::title, ts_headline(SIMPLE, posts::body, sought)));
    let sql = "SELECT posts.title, ts_headline('simple'::regconfig, posts.body, plainto_tsquery('simple'::regconfig, $1)) FROM posts \
               ORDER BY ts_rank(posts.search, plainto_tsquery('simple'::regconfig, $2)) DESC LIMIT $3";
    let [title, headline] = s!["Bees", "On <b>bees</b>."];
    shop.check(query, sql, &[(title, headline)]);
}

#[test]
fn operators() {
    covers!("Beyond: text search @@");
    let word = |word: &'static str| to_tsquery(SIMPLE, word);
    let bees = || to_tsvector(SIMPLE, "the bees");
    let text = |text: &str| text.to_owned();
    calls! {
        bees().matches(word("bees")), "to_tsvector('simple'::regconfig, $1) @@ to_tsquery('simple'::regconfig, $2)" => true;
        bees().matches(plainto_tsquery(ENGLISH, "the")), "to_tsvector('simple'::regconfig, $1) @@ plainto_tsquery('english'::regconfig, $2)" => false;
        bees().matches(null::<Tsquery>()), "to_tsvector('simple'::regconfig, $1) @@ CAST(NULL AS tsquery)" => None;
        bees().concat(bees()).is_null(), "to_tsvector('simple'::regconfig, $1) || to_tsvector('simple'::regconfig, $2) IS NULL" => false;
        word("a").and_query(word("b")).cast::<Text>(),
            "CAST(to_tsquery('simple'::regconfig, $1) && to_tsquery('simple'::regconfig, $2) AS text)" => text("'a' & 'b'");
        word("a").or_query(word("b")).cast::<Text>(),
            "CAST(to_tsquery('simple'::regconfig, $1) || to_tsquery('simple'::regconfig, $2) AS text)" => text("'a' | 'b'");
        word("a").followed_by(word("b")).cast::<Text>(),
            "CAST(to_tsquery('simple'::regconfig, $1) <-> to_tsquery('simple'::regconfig, $2) AS text)" => text("'a' <-> 'b'");
        tsquery_not(word("a")).cast::<Text>(), "CAST(tsquery_not(to_tsquery('simple'::regconfig, $1)) AS text)" => text("!'a'");
        word("a & b").contains(word("a")), "to_tsquery('simple'::regconfig, $1) @> to_tsquery('simple'::regconfig, $2)" => true;
        word("a").contained_by(word("a & b")), "to_tsquery('simple'::regconfig, $1) <@ to_tsquery('simple'::regconfig, $2)" => true;
    }
}
