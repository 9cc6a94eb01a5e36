//! Folders that are laid out in no one way, or not as is said.

use super::*;

#[test]
fn files_of_two_layouts_are_an_error() {
    check_error(
        &empty_files(&["V1__a.sql", "V2__b.sql", "seed.sql", "c/up.sql"]),
        None,
        "the files of DIR are not laid out in one way\n  \
         = note: V1__a.sql looks like a migration of Flyway or refinery\n  \
         = note: c/up.sql looks like a migration of diesel\n  \
         = note: seed.sql is a plain file\n  \
         = help: say which layout it is, for instance `.layout(Layout::Flyway)`, which leaves out what does not fit; \
         or name the files one by one",
    );
    check_error(
        &folder(&[("1_a.sql", "-- +goose Up"), ("2_b.sql", "SELECT 1;")]),
        None,
        "the files of DIR are not laid out in one way\n  \
         = note: 1_a.sql has sections as in migrations of goose\n  \
         = note: 2_b.sql has no sections\n  \
         = help: say which layout it is, for instance `.layout(Layout::Goose)`, which leaves out what does not fit; \
         or name the files one by one",
    );
    check_error(
        &empty_files(&["V1__a.sql", "U1__a.sql", "U2__b.sql"]),
        None,
        "the files of DIR are not laid out in one way\n  \
         = note: U1__a.sql looks like a migration of Flyway or refinery\n  \
         = help: say which layout it is, for instance `.layout(Layout::Refinery)`, which leaves out what does not fit; \
         or name the files one by one",
    );
}

#[test]
fn a_layout_that_is_said_leaves_out_what_does_not_fit() {
    let files = empty_files(&["V2__b.sql", "V1__a.sql", "U1__a.sql", "seed.sql"]);
    let flyway = Migrations::of_folder(files.path(), Some(Layout::Flyway)).expect("fits");
    assert_eq!(names(&files, &flyway), ["V1__a.sql", "V2__b.sql"]);
    check_error(
        &files,
        Some(Layout::Diesel),
        "DIR holds no migrations of diesel\n  \
         = note: expected a folder with up.sql for each migration, found U1__a.sql",
    );
    check_error(&empty_files(&["notes.txt"]), None, "no SQL files at DIR");
}

#[test]
fn files_that_were_chosen_may_lie_anywhere() {
    let files = empty_files(&["10/a.sql", "2/b.sql", "2/1.sql", "c.sql"]);
    let chosen = |names: &[&str]| {
        let paths = names.iter().map(|name| files.path().join(name)).collect();
        Migrations::of_files(files.path(), paths, None)
    };
    let found = chosen(&["c.sql", "10/a.sql", "2/b.sql", "2/1.sql"]).expect("plain files");
    assert_eq!(
        names(&files, &found),
        ["2/1.sql", "2/b.sql", "10/a.sql", "c.sql"]
    );
    assert!(chosen(&["c.sql", "2/b.sql", "V1__a.sql"]).is_err());
    let found = chosen(&["3_b.down.sql", "3_b.up.sql"]).expect("two files");
    assert_eq!(names(&files, &found), ["3_b.up.sql"]);
}

#[test]
fn two_migrations_of_one_version_are_an_error() {
    let separator = "---- create above / drop below ----";
    let said = |layout: &str, version: &str, one: &str, other: &str| {
        format!(
            "two migrations of {layout} at DIR have the version {version}, and only one of them would run\n  \
             = note: they are {one} and {other}\n  \
             = help: give one of them a version of its own; or, where another program runs them, say how they are \
             laid out, for instance `.layout(Layout::Files)`"
        )
    };
    for (layout, version, one, other, text) in [
        (
            "sqlx",
            "20250101000000",
            "20250101000000_a.sql",
            "20250101000000_b.sql",
            "",
        ),
        ("golang-migrate", "1", "01_a.up.sql", "1_b.up.sql", ""),
        ("goose", "2", "002_a.sql", "2_b.sql", "-- +goose Up"),
        ("dbmate", "2", "2_a.sql", "2_b.sql", "-- migrate:up"),
        ("tern", "002", "002_a.sql", "002_b.sql", separator),
        ("Flyway", "1", "V1.0__a.sql", "V1__b.sql", ""),
        (
            "diesel",
            "20250101",
            "2025-01-01_a/up.sql",
            "20250101_b/up.sql",
            "",
        ),
    ] {
        let folder = folder(&[(one, text), (other, text)]);
        check_error(&folder, None, &said(layout, version, one, other));
        let plain = Migrations::of_folder(folder.path(), Some(Layout::Files));
        assert!(plain.is_ok() || layout == "diesel", "{layout}");
    }
    check_error(
        &empty_files(&["V1__a.sql", "U1__b.sql", "V2__c.sql"]),
        Some(Layout::Refinery),
        &said("refinery", "1", "V1__a.sql", "U1__b.sql"),
    );
}

#[test]
fn what_is_known_by_its_name_may_share_its_number() {
    let text = "-- +migrate Up";
    check(
        &folder(&[("1_b.sql", text), ("1_a.sql", text)]),
        Layout::SqlMigrate,
        &["1_a.sql", "1_b.sql"],
    );
    let text = "-- Up Migration\n-- Down Migration";
    check(
        &folder(&[("1_b.sql", text), ("1_a.sql", text)]),
        Layout::NodePgMigrate,
        &["1_a.sql", "1_b.sql"],
    );
    check_names(
        &["1_a/migration.sql", "1_b/migration.sql"],
        Layout::Prisma,
        &["1_a/migration.sql", "1_b/migration.sql"],
    );
    check_names(
        &["02_a.sql", "2_b.sql", "2_c.sql"],
        Layout::Files,
        &["02_a.sql", "2_b.sql", "2_c.sql"],
    );
    check_names(
        &["2_a.up.sql", "2_a.down.sql", "3_b.up.sql"],
        Layout::GolangMigrate,
        &["2_a.up.sql", "3_b.up.sql"],
    );
}
