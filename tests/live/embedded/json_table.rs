use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::literal;
use pilaster::prelude::*;
use pilaster::query::{json_column, json_exists_column, json_ordinality, json_table};
use pilaster::sql_type::{Array, Int4, Jsonb, Numeric, Text};
use rust_decimal::dec;
use serde_json::{Value, json};
use shop::{OrderStatus, PostalAddress, products};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn parts() -> Value {
    json!([
        {"name": "handle", "pieces": 2, "price": 1.5, "spare": true, "tags": ["a", "b"], "status": "paid",
            "from": {"street": null, "city": "Delft", "postal_code": "2611", "country": "NL"}},
        {"name": null, "pieces": "many"},
    ])
}

#[test]
fn the_members_of_objects_are_columns() {
    covers!("Beyond: JSON_TABLE");
    let mut shop = Shop::embedded();
    let part = pilaster::derived!(
        part {
            number,
            name,
            pieces,
            price,
            spare,
            tags
        } = json_table(
            bind::<Jsonb, _>(parts()),
            literal!("$[*]"),
            (
                json_ordinality(),
                json_column::<Text, _>(literal!("$.name")).default_on_empty(literal!("none")),
                json_column::<Int4, _>(literal!("$.pieces")).default_on_error(literal!(-1)),
                json_column::<Numeric, _>(literal!("$.price")),
                json_exists_column(literal!("$.spare")),
                json_column::<Array<Text>, _>(literal!("$.tags")),
            ),
        )
    );
    shop.check(
        part,
        "SELECT \"part\".\"number\", \"part\".\"name\", \"part\".\"pieces\", \"part\".\"price\", \"part\".\"spare\", \
         \"part\".\"tags\" FROM JSON_TABLE($1, '$[*]' COLUMNS (c1 FOR ORDINALITY, \
         c2 text PATH '$.name' DEFAULT 'none'::text ON EMPTY, c3 int4 PATH '$.pieces' DEFAULT (-1)::int4 ON ERROR, \
         c4 numeric PATH '$.price', c5 bool EXISTS PATH '$.spare', c6 text[] PATH '$.tags')) \
         AS \"part\"(\"number\", \"name\", \"pieces\", \"price\", \"spare\", \"tags\")",
        &[
            (
                1,
                text("handle"),
                Some(2),
                Some(dec!(1.5)),
                true,
                Some(vec!["a".to_owned(), "b".to_owned()]),
            ),
            // A `null` is there, and is NULL.
            (2, None, Some(-1), None, false, None),
        ],
    );
}

#[test]
fn values_stand_in_paths() {
    covers!("Beyond: JSON_TABLE");
    let mut shop = Shop::embedded();
    pilaster::label!(least);
    pilaster::label!(but);
    let part = pilaster::derived!(
        part { name, exact } = json_table(
            products::attributes,
            literal!("$.parts[*] ? (@.pieces >= $least && @.name != $but)"),
            (
                json_column::<Text, _>(literal!("$.name")),
                json_exists_column(literal!("$ ? (@.pieces == $least)")),
            ),
        )
        .passing(least, bind::<Int4, _>(2))
        .passing(but, products::name)
    );
    let parts = json!([{"name": "handle", "pieces": 2}, {"name": "screw", "pieces": 1}, {"name": "Spade", "pieces": 3}]);
    products::table
        .filter(products::id.eq(1))
        .update((
            products::name.set("Spade"),
            products::attributes.set(json!({ "parts": parts })),
        ))
        .execute(&mut shop.db)
        .expect("a product");
    shop.check(
        products::table
            .cross_join(part)
            .filter(products::id.eq(1))
            .select((part.name, part.exact)),
        "SELECT \"part\".\"name\", \"part\".\"exact\" FROM products CROSS JOIN JSON_TABLE(products.attributes, \
         '$.parts[*] ? (@.pieces >= $least && @.name != $but)' PASSING $1 AS \"least\", products.name AS \"but\" \
         COLUMNS (c1 text PATH '$.name', c2 bool EXISTS PATH '$ ? (@.pieces == $least)')) \
         AS \"part\"(\"name\", \"exact\") WHERE products.id = $2",
        &[(text("handle"), true)],
    );
}

#[test]
fn types_of_the_schema_and_json_itself() {
    covers!("Beyond: JSON_TABLE");
    let mut shop = Shop::embedded();
    let part = pilaster::derived!(
        part {
            status,
            from,
            pieces,
            all,
            bare
        } = json_table(
            bind::<Jsonb, _>(parts()),
            literal!("lax $[0]"),
            (
                json_column::<OrderStatus, _>(literal!("$.status"))
                    .error_on_empty()
                    .error_on_error(),
                json_column::<PostalAddress, _>(literal!("$.from")),
                json_column::<Jsonb, _>(literal!("$.pieces")).with_conditional_wrapper(),
                json_column::<Jsonb, _>(literal!("$.tags[*]")).with_wrapper(),
                json_column::<Text, _>(literal!("$.name")).omit_quotes(),
            ),
        )
        .error_on_error()
    );
    shop.check(
        part,
        "SELECT \"part\".\"status\", \"part\".\"from\", \"part\".\"pieces\", \"part\".\"all\", \"part\".\"bare\" \
         FROM JSON_TABLE($1, 'lax $[0]' COLUMNS (c1 order_status PATH '$.status' ERROR ON EMPTY ERROR ON ERROR, \
         c2 postal_address PATH '$.from', c3 jsonb PATH '$.pieces' WITH CONDITIONAL WRAPPER, \
         c4 jsonb PATH '$.tags[*]' WITH WRAPPER, c5 text PATH '$.name' OMIT QUOTES) ERROR ON ERROR) \
         AS \"part\"(\"status\", \"from\", \"pieces\", \"all\", \"bare\")",
        &[(
            Some(OrderStatus::Paid),
            Some(PostalAddress {
                street: None,
                city: text("Delft"),
                postal_code: text("2611"),
                country: text("NL"),
            }),
            Some(json!(2)),
            Some(json!(["a", "b"])),
            text("handle"),
        )],
    );
}

#[test]
fn paths_inside_a_row() {
    covers!("Beyond: JSON_TABLE");
    let mut shop = Shop::embedded();
    let document = json!([{"name": "red", "sizes": [40, 42], "shops": ["A"]}, {"name": "blue"}]);
    products::table
        .filter(products::id.eq(1))
        .update(products::attributes.set(json!({ "colours": document })))
        .execute(&mut shop.db)
        .expect("a product");
    let size = pilaster::derived!(
        size {
            colour,
            number,
            place,
            shop
        } = json_table(
            products::attributes,
            literal!("$.colours[*]"),
            (json_column::<Text, _>(literal!("$.name")),),
        )
        .nested(
            literal!("$.sizes[*]"),
            (json_column::<Int4, _>(literal!("$")), json_ordinality()),
        )
        .nested(
            literal!("$.shops[*]"),
            (json_column::<Text, _>(literal!("$")),)
        )
    );
    shop.check(
        products::table
            .left_join(size.on_true())
            .filter(products::id.le(2))
            .order_by((products::id, size.place, size.shop))
            .select((products::id, size.colour, size.number, size.place, size.shop)),
        "SELECT products.id, \"size\".\"colour\", \"size\".\"number\", \"size\".\"place\", \"size\".\"shop\" \
         FROM products LEFT JOIN JSON_TABLE(products.attributes, '$.colours[*]' COLUMNS (c1 text PATH '$.name', \
         NESTED PATH '$.sizes[*]' COLUMNS (n1 int4 PATH '$', n2 FOR ORDINALITY), \
         NESTED PATH '$.shops[*]' COLUMNS (nn1 text PATH '$'))) \
         AS \"size\"(\"colour\", \"number\", \"place\", \"shop\") ON true WHERE products.id <= $1 \
         ORDER BY products.id, \"size\".\"place\", \"size\".\"shop\"",
        &[
            (1, text("red"), Some(40), Some(1), None),
            (1, text("red"), Some(42), Some(2), None),
            (1, text("red"), None, None, text("A")),
            (1, text("blue"), None, None, None),
            (2, None, None, None, None),
        ],
    );
}
