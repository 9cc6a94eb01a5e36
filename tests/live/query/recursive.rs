use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::types::BitString;
use pilaster::sql_type::{Bit, Int4, Text};
use shop::{categories, posts, products, users};

#[test]
fn a_tree_is_walked() {
    covers!("Sets and CTEs: WITH RECURSIVE");
    let mut shop = Shop::open();
    let roots = categories::table
        .filter(categories::parent_id.is_null())
        .select((categories::id, categories::name, bind::<Int4, _>(1)));
    let tree = pilaster::derived!(tree { id, path, depth } = roots).recursive_union_all(|tree| {
        tree.inner_join(categories::table.on(categories::parent_id.eq(tree.id)))
            .filter(tree.depth.lt(5))
            .select((
                categories::id,
                tree.path.concat(" / ").concat(categories::name),
                tree.depth.add(1),
            ))
    });
    shop.check(
        with(tree, |tree| tree.filter(tree.depth.lt(9)).order_by(tree.path)),
        "WITH RECURSIVE \"tree\"(\"id\", \"path\", \"depth\") AS (SELECT categories.id, categories.name, $1 \
         FROM categories WHERE categories.parent_id IS NULL UNION ALL \
         SELECT categories.id, \"tree\".\"path\" || $2 || categories.name, \"tree\".\"depth\" + $3 FROM \"tree\" \
         INNER JOIN categories ON categories.parent_id = \"tree\".\"id\" WHERE \"tree\".\"depth\" < $4) \
         SELECT \"tree\".\"id\", \"tree\".\"path\", \"tree\".\"depth\" FROM \"tree\" \
         WHERE \"tree\".\"depth\" < $5 ORDER BY \"tree\".\"path\"",
        &[
            (3, "Books".to_owned(), 1),
            (1, "Garden".to_owned(), 1),
            (2, "Garden / Tools".to_owned(), 2),
        ],
    );
}

#[test]
fn numbers_by_recursion() {
    let mut shop = Shop::open();
    let numbers = pilaster::derived!(numbers { n } = select(bind::<Int4, _>(1)))
        .recursive_union(|numbers| numbers.filter(numbers.n.lt(4)).select(numbers.n.add(1)));
    shop.check(
        with(numbers, |numbers| numbers.select(sum(numbers.n))),
        "WITH RECURSIVE \"numbers\"(\"n\") AS (SELECT $1 UNION SELECT \"numbers\".\"n\" + $2 FROM \"numbers\" \
         WHERE \"numbers\".\"n\" < $3) SELECT sum(\"numbers\".\"n\") FROM \"numbers\"",
        &[Some(10)],
    );
}

#[test]
fn what_a_step_may_make_null_is_nullable_from_the_start() {
    let mut shop = Shop::open();
    let up = pilaster::derived!(
        up { id, parent } = categories::table
            .filter(categories::name.eq("Tools"))
            .select((nullable(categories::id), categories::parent_id))
    )
    .recursive_union_all(|up| {
        up.left_join(categories::table.on(categories::id.eq(up.parent)))
            .filter(up.id.is_not_null())
            .select((categories::id, categories::parent_id))
    });
    let rows: &[(Option<i32>, Option<i32>)] = &[(Some(1), None), (Some(2), Some(1)), (None, None)];
    shop.check(
        with(up, |up| up.order_by(up.id)),
        "WITH RECURSIVE \"up\"(\"id\", \"parent\") AS (SELECT categories.id, categories.parent_id FROM categories \
         WHERE categories.name = $1 UNION ALL SELECT categories.id, categories.parent_id FROM \"up\" \
         LEFT JOIN categories ON categories.id = \"up\".\"parent\" WHERE \"up\".\"id\" IS NOT NULL) \
         SELECT \"up\".\"id\", \"up\".\"parent\" FROM \"up\" ORDER BY \"up\".\"id\"",
        rows,
    );
}

#[test]
fn a_step_that_is_sorted_and_one_that_is_distinct() {
    let mut shop = Shop::open();
    let titles = posts::table
        .order_by(posts::id)
        .limit(1)
        .select((posts::id, posts::title));
    let next = pilaster::derived!(next { id, title } = titles).recursive_union_all(|next| {
        next.inner_join(posts::table.on(posts::id.gt(next.id)))
            .order_by(posts::id)
            .limit(1)
            .select((posts::id, posts::title))
            .distinct()
    });
    shop.check(
        with(next, |next| next.select(next.title)),
        "WITH RECURSIVE \"next\"(\"id\", \"title\") AS ((SELECT posts.id, posts.title FROM posts ORDER BY posts.id \
         LIMIT $1) UNION ALL (SELECT DISTINCT posts.id, posts.title FROM \"next\" INNER JOIN posts \
         ON posts.id > \"next\".\"id\" ORDER BY posts.id LIMIT $2)) SELECT \"next\".\"title\" FROM \"next\"",
        &s!["Engines", "Notes", "Bees"],
    );
}

#[test]
fn a_column_loses_its_precision_so_that_a_step_can_calculate() {
    let mut shop = Shop::open();
    let first = products::table
        .filter(products::name.eq("Rake"))
        .select((products::price, products::name));
    let prices = pilaster::derived!(prices { price, name } = first).recursive_union_all(|prices| {
        prices
            .filter(prices.price.lt(rust_decimal::Decimal::TEN))
            .select((
                prices.price.add(rust_decimal::Decimal::ONE),
                prices.name.concat("!"),
            ))
    });
    shop.check(
        with(prices, |prices| prices.order_by(prices.price).select(prices.name)),
        "WITH RECURSIVE \"prices\"(\"price\", \"name\") AS (SELECT CAST(\"price\" AS numeric), \"name\" FROM \
         (SELECT products.price, products.name FROM products WHERE products.name = $1) AS \"prices\"(\"price\", \"name\") \
         UNION ALL SELECT \"prices\".\"price\" + $2, \"prices\".\"name\" || $3 FROM \"prices\" \
         WHERE \"prices\".\"price\" < $4) SELECT \"prices\".\"name\" FROM \"prices\" ORDER BY \"prices\".\"price\"",
        &s!["Rake", "Rake!"],
    );
}

#[test]
fn a_column_loses_its_number_of_bits() {
    let mut shop = Shop::open();
    let bits = |text: &str| text.chars().map(|it| it == '1').collect::<BitString>();
    let first = users::table
        .filter(users::username.eq("ada"))
        .select((bind::<Text, _>("01").cast::<Bit>(),));
    let masks = pilaster::derived!(masks { mask } = first).recursive_union_all(|masks| {
        masks
            .filter(masks.mask.ne(bits("11")))
            .select((masks.mask.bit_or(bind::<Bit, _>(bits("10"))),))
    });
    shop.check(
        with(masks, |masks| masks.order_by(masks.mask).select(masks.mask)),
        "WITH RECURSIVE \"masks\"(\"mask\") AS (SELECT CAST(\"mask\" AS \"bit\") FROM (SELECT CAST($1 AS \"bit\") \
         FROM users WHERE users.username = $2) AS \"masks\"(\"mask\") UNION ALL SELECT \"masks\".\"mask\" | $3 \
         FROM \"masks\" WHERE \"masks\".\"mask\" <> $4) \
         SELECT \"masks\".\"mask\" FROM \"masks\" ORDER BY \"masks\".\"mask\"",
        &[bits("01"), bits("11")],
    );
}

#[test]
fn a_tree_in_the_order_of_a_search() {
    covers!("Sets and CTEs: SEARCH");
    let mut shop = Shop::open();
    let tree = || {
        let roots = categories::table
            .filter(categories::parent_id.is_null())
            .select((categories::id, categories::name));
        pilaster::derived!(tree { id, name } = roots).recursive_union_all(|tree| {
            tree.inner_join(categories::table.on(categories::parent_id.eq(tree.id)))
                .select((categories::id, categories::name))
        })
    };
    let definition = "WITH RECURSIVE \"tree\"(\"id\", \"name\") AS (SELECT categories.id, categories.name FROM categories \
         WHERE categories.parent_id IS NULL UNION ALL SELECT categories.id, categories.name FROM \"tree\" \
         INNER JOIN categories ON categories.parent_id = \"tree\".\"id\")";
    let query = "SELECT \"tree\".\"name\" FROM \"tree\" ORDER BY \"tree\".\"search order\"";
    shop.check(
        with(tree().search_depth_first(|tree| tree.name), |tree| {
            tree.order_by(tree.search_order()).select(tree.name)
        }),
        &format!("{definition} SEARCH DEPTH FIRST BY \"name\" SET \"search order\" {query}"),
        &s!["Books", "Garden", "Tools"],
    );
    shop.check(
        with(
            tree().search_breadth_first(|tree| (tree.name, tree.id)),
            |tree| tree.order_by(tree.search_order()).select(tree.name),
        ),
        &format!(
            "{definition} SEARCH BREADTH FIRST BY \"name\", \"id\" SET \"search order\" {query}"
        ),
        &s!["Books", "Garden", "Tools"],
    );
}

#[test]
fn a_walk_stops_where_it_has_been() {
    covers!("Sets and CTEs: CYCLE");
    let mut shop = Shop::open();
    let walk = || {
        let first = categories::table
            .filter(categories::name.eq("Tools"))
            .select(categories::id)
            .union(
                categories::table
                    .filter(categories::id.eq(2))
                    .select(categories::id),
            );
        pilaster::derived!(walk { id } = first).recursive_union_all(|walk| {
            walk.inner_join(
                categories::table.on(categories::parent_id.eq(walk.id).or(categories::id.eq(1))),
            )
            .select(categories::id)
        })
    };
    let definition = "WITH RECURSIVE \"walk\"(\"id\") AS (SELECT \"id\" FROM (SELECT categories.id FROM categories \
         WHERE categories.name = $1 UNION SELECT categories.id FROM categories WHERE categories.id = $2) AS \"walk\"(\"id\") \
         UNION ALL SELECT categories.id FROM \"walk\" \
         INNER JOIN categories ON categories.parent_id = \"walk\".\"id\" OR categories.id = $3)";
    shop.check(
        with(walk().cycle(|walk| walk.id), |walk| {
            walk.order_by((walk.id, walk.is_cycle())).select((walk.id, walk.is_cycle()))
        }),
        &format!(
            "{definition} CYCLE \"id\" SET \"is cycle\" USING \"cycle path\" \
             SELECT \"walk\".\"id\", \"walk\".\"is cycle\" FROM \"walk\" ORDER BY \"walk\".\"id\", \"walk\".\"is cycle\""
        ),
        &[(1, false), (1, true), (2, false), (2, true)],
    );
    shop.check(
        with(walk().search_depth_first(|walk| walk.id).and_cycle(|walk| walk.id), |walk| {
            walk.filter(not(walk.is_cycle())).order_by(walk.search_order()).select(walk.id)
        }),
        &format!(
            "{definition} SEARCH DEPTH FIRST BY \"id\" SET \"search order\" CYCLE \"id\" SET \"is cycle\" USING \"cycle path\" \
             SELECT \"walk\".\"id\" FROM \"walk\" WHERE NOT \"walk\".\"is cycle\" ORDER BY \"walk\".\"search order\""
        ),
        &[2, 1],
    );
}
