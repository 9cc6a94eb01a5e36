use super::{ADA, BOB, Shop, covers, s};
use pilaster::func::{array_agg, string_agg};
use pilaster::prelude::*;
use shop::{posts, products, users};

#[test]
fn distinct_stands_inside() {
    covers!("Aggregates: DISTINCT inside", "Aggregates: count");
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((
            count(posts::user_id).distinct(),
            sum(posts::views.div(5)).distinct(),
        )),
        "SELECT count(DISTINCT posts.user_id), sum(DISTINCT posts.views / $1) FROM posts",
        &[(2, Some(3_i64))],
    );
    shop.check(
        posts::table.select(
            array_agg(posts::user_id)
                .distinct()
                .order_by(posts::user_id.desc()),
        ),
        "SELECT array_agg(DISTINCT posts.user_id ORDER BY posts.user_id DESC) FROM posts",
        &[Some(vec![BOB, ADA])],
    );
    shop.check(
        users::table.select(
            string_agg(users::email, " ")
                .distinct()
                .order_by(users::email.desc()),
        ),
        "SELECT string_agg(DISTINCT users.email, $1 ORDER BY users.email DESC) FROM users",
        &[Some(
            "cleo@example.org bob@example.org ada@example.org".to_owned(),
        )],
    );
}

#[test]
fn filter_leaves_rows_out() {
    covers!("Aggregates: FILTER", "Aggregates: count(*)");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::views.gt(0))
            .group_by(posts::user_id)
            .order_by(posts::user_id)
            .select((
                count_rows().filter(posts::views.gt(5)),
                sum(posts::views).filter(posts::views.gt(5).and(posts::views.lt(10))),
            ))
            .limit(5),
        "SELECT count(*) FILTER (WHERE posts.views > $1), \
         sum(posts.views) FILTER (WHERE posts.views > $2 AND posts.views < $3) FROM posts \
         WHERE posts.views > $4 GROUP BY posts.user_id ORDER BY posts.user_id LIMIT $5",
        &[(1, None), (1, Some(7_i64))],
    );
}

#[test]
fn arguments_are_sorted() {
    covers!("Aggregates: ORDER BY inside", "Aggregates: string_agg");
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((
            string_agg(posts::title, ", ").order_by((posts::views.mul(-1), posts::id)),
            array_agg(posts::title)
                .order_by(posts::views.desc())
                .filter(posts::views.gt(3)),
        )),
        "SELECT string_agg(posts.title, $1 ORDER BY posts.views * $2, posts.id), \
         array_agg(posts.title ORDER BY posts.views DESC) FILTER (WHERE posts.views > $3) FROM posts",
        &[(
            Some("Engines, Bees, Notes".to_owned()),
            Some(s!["Engines", "Bees"].to_vec()),
        )],
    );
    shop.check(
        products::table
            .select(string_agg(products::name, "").order_by(products::rating.asc().nulls_first())),
        "SELECT string_agg(products.name, $1 ORDER BY products.rating NULLS FIRST) FROM products",
        &[Some("RakeSpadeLogic".to_owned())],
    );
}

#[test]
fn aggregates_of_aggregates_in_having_and_order() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .inner_join(users::table.on(users::id.eq(posts::user_id)))
            .group_by(users::username)
            .having(count_rows().filter(posts::published_at.is_not_null()).ge(1))
            .select(users::username)
            .order_by(max(posts::views).filter(posts::views.lt(9)).desc()),
        "SELECT users.username FROM posts INNER JOIN users ON users.id = posts.user_id GROUP BY users.username \
         HAVING count(*) FILTER (WHERE posts.published_at IS NOT NULL) >= $1 \
         ORDER BY max(posts.views) FILTER (WHERE posts.views < $2) DESC",
        &s!["bob", "ada"],
    );
}
