use super::{Shop, calls, check};
use crate::coverage::covers;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::{Array, Text};
use rust_decimal::Decimal;
use shop::{posts, users};

#[test]
fn case_and_code_points() {
    covers!(
        "SELECT: no FROM",
        "Strings: ascii",
        "Strings: chr",
        "Strings: lower",
        "Strings: upper",
        "Strings: initcap",
        "Strings: reverse"
    );
    calls! {
        lower("ÀDA"), "lower($1)" => "àda".to_owned();
        upper("àda"), "upper($1)" => "ÀDA".to_owned();
        initcap("ada LOVELACE"), "initcap($1)" => "Ada Lovelace".to_owned();
        ascii("A"), "ascii($1)" => 65;
        chr(8364), "chr($1)" => "€".to_owned();
        reverse("abc"), "reverse($1)" => "cba".to_owned();
    }
}

#[test]
fn lengths() {
    covers!(
        "Strings: char_length",
        "Strings: octet_length",
        "Strings: bit_length"
    );
    calls! {
        bit_length("é"), "bit_length($1)" => 16;
        char_length("é"), "char_length($1)" => 1;
        octet_length("é"), "octet_length($1)" => 2;
    }
}

#[test]
fn parts_of_a_text() {
    covers!(
        "Strings: left",
        "Strings: right",
        "Strings: split_part",
        "Strings: substring"
    );
    calls! {
        left("Lovelace", 4), "left($1, $2)" => "Love".to_owned();
        right("Lovelace", -4), "right($1, $2)" => "lace".to_owned();
        substr("Lovelace", 5, 2), "substr($1, $2, $3)" => "la".to_owned();
        split_part("a,b,c", ",", -1), "split_part($1, $2, $3)" => "c".to_owned();
        strpos("Lovelace", "lace"), "strpos($1, $2)" => 5;
        starts_with("100%", "100%"), "starts_with($1, $2)" => true;
        starts_with("1000", "100%"), "starts_with($1, $2)" => false;
    }
}

#[test]
fn the_place_of_a_part() {
    covers!("Strings: position");
    calls! {
        position("lace", "Lovelace"), "position($1 IN $2)" => 5;
        position(lower("LACE"), null::<Text>()), "position(lower($1) IN CAST(NULL AS text))" => None;
        position(bind::<Text, _>("b").concat("c"), "abcd"), "position(($1 || $2) IN $3)" => 2;
        bytea_position(vec![2_u8], vec![1_u8, 2]), "position($1 IN $2)" => 2;
    }
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(position("@example", users::email).eq(4))
            .order_by(users::username)
            .select((position(users::username, users::full_name), position("x", users::email))),
        "SELECT position(users.username IN users.full_name), position($1 IN users.email) FROM users \
         WHERE position($2 IN users.email) = $3 ORDER BY users.username",
        &[(Some(0), 6), (None, 6)],
    );
}

#[test]
fn texts_made_of_texts() {
    covers!(
        "Strings: lpad",
        "Strings: rpad",
        "Strings: btrim",
        "Strings: ltrim",
        "Strings: rtrim",
        "Strings: overlay",
        "Strings: repeat",
        "Strings: replace",
        "Strings: translate"
    );
    calls! {
        lpad("7", 3, "0"), "lpad($1, $2, $3)" => "007".to_owned();
        rpad("7", 3, "ab"), "rpad($1, $2, $3)" => "7ab".to_owned();
        btrim("xxabcxx", "x"), "btrim($1, $2)" => "abc".to_owned();
        ltrim("xxabcxx", "x"), "ltrim($1, $2)" => "abcxx".to_owned();
        rtrim("xxabcxx", "x"), "rtrim($1, $2)" => "xxabc".to_owned();
        overlay("Txxxxas", "hom", 2, 4), "overlay($1, $2, $3, $4)" => "Thomas".to_owned();
        repeat("ab", 3), "repeat($1, $2)" => "ababab".to_owned();
        replace("a-b-c", "-", "+"), "replace($1, $2, $3)" => "a+b+c".to_owned();
        translate("12345", "143", "ax"), "translate($1, $2, $3)" => "a2x5".to_owned();
    }
}

#[test]
fn regular_expressions() {
    covers!(
        "Strings: regexp_replace",
        "Strings: regexp_count",
        "Strings: regexp_split_to_array"
    );
    calls! {
        regexp_replace("abcabc", "b", "X", "g"), "regexp_replace($1, $2, $3, $4)" => "aXcaXc".to_owned();
        regexp_count("abcabc", "b."), "regexp_count($1, $2)" => 2;
        regexp_like("abc", "^a.c$"), "regexp_like($1, $2)" => true;
        regexp_substr("abc", "b."), "regexp_substr($1, $2)" => Some("bc".to_owned());
        regexp_substr("abc", "x"), "regexp_substr($1, $2)" => None;
        regexp_split_to_array("a1b22c", "[0-9]+"), "regexp_split_to_array($1, $2)" =>
            vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
    }
}

#[test]
fn other_notations() {
    covers!(
        "Strings: to_number",
        "Strings: to_hex",
        "Strings: quote_ident",
        "Strings: quote_literal",
        "Strings: md5",
        "Strings: sha256",
        "Strings: encode",
        "Strings: decode"
    );
    calls! {
        to_hex(bind::<pilaster::sql_type::Int8, _>(255_i64)), "to_hex($1)" => "ff".to_owned();
        to_number("12,454.8-", "99G999D9S"), "to_number($1, $2)" => Some(Decimal::new(-124_548, 1));
        to_number("1", ""), "to_number($1, $2)" => None;
        md5("abc"), "md5($1)" => "900150983cd24fb0d6963f7d28e17f72".to_owned();
        sha256(b"".to_vec()).is_null(), "sha256($1) IS NULL" => false;
        encode(b"\x01\xff".to_vec(), "hex"), "encode($1, $2)" => "01ff".to_owned();
        decode("AQ==", "base64"), "decode($1, $2)" => vec![1_u8];
        string_to_array("a,b", ","), "string_to_array($1, $2)" => Some(vec!["a".to_owned(), "b".to_owned()]);
        array_to_string(bind::<Array<Text>, _>(vec!["a".to_owned(), "b".to_owned()]), "-"),
            "array_to_string($1, $2)" => "a-b".to_owned();
        quote_ident("Order"), "quote_ident($1)" => "\"Order\"".to_owned();
        quote_literal("it's"), "quote_literal($1)" => "'it''s'".to_owned();
    }
}

#[test]
fn a_call_is_null_where_an_argument_is() {
    let mut shop = Shop::open();
    let query = users::table
        .order_by(users::username.asc())
        .limit(2)
        .select((left(users::username, 2), left(users::full_name, 3)));
    let sql = "SELECT left(users.username, $1), left(users.full_name, $2) FROM users \
               ORDER BY users.username LIMIT $3";
    assert_eq!(query.to_sql(), sql);
    let rows: Vec<(String, Option<String>)> = query.fetch_all(&mut shop.db).expect("runs");
    assert_eq!(rows.len(), 2);
}

#[test]
fn calls_stand_in_every_clause() {
    let mut shop = Shop::open();
    let query = posts::table
        .inner_join(users::table.on(users::id.eq(posts::user_id)))
        .filter(starts_with(users::username, left(users::username, 1)))
        .group_by(users::id)
        .having(count_rows().ge(1_i64))
        .select((users::id, max(char_length(posts::title))));
    assert_eq!(
        query.to_sql(),
        "SELECT users.id, max(char_length(posts.title)) FROM posts INNER JOIN users ON users.id = posts.user_id \
         WHERE starts_with(users.username, left(users.username, $1)) GROUP BY users.id HAVING count(*) >= $2"
    );
    let rows: Vec<(uuid::Uuid, i32)> = query.fetch_all(&mut shop.db).expect("runs");
    assert!(!rows.is_empty());
}

#[test]
fn texts_of_many_parts() {
    covers!(
        "Strings: concat",
        "Strings: concat_ws",
        "Strings: format",
        "Strings: gen_random_uuid",
    );
    calls! {
        concat(("a", 5, null::<Text>(), true)), "concat($1, $2, CAST(NULL AS text), $3)" => "a5t".to_owned();
        concat_ws(", ", (null::<Text>(), "a", "b")), "concat_ws($1, CAST(NULL AS text), $2, $3)" => "a, b".to_owned();
        concat_ws(null::<Text>(), ("a",)), "concat_ws(CAST(NULL AS text), $1)" => None::<String>;
        format("%s is %L", ("x", "it's")), "format($1, $2, $3)" => "x is 'it''s'".to_owned();
        gen_random_uuid().is_null(), "gen_random_uuid() IS NULL" => false;
    }
}

#[test]
fn choices() {
    covers!(
        "Expressions: NULLIF",
        "Expressions: GREATEST",
        "Expressions: LEAST"
    );
    let text = bind::<Text, _>("b");
    calls! {
        nullif(text, "b"), "nullif($1, $2)" => None::<String>;
        nullif(text, "c"), "nullif($1, $2)" => Some("b".to_owned());
        greatest(text, "c"), "greatest($1, $2)" => "c".to_owned();
        least(null::<Text>(), "c"), "least(CAST(NULL AS text), $1)" => "c".to_owned();
        greatest(null::<Text>(), null::<Text>()), "greatest(CAST(NULL AS text), CAST(NULL AS text))" => None::<String>;
    }
}

#[test]
fn matches_and_rests() {
    covers!(
        "Strings: length",
        "Strings: regexp_match",
        "Strings: substring with a regular expression",
    );
    calls! {
        length("abc"), "length($1)" => 3;
        trim("  a "), "btrim($1)" => "a".to_owned();
        substr_from("abc", 2), "substr($1, $2)" => "bc".to_owned();
        substring_match("foobar", "o(.)b"), "substring($1, $2)" => Some("o".to_owned());
        substring_match("foobar", "x"), "substring($1, $2)" => None;
        substring_similar("foobar", "%#\"o_b#\"%", "#"), "substring($1, $2, $3)" => Some("oob".to_owned());
        regexp_match("a1b22", "([0-9])b([0-9]+)"), "regexp_match($1, $2)" => Some(vec![Some("1".to_owned()), Some("22".to_owned())]);
        regexp_match("a", "(a)(b)?"), "regexp_match($1, $2)" => Some(vec![Some("a".to_owned()), None]);
        regexp_match("a", "x"), "regexp_match($1, $2)" => None;
        regexp_replace_first("a1b2", "[0-9]", "x"), "regexp_replace($1, $2, $3)" => "axb2".to_owned();
        regexp_instr("ab1", "[0-9]"), "regexp_instr($1, $2)" => 3;
        quote_nullable(null::<Text>()), "quote_nullable(CAST(NULL AS text))" => "NULL".to_owned();
        parse_ident("public.\"A b\""), "parse_ident($1)" => vec!["public".to_owned(), "A b".to_owned()];
        array_to_string_null(bind::<Array<Text>, _>(vec![Some("a"), None]), "-", "?"), "array_to_string($1, $2, $3)" =>
            Some("a-?".to_owned());
        string_to_array_null("a,b", ",", "b"), "string_to_array($1, $2, $3)" =>
            Some(vec![Some("a".to_owned()), None]);
    }
}

#[test]
fn bytes() {
    calls! {
        sha224(b"".to_vec()).is_null(), "sha224($1) IS NULL" => false;
        sha384(b"".to_vec()).is_null(), "sha384($1) IS NULL" => false;
        sha512(b"".to_vec()).is_null(), "sha512($1) IS NULL" => false;
        md5_bytes(b"abc".to_vec()), "md5($1)" => "900150983cd24fb0d6963f7d28e17f72".to_owned();
        octet_length_bytes(b"abc".to_vec()), "octet_length($1)" => 3;
        bit_length_bytes(b"abc".to_vec()), "bit_length($1)" => 24;
        get_byte(b"abc".to_vec(), 1), "get_byte($1, $2)" => 98;
        convert_from(b"abc".to_vec(), "UTF8"), "convert_from($1, $2)" => "abc".to_owned();
        convert_to("abc", "UTF8"), "convert_to($1, $2)" => b"abc".to_vec();
    }
}
