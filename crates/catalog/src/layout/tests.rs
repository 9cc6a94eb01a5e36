use std::fs;

use tempfile::TempDir;

use super::*;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("is in the folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    }
    folder
}

fn empty_files(names: &[&str]) -> TempDir {
    folder(&names.iter().map(|name| (*name, "")).collect::<Vec<_>>())
}

fn names(folder: &TempDir, migrations: &Migrations) -> Vec<String> {
    let inside = |path: &PathBuf| {
        let path = path.strip_prefix(folder.path()).expect("is in the folder");
        path.to_string_lossy().into_owned()
    };
    migrations.paths().iter().map(inside).collect()
}

#[track_caller]
fn check(folder: &TempDir, layout: Layout, expected: &[&str]) {
    let detected = Migrations::of_folder(folder.path(), None).expect("one layout");
    assert_eq!(
        (detected.layout(), names(folder, &detected)),
        (layout, expected.iter().map(ToString::to_string).collect())
    );
    let forced = Migrations::of_folder(folder.path(), Some(layout)).expect("this layout");
    assert_eq!(forced, detected);
}

#[track_caller]
fn check_names(files: &[&str], layout: Layout, expected: &[&str]) {
    check(&empty_files(files), layout, expected);
}

#[track_caller]
fn check_error(folder: &TempDir, layout: Option<Layout>, expected: &str) {
    let error = Migrations::of_folder(folder.path(), layout).expect_err("no layout");
    let text = error
        .to_string()
        .replace(&folder.path().display().to_string(), "DIR");
    assert_eq!(text, expected);
}

#[test]
fn plain_files_come_in_natural_order() {
    check_names(
        &["10_c.sql", "2_b.sql", "1.sql", "users.sql", "notes.md"],
        Layout::Files,
        &["1.sql", "2_b.sql", "10_c.sql", "users.sql"],
    );
}

#[test]
fn sqlx_counts_in_seconds() {
    check_names(
        &["20250102000000_b.sql", "20250101000000_a.sql"],
        Layout::Sqlx,
        &["20250101000000_a.sql", "20250102000000_b.sql"],
    );
    check_names(
        &["20250101000000_a.up.sql", "20250101000000_a.down.sql"],
        Layout::Sqlx,
        &["20250101000000_a.up.sql"],
    );
    check_names(
        &["2_b.up.sql", "2_b.down.sql", "1_a.sql", "10_c.sql"],
        Layout::Sqlx,
        &["1_a.sql", "2_b.up.sql", "10_c.sql"],
    );
}

#[test]
fn golang_migrate_has_up_and_down_files() {
    check_names(
        &["2_b.up.sql", "2_b.down.sql", "10_c.up.sql", "01_a.up.sql"],
        Layout::GolangMigrate,
        &["01_a.up.sql", "2_b.up.sql", "10_c.up.sql"],
    );
}

#[test]
fn diesel_has_folders_with_up_and_down() {
    check_names(
        &[
            "2024-02-01-000000_b/up.sql",
            "2024-02-01-000000_b/down.sql",
            "20240101_a/up.sql",
            "00000000000000_setup/up.sql",
        ],
        Layout::Diesel,
        &[
            "00000000000000_setup/up.sql",
            "20240101_a/up.sql",
            "2024-02-01-000000_b/up.sql",
        ],
    );
    check_names(
        &["2024_a/up.sql", "2024_a/down.sql"],
        Layout::Diesel,
        &["2024_a/up.sql"],
    );
}

#[test]
fn flyway_orders_by_version_and_ends_with_what_repeats() {
    check_names(
        &[
            "V1_10__d.sql",
            "V1.2__c.sql",
            "V1__a.sql",
            "V1_1__b.sql",
            "U1__a.sql",
            "R__view.sql",
            "R__index.sql",
            "V2__e.sql",
            "more/V1.2.1__f.sql",
        ],
        Layout::Flyway,
        &[
            "V1__a.sql",
            "V1_1__b.sql",
            "V1.2__c.sql",
            "more/V1.2.1__f.sql",
            "V1_10__d.sql",
            "V2__e.sql",
            "R__index.sql",
            "R__view.sql",
        ],
    );
    check_names(
        &[
            "V1__a.sql",
            "V2__b.sql",
            "B2__all.sql",
            "B1__old.sql",
            "V3__c.sql",
            "R__d.sql",
        ],
        Layout::Flyway,
        &["B2__all.sql", "V3__c.sql", "R__d.sql"],
    );
}

#[test]
fn refinery_runs_what_flyway_would_undo() {
    check_names(
        &["V1__a.sql", "U20250101__b.sql", "V2__c.sql", "V10__d.sql"],
        Layout::Refinery,
        &["V1__a.sql", "V2__c.sql", "V10__d.sql", "U20250101__b.sql"],
    );
}

#[test]
fn sections_tell_whose_files_they_are() {
    let up_and_down =
        |up: &str, down: &str| format!("{up}\nCREATE TABLE a ();\n{down}\nDROP TABLE a;\n");
    for (layout, up, down) in [
        (Layout::Goose, "-- +goose Up", "-- +goose Down"),
        (Layout::Dbmate, "-- migrate:up", "-- migrate:down"),
        (Layout::SqlMigrate, "-- +migrate Up", "-- +migrate Down"),
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
fn prisma_has_folders_with_a_migration() {
    check_names(
        &[
            "20240101_a/migration.sql",
            "20240202_b/migration.sql",
            "20240202_b/down.sql",
            "migration_lock.toml",
        ],
        Layout::Prisma,
        &["20240101_a/migration.sql", "20240202_b/migration.sql"],
    );
}

#[test]
fn drizzle_has_a_journal_or_snapshots() {
    let journal = r#"{"entries": [{"idx": 1, "tag": "0000_b"}, {"idx": 0, "tag": "0001_a"}]}"#;
    let files = [
        ("meta/_journal.json", journal),
        ("0000_b.sql", ""),
        ("0001_a.sql", ""),
    ];
    check(
        &folder(&files),
        Layout::Drizzle,
        &["0001_a.sql", "0000_b.sql"],
    );
    check_names(
        &["2024_a/migration.sql", "2024_a/snapshot.json"],
        Layout::Drizzle,
        &["2024_a/migration.sql"],
    );
    check_error(
        &folder(&[("meta/_journal.json", journal), ("0000_b.sql", "")]),
        None,
        "DIR/meta/_journal.json is no journal of Drizzle: it names `0001_a`, and there is no 0001_a.sql",
    );
    check_error(
        &folder(&[("meta/_journal.json", "{}"), ("0000_b.sql", "")]),
        None,
        "DIR/meta/_journal.json is no journal of Drizzle: it has no list `entries`",
    );
    check_error(
        &folder(&[files[0], files[1], files[2], ("seed.sql", "")]),
        None,
        "the journal of DIR does not name seed.sql\n  \
         = help: take the file away, or say `.layout(Layout::Drizzle)`, which leaves it out",
    );
}

#[test]
fn folders_of_versions_come_in_their_order() {
    check_names(
        &["v1.10/a.sql", "v1.2/b10.sql", "v1.2/b9.sql", "v1.0/c.sql"],
        Layout::VersionFolders,
        &["v1.0/c.sql", "v1.2/b9.sql", "v1.2/b10.sql", "v1.10/a.sql"],
    );
}

#[test]
fn a_folder_around_a_folder_stands_for_it() {
    check_names(
        &["db/migrations/1_a.up.sql", "db/migrations/1_a.down.sql"],
        Layout::GolangMigrate,
        &["db/migrations/1_a.up.sql"],
    );
}

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
fn included_files_are_read_where_they_are_included() {
    let files = folder(&[
        (
            "main.sql",
            "CREATE TABLE a (id int PRIMARY KEY);\n\\ir parts/b.sql\nCREATE TABLE c (id int REFERENCES b);\n",
        ),
        (
            "parts/b.sql",
            "CREATE TABLE b (id int PRIMARY KEY);\n\\i 'd d.sql' \\echo done\n\\q\nnot SQL",
        ),
        ("parts/d d.sql", "CREATE TABLE d (id int REFERENCES a);"),
    ]);
    let load = |name: &str| {
        Migrations::of_file(files.path().join(name))
            .load()
            .expect("UTF-8")
    };
    let catalog = crate::read(&load("main.sql")).expect("no mistake");
    let tables: Vec<&str> = catalog
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    assert_eq!(tables, ["a", "b", "d", "c"]);
    fs::write(
        files.path().join("parts/d d.sql"),
        "\n CREATE TABLE d (id intger);",
    )
    .expect("a file");
    let mistakes = crate::read(&load("main.sql")).expect_err("a mistake");
    let first = mistakes.iter().next().expect("one");
    assert_eq!((first.line, first.column), (2, 21));
    assert!(first.file.ends_with("d d.sql"), "{}", first.file);
}

#[test]
fn an_include_that_leads_nowhere_is_reported_at_its_line() {
    let files = folder(&[
        (
            "main.sql",
            "SELECT 1;\n\\ir nosuch.sql\n\\ir main.sql\n\\i :dir/a.sql\n\\ir latin1.sql\n",
        ),
        ("latin1.sql", ""),
    ]);
    fs::write(files.path().join("latin1.sql"), b"-- caf\xe9").expect("a file");
    let sources = Migrations::of_file(files.path().join("main.sql"))
        .load()
        .expect("UTF-8");
    let mistakes = crate::read(&sources).expect_err("mistakes").to_string();
    let lines: Vec<String> = mistakes
        .lines()
        .filter(|line| line.contains("error:") || line.contains("-->") || line.contains("note:"))
        .map(|line| line.replace(&files.path().display().to_string(), "DIR"))
        .collect();
    assert_eq!(
        lines,
        [
            "error: psql's `\\ir` cannot be followed",
            " --> DIR/main.sql:2:1",
            "  = note: cannot read DIR/nosuch.sql: No such file or directory (os error 2)",
            "error: psql's `\\ir` cannot be followed",
            " --> DIR/main.sql:3:1",
            "  = note: it includes itself",
            "error: psql's `\\i` cannot be followed",
            " --> DIR/main.sql:4:1",
            "  = note: its name is only known to psql",
            "error: psql's `\\ir` cannot be followed",
            " --> DIR/main.sql:5:1",
            "  = note: DIR/latin1.sql:1:7: the byte 0xE9 is not UTF-8; save the file as UTF-8",
        ]
    );
}

#[test]
fn files_that_include_one_another_again_and_again_come_to_an_end() {
    let names: Vec<String> = (0..40).map(|i| format!("{i}.sql")).collect();
    let texts: Vec<String> = (1..=40)
        .map(|i| format!("\\ir {i}.sql\n\\ir {i}.sql\n"))
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let files = folder(&files);
    let sources = Migrations::of_file(files.path().join("0.sql"))
        .load()
        .expect("UTF-8");
    assert!(crate::read(&sources).is_err());
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
