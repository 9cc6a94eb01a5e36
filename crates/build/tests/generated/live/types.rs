//! Values of the types that the schema declares.

use super::{check, open};
use crate::compiled::{declared, newtype_keys};
use pilaster::prelude::*;
use pilaster::sql_type::{Int8, Text};
use pilaster::types::{Opaque, Range};

#[test]
fn values_of_declared_types_come_back_as_they_were_sent() {
    use declared::{Floatrange, Label, Mood, Point3, things};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/declared/schema.sql"
    ));
    let point = |x| Point3 {
        x: Some(x),
        y: None,
        z: Some(-x),
    };
    let new = things::New {
        mood: Mood::SoSo,
        moods: vec![Mood::Happy, Mood::Sad],
        best: Some(Mood::Happy),
        never: None,
        mail: "a@b".to_owned(),
        mails: Some(vec!["c@d".to_owned()]),
        at: point(1.5),
        corners: Some(vec![point(0.0), point(2.0)]),
        place: Some(point(3.0)),
        label: Some(Label {
            Text: Some("t".to_owned()),
            mood: Some(Mood::Sad),
            at: Some(point(4.0)),
            mail: None,
            history: Some(vec![Mood::Sad, Mood::Happy]),
            extra: None,
        }),
        span: Range::from(1.0..2.5),
        spans: Some(vec![Range::Empty]),
        codes: Some(Range::from("a".to_owned().."b".to_owned())),
        all_spans: None,
        owner: None,
    };
    let insert = things::table.insert((new.clone(), things::tags.set(vec!["x".to_owned()])));
    let row = insert
        .returning(things::table)
        .fetch_one(&mut db)
        .expect("is inserted");
    assert_eq!(
        (row.mood, &row.moods, row.best),
        (new.mood, &new.moods, new.best)
    );
    assert_eq!(
        (&row.mail, &row.mails, row.work.as_str()),
        (&new.mail, &new.mails, "nobody@example.org")
    );
    assert_eq!(
        (&row.at, &row.corners, &row.place),
        (&new.at, &new.corners, &new.place)
    );
    assert_eq!((&row.label, &row.tags), (&new.label, &vec!["x".to_owned()]));
    assert_eq!(
        (&row.span, &row.spans, &row.codes),
        (&new.span, &new.spans, &new.codes)
    );
    let found = things::table
        .filter(things::mood.lt(Mood::Happy))
        .filter(things::mail.eq("a@b"))
        .filter(things::work.ne(things::mail))
        .filter(things::work.ne(lower(things::mail)))
        .select((things::id, things::best))
        .fetch_all(&mut db);
    assert_eq!(found.expect("is found"), [(row.id, Some(Mood::Happy))]);
    check(
        &mut db,
        things::table.select(things::span.cast::<Text>().cast::<Floatrange>()),
        "SELECT CAST(CAST(things.span AS text) AS floatrange) FROM things",
        new.span,
    );
}

#[test]
fn a_value_that_is_not_looked_into_goes_back_as_it_came() {
    use declared::things;
    let (mut db, database) = open(include_str!(
        "../../../../../tests/golden/generated/declared/schema.sql"
    ));
    let mut raw = postgres_client(&database);
    raw.batch_execute(
        "INSERT INTO things (mood, moods, mail, at, span, all_spans)
         VALUES ('sad', '{}', 'a@b', '(1,2,3)', '[1,2]', '{[1,2],[3,4]}')",
    )
    .expect("is inserted");
    let spans: Option<Opaque> = things::table
        .select(things::all_spans)
        .fetch_one(&mut db)
        .expect("is read");
    let spans = spans.expect("is there");
    let update = things::table
        .every_row()
        .update(things::all_spans.set(Some(spans.clone())));
    assert_eq!(update.execute(&mut db).expect("is written"), 1);
    let again = things::table.select(things::all_spans).fetch_one(&mut db);
    assert_eq!(again.expect("is read"), Some(spans));
}

fn postgres_client(database: &harness::TestDatabase) -> postgres::Client {
    postgres::Client::connect(database.url(), postgres::NoTls).expect("takes a connection")
}

#[test]
fn keys_are_types_of_their_own() {
    use newtype_keys::{CategoryCode, PostId, UserId, authors, categories, posts, profiles, users};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/newtype_keys/schema.sql"
    ));
    let db = &mut db;
    let new = |name: &str| users::New {
        name: name.to_owned(),
        invited_by: None,
    };
    check(
        db,
        users::table.insert(new("ada")).returning(users::id),
        "INSERT INTO users (name, invited_by) VALUES ($1, $2) RETURNING users.id",
        UserId(1),
    );
    check(
        db,
        users::table.select((
            users::id.cast::<Int8>(),
            users::id.cast::<Text>(),
            users::id.cast::<Int8>().cast::<UserId>(),
        )),
        "SELECT CAST(users.id AS int8), CAST(users.id AS text), CAST(CAST(users.id AS int8) AS int8) FROM users",
        (1, "1".to_owned(), UserId(1)),
    );
    let more = vec![new("bob"), new("cleo")];
    Executor::run(&mut *db, users::table.insert_many(more)).expect("are inserted");
    let invited = users::table
        .filter(users::id.eq(UserId(2)))
        .update(users::invited_by.set(UserId(1)));
    Executor::run(&mut *db, invited).expect("is set");
    let profile = profiles::New {
        user_id: UserId(1),
        motto: None,
    };
    Executor::run(&mut *db, profiles::table.insert(profile)).expect("is inserted");
    let category = categories::New {
        code: CategoryCode("math".to_owned()),
        parent: None,
    };
    Executor::run(&mut *db, categories::table.insert(category)).expect("is inserted");
    let id = PostId(pilaster::types::Uuid::from_u128(7));
    let post = posts::New {
        author: UserId(1),
        category: Some(CategoryCode::from("math".to_owned())),
    };
    let insert = posts::table.insert((post, posts::id.set(id)));
    Executor::run(&mut *db, insert).expect("is inserted");
    check(
        db,
        users::table
            .inner_join(posts::table.on(posts::author.eq(users::id)))
            .inner_join(authors::table.on(authors::id.eq(users::id)))
            .filter(users::id.eq_any(vec![UserId(1), UserId(3)]))
            .filter(users::id.eq(authors::id))
            .select((posts::id, posts::author, posts::category, authors::id)),
        "SELECT posts.id, posts.author, posts.category, authors.id FROM users \
         INNER JOIN posts ON posts.author = users.id INNER JOIN authors ON authors.id = users.id \
         WHERE users.id = ANY ($1) AND users.id = authors.id",
        (id, UserId(1), Some(CategoryCode("math".to_owned())), 1),
    );
    check(
        db,
        users::table.select((max(users::id), max(users::invited_by))),
        "SELECT max(users.id), max(users.invited_by) FROM users",
        (Some(UserId(3)), Some(UserId(1))),
    );
    assert_eq!(UserId(3).to_string(), "3");
}
