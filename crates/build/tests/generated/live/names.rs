//! Names of any kind.

use super::{check, open};
use crate::compiled::{constraints, functions, names};
use pilaster::prelude::*;

#[test]
fn hostile_names_reach_the_server_as_they_are() {
    use names::{Spaces___Signs as signs, keywords, table, variables};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/names/schema.sql"
    ));
    let new = keywords::New {
        id: 1,
        r#type: "t".to_owned(),
        r#fn: None,
        r#async: Some("a".to_owned()),
        r#gen: None,
        self_: Some("s".to_owned()),
        Self_: None,
        super_: None,
        crate_: None,
        __: Some("_".to_owned()),
        select: Some("S".to_owned()),
    };
    let row = keywords::table
        .insert(new)
        .returning(keywords::table)
        .fetch_one(&mut db)
        .expect("is inserted");
    assert_eq!(
        (row.r#type.as_str(), row.self_.as_deref(), row.__.as_deref()),
        ("t", Some("s"), Some("_"))
    );
    let insert = variables::table.insert((
        (
            variables::columns.set(1),
            variables::name.set("n"),
            variables::field.set(2),
            variables::ty.set(3),
        ),
        (
            variables::out.set(4),
            variables::index.set(5),
            variables::value.set(6),
            variables::other.set(7),
        ),
        (
            variables::f.set(8),
            variables::state.set(9),
            variables::read.set(10),
            variables::label.set(11),
        ),
    ));
    assert_eq!(insert.execute(&mut db).expect("is inserted"), 1);
    let patch = variables::Patch {
        index: Some(50),
        out: Some(40),
        ..variables::Patch::default()
    };
    let update = variables::table
        .filter(variables::columns.eq(1))
        .update(patch);
    assert_eq!(update.execute(&mut db).expect("is updated"), 1);
    let row = variables::table.fetch_one(&mut db).expect("is there");
    assert_eq!((row.index, row.out, row.state), (50, 40, 9));
    let refused = signs::table
        .insert((signs::unit_price.set(-1), signs::_1st.set(0)))
        .execute(&mut db)
        .expect_err("is refused");
    assert_eq!(
        refused.constraint::<signs::Constraint>(),
        Some(signs::Constraint::at_least_one_)
    );
    let joined = table::table.inner_join(keywords::table.on(keywords::id.eq(table::foreign_key_)));
    assert!(joined.fetch_all(&mut db).expect("is right").is_empty());
}

#[test]
fn every_arbiter_is_one() {
    use constraints::rooms::{self, unique};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/constraints/schema.sql"
    ));
    let room = |number| {
        (
            rooms::building.set("A"),
            rooms::number.set(number),
            rooms::name.set("n"),
        )
    };
    macro_rules! check {
        ($($arbiter:ident)*) => {$(
            let insert = rooms::table.insert(room(1)).on_conflict(unique::$arbiter).do_nothing();
            assert!(insert.execute(&mut db).is_ok(), stringify!($arbiter));
            assert_eq!(rooms::table.every_row().delete().execute(&mut db).expect("is deleted"), 1);
        )*};
    }
    check!(rooms_pkey rooms_token_key rooms_name_key rooms_lower_name_live rooms_slug_live rooms__by__sum_);
    rooms::table
        .insert(room(1))
        .execute(&mut db)
        .expect("is inserted");
    let error = rooms::table
        .insert(room(1))
        .execute(&mut db)
        .expect_err("is there already");
    assert_eq!(
        error.constraint::<rooms::Constraint>(),
        Some(rooms::Constraint::rooms_pkey)
    );
}

#[test]
fn sequences_with_any_name_count() {
    use functions::{audit, sequences};
    use pilaster::func::{nextval, setval};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(
        db,
        select(nextval(sequences::It_s_odd)),
        "SELECT nextval('\"It''s odd\"')",
        1_i64,
    );
    check(
        db,
        select(nextval(sequences::pg_)),
        "SELECT nextval('pg')",
        1,
    );
    check(
        db,
        select(setval(audit::sequences::str, 7)),
        "SELECT setval('audit.str', $1)",
        7,
    );
    check(
        db,
        select(nextval(audit::sequences::entries_id_seq)),
        "SELECT nextval('audit.entries_id_seq')",
        1,
    );
}
