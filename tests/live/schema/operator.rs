use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::prelude::*;
use shop::{operators, users};

#[test]
fn operators_of_the_schema() {
    covers!("Expressions: operators of the schema");
    let mut shop = Shop::open();
    let same = operators::equal_tilde_equal(users::username, "ADA");
    shop.check(
        users::table
            .filter(same.or(users::full_name.is_null()))
            .order_by(users::username)
            .select((
                users::username,
                operators::equal_tilde_equal(users::full_name, users::username),
            )),
        "SELECT users.username, users.full_name =~= users.username FROM users \
         WHERE (users.username =~= $1 OR users.full_name IS NULL) ORDER BY users.username",
        &[("ada".to_owned(), Some(false)), ("bob".to_owned(), None)],
    );
}
