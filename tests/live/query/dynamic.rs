use crate::fixture::{Shop, s};
use pilaster::exec::Reads;
use pilaster::prelude::*;
use pilaster::sql_type::Bool;
use shop::{posts, users};

/// A search form of which any field may be empty.
struct Search<'a> {
    username: Option<&'a str>,
    active: Option<bool>,
}

fn search(form: &Search<'_>) -> impl pilaster::exec::Rows<Output = String, Effect = Reads> {
    users::table
        .filter(
            form.username
                .map(|pattern| users::username.like(pattern.to_owned())),
        )
        .filter(form.active.map(|active| users::is_active.eq(active)))
        .order_by(users::username)
        .select(users::username)
}

#[test]
fn an_absent_condition_leaves_no_trace() {
    let mut shop = Shop::open();
    shop.check(
        search(&Search {
            username: None,
            active: None,
        }),
        "SELECT users.username FROM users ORDER BY users.username",
        &s!["ada", "bob", "cleo"],
    );
    shop.check(
        search(&Search {
            username: None,
            active: Some(true),
        }),
        "SELECT users.username FROM users WHERE users.is_active = $1 ORDER BY users.username",
        &s!["ada", "bob"],
    );
    shop.check(
        search(&Search { username: Some("%o%"), active: Some(true) }),
        "SELECT users.username FROM users WHERE users.username LIKE $1 AND users.is_active = $2 ORDER BY users.username",
        &s!["bob"],
    );
}

#[test]
fn a_list_of_conditions_must_hold_in_full() {
    let mut shop = Shop::open();
    let with = |patterns: &[&str]| {
        let conditions: Vec<_> = patterns
            .iter()
            .map(|pattern| users::email.like(pattern.to_string()))
            .collect();
        users::table
            .filter(conditions)
            .order_by(users::username)
            .select(users::username)
    };
    shop.check(
        with(&[]),
        "SELECT users.username FROM users ORDER BY users.username",
        &s!["ada", "bob", "cleo"],
    );
    shop.check(
        with(&["%o%", "%b%"]),
        "SELECT users.username FROM users WHERE users.email LIKE $1 AND users.email LIKE $2 ORDER BY users.username",
        &s!["bob"],
    );
}

#[test]
fn conditions_of_different_shapes_fit_in_one_list() {
    let mut shop = Shop::open();
    let conditions = vec![
        users::is_active.eq(true).boxed(),
        users::username
            .eq("ada")
            .or(users::username.eq("bob"))
            .boxed(),
        users::full_name.is_not_null().boxed(),
    ];
    shop.check(
        users::table.filter(conditions).select(users::username),
        "SELECT users.username FROM users WHERE users.is_active = $1 AND (users.username = $2 OR users.username = $3) \
         AND users.full_name IS NOT NULL",
        &s!["ada"],
    );
}

#[test]
fn any_of_a_list_and_all_of_a_list() {
    let mut shop = Shop::open();
    let named = |names: &[&str]| -> Vec<_> {
        names
            .iter()
            .map(|name| users::username.eq(name.to_string()))
            .collect()
    };
    shop.check(
        users::table.filter(any_of(named(&["ada", "cleo"]))).order_by(users::username).select(users::username),
        "SELECT users.username FROM users WHERE (users.username = $1 OR users.username = $2) ORDER BY users.username",
        &s!["ada", "cleo"],
    );
    shop.check(
        users::table
            .filter(any_of(named(&[])))
            .select(users::username),
        "SELECT users.username FROM users WHERE (false)",
        &[],
    );
    shop.check(
        users::table
            .filter(not(all_of(named(&[]))))
            .select(users::username),
        "SELECT users.username FROM users WHERE NOT (true)",
        &[],
    );
}

#[test]
fn a_join_holds_a_flag_that_turns_it_off() {
    let mut shop = Shop::open();
    let authors = |wanted: bool| {
        users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id).and(bind::<Bool, _>(wanted))))
            .filter(users::username.eq("bob"))
            .select((users::username, posts::title))
    };
    let text = "SELECT users.username, posts.title FROM users \
                LEFT JOIN posts ON posts.user_id = users.id AND $1 WHERE users.username = $2";
    shop.check(
        authors(true),
        text,
        &[("bob".to_owned(), Some("Bees".to_owned()))],
    );
    shop.check(authors(false), text, &[("bob".to_owned(), None)]);
}
