use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::Result;
use pilaster::prelude::*;
use pilaster::session::{
    advisory_lock, advisory_lock_shared, advisory_unlock, advisory_unlock_shared,
    advisory_xact_lock, advisory_xact_lock_shared, current_setting, custom, defer_constraints,
    immediate_constraints, lock_mode, notify, reset, reset_all, set_isolation, settings, truncate,
    try_advisory_lock, try_advisory_xact_lock,
};
use pilaster::sync::Connection;
use shop::{comments, orders, page_views, posts, users};
use std::time::Duration;

fn timeout(db: &mut Connection) -> String {
    select(current_setting(settings::statement_timeout))
        .fetch_one(db)
        .unwrap()
}

#[test]
fn tables_are_emptied() {
    covers!(
        "Statements: TRUNCATE",
        "Statements: TRUNCATE RESTART IDENTITY",
        "Statements: TRUNCATE CONTINUE IDENTITY",
        "Statements: TRUNCATE CASCADE",
        "Statements: TRUNCATE RESTRICT",
    );
    let mut shop = Shop::open();
    let post = || {
        comments::table
            .insert((comments::post_id.set(1), comments::body.set("x")))
            .returning(comments::id)
    };
    shop.check_count(
        comments::table.truncate(),
        "TRUNCATE TABLE comments CONTINUE IDENTITY RESTRICT",
        0,
    );
    assert_eq!(post().fetch_one(&mut shop.db).unwrap(), 4);
    shop.check_count(
        comments::table.truncate().restart_identity(),
        "TRUNCATE TABLE comments RESTART IDENTITY RESTRICT",
        0,
    );
    assert_eq!(post().fetch_one(&mut shop.db).unwrap(), 1);
    assert!(posts::table.truncate().execute(&mut shop.db).is_err());
    shop.check_count(
        truncate((posts::table, comments::table, page_views::table)),
        "TRUNCATE TABLE posts, comments, page_views CONTINUE IDENTITY RESTRICT",
        0,
    );
    shop.check_count(
        users::table.truncate().cascade(),
        "TRUNCATE TABLE users CONTINUE IDENTITY CASCADE",
        0,
    );
    let left = orders::table
        .select(count_rows())
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn parameters_are_set_and_reset() {
    covers!("Statements: SET");
    let mut shop = Shop::open();
    shop.check_count(
        settings::statement_timeout.set(Duration::from_millis(70_500)),
        "SELECT set_config($1, $2, false)",
        1,
    );
    shop.check(
        select(current_setting(settings::statement_timeout)),
        "SELECT current_setting('statement_timeout')",
        &["70500ms".to_owned()],
    );
    shop.check_count(
        reset(settings::statement_timeout),
        "RESET statement_timeout",
        0,
    );
    assert_eq!(timeout(&mut shop.db), "0");
    let db = &mut shop.db;
    settings::default_transaction_read_only
        .set(true)
        .execute(&mut *db)
        .unwrap();
    reset_all().execute(&mut *db).unwrap();
    settings::search_path
        .set(&["Odd \"one", "public"])
        .execute(&mut *db)
        .unwrap();
    settings::application_name
        .set("it's; DROP")
        .execute(&mut *db)
        .unwrap();
    settings::geqo_threshold.set(20).execute(&mut *db).unwrap();
    let seen = select((
        current_setting(settings::search_path),
        current_setting(settings::application_name),
        current_setting(settings::geqo_threshold),
        current_setting(settings::default_transaction_read_only),
    ));
    assert_eq!(
        seen.fetch_one(db).unwrap(),
        (
            "\"Odd \"\"one\", \"public\"".to_owned(),
            "it's; DROP".to_owned(),
            "20".to_owned(),
            "off".to_owned(),
        )
    );
}

#[test]
fn local_parameters_end_with_the_transaction() {
    covers!("Statements: SET LOCAL");
    let mut shop = Shop::open();
    let inside: Result<String> = shop.db.transaction(|tx| {
        let local = settings::statement_timeout.set_local(Duration::from_secs(9));
        assert_eq!(local.to_sql(), "SELECT set_config($1, $2, true)");
        local.execute(tx)?;
        custom("app.tenant").set_local("7").execute(tx)?;
        select(current_setting(settings::statement_timeout)).fetch_one(tx)
    });
    assert_eq!(inside.unwrap(), "9s");
    shop.check(
        select(current_setting(settings::statement_timeout)),
        "SELECT current_setting('statement_timeout')",
        &["0".to_owned()],
    );
}

#[test]
fn what_needs_a_transaction() {
    covers!("Statements: SET CONSTRAINTS", "Beyond: LOCK TABLE");
    let mut shop = Shop::open();
    let done: Result<u64> = shop.db.transaction(|tx| {
        set_isolation(pilaster::exec::Isolation::Serializable).execute(tx)?;
        assert_eq!(defer_constraints().to_sql(), "SET CONSTRAINTS ALL DEFERRED");
        defer_constraints().execute(tx)?;
        immediate_constraints().execute(tx)?;
        let lock = comments::table.lock(lock_mode::AccessExclusive);
        assert_eq!(
            lock.to_sql(),
            "LOCK TABLE comments IN ACCESS EXCLUSIVE MODE"
        );
        lock.execute(tx)?;
        posts::table.lock(lock_mode::AccessShare).execute(tx)?;
        posts::table.lock(lock_mode::RowShare).execute(tx)?;
        posts::table.lock(lock_mode::RowExclusive).execute(tx)?;
        posts::table
            .lock(lock_mode::ShareUpdateExclusive)
            .execute(tx)?;
        posts::table.lock(lock_mode::Share).execute(tx)?;
        posts::table
            .lock(lock_mode::ShareRowExclusive)
            .execute(tx)?;
        posts::table.lock(lock_mode::Exclusive).nowait().execute(tx)
    });
    done.unwrap();
    let read: Result<u64> = shop
        .db
        .read_only(|tx| posts::table.lock(lock_mode::Share).execute(tx));
    read.unwrap();
    shop.check(
        select(current_setting(settings::default_transaction_read_only)),
        "SELECT current_setting('default_transaction_read_only')",
        &["off".to_owned()],
    );
}

#[test]
fn advisory_locks_and_messages() {
    covers!("Beyond: advisory locks", "Beyond: NOTIFY");
    let mut shop = Shop::open();
    shop.check_count(advisory_lock(5), "SELECT pg_advisory_lock($1)", 1);
    shop.check(
        try_advisory_lock((1, 2)),
        "SELECT pg_try_advisory_lock($1, $2)",
        &[true],
    );
    shop.check(advisory_unlock(5), "SELECT pg_advisory_unlock($1)", &[true]);
    shop.check(
        advisory_unlock(5),
        "SELECT pg_advisory_unlock($1)",
        &[false],
    );
    advisory_lock_shared(6).execute(&mut shop.db).unwrap();
    shop.check(
        advisory_unlock_shared(6),
        "SELECT pg_advisory_unlock_shared($1)",
        &[true],
    );
    let held: Result<bool> = shop.db.transaction(|tx| {
        advisory_xact_lock(7).execute(tx)?;
        advisory_xact_lock_shared((7, 8)).execute(tx)?;
        try_advisory_xact_lock(9).fetch_one(tx)
    });
    assert!(held.unwrap());
    shop.check_count(notify("Orders", "42"), "SELECT pg_notify($1, $2)", 1);
}

#[test]
fn plans_are_read() {
    covers!("Statements: EXPLAIN", "Beyond: EXPLAIN as a typed plan");
    let mut shop = Shop::open();
    let query = || {
        users::table
            .inner_join(posts::table.on(posts::user_id.eq(users::id)))
            .filter(users::username.eq("ada"))
            .select(posts::title)
    };
    let lines = query().explain().fetch_all(&mut shop.db).unwrap();
    assert!(lines.len() > 1 && lines[0].contains("cost="), "{lines:?}");
    let plan = query().explain().typed().analyze().buffers();
    assert_eq!(
        plan.to_sql(),
        "EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS) SELECT posts.title FROM users \
         INNER JOIN posts ON posts.user_id = users.id WHERE users.username = $1"
    );
    let plan = plan.fetch_one(&mut shop.db).unwrap();
    assert_eq!(plan.root.actual_rows, Some(2.0));
    assert!(plan.execution_time.is_some() && !plan.root.plans.is_empty());
    assert!(plan.root.shared_hit_blocks.is_some());
    let unused = comments::table
        .every_row()
        .delete()
        .explain()
        .typed()
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!(
        (unused.root.node_type.as_str(), unused.execution_time),
        ("ModifyTable", None)
    );
    assert_eq!(unused.root.relation_name.as_deref(), Some("comments"));
    shop.check(
        comments::table.select(count_rows()),
        "SELECT count(*) FROM comments",
        &[3],
    );
}
