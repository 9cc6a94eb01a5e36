use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{OrderStatus, accounts, categories, comments, order, order_items, orders, posts};
use shop::{product_categories, shipments, transfers, users};

pilaster::alias!(parent: categories::table);
pilaster::alias!(child: categories::table);
pilaster::alias!(source: accounts::table);
pilaster::alias!(target: accounts::table);

#[test]
fn a_key_needs_no_condition() {
    covers!(
        "FROM: join along a foreign key",
        "FROM: implicit join by a foreign key's path"
    );
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .join(orders::user)
            .order_by(orders::id)
            .select((orders::id, orders::user.col(users::username))),
        "SELECT orders.id, users.username FROM orders INNER JOIN users ON orders.user_id = users.id ORDER BY orders.id",
        &[
            (1, "ada".to_owned()),
            (2, "ada".to_owned()),
            (3, "bob".to_owned()),
        ],
    );
    shop.check(
        comments::table
            .join(comments::post)
            .join(posts::user)
            .order_by(comments::id)
            .select((comments::body, users::username)),
        "SELECT comments.body, users.username FROM comments INNER JOIN posts ON comments.post_id = posts.id \
         INNER JOIN users ON posts.user_id = users.id ORDER BY comments.id",
        &[
            ("Nice".to_owned(), "ada".to_owned()),
            ("Hm".to_owned(), "ada".to_owned()),
            ("Buzz".to_owned(), "bob".to_owned()),
        ],
    );
}

#[test]
fn a_key_that_may_be_null_says_what_becomes_of_rows_without_a_partner() {
    covers!("FROM: join along a foreign key");
    let mut shop = Shop::open();
    shop.check(
        comments::table
            .left_join(comments::user)
            .order_by(comments::id)
            .select((comments::body, users::username)),
        "SELECT comments.body, users.username FROM comments LEFT JOIN users ON comments.user_id = users.id \
         ORDER BY comments.id",
        &[
            ("Nice".to_owned(), Some("bob".to_owned())),
            ("Hm".to_owned(), None),
            ("Buzz".to_owned(), Some("ada".to_owned())),
        ],
    );
    shop.check(
        comments::table
            .inner_join(comments::user)
            .order_by(comments::id)
            .select(users::username),
        "SELECT users.username FROM comments INNER JOIN users ON comments.user_id = users.id ORDER BY comments.id",
        &s!["bob", "ada"],
    );
    shop.check(
        comments::table
            .right_join(comments::user)
            .filter(comments::id.is_null())
            .select(users::username),
        "SELECT users.username FROM comments RIGHT JOIN users ON comments.user_id = users.id WHERE comments.id IS NULL",
        &s!["cleo"],
    );
    shop.check(
        comments::table
            .full_join(comments::user)
            .select(count_rows()),
        "SELECT count(*) FROM comments FULL JOIN users ON comments.user_id = users.id",
        &[4],
    );
}

#[test]
fn a_key_against_its_direction_finds_many() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .left_join(orders::user.reverse())
            .order_by((users::username, orders::id))
            .select((users::username, orders::id)),
        "SELECT users.username, orders.id FROM users LEFT JOIN orders ON orders.user_id = users.id \
         ORDER BY users.username, orders.id",
        &[
            ("ada".to_owned(), Some(1)),
            ("ada".to_owned(), Some(2)),
            ("bob".to_owned(), Some(3)),
            ("cleo".to_owned(), None),
        ],
    );
}

#[test]
fn two_keys_to_one_table_and_a_table_to_itself() {
    covers!("FROM: self-join");
    let mut shop = Shop::open();
    let (from, to) = (
        transfers::foreign_key::transfers_from_account_fkey,
        transfers::foreign_key::transfers_to_account_fkey,
    );
    shop.check(
        transfers::table
            .join(from.as_(source))
            .join(to.as_(target))
            .select((source.col(accounts::owner), target.col(accounts::owner))),
        "SELECT \"source\".owner, \"target\".owner FROM transfers \
         INNER JOIN accounts AS \"source\" ON transfers.from_account = \"source\".id \
         INNER JOIN accounts AS \"target\" ON transfers.to_account = \"target\".id",
        &[],
    );
    shop.check(
        categories::table
            .left_join(categories::parent.as_(parent))
            .left_join(categories::parent.reverse().as_(child))
            .order_by(categories::id)
            .select((
                categories::name,
                parent.col(categories::name),
                child.col(categories::name),
            )),
        "SELECT categories.name, \"parent\".name, \"child\".name FROM categories \
         LEFT JOIN categories AS \"parent\" ON categories.parent_id = \"parent\".id \
         LEFT JOIN categories AS \"child\" ON \"child\".parent_id = categories.id ORDER BY categories.id",
        &[
            ("Garden".to_owned(), None, Some("Tools".to_owned())),
            ("Tools".to_owned(), Some("Garden".to_owned()), None),
            ("Books".to_owned(), None, None),
        ],
    );
    shop.check(
        child
            .left_join(categories::parent.of(child).as_(parent))
            .filter(parent.col(categories::name).eq("Garden"))
            .select(child.col(categories::name)),
        "SELECT \"child\".name FROM categories AS \"child\" \
         LEFT JOIN categories AS \"parent\" ON \"child\".parent_id = \"parent\".id WHERE \"parent\".name = $1",
        &s!["Tools"],
    );
}

#[test]
fn a_key_of_several_columns() {
    let mut shop = Shop::open();
    shop.check(
        shipments::table
            .join(shipments::foreign_key::shipments_line_fkey)
            .select((shipments::id, order_items::total)),
        "SELECT shipments.id, order_items.total FROM shipments INNER JOIN order_items \
         ON shipments.order_id = order_items.order_id AND shipments.line_no = order_items.line_no",
        &[],
    );
    shop.check(
        order::table
            .join(order::foreign_key::order_product_id_category_id_fkey)
            .filter(product_categories::product_id.gt(0))
            .select(order::position),
        "SELECT \"order\".\"position\" FROM \"order\" INNER JOIN product_categories \
         ON \"order\".product_id = product_categories.product_id AND \"order\".category_id = product_categories.category_id \
         WHERE product_categories.product_id > $1",
        &[],
    );
}

#[test]
fn rows_with_partners_and_rows_without() {
    covers!("FROM: semi join", "FROM: anti join");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::is_active.eq(true))
            .semi_join(orders::user.reverse())
            .order_by(users::username)
            .select(users::username),
        "SELECT users.username FROM users WHERE users.is_active = $1 \
         AND EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id) ORDER BY users.username",
        &s!["ada", "bob"],
    );
    shop.check(
        users::table
            .anti_join(orders::user.reverse())
            .select(users::username),
        "SELECT users.username FROM users WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id)",
        &s!["cleo"],
    );
    shop.check(
        users::table
            .semi_join(
                orders::table.on(orders::user_id
                    .eq(users::id)
                    .and(orders::status.eq(OrderStatus::Shipped))),
            )
            .filter(users::username.ne("x"))
            .select(users::username),
        "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id \
         AND orders.status = $1::order_status) AND users.username <> $2",
        &s!["bob"],
    );
}
