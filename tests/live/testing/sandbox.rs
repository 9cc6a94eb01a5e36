use super::{names, sign_up, user};
use pilaster::Result;
use pilaster::exec::Modes;
use pilaster::prelude::*;
use pilaster::testing::{self, Sandbox, Schema};
use shop::users;

fn sandbox() -> Sandbox {
    testing::sandbox(testing::schema!()).unwrap()
}

fn database(db: &mut Sandbox) -> String {
    let row = db
        .driver()
        .query_one("SELECT current_database()::text", &[]);
    row.unwrap().get(0)
}

#[test]
fn work_is_undone() {
    let mut db = sandbox();
    sign_up(&mut db, "ada").unwrap();
    assert_eq!(names(&mut db), ["ada"]);
    drop(db);
    assert!(names(&mut sandbox()).is_empty());
}

#[test]
fn the_next_sandbox_has_the_database_of_the_last_as_it_was() {
    let open = || testing::sandbox("CREATE TABLE only_here ()").unwrap();
    let (mut one, mut two) = (open(), open());
    let (first, second) = (database(&mut one), database(&mut two));
    assert_ne!(first, second);
    drop(one);
    assert_eq!(database(&mut open()), first);
    two.driver().batch_execute("COMMIT").unwrap();
    drop(two);
    let mut three = open();
    assert_eq!(database(&mut three), first);
    assert_ne!(database(&mut open()), second);
}

#[test]
fn a_statement_that_fails_takes_no_other_along() {
    let mut db = sandbox();
    sign_up(&mut db, "ada").unwrap();
    let again = sign_up(&mut db, "ada").unwrap_err();
    assert_eq!(
        again.constraint::<users::Constraint>(),
        Some(users::Constraint::users_email_key)
    );
    assert!(db.batch_execute("SELECT nothing").is_err());
    assert_eq!(names(&mut db), ["ada"]);
    assert!(db.batch_execute("SELECT nothing").is_err());
    sign_up(&mut db, "bob").unwrap();
    assert_eq!(names(&mut db), ["ada", "bob"]);
}

#[test]
fn what_a_transaction_commits_is_kept() {
    let mut db = sandbox();
    db.transaction(|tx| {
        users::table.insert(user("ada")).execute(tx)?;
        let within: Result<u64> = tx.transaction(|tx| {
            users::table.every_row().delete().execute(tx)?;
            users::table.insert(user("")).execute(tx)
        });
        assert!(within.unwrap_err().is_check_violation());
        users::table.insert(user("bob")).execute(tx)
    })
    .unwrap();
    assert_eq!(names(&mut db), ["ada", "bob"]);
}

#[test]
fn what_a_transaction_rolls_back_is_gone() {
    let mut db = sandbox();
    sign_up(&mut db, "ada").unwrap();
    let failed: Result<u64> = db.transaction(|tx| {
        users::table.every_row().delete().execute(tx)?;
        users::table.insert(user("")).execute(tx)
    });
    assert!(failed.unwrap_err().is_check_violation());
    assert_eq!(names(&mut db), ["ada"]);
    let dropped = db.begin().unwrap();
    users::table.every_row().delete().execute(&dropped).unwrap();
    drop(dropped);
    assert_eq!(names(&mut db), ["ada"]);
    let aborted = db.begin().unwrap();
    assert!(users::table.insert(user("")).execute(&aborted).is_err());
    assert!(aborted.commit().unwrap_err().is_aborted());
    assert_eq!(names(&mut db), ["ada"]);
}

#[test]
fn a_transaction_may_be_read_only() {
    let mut db = sandbox();
    let reads = Modes::new().serializable().read_only();
    let tx = db.begin_with(reads).unwrap();
    let refused = tx.batch_execute("DELETE FROM users").unwrap_err();
    assert_eq!(refused.code().map(|it| it.code()), Some("25006"));
    drop(tx);
    sign_up(&mut db, "ada").unwrap();
}

#[test]
fn constraints_that_are_deferred_are_checked_at_the_commit() {
    let schema = Schema::from(
        "CREATE TABLE parents (id int PRIMARY KEY);
         CREATE TABLE children (parent int REFERENCES parents DEFERRABLE INITIALLY DEFERRED)",
    );
    let mut db = testing::sandbox(schema).unwrap();
    let child = "INSERT INTO children VALUES (1)";
    let refused = db.transaction(|tx| tx.batch_execute(child)).unwrap_err();
    assert!(refused.is_foreign_key_violation());
    for _ in 0..2 {
        db.transaction(|tx| {
            tx.batch_execute(child)?;
            tx.batch_execute("INSERT INTO parents SELECT 1 WHERE NOT EXISTS (SELECT FROM parents)")
        })
        .unwrap();
    }
    let count = db.driver().query_one("SELECT count(*) FROM children", &[]);
    assert_eq!(count.unwrap().get::<_, i64>(0), 2);
}

#[test]
fn a_copy_that_fails_takes_nothing_else_along() {
    let mut db = sandbox();
    sign_up(&mut db, "ada").unwrap();
    let twice = users::table.copy_in([user("ada")]).execute(&mut *db);
    assert!(twice.unwrap_err().is_unique_violation());
    let copied = users::table.copy_in([user("bob")]).execute(&mut *db);
    assert_eq!(copied.unwrap(), 1);
    let wrong = users::table.copy_in([user("")]).execute(&mut *db);
    assert!(wrong.unwrap_err().is_check_violation());
    let copy = users::table.select(users::username).copy_out();
    let rows = copy.fetch(&mut *db).unwrap();
    assert_eq!(rows.map(Result::unwrap).count(), 2);
    assert_eq!(names(&mut db), ["ada", "bob"]);
}
