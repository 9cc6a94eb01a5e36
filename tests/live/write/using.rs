use crate::coverage::covers;
use crate::fixture::{ADA, Shop, s};
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{accounts, categories, comments, posts, users};

#[test]
fn an_update_from_another_table() {
    covers!("DML: UPDATE FROM", "DML: RETURNING");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .using(users::table)
            .filter(posts::user_id.eq(users::id))
            .filter(users::username.eq("bob"))
            .update((posts::title.set(users::username), posts::views.set(7)))
            .returning((
                posts::title,
                posts::views,
                users::full_name,
                users::username,
            )),
        "UPDATE posts SET title = users.username, views = $1 FROM users \
         WHERE posts.user_id = users.id AND users.username = $2 \
         RETURNING posts.title, posts.views, users.full_name, users.username",
        &[("bob".to_owned(), 7, None, "bob".to_owned())],
    );
}

#[test]
fn an_update_from_a_join_whose_columns_may_be_null() {
    covers!("DML: UPDATE FROM");
    let mut shop = Shop::open();
    let commented = users::table
        .left_join(comments::table.on(comments::user_id.eq(users::id).and(comments::body.ne("x"))))
        .filter(users::username.ne("ada"));
    shop.check(
        accounts::table
            .using(commented)
            .filter(
                accounts::owner
                    .eq(users::id)
                    .and(accounts::balance.lt(dec!(50))),
            )
            .update(accounts::balance.set(accounts::balance.add(dec!(1))))
            .returning((accounts::balance, users::username, comments::id.is_null())),
        "UPDATE accounts SET balance = accounts.balance + $1 FROM users \
         LEFT JOIN comments ON comments.user_id = users.id AND comments.body <> $2 \
         WHERE users.username <> $3 AND accounts.owner = users.id AND accounts.balance < $4 \
         RETURNING accounts.balance, users.username, comments.id IS NULL",
        &[(dec!(6.00), "bob".to_owned(), false)],
    );
    let comment: Option<i64> = accounts::table
        .using(users::table.left_join(comments::table.on(comments::user_id.eq(users::id))))
        .filter(accounts::owner.eq(users::id).and(users::id.eq(ADA)))
        .update(accounts::currency.set("USD"))
        .returning(comments::id)
        .fetch_one(&mut shop.db)
        .unwrap();
    assert!(comment.is_some());
}

#[test]
fn an_update_from_an_alias_of_the_table_itself() {
    let mut shop = Shop::open();
    pilaster::alias!(parent: categories::table);
    shop.check(
        categories::table
            .using(parent)
            .filter(categories::parent_id.eq(parent.col(categories::id)))
            .update(categories::name.set(categories::name.concat(parent.col(categories::name))))
            .returning((categories::name, parent.col(categories::name))),
        "UPDATE categories SET name = categories.name || \"parent\".name FROM categories AS \"parent\" \
         WHERE categories.parent_id = \"parent\".id RETURNING categories.name, \"parent\".name",
        &[("ToolsGarden".to_owned(), "Garden".to_owned())],
    );
}

#[test]
fn every_row_beside_others_has_to_be_said() {
    let mut shop = Shop::open();
    shop.check_count(
        posts::table
            .using(users::table.filter(users::username.eq("ada")))
            .every_row()
            .update(posts::title.set(users::username)),
        "UPDATE posts SET title = users.username FROM users WHERE users.username = $1",
        3,
    );
}

#[test]
fn a_delete_using_another_table() {
    covers!("DML: DELETE USING", "DML: RETURNING");
    let mut shop = Shop::open();
    shop.check(
        comments::table
            .using(posts::table.inner_join(users::table.on(users::id.eq(posts::user_id))))
            .filter(
                comments::post_id
                    .eq(posts::id)
                    .and(users::username.eq("ada")),
            )
            .delete()
            .returning((users::username, comments::user_id.is_null())),
        "DELETE FROM comments USING posts INNER JOIN users ON users.id = posts.user_id \
         WHERE comments.post_id = posts.id AND users.username = $1 \
         RETURNING users.username, comments.user_id IS NULL",
        &[("ada".to_owned(), false), ("ada".to_owned(), true)],
    );
}

#[test]
fn correlated_subqueries_in_an_update() {
    let mut shop = Shop::open();
    let newest = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .select(max(posts::title));
    let author = exists(
        posts::table
            .correlate(users::table)
            .filter(posts::user_id.eq(users::id)),
    );
    shop.check(
        users::table
            .filter(author)
            .update(users::full_name.set(newest.scalar()))
            .returning(users::username),
        "UPDATE users SET full_name = (SELECT max(posts.title) FROM posts WHERE posts.user_id = users.id) \
         WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id) RETURNING users.username",
        &s!["ada", "bob"],
    );
}

#[test]
fn whole_rows_and_structs_are_returned() {
    covers!("DML: RETURNING");
    struct Signed {
        title: String,
        by: Option<String>,
    }
    let mut shop = Shop::open();
    let written: Vec<Signed> = posts::table
        .using(users::table)
        .filter(posts::user_id.eq(users::id).and(users::username.eq("bob")))
        .update(posts::views.set(1))
        .returning(pilaster::project!(Signed {
            title: upper(posts::title),
            by: users::full_name
        }))
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(written.len(), 1);
    assert_eq!(
        (written[0].title.as_str(), written[0].by.as_deref()),
        ("BEES", None)
    );
    let (post, user): (posts::Row, users::Row) = posts::table
        .using(users::table)
        .filter(posts::user_id.eq(users::id).and(users::username.eq("bob")))
        .update(posts::views.set(2))
        .returning((posts::table, users::table))
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!((post.views, user.username.as_str()), (2, "bob"));
    shop.check(
        posts::table.filter(posts::views.eq(2)).select(posts::title),
        "SELECT posts.title FROM posts WHERE posts.views = $1",
        &s!["Bees"],
    );
}
