//! Which layout a folder has, and the order of its files.

use super::*;

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
