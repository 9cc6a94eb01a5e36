use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{comments, posts, users};

#[test]
fn exists_and_not_exists_with_a_correlated_query() {
    covers!(
        "Predicates: EXISTS",
        "Predicates: NOT EXISTS",
        "Expressions: correlated subquery",
        "FROM: semi join",
        "FROM: anti join"
    );
    let mut shop = Shop::open();
    let posts_of_user = || {
        posts::table
            .correlate(users::table)
            .filter(posts::user_id.eq(users::id))
    };
    shop.check(
        users::table.filter(exists(posts_of_user().filter(posts::views.gt(5)))).order_by(users::username).select(users::username),
        "SELECT users.username FROM users WHERE EXISTS \
         (SELECT 1 FROM posts WHERE posts.user_id = users.id AND posts.views > $1) ORDER BY users.username",
        &s!["ada", "bob"],
    );
    shop.check(
        users::table.filter(not_exists(posts_of_user())).select(users::username),
        "SELECT users.username FROM users WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id)",
        &s!["cleo"],
    );
}

#[test]
fn a_scalar_subquery_is_nullable() {
    covers!("Expressions: scalar subquery");
    let mut shop = Shop::open();
    let latest = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .order_by(posts::created_at.desc())
        .limit(1)
        .select(posts::title);
    shop.check(
        users::table
            .order_by(users::username)
            .select((users::username, latest.scalar())),
        "SELECT users.username, (SELECT posts.title FROM posts WHERE posts.user_id = users.id \
         ORDER BY posts.created_at DESC LIMIT $1) FROM users ORDER BY users.username",
        &[
            ("ada".to_owned(), Some("Notes".to_owned())),
            ("bob".to_owned(), Some("Bees".to_owned())),
            ("cleo".to_owned(), None),
        ],
    );
}

#[test]
fn in_a_query() {
    covers!("Predicates: IN subquery");
    let mut shop = Shop::open();
    let commented = comments::table.select(comments::post_id);
    shop.check(
        posts::table.filter(posts::id.in_query(commented)).order_by(posts::id).select(posts::title),
        "SELECT posts.title FROM posts WHERE posts.id IN (SELECT comments.post_id FROM comments) ORDER BY posts.id",
        &s!["Engines", "Bees"],
    );
}

#[test]
fn a_subquery_inside_a_subquery() {
    let mut shop = Shop::open();
    let comments_of_post = comments::table
        .correlate(posts::table)
        .filter(comments::post_id.eq(posts::id));
    let commented_posts = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .filter(exists(comments_of_post));
    shop.check(
        users::table.filter(exists(commented_posts)).order_by(users::username).select(users::username),
        "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id AND EXISTS \
         (SELECT 1 FROM comments WHERE comments.post_id = posts.id)) ORDER BY users.username",
        &s!["ada", "bob"],
    );
}

#[test]
fn binds_inside_and_outside_are_numbered_in_order() {
    let mut shop = Shop::open();
    let popular = posts::table
        .filter(posts::views.gt(8))
        .select(posts::user_id);
    shop.check(
        users::table
            .filter(users::is_active.eq(true))
            .filter(users::id.in_query(popular))
            .filter(users::username.ne("bob"))
            .select(users::username),
        "SELECT users.username FROM users WHERE users.is_active = $1 AND \
         users.id IN (SELECT posts.user_id FROM posts WHERE posts.views > $2) AND users.username <> $3",
        &s!["ada"],
    );
}
