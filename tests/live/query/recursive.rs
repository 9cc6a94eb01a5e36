use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use shop::{categories, posts};

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
