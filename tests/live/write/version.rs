//! The old and the new row in RETURNING, which PostgreSQL has since version 18. Text and types are checked whatever server
//! there is.

use crate::coverage::Covers;
use crate::fixture::{ADA, BOB, Shop};
use core::fmt::Debug;
use pilaster::exec::{AllowedIn, Autocommit, Rows};
use pilaster::prelude::*;
use pilaster::write::merge_action;
use rust_decimal::{Decimal, dec};
use shop::{accounts, categories, posts, users};
use std::io::Write as _;

/// Tables of the names that RETURNING has for the two rows.
mod named {
    use shop::users;

    pilaster::alias!(pub old: users::table);
    pilaster::alias!(pub new: users::table);
}

const SINCE: u32 = 18;

/// What an older server says: there is no table `old`, or it does not know the clause at all.
const REFUSALS: [&str; 2] = ["42P01", "42601"];

/// A shop, and whether its server has these rows.
struct New {
    shop: Shop,
    is_old: bool,
    _covers: Covers,
}

impl New {
    /// Where the server is too old, a line says so.
    #[track_caller]
    fn open(test: &str) -> Self {
        let mut shop = Shop::open();
        let version = shop.version();
        let is_old = version < SINCE;
        if is_old {
            // Past what a test that passes keeps to itself.
            let mut told = std::io::stderr();
            writeln!(
                told,
                "did not run: {test} (the server is PostgreSQL {version}, and would have to be {SINCE})"
            )
            .unwrap();
        }
        Self {
            shop,
            is_old,
            _covers: Covers::since(SINCE, is_old, &["Beyond: RETURNING OLD and NEW"]),
        }
    }

    /// The statement's text, the type of its rows, and what the server answers.
    #[track_caller]
    fn check<S>(&mut self, statement: S, sql: &str, rows: &[S::Output])
    where
        S: Rows<Effect: AllowedIn<Autocommit>>,
        S::Output: PartialEq + Debug,
    {
        if !self.is_old {
            return self.shop.check(statement, sql, rows);
        }
        assert_eq!(statement.to_sql(), sql);
        let refusal = Executor::all(&mut self.shop.db, statement).unwrap_err();
        let code = refusal.code().expect("the server refuses it");
        assert!(REFUSALS.contains(&code.code()), "{refusal}");
    }
}

#[test]
fn an_update_has_both() {
    let mut shop = New::open("an_update_has_both");
    shop.check(
        users::table
            .filter(users::username.eq("bob"))
            .update((users::username.set("rob"), users::full_name.set("Robert")))
            .returning((
                old(users::username),
                new(users::username),
                users::username,
                old(users::full_name),
                new(users::full_name),
            )),
        "UPDATE users SET username = $1, full_name = $2 WHERE users.username = $3 \
         RETURNING old.username, new.username, users.username, old.full_name, new.full_name",
        &[(
            "bob".to_owned(),
            "rob".to_owned(),
            "rob".to_owned(),
            None,
            Some("Robert".to_owned()),
        )],
    );
    let grown: &[(Decimal, bool)] = &[(dec!(2.50), true)];
    shop.check(
        accounts::table
            .filter(accounts::owner.eq(ADA))
            .update(accounts::balance.set(accounts::balance.add(dec!(2.5))))
            .returning((
                new(accounts::balance).sub(old(accounts::balance)),
                old(accounts::balance).lt(dec!(1000)),
            )),
        "UPDATE accounts SET balance = accounts.balance + $1 WHERE accounts.owner = $2 \
         RETURNING new.balance - old.balance, old.balance < $3",
        grown,
    );
}

#[test]
fn an_insert_has_no_old_row_and_a_delete_no_new_one() {
    let mut shop = New::open("an_insert_has_no_old_row_and_a_delete_no_new_one");
    let inserted: &[(Option<String>, String)] = &[(None, "Toys".to_owned())];
    shop.check(
        categories::table
            .insert(categories::name.set("Toys"))
            .returning((old(categories::name), new(categories::name))),
        "INSERT INTO categories (name) VALUES ($1) RETURNING old.name, new.name",
        inserted,
    );
    let deleted: &[(String, Option<String>)] = &[("Toys".to_owned(), None)];
    shop.check(
        categories::table
            .filter(categories::name.eq("Toys"))
            .delete()
            .returning((old(categories::name), new(categories::name))),
        "DELETE FROM categories WHERE categories.name = $1 RETURNING old.name, new.name",
        deleted,
    );
}

#[test]
fn whole_rows() {
    let mut shop = New::open("whole_rows");
    let columns = |row| format!("{row}.id, {row}.parent_id, {row}.name");
    let toys = |id, name: &str| categories::Row {
        id,
        parent_id: None,
        name: name.to_owned(),
    };
    let before: &[(Option<categories::Row>, categories::Row)] = &[(None, toys(900, "Toys"))];
    shop.check(
        categories::table
            .insert((categories::id.set(900), categories::name.set("Toys")))
            .returning((old(categories::table), new(categories::table))),
        &format!(
            "INSERT INTO categories (id, name) VALUES ($1, $2) RETURNING {}, {}",
            columns("old"),
            columns("new"),
        ),
        before,
    );
    shop.check(
        categories::table
            .filter(categories::id.eq(900))
            .update(categories::name.set("Games"))
            .returning((old(categories::table), categories::table)),
        &format!(
            "UPDATE categories SET name = $1 WHERE categories.id = $2 RETURNING {}, {}",
            columns("old"),
            columns("categories"),
        ),
        &[(toys(900, "Toys"), toys(900, "Games"))],
    );
}

#[test]
fn an_upsert_has_an_old_row_where_there_was_one() {
    let mut shop = New::open("an_upsert_has_an_old_row_where_there_was_one");
    let names: &[(Option<String>, String)] = &[
        (Some("ada".to_owned()), "countess".to_owned()),
        (None, "dora".to_owned()),
    ];
    let row = |email: &str, username: &str| {
        (
            users::email.set(email.to_owned()),
            users::username.set(username.to_owned()),
        )
    };
    shop.check(
        users::table
            .insert_many(vec![
                row("ada@example.org", "countess"),
                row("dora@example.org", "dora"),
            ])
            .on_conflict(users::email)
            .do_update(users::username.set(excluded(users::username)))
            .filter(users::is_active.eq(true))
            .returning((old(users::username), new(users::username))),
        "INSERT INTO users (email, username) SELECT unnest($1), unnest($2) \
         ON CONFLICT (email) DO UPDATE SET username = excluded.username WHERE users.is_active = $3 \
         RETURNING old.username, new.username",
        names,
    );
}

#[test]
fn what_a_merge_has_follows_from_its_branches() {
    let mut shop = New::open("what_a_merge_has_follows_from_its_branches");
    let all: &[(String, Option<Decimal>, Option<Decimal>)] = &[
        ("UPDATE".to_owned(), Some(dec!(100.00)), Some(dec!(101.00))),
        ("DELETE".to_owned(), Some(dec!(5.00)), None),
        ("INSERT".to_owned(), None, Some(dec!(3.00))),
    ];
    let by_owner = || {
        accounts::table
            .using(users::table)
            .merge_on(accounts::owner.eq(users::id))
    };
    shop.check(
        by_owner()
            .when_matched()
            .and(users::id.eq(BOB))
            .then_delete()
            .when_matched()
            .then_update(accounts::balance.set(accounts::balance.add(dec!(1))))
            .when_not_matched()
            .then_insert((
                accounts::owner.set(users::id),
                accounts::balance.set(dec!(3)),
            ))
            .returning((
                merge_action(),
                old(accounts::balance),
                new(accounts::balance),
            )),
        "MERGE INTO accounts USING users ON accounts.owner = users.id \
         WHEN MATCHED AND users.id = $1 THEN DELETE \
         WHEN MATCHED THEN UPDATE SET balance = accounts.balance + $2 \
         WHEN NOT MATCHED THEN INSERT (owner, balance) VALUES (users.id, $3) \
         RETURNING merge_action(), old.balance, new.balance",
        all,
    );
    let grown: &[(Decimal, Decimal)] = &[(dec!(101.00), dec!(102.00)), (dec!(3.00), dec!(4.00))];
    shop.check(
        by_owner()
            .when_matched()
            .then_update(accounts::balance.set(accounts::balance.add(dec!(1))))
            .when_not_matched()
            .then_do_nothing()
            .returning((old(accounts::balance), new(accounts::balance))),
        "MERGE INTO accounts USING users ON accounts.owner = users.id \
         WHEN MATCHED THEN UPDATE SET balance = accounts.balance + $1 WHEN NOT MATCHED THEN DO NOTHING \
         RETURNING old.balance, new.balance",
        grown,
    );
}

#[test]
fn tables_that_are_called_like_the_rows() {
    let mut shop = New::open("tables_that_are_called_like_the_rows");
    let retitled = posts::table
        .using(named::old)
        .filter(posts::user_id.eq(named::old.col(users::id)))
        .filter(posts::title.eq("Bees"))
        .update(posts::title.set(named::old.col(users::username)));
    shop.check(
        retitled.returning((
            old(posts::title),
            new(posts::title),
            named::old.col(users::username),
        )),
        "UPDATE posts SET title = \"old\".username FROM users AS \"old\" \
         WHERE posts.user_id = \"old\".id AND posts.title = $1 \
         RETURNING WITH (OLD AS \"old row\", NEW AS \"new row\") \
         \"old row\".title, \"new row\".title, \"old\".username",
        &[("Bees".to_owned(), "bob".to_owned(), "bob".to_owned())],
    );
    // Older servers take it too: nothing is renamed where neither row is read.
    shop.shop.check(
        posts::table
            .using(named::new)
            .filter(posts::user_id.eq(named::new.col(users::id)))
            .filter(posts::title.eq("Notes"))
            .delete()
            .returning(named::new.col(users::username)),
        "DELETE FROM posts USING users AS \"new\" WHERE posts.user_id = \"new\".id AND posts.title = $1 \
         RETURNING \"new\".username",
        &["ada".to_owned()],
    );
}

#[test]
fn text_that_the_program_puts_together() {
    let mut shop = New::open("text_that_the_program_puts_together");
    let condition = posts::views.gt(0).boxed();
    shop.check(
        posts::table
            .using(named::old)
            .filter(posts::user_id.eq(named::old.col(users::id)))
            .filter(vec![condition, posts::title.eq("Bees").boxed()])
            .filter(posts::id.gt(0))
            .update(posts::views.set(8))
            .returning((
                old(posts::views),
                new(posts::views),
                old(posts::views).lt(new(posts::views)).boxed(),
            )),
        "UPDATE posts SET views = $1 FROM users AS \"old\" WHERE posts.user_id = \"old\".id \
         AND posts.views > $2 AND posts.title = $3 AND posts.id > $4 \
         RETURNING WITH (OLD AS \"old row\", NEW AS \"new row\") \
         \"old row\".views, \"new row\".views, \"old row\".views < \"new row\".views",
        &[(7, 8, Some(true))],
    );
}

#[test]
fn what_changed_is_used_by_a_query() {
    let mut shop = New::open("what_changed_is_used_by_a_query");
    let renamed = pilaster::derived!(
        renamed { id, before, after } = users::table
            .filter(users::username.eq("ada"))
            .update(users::username.set("countess"))
            .returning((users::id, old(users::username), new(users::username)))
    );
    shop.check(
        with_statement(renamed, |renamed| {
            posts::table
                .inner_join(renamed.on(renamed.id.eq(posts::user_id)))
                .order_by(posts::id)
                .select((posts::title, renamed.before, renamed.after))
        }),
        "WITH \"renamed\"(\"id\", \"before\", \"after\") AS (UPDATE users SET username = $1 WHERE users.username = $2 \
         RETURNING users.id, old.username, new.username) \
         SELECT posts.title, \"renamed\".\"before\", \"renamed\".\"after\" FROM posts \
         INNER JOIN \"renamed\" ON \"renamed\".\"id\" = posts.user_id ORDER BY posts.id",
        &[
            ("Engines".to_owned(), "ada".to_owned(), "countess".to_owned()),
            ("Notes".to_owned(), "ada".to_owned(), "countess".to_owned()),
        ],
    );
}
