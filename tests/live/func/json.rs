use super::{Shop, calls, check};
use crate::coverage::covers;
use crate::fixture::s;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::{Json as Typed, JsonText};
use pilaster::sql_type::{Array, Bool, Int4, Json, Jsonb, Jsonpath, Text};
use serde_json::{Value, json};
use shop::billing::invoices;
use shop::{brands, categories, products, users};

#[test]
fn json_of_any_value() {
    covers!("JSON: to_json", "JSON: to_jsonb");
    calls! {
        to_json(bind::<Int4, _>(5)), "to_json($1)" => json!(5);
        to_jsonb(bind::<Text, _>("x")), "to_jsonb($1)" => json!("x");
        to_jsonb(bind::<Array<Int4>, _>([1, 2])), "to_jsonb($1)" => json!([1, 2]);
        to_jsonb(null::<Text>()), "to_jsonb(CAST(NULL AS text))" => None;
        array_to_json(bind::<Array<Int4>, _>([1, 2])), "array_to_json($1)" => json!([1, 2]);
    }
}

#[test]
fn objects_and_arrays_of_expressions() {
    covers!(
        "JSON: json_build_object",
        "JSON: jsonb_build_object",
        "JSON: json_build_array",
        "JSON: jsonb_build_array"
    );
    let pair = || (("a", bind::<Int4, _>(1)), ("b", null::<Text>()));
    calls! {
        json_build_object(pair()), "json_build_object($1, $2, $3, CAST(NULL AS text))" => json!({"a": 1, "b": null});
        jsonb_build_object(pair()), "jsonb_build_object($1, $2, $3, CAST(NULL AS text))" => json!({"a": 1, "b": null});
        json_build_array((bind::<Int4, _>(1), null::<Bool>())), "json_build_array($1, CAST(NULL AS bool))" => json!([1, null]);
        jsonb_build_array((bind::<Int4, _>(1), null::<Bool>())), "jsonb_build_array($1, CAST(NULL AS bool))" => json!([1, null]);
        json_object(bind::<Array<Text>, _>(["a", "1"])), "json_object($1)" => json!({"a": "1"});
        json_object_of(bind::<Array<Text>, _>(["a"]), bind::<Array<Text>, _>(["1"])), "json_object($1, $2)" => json!({"a": "1"});
        jsonb_object(bind::<Array<Text>, _>(["a", "1"])), "jsonb_object($1)" => json!({"a": "1"});
        jsonb_object_of(bind::<Array<Text>, _>(["a"]), bind::<Array<Text>, _>(["1"])), "jsonb_object($1, $2)" => json!({"a": "1"});
        jsonb_object(null::<Array<Text>>()), "jsonb_object(CAST(NULL AS text[]))" => None;
    }
}

#[test]
fn an_object_of_columns_keeps_the_order_of_its_binds() {
    let mut shop = Shop::open();
    let query = users::table.filter(users::username.eq("bob")).select((
        bind::<Text, _>("first"),
        jsonb_build_object((
            (users::username, users::full_name),
            ("active", users::is_active),
        )),
    ));
    let sql = "SELECT $1, jsonb_build_object(users.username, users.full_name, $2, users.is_active) FROM users \
               WHERE users.username = $3";
    shop.check(
        query,
        sql,
        &[("first".to_owned(), json!({"bob": null, "active": true}))],
    );
}

#[test]
fn what_json_is() {
    covers!(
        "JSON: jsonb_array_length",
        "JSON: jsonb_typeof",
        "JSON: jsonb_strip_nulls"
    );
    calls! {
        json_array_length(json!([1, 2])), "json_array_length($1)" => 2;
        jsonb_array_length(json!([])), "jsonb_array_length($1)" => 0;
        jsonb_array_length(null::<Jsonb>()), "jsonb_array_length(CAST(NULL AS jsonb))" => None;
        json_typeof(json!(null)), "json_typeof($1)" => "null".to_owned();
        jsonb_typeof(json!({})), "jsonb_typeof($1)" => "object".to_owned();
        json_strip_nulls(json!({"a": null, "b": 1})), "json_strip_nulls($1)" => json!({"b": 1});
        jsonb_strip_nulls(json!({"a": null})), "jsonb_strip_nulls($1)" => json!({});
        jsonb_pretty(json!([1])), "jsonb_pretty($1)" => "[\n    1\n]".to_owned();
        json_typeof(JsonText("1".to_owned())), "json_typeof($1)" => "number".to_owned();
    }
}

#[test]
fn json_with_a_part_changed() {
    covers!("JSON: jsonb_set", "JSON: jsonb_insert");
    let a = || json!({"a": 1});
    calls! {
        jsonb_set(a(), ["a"], json!(2)), "jsonb_set($1, $2, $3)" => json!({"a": 2});
        jsonb_set(a(), vec!["b".to_owned()], json!(2)), "jsonb_set($1, $2, $3)" => json!({"a": 1, "b": 2});
        jsonb_set(a(), ["b"], null::<Jsonb>()), "jsonb_set($1, $2, CAST(NULL AS jsonb))" => None;
        jsonb_set(json!([]), ["9"], json!(2)), "jsonb_set($1, $2, $3)" => json!([2]);
        jsonb_set_where(a(), ["b"], json!(2), false), "jsonb_set($1, $2, $3, $4)" => json!({"a": 1});
        jsonb_set_lax(a(), ["a"], null::<Jsonb>(), true, "delete_key"),
            "jsonb_set_lax($1, $2, CAST(NULL AS jsonb), $3, $4)" => json!({});
        jsonb_set_lax(a(), ["a"], null::<Jsonb>(), true, "use_json_null"),
            "jsonb_set_lax($1, $2, CAST(NULL AS jsonb), $3, $4)" => json!({"a": null});
        jsonb_set_lax(a(), ["a"], null::<Jsonb>(), true, "return_target"),
            "jsonb_set_lax($1, $2, CAST(NULL AS jsonb), $3, $4)" => json!({"a": 1});
        jsonb_set_lax(null::<Jsonb>(), ["a"], json!(1), true, "return_target"),
            "jsonb_set_lax(CAST(NULL AS jsonb), $1, $2, $3, $4)" => None;
        jsonb_insert(json!([1, 3]), ["1"], json!(2)), "jsonb_insert($1, $2, $3)" => json!([1, 2, 3]);
        jsonb_insert_where(json!([1, 3]), ["0"], json!(2), true), "jsonb_insert($1, $2, $3, $4)" => json!([1, 2, 3]);
    }
}

#[test]
fn paths() {
    covers!("JSON: jsonb_path_exists", "JSON: jsonb_path_match");
    let sizes = || json!({"sizes": [38, 40, 42]});
    calls! {
        jsonb_path_exists(sizes(), "$.sizes[*] ? (@ > 40)"), "jsonb_path_exists($1, $2)" => true;
        jsonb_path_exists(sizes(), "$.colour"), "jsonb_path_exists($1, $2)" => false;
        jsonb_path_exists_with(sizes(), "$.sizes[*] ? (@ > $least)", json!({"least": 50})), "jsonb_path_exists($1, $2, $3)" => false;
        jsonb_path_match(sizes(), "$.sizes[0] == 38"), "jsonb_path_match($1, $2)" => Some(true);
        jsonb_path_match(json!({"a": "x"}), "$.a > 1"), "jsonb_path_match($1, $2)" => None;
        jsonb_path_match_with(sizes(), "$.sizes[0] == $n", json!({"n": 1})), "jsonb_path_match($1, $2, $3)" => Some(false);
        jsonb_path_query_array(sizes(), "$.sizes[*] ? (@ > 39)"), "jsonb_path_query_array($1, $2)" => json!([40, 42]);
        jsonb_path_query_array(sizes(), "$.colour"), "jsonb_path_query_array($1, $2)" => json!([]);
        jsonb_path_query_array_with(sizes(), "$.sizes[*] ? (@ > $n)", json!({"n": 41})), "jsonb_path_query_array($1, $2, $3)" => json!([42]);
        jsonb_path_query_first(sizes(), "$.sizes[1]"), "jsonb_path_query_first($1, $2)" => Some(json!(40));
        jsonb_path_query_first(sizes(), "$.colour"), "jsonb_path_query_first($1, $2)" => None;
        jsonb_path_query_first_with(sizes(), "$.sizes[$n]", json!({"n": 2})), "jsonb_path_query_first($1, $2, $3)" => Some(json!(42));
        jsonb_path_exists(sizes(), bind::<Jsonpath, _>("$")), "jsonb_path_exists($1, $2)" => true;
    }
}

#[test]
fn a_path_in_a_filter_and_a_change_in_an_update() {
    let mut shop = Shop::open();
    let update = products::table
        .filter(products::sku.eq("A-1"))
        .update(products::attributes.set(jsonb_set(products::attributes, ["colour"], json!("red"))))
        .returning(products::attributes);
    let sql = "UPDATE products SET attributes = jsonb_set(products.attributes, $1, $2) WHERE products.sku = $3 \
               RETURNING products.attributes";
    shop.check(update, sql, &[json!({"colour": "red"})]);
    let red = products::table
        .filter(jsonb_path_exists(
            products::attributes,
            "$ ? (@.colour == \"red\")",
        ))
        .select(products::sku);
    let sql = "SELECT products.sku FROM products WHERE jsonb_path_exists(products.attributes, $1)";
    shop.check(red, sql, &s!["A-1"]);
}

#[test]
fn json_and_values_of_ones_own() {
    covers!("Types: json", "Types: jsonb");
    calls! {
        jsonb_set(Typed(vec![1, 2]), ["0"], Typed(7)), "jsonb_set($1, $2, $3)" => json!([7, 2]);
        bind::<Json, _>(json!({"a": 1})), "$1" => json!({"a": 1});
        bind::<Jsonb, _>(Value::Null), "$1" => Value::Null;
        bind::<Array<Jsonb>, _>(vec![json!(1)]), "$1" => vec![json!(1)];
    }
}

#[test]
fn members_and_places() {
    covers!("JSON: ->", "JSON: ->>", "JSON: #>", "JSON: #>>");
    let b = || bind::<Jsonb, _>(json!({"a": [1, "x", null]}));
    let j = || bind::<Json, _>(json!({"a": [1, "x", null]}));
    let text = |text: &str| Some(text.to_owned());
    calls! {
        b().get("a"), "$1 -> $2" => Some(json!([1, "x", null]));
        b().get("b"), "$1 -> $2" => None;
        b().get("a").get(-2), "$1 -> $2 -> $3" => Some(json!("x"));
        b().get("a").get(2), "$1 -> $2 -> $3" => Some(json!(null));
        b().get(0), "$1 -> $2" => None;
        j().get("a").get(0), "$1 -> $2 -> $3" => Some(json!(1));
        b().get(bind::<Text, _>("a").concat("")), "$1 -> ($2 || $3)" => Some(json!([1, "x", null]));
        b().get_text("a"), "$1 ->> $2" => text(r#"[1, "x", null]"#);
        b().get("a").get_text(1), "$1 -> $2 ->> $3" => text("x");
        b().get("a").get_text(2), "$1 -> $2 ->> $3" => None;
        b().get("a").get_text(0).cast::<Int4>(), "CAST($1 -> $2 ->> $3 AS int4)" => Some(1);
        j().get_text("b"), "$1 ->> $2" => None;
        b().get_path(["a", "1"]), "$1 #> $2" => Some(json!("x"));
        b().get_path(["b", "1"]), "$1 #> $2" => None;
        j().get_path(["a", "0"]), "$1 #> $2" => Some(json!(1));
        b().get_path_text(["a", "1"]), "$1 #>> $2" => text("x");
        j().get_path_text(["a", "2"]), "$1 #>> $2" => None;
        b().at("a").at(1), "(($1)[$2])[$3]" => Some(json!("x"));
        b().at("b"), "($1)[$2]" => None;
    }
}

#[test]
fn what_json_holds() {
    covers!(
        "JSON: @>",
        "JSON: <@",
        "JSON: ?",
        "JSON: any key",
        "JSON: all keys"
    );
    let b = || bind::<Jsonb, _>(json!({"a": 1, "b": 2}));
    calls! {
        b().contains(json!({"a": 1})), "$1 @> $2" => true;
        b().contains(null::<Jsonb>()), "$1 @> CAST(NULL AS jsonb)" => None;
        b().contained_by(json!({"a": 1})), "$1 <@ $2" => false;
        b().has_key("a"), "$1 ? $2" => true;
        bind::<Jsonb, _>(json!(1)).has_key("a"), "$1 ? $2" => false;
        b().has_any_key(["x", "a"]), "$1 ?| $2" => true;
        b().has_all_keys(vec!["x", "a"]), "$1 ?& $2" => false;
        b().has_all_keys(null::<Array<Text>>()), "$1 ?& CAST(NULL AS text[])" => None;
    }
}

#[test]
fn json_without_a_part() {
    covers!("JSON: concatenation", "JSON: minus", "JSON: #-");
    let b = || bind::<Jsonb, _>(json!({"a": 1, "b": [2, 3]}));
    calls! {
        b().concat(bind::<Jsonb, _>(json!({"c": 4}))), "$1 || $2" => json!({"a": 1, "b": [2, 3], "c": 4});
        b().concat(json!({"a": 4})), "$1 || $2" => json!({"a": 4, "b": [2, 3]});
        b().without_key("a"), "$1 - $2" => json!({"b": [2, 3]});
        b().without_keys(["a", "b"]), "$1 - $2" => json!({});
        bind::<Jsonb, _>(json!([1, 2])).without_element(-1), "$1 - $2" => json!([1]);
        b().without_path(["b", "0"]), "$1 #- $2" => json!({"a": 1, "b": [3]});
        b().without_path(null::<Array<Text>>()), "$1 #- CAST(NULL AS text[])" => None;
    }
}

#[test]
fn paths_as_operators() {
    covers!("JSON: @?", "JSON: @@");
    let b = || bind::<Jsonb, _>(json!({"a": [1, 2]}));
    calls! {
        b().path_exists("$.a[*] ? (@ > 1)"), "$1 @? $2" => Some(true);
        b().path_exists("strict $.b"), "$1 @? $2" => None;
        b().path_matches("$.a[0] == 1"), "$1 @@ $2" => Some(true);
        b().path_matches("$.a"), "$1 @@ $2" => None;
    }
}

#[test]
fn operators_of_a_json_column() {
    let mut shop = Shop::open();
    let query = products::table
        .filter(
            products::attributes
                .has_key("colour")
                .or(products::attributes.get_text("x").eq("y")),
        )
        .select(products::attributes.get("colour"));
    let sql = "SELECT products.attributes -> $1 FROM products \
               WHERE (products.attributes ? $2 OR products.attributes ->> $3 = $4)";
    shop.check(query, sql, &[]);
}

#[test]
fn rows_as_json() {
    let mut shop = Shop::open();
    let query = categories::table
        .filter(categories::name.eq("Books"))
        .select((
            row_to_json(categories::table).get_text("name"),
            row_to_jsonb(categories::table).is_null(),
        ));
    let sql = "SELECT to_json(categories.*) ->> $1, to_jsonb(categories.*) IS NULL FROM categories \
               WHERE categories.name = $2";
    shop.check(query, sql, &[(Some("Books".to_owned()), false)]);

    let query = products::table
        .left_join(brands::table.on(products::brand_id.eq(brands::id)))
        .order_by(products::id)
        .select(row_to_jsonb(brands::table));
    let rows: Vec<Option<Value>> = query
        .fetch_all(&mut shop.db)
        .expect("the server accepts what compiles");
    let names: Vec<_> = rows
        .iter()
        .map(|row| row.as_ref().map(|row| row["name"].clone()))
        .collect();
    assert_eq!(names, [Some(json!("Acme")), Some(json!("Acme")), None]);

    let query = invoices::table.select(row_to_json(invoices::table));
    shop.check(
        query,
        "SELECT to_json(invoices.*) FROM billing.invoices",
        &[],
    );
}
