use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use shop::{categories, orders, posts, products, users};

pilaster::label!(reach, name, since, r#type);

#[test]
fn a_label_sorts_what_is_selected() {
    covers!("SELECT: column aliases", "SELECT: ORDER BY an alias");
    let mut shop = Shop::open();
    let reached = posts::table.select((posts::title, posts::views.add(5).as_(reach)));
    shop.check(
        reached.order_by((reach.desc(), posts::id)),
        "SELECT posts.title, posts.views + $1 AS \"reach\" FROM posts ORDER BY \"reach\" DESC, posts.id",
        &[
            ("Engines".to_owned(), 15),
            ("Bees".to_owned(), 12),
            ("Notes".to_owned(), 8),
        ],
    );
    shop.check(
        reached.order_by(reach).limit(1),
        "SELECT posts.title, posts.views + $1 AS \"reach\" FROM posts ORDER BY \"reach\" LIMIT $2",
        &[("Notes".to_owned(), 8)],
    );
    let sorted = (Some(reach.asc()), posts::title);
    shop.check(
        reached.order_by(sorted).limit(1),
        "SELECT posts.title, posts.views + $1 AS \"reach\" FROM posts ORDER BY \"reach\", posts.title LIMIT $2",
        &[("Notes".to_owned(), 8)],
    );
    shop.check(
        users::table
            .select(lower(users::full_name).as_(name))
            .order_by(name.desc().nulls_last()),
        "SELECT lower(users.full_name) AS \"name\" FROM users ORDER BY \"name\" DESC NULLS LAST",
        &[
            Some("cleo".to_owned()),
            Some("ada lovelace".to_owned()),
            None,
        ],
    );
    shop.check(
        users::table
            .select(lower(users::full_name).as_(name))
            .order_by(name.asc().nulls_first())
            .limit(1),
        "SELECT lower(users.full_name) AS \"name\" FROM users ORDER BY \"name\" NULLS FIRST LIMIT $1",
        &[None],
    );
}

#[test]
fn a_label_may_be_a_word_of_rust_or_the_name_of_a_column() {
    let mut shop = Shop::open();
    shop.check(
        products::table
            .select((products::name.as_(r#type), products::price.as_(name)))
            .order_by(name)
            .limit(1)
            .filter(products::id.gt(1)),
        "SELECT products.name AS \"type\", products.price AS \"name\" FROM products WHERE products.id > $1 \
         ORDER BY \"name\" LIMIT $2",
        &[("Rake".to_owned(), "9.50".parse().unwrap())],
    );
}

#[test]
fn distinct_rows_are_sorted_by_a_label_whose_expression_has_a_parameter() {
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .select(coalesce(orders::note, "nothing").as_(name))
            .distinct()
            .order_by(name.desc()),
        "SELECT DISTINCT coalesce(orders.note, $1) AS \"name\" FROM orders ORDER BY \"name\" DESC",
        &s!["nothing", "a gift"],
    );
    shop.check(
        orders::table
            .select(coalesce(orders::note, "nothing").as_(name))
            .order_by(name)
            .distinct(),
        "SELECT DISTINCT coalesce(orders.note, $1) AS \"name\" FROM orders ORDER BY \"name\"",
        &s!["a gift", "nothing"],
    );
    shop.check(
        orders::table
            .select((orders::user_id.as_(name), orders::status))
            .distinct()
            .order_by((orders::user_id.desc(), orders::status))
            .limit(1),
        "SELECT DISTINCT orders.user_id AS \"name\", orders.status FROM orders \
         ORDER BY orders.user_id DESC, orders.status LIMIT $1",
        &[(BOB, shop::OrderStatus::Shipped)],
    );
    shop.check(
        posts::table
            .distinct_on(posts::user_id)
            .select((posts::user_id, posts::views.mul(2).as_(reach)))
            .order_by((posts::user_id, reach)),
        "SELECT DISTINCT ON (posts.user_id) posts.user_id, posts.views * $1 AS \"reach\" FROM posts \
         ORDER BY posts.user_id, \"reach\"",
        &[(ADA, 6), (BOB, 14)],
    );
}

#[test]
fn groups_are_sorted_by_a_label_and_keep_their_ties() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .select((posts::user_id, sum(posts::views).as_(reach)))
            .order_by(reach.desc())
            .limit_with_ties(1),
        "SELECT posts.user_id, sum(posts.views) AS \"reach\" FROM posts GROUP BY posts.user_id \
         ORDER BY \"reach\" DESC FETCH FIRST $1 ROWS WITH TIES",
        &[(ADA, 13)],
    );
}

#[test]
fn a_set_operation_has_the_labels_of_its_first_query() {
    let mut shop = Shop::open();
    let all = users::table
        .select((users::username.as_(name), users::created_at.as_(since)))
        .union(posts::table.select((posts::title, posts::created_at)))
        .union_all(posts::table.select((posts::title.as_(since), posts::created_at.as_(name))));
    let text = "(SELECT users.username AS \"name\", users.created_at AS \"since\" FROM users UNION \
                SELECT posts.title, posts.created_at FROM posts) UNION ALL \
                SELECT posts.title AS \"since\", posts.created_at AS \"name\" FROM posts";
    let first: Vec<(String, time::OffsetDateTime)> = all
        .order_by((since, name.desc()))
        .limit(1)
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(first[0].0, "ada");
    shop.check(
        pilaster::derived!(entry { title, at } = all.order_by((since.desc(), name)).limit(2))
            .select(count_rows()),
        &format!(
            "SELECT count(*) FROM ({text} ORDER BY \"since\" DESC, \"name\" LIMIT $1) AS \"entry\"(\"title\", \"at\")"
        ),
        &[2],
    );
    shop.check(
        all.order_by((output::<2>(), output::<1>()))
            .distinct()
            .limit(0),
        &format!("SELECT DISTINCT * FROM ({text}) AS combined ORDER BY 2, 1 LIMIT $1"),
        &[],
    );
}

#[test]
fn a_labelled_query_is_a_subquery_as_any_other() {
    let mut shop = Shop::open();
    let longest = posts::table
        .select(posts::user_id.as_(name))
        .order_by(name.desc())
        .limit(1);
    shop.check(
        users::table
            .filter(users::id.in_query(longest))
            .select(users::username),
        "SELECT users.username FROM users WHERE users.id IN \
         (SELECT posts.user_id AS \"name\" FROM posts ORDER BY \"name\" DESC LIMIT $1)",
        &s!["bob"],
    );
    shop.check(
        users::table
            .filter(exists(longest))
            .select(count_rows().as_(name)),
        "SELECT count(*) AS \"name\" FROM users WHERE EXISTS \
         (SELECT posts.user_id AS \"name\" FROM posts ORDER BY \"name\" DESC LIMIT $1)",
        &[3],
    );
    shop.check(
        users::table
            .filter(exists(longest.boxed()))
            .select(users::username)
            .limit(1),
        "SELECT users.username FROM users WHERE EXISTS \
         (SELECT posts.user_id AS \"name\" FROM posts ORDER BY \"name\" DESC LIMIT $1) LIMIT $2",
        &s!["ada"],
    );
    shop.check(
        select(longest.scalar()),
        "SELECT (SELECT posts.user_id AS \"name\" FROM posts ORDER BY \"name\" DESC LIMIT $1)",
        &[Some(BOB)],
    );
}

#[test]
fn what_is_labelled_can_be_inserted_and_returned() {
    let mut shop = Shop::open();
    shop.check_count(
        categories::table.insert_from(
            (categories::name, categories::parent_id),
            posts::table
                .select((posts::title.as_(name), null::<Int4>()))
                .order_by(name)
                .limit(2),
        ),
        "INSERT INTO categories (name, parent_id) SELECT posts.title AS \"name\", CAST(NULL AS int4) FROM posts ORDER BY \"name\" LIMIT $1",
        2,
    );
    shop.check(
        users::table
            .filter(users::username.eq("cleo"))
            .delete()
            .returning(upper(users::username).as_(name)),
        "DELETE FROM users WHERE users.username = $1 RETURNING upper(users.username) AS \"name\"",
        &s!["CLEO"],
    );
}
