use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::func::any_value;
use pilaster::prelude::*;
use shop::{posts, users};

#[test]
fn some_value_of_a_group() {
    covers!("Aggregates: any_value");
    let mut shop = Shop::embedded();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .order_by(posts::user_id)
            .select((posts::user_id, any_value(posts::user_id), any_value(posts::published_at).is_null())),
        "SELECT posts.user_id, any_value(posts.user_id), any_value(posts.published_at) IS NULL FROM posts \
         GROUP BY posts.user_id ORDER BY posts.user_id",
        &[(ADA, ADA, false), (BOB, BOB, false)],
    );
    shop.check(
        users::table
            .filter(users::username.eq("nobody"))
            .select(any_value(users::username)),
        "SELECT any_value(users.username) FROM users WHERE users.username = $1",
        &[None],
    );
    shop.check(
        users::table.select((
            any_value(users::full_name).filter(users::id.eq(ADA)),
            any_value(users::username)
                .distinct()
                .filter(users::id.eq(ADA)),
        )),
        "SELECT any_value(users.full_name) FILTER (WHERE users.id = $1), \
         any_value(DISTINCT users.username) FILTER (WHERE users.id = $2) FROM users",
        &[(Some("Ada Lovelace".to_owned()), Some("ada".to_owned()))],
    );
}
