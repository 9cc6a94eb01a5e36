use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{comments, posts, users};

#[test]
fn the_rows_that_a_filter_chooses() {
    covers!("Statements: DELETE");
    let mut shop = Shop::open();
    shop.check(
        comments::table
            .filter(comments::user_id.is_null())
            .delete()
            .returning(comments::body),
        "DELETE FROM comments WHERE comments.user_id IS NULL RETURNING comments.body",
        &s!["Hm"],
    );
}

#[test]
fn every_row_has_to_be_said() {
    let mut shop = Shop::open();
    shop.check_count(
        comments::table.every_row().delete(),
        "DELETE FROM comments",
        3,
    );
}

#[test]
fn a_subquery_chooses() {
    let mut shop = Shop::open();
    let of_ada = users::table
        .filter(users::username.eq("ada"))
        .select(users::id);
    shop.check_count(
        posts::table.filter(posts::user_id.in_query(of_ada)).delete(),
        "DELETE FROM posts WHERE posts.user_id IN (SELECT users.id FROM users WHERE users.username = $1)",
        2,
    );
}
