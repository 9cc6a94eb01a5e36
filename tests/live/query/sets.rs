use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{categories, orders, posts, products, users};

#[test]
fn union_all_and_union() {
    covers!("Sets and CTEs: UNION", "Sets and CTEs: UNION ALL");
    let mut shop = Shop::open();
    let names = users::table
        .filter(users::username.ne("cleo"))
        .select(users::username);
    let again = users::table
        .filter(users::username.eq("bob"))
        .select(users::username);
    shop.check(
        names.union_all(again).order_by(output::<1>()),
        "SELECT users.username FROM users WHERE users.username <> $1 UNION ALL \
         SELECT users.username FROM users WHERE users.username = $2 ORDER BY 1",
        &s!["ada", "bob", "bob"],
    );
    shop.check(
        names.union(again).order_by(output::<1>().desc()),
        "SELECT users.username FROM users WHERE users.username <> $1 UNION \
         SELECT users.username FROM users WHERE users.username = $2 ORDER BY 1 DESC",
        &s!["bob", "ada"],
    );
}

#[test]
fn intersect_and_except() {
    covers!(
        "Sets and CTEs: INTERSECT",
        "Sets and CTEs: INTERSECT ALL",
        "Sets and CTEs: EXCEPT",
        "Sets and CTEs: EXCEPT ALL",
    );
    let mut shop = Shop::open();
    let all = users::table.select(users::id);
    let ordered = orders::table.select(orders::user_id);
    let names =
        |ids: &str| format!("SELECT users.id FROM users {ids} SELECT orders.user_id FROM orders");
    let id = |n| uuid::Uuid::from_u128(n);
    shop.check(
        all.intersect(ordered).order_by(output::<1>()),
        &(names("INTERSECT") + " ORDER BY 1"),
        &[id(1), id(2)],
    );
    shop.check(all.except(ordered), &names("EXCEPT"), &[id(3)]);
    shop.check(
        ordered.intersect_all(all).order_by(output::<1>()),
        "SELECT orders.user_id FROM orders INTERSECT ALL SELECT users.id FROM users ORDER BY 1",
        &[id(1), id(2)],
    );
    shop.check(
        ordered.except_all(all),
        "SELECT orders.user_id FROM orders EXCEPT ALL SELECT users.id FROM users",
        &[id(1)],
    );
}

#[test]
fn a_column_may_be_null_where_either_side_may() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .select((users::username, users::full_name))
            .union_all(categories::table.select((categories::name, categories::name)))
            .union_all(posts::table.filter(posts::id.eq(1)).select((nullable(posts::title), posts::title)))
            .order_by((output::<1>(), output::<2>().desc().nulls_last()))
            .limit(3)
            .offset(1),
        "(SELECT users.username, users.full_name FROM users UNION ALL \
         SELECT categories.name, categories.name FROM categories) UNION ALL \
         SELECT posts.title, posts.title FROM posts WHERE posts.id = $1 ORDER BY 1, 2 DESC NULLS LAST LIMIT $2 OFFSET $3",
        &[
            (Some("Engines".to_owned()), Some("Engines".to_owned())),
            (Some("Garden".to_owned()), Some("Garden".to_owned())),
            (Some("Tools".to_owned()), Some("Tools".to_owned())),
        ],
    );
}

#[test]
fn parts_with_clauses_of_their_own_stand_in_parentheses() {
    covers!(
        "Sets and CTEs: nested set operations",
        "Sets and CTEs: ORDER BY of a whole set operation",
        "Sets and CTEs: LIMIT of a whole set operation",
    );
    let mut shop = Shop::open();
    let cheap = products::table
        .order_by(products::price)
        .limit(1)
        .select(products::name);
    let dear = products::table
        .order_by(products::price.desc())
        .limit(1)
        .select(products::name);
    let roots = categories::table
        .filter(categories::parent_id.is_null())
        .select(categories::name);
    shop.check(
        cheap.union(dear.except(roots)).order_by(output::<1>()).limit(5),
        "(SELECT products.name FROM products ORDER BY products.price LIMIT $1) UNION \
         ((SELECT products.name FROM products ORDER BY products.price DESC LIMIT $2) EXCEPT \
         SELECT categories.name FROM categories WHERE categories.parent_id IS NULL) ORDER BY 1 LIMIT $3",
        &s!["Logic", "Rake"],
    );
}

#[test]
fn whole_rows_are_appended() {
    let mut shop = Shop::open();
    let of = |name: &'static str| users::table.filter(users::username.eq(name));
    let rows: Vec<users::Row> = of("bob")
        .union_all(of("ada"))
        .fetch_all(&mut shop.db)
        .unwrap();
    let names: Vec<_> = rows.iter().map(|user| &*user.username).collect();
    assert_eq!(names, ["bob", "ada"]);
}

#[test]
fn a_set_operation_is_a_subquery_too() {
    let mut shop = Shop::open();
    let titles = posts::table.select(posts::title);
    let names = categories::table.select(categories::name);
    shop.check(
        users::table
            .filter(exists(names.intersect(titles)).or(users::username.in_query(names.union(titles))))
            .select(count_rows()),
        "SELECT count(*) FROM users WHERE (EXISTS (SELECT categories.name FROM categories INTERSECT \
         SELECT posts.title FROM posts) OR users.username IN (SELECT categories.name FROM categories UNION \
         SELECT posts.title FROM posts))",
        &[0],
    );
    let all = pilaster::derived!(all { name } = names.union_all(titles));
    shop.check(
        all.filter(all.name.like("B%")).order_by(all.name),
        "SELECT \"all\".\"name\" FROM (SELECT categories.name FROM categories UNION ALL \
         SELECT posts.title FROM posts) AS \"all\"(\"name\") WHERE \"all\".\"name\" LIKE $1 ORDER BY \"all\".\"name\"",
        &s!["Bees", "Books"],
    );
    shop.check(
        select((names.except(names).scalar(), names.union_all(names).limit(0).scalar())),
        "SELECT (SELECT categories.name FROM categories EXCEPT SELECT categories.name FROM categories), \
         (SELECT categories.name FROM categories UNION ALL SELECT categories.name FROM categories LIMIT $1)",
        &[(None, None)],
    );
}

#[test]
fn distinct_and_conditions_upon_a_set_operation() {
    let mut shop = Shop::open();
    let names = categories::table.select(categories::name);
    shop.check(
        names.union_all(names).distinct().order_by(output::<1>()),
        "SELECT DISTINCT * FROM (SELECT categories.name FROM categories UNION ALL \
         SELECT categories.name FROM categories) AS combined ORDER BY 1",
        &s!["Books", "Garden", "Tools"],
    );
    shop.check(
        names
            .union(names)
            .filter(bind::<pilaster::sql_type::Bool, _>(false)),
        "SELECT * FROM (SELECT categories.name FROM categories UNION \
         SELECT categories.name FROM categories) AS combined WHERE $1",
        &s![],
    );
}

#[test]
fn a_set_operation_is_inserted() {
    let mut shop = Shop::open();
    let names = posts::table
        .filter(posts::views.gt(5))
        .select(posts::title)
        .union(users::table.select(users::username));
    shop.check_count(
        categories::table.insert_from(categories::name, names),
        "INSERT INTO categories (name) SELECT posts.title FROM posts WHERE posts.views > $1 UNION \
         SELECT users.username FROM users",
        5,
    );
}
