use super::{Shop, covers};
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::{Bit, Int4, Xml};
use pilaster::types::BitString;
use pilaster::types::Range;
use serde_json::json;
use shop::{posts, products, promotions, users};
use time::macros::{date, datetime};

#[test]
fn truth() {
    covers!(
        "Aggregates: bool_and",
        "Aggregates: bool_or",
        "Aggregates: every",
    );
    let mut shop = Shop::open();
    shop.check(
        users::table.select((
            bool_and(users::is_active),
            bool_or(users::is_active),
            every(users::username.ne("ada")),
        )),
        "SELECT bool_and(users.is_active), bool_or(users.is_active), every(users.username <> $1) FROM users",
        &[(Some(false), Some(true), Some(false))],
    );
}

#[test]
fn bits() {
    covers!(
        "Aggregates: bit_and",
        "Aggregates: bit_or",
        "Aggregates: bit_xor",
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((
            bit_and(posts::views),
            bit_or(posts::id),
            bit_xor(posts::views),
        )),
        "SELECT bit_and(posts.views), bit_or(posts.id), bit_xor(posts.views) FROM posts",
        &[(Some(2), Some(3_i64), Some(14))],
    );
    let bits = BitString::new(3, vec![0b1010_0000]).unwrap();
    shop.check(
        posts::table.select(bit_or(bind::<Bit, _>(bits.clone()))),
        "SELECT bit_or($1) FROM posts",
        &[Some(bits)],
    );
}

#[test]
fn json_arrays_and_objects() {
    covers!(
        "Aggregates: json_agg",
        "Aggregates: jsonb_agg",
        "Aggregates: json_object_agg",
        "Aggregates: jsonb_object_agg",
    );
    let mut shop = Shop::open();
    shop.check(
        products::table.select((
            json_agg(products::rating).order_by(products::id),
            jsonb_agg(products::sku).order_by(products::id.desc()),
            json_object_agg(products::sku, products::rating),
            jsonb_object_agg(products::sku, products::brand_id),
        )),
        "SELECT json_agg(products.rating ORDER BY products.id), jsonb_agg(products.sku ORDER BY products.id DESC), \
         json_object_agg(products.sku, products.rating), jsonb_object_agg(products.sku, products.brand_id) FROM products",
        &[(
            Some(json!([4.5, null, 5])),
            Some(json!(["B-1", "A-2", "A-1"])),
            Some(json!({"A-1": 4.5, "A-2": null, "B-1": 5})),
            Some(json!({"A-1": 1, "A-2": 1, "B-1": null})),
        )],
    );
}

#[test]
fn ranges() {
    covers!("Aggregates: range_agg");
    let mut shop = Shop::open();
    let hour = |from: u8, to: u8| {
        let day = datetime!(2024-01-01 00:00 UTC);
        Range::from(
            day + time::Duration::hours(from.into())..day + time::Duration::hours(to.into()),
        )
    };
    let days = Range::from(date!(2024 - 01 - 01)..date!(2024 - 02 - 01));
    let add = |name: &str, during| {
        promotions::table.insert((
            promotions::name.set(name.to_owned()),
            promotions::during.set(during),
            promotions::days.set(days),
        ))
    };
    for (name, during) in [("a", hour(1, 3)), ("b", hour(2, 5)), ("c", hour(2, 4))] {
        add(name, during).execute(&mut shop.db).unwrap();
    }
    shop.check(
        promotions::table.select((
            range_agg(promotions::during),
            range_intersect_agg(promotions::during),
            range_agg(promotions::days),
        )),
        "SELECT range_agg(promotions.during), range_intersect_agg(promotions.during), range_agg(promotions.days) \
         FROM promotions",
        &[(Some(vec![hour(1, 5)]), Some(hour(2, 3)), Some(vec![days]))],
    );
}

#[test]
fn texts_bytes_and_xml() {
    let mut shop = Shop::open();
    shop.check(
        users::table.select((
            string_agg(users::full_name, ", ").order_by(users::id),
            string_agg_bytea(sha256(b"".as_slice()), b"".as_slice()).filter(users::id.is_null()),
            xmlagg(null::<Xml>()),
        )),
        "SELECT string_agg(users.full_name, $1 ORDER BY users.id), \
         string_agg(sha256($2), $3) FILTER (WHERE users.id IS NULL), xmlagg(CAST(NULL AS xml)) FROM users",
        &[(Some("Ada Lovelace, Cleo".to_owned()), None, None)],
    );
}

/// PostgreSQL has it from version 16 on.
#[test]
fn some_value() {
    let mut shop = Shop::open();
    let version = sql::<Int4>("current_setting('server_version_num')::int4").not_null();
    let version = select(version).fetch_one(&mut shop.db).unwrap();
    let query = users::table
        .group_by(users::is_active)
        .order_by(users::is_active)
        .select((users::is_active, any_value(users::full_name)));
    let sql = "SELECT users.is_active, any_value(users.full_name) FROM users GROUP BY users.is_active \
               ORDER BY users.is_active";
    assert_eq!(query.to_sql(), sql);
    if version < 160_000 {
        let error = query.fetch_all(&mut shop.db).unwrap_err();
        assert_eq!(error.code().map(|it| it.code()), Some("42883"));
        return;
    }
    covers!("Aggregates: any_value");
    let names = query.fetch_all(&mut shop.db).unwrap();
    assert_eq!(names[0], (false, Some("Cleo".to_owned())));
    shop.check(
        users::table.select(any_value(users::id.is_null())),
        "SELECT any_value(users.id IS NULL) FROM users",
        &[Some(false)],
    );
}
