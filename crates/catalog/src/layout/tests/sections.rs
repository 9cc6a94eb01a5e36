//! Files in which the way forward and the way back stand one after the other.

use super::*;

#[test]
fn sections_tell_whose_files_they_are() {
    let up_and_down =
        |up: &str, down: &str| format!("{up}\nCREATE TABLE a ();\n{down}\nDROP TABLE a;\n");
    for (layout, up, down) in [
        (Layout::Goose, "-- +goose Up", "-- +goose Down"),
        (Layout::Dbmate, "-- migrate:up", "-- migrate:down"),
        (Layout::SqlMigrate, "-- +migrate Up", "-- +migrate Down"),
        (Layout::Tern, "", "---- create above / drop below ----"),
        (
            Layout::NodePgMigrate,
            "-- Up Migration",
            "-- Down Migration",
        ),
    ] {
        let text = up_and_down(up, down);
        let folder = folder(&[("10_b.sql", up), ("09_a.sql", &text)]);
        check(&folder, layout, &["09_a.sql", "10_b.sql"]);
        let migrations = Migrations::of_folder(folder.path(), None).expect("one layout");
        let catalog = crate::read(&migrations.load().expect("UTF-8")).expect("no mistake");
        assert_eq!(catalog.tables.len(), 1, "{layout}");
        let file = Migrations::of_file(folder.path().join("09_a.sql"));
        assert_eq!(file.layout(), layout);
    }
}

#[test]
fn what_cannot_be_undone_has_no_second_half() {
    let tern = "CREATE TABLE a ();\n---- create above / drop below ----\nDROP TABLE a;";
    check(
        &folder(&[
            ("010_c.sql", ""),
            ("001_a.sql", tern),
            ("002_b.sql", "SELECT 1;"),
        ]),
        Layout::Tern,
        &["001_a.sql", "002_b.sql", "010_c.sql"],
    );
    let both = "-- Up Migration\nCREATE TABLE a ();\n-- Down Migration\nDROP TABLE a;";
    check(
        &folder(&[
            ("1700000000000_c.sql", both),
            ("20200513070724505_b.sql", ""),
            ("1391877300255_a.sql", "SELECT 1;"),
        ]),
        Layout::NodePgMigrate,
        &[
            "1391877300255_a.sql",
            "20200513070724505_b.sql",
            "1700000000000_c.sql",
        ],
    );
}

#[test]
fn node_pg_migrate_takes_two_files_for_two_halves() {
    let files = empty_files(&["2_b.up.sql", "2_b.down.sql", "1_a.sql", "init.sql"]);
    let found = Migrations::of_folder(files.path(), Some(Layout::NodePgMigrate)).expect("fits");
    assert_eq!(names(&files, &found), ["init.sql", "1_a.sql", "2_b.up.sql"]);
}

#[test]
fn sections_in_files_without_a_number_are_an_error() {
    let text = "-- Up Migration\n-- Down Migration\n";
    check_error(
        &folder(&[("1_a.sql", text), ("b.sql", text)]),
        None,
        "the files of DIR are not laid out in one way\n  \
         = note: b.sql has sections as in migrations of node-pg-migrate, and no number before its name\n  \
         = help: say which layout it is, for instance `.layout(Layout::NodePgMigrate)`, which leaves out what does not fit; \
         or name the files one by one",
    );
}

#[test]
fn mistakes_in_sections_have_their_places_in_the_file() {
    let text = "-- about\nSELECT 1;\n-- +goose Up\nCREATE TABLE a (id intger);\n-- +goose Dwon\n-- +goose Down\nDROP TABLE b;\n";
    let files = folder(&[("1_a.sql", text)]);
    let sources = Migrations::of_folder(files.path(), None)
        .expect("goose")
        .load()
        .expect("UTF-8");
    let mistakes = crate::read(&sources).expect_err("mistakes");
    let found: Vec<(usize, usize, &str)> = mistakes
        .iter()
        .map(|mistake| (mistake.line, mistake.column, mistake.message.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (2, 1, "this never runs: no `-- +goose Up` stands before it"),
            (4, 20, "there is no type `intger`"),
            (5, 1, "`+goose` has no command `Dwon`"),
        ]
    );
}
