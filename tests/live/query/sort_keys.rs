use crate::fixture::{Shop, s};
use pilaster::expr::{Chosen, UnknownSortKey};
use pilaster::prelude::*;
use shop::{posts, users};

pilaster::sort_keys! {
    /// How a list of users can be sorted.
    pub enum UserOrder of (users::table) {
        Username = "username" => users::username,
        /// The time of joining.
        Joined = "joined" => users::created_at,
        Name = "name" => lower(coalesce(users::full_name, users::username)),
    }
}

pilaster::sort_keys! {
    enum PostOrder of (posts::table, users::table) {
        Author = "author" => users::username,
        Views = "views" => posts::views,
    }
}

fn parse(text: &str) -> Vec<Chosen<UserOrder>> {
    text.split_terminator(',')
        .map(|key| key.parse().unwrap())
        .collect()
}

#[test]
fn a_list_of_keys_is_chosen_at_run_time() {
    let mut shop = Shop::open();
    let by = |text| users::table.order_by(parse(text)).select(users::username);
    shop.check(
        by("-joined,name"),
        "SELECT users.username FROM users ORDER BY users.created_at DESC, lower(coalesce(users.full_name, users.username))",
        &s!["cleo", "bob", "ada"],
    );
    shop.check(
        by("name"),
        "SELECT users.username FROM users ORDER BY lower(coalesce(users.full_name, users.username))",
        &s!["ada", "bob", "cleo"],
    );
    let none: Vec<String> = Executor::all(&mut shop.db, by("")).unwrap();
    assert_eq!(none.len(), 3);
    assert_eq!(by("").to_sql(), "SELECT users.username FROM users");
}

#[test]
fn chosen_keys_stand_beside_others() {
    let mut shop = Shop::open();
    let by = |key: Option<Chosen<UserOrder>>| {
        users::table
            .filter(users::is_active.eq(true))
            .order_by((key, users::username.desc()))
            .limit_with_ties(5)
            .select(users::username)
    };
    shop.check(
        by(Some(UserOrder::Joined.asc())),
        "SELECT users.username FROM users WHERE users.is_active = $1 \
         ORDER BY users.created_at, users.username DESC FETCH FIRST $2 ROWS WITH TIES",
        &s!["ada", "bob"],
    );
    shop.check(
        by(None),
        "SELECT users.username FROM users WHERE users.is_active = $1 \
         ORDER BY users.username DESC FETCH FIRST $2 ROWS WITH TIES",
        &s!["bob", "ada"],
    );
}

#[test]
fn a_key_is_of_any_table_of_the_query() {
    let mut shop = Shop::open();
    let by = |key: Chosen<PostOrder>| {
        posts::table
            .join(posts::user)
            .order_by((key, posts::id))
            .select(posts::title)
    };
    shop.check(
        by(PostOrder::Author.desc()),
        "SELECT posts.title FROM posts INNER JOIN users ON posts.user_id = users.id \
         ORDER BY users.username DESC, posts.id",
        &s!["Bees", "Engines", "Notes"],
    );
    shop.check(
        by("-views".parse().unwrap()),
        "SELECT posts.title FROM posts INNER JOIN users ON posts.user_id = users.id \
         ORDER BY posts.views DESC, posts.id",
        &s!["Engines", "Bees", "Notes"],
    );
}

#[test]
fn a_list_of_plain_keys_may_be_of_any_length() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .order_by(vec![users::username.desc()])
            .select(users::username)
            .limit(1),
        "SELECT users.username FROM users ORDER BY users.username DESC LIMIT $1",
        &s!["cleo"],
    );
}

#[test]
fn a_name_that_no_key_has_is_an_error() {
    let unknown: UnknownSortKey = "-password".parse::<Chosen<UserOrder>>().unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "`password` is no sort key; there are `username`, `joined`, `name`"
    );
    assert_eq!(
        "-joined".parse::<Chosen<UserOrder>>(),
        Ok(UserOrder::Joined.desc())
    );
}
