//! What a build script is told when something is wrong.

use pilaster_build::{Config, Error, Layout};
use std::path::Path;
use std::{env, fs};
use tempfile::TempDir;

/// A folder with SQL files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("is in the folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    }
    folder
}

#[track_caller]
fn error(config: &Config) -> Error {
    config.generate().expect_err("something is wrong")
}

#[test]
fn mistakes_in_the_sql_are_all_shown_with_their_lines() {
    let sql = folder(&[
        (
            "1.sql",
            "CREATE TABLE users (\n    id int PRIMARY KEY,\n    email texxt\n);\n",
        ),
        (
            "2.sql",
            "CREATE TABLE posts (user_id int REFERENCES user);\n",
        ),
    ]);
    let to = sql.path().join("out");
    let error = error(&Config::new().schema(sql.path()).output(&to));
    assert_eq!(error.diagnostics().map(|all| all.len()), Some(2));
    let text = error.to_string();
    for part in [
        "1.sql:3:11",
        "3 |     email texxt",
        "2.sql:1:",
        "2 mistakes in the schema",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!to.exists(), "nothing is written");
}

#[test]
fn options_that_the_schema_has_no_use_for_are_errors() {
    let sql = folder(&[("1.sql", "CREATE TABLE users (id int);")]);
    let config = Config::new()
        .schema(sql.path())
        .output(sql.path().join("out"))
        .default_schema("app")
        .type_override("users.name", "crate::Name")
        .derive("user", "Hash")
        .rename("public.users.id", "number")
        .rename("users[0].id", "number")
        .never_null("users");
    assert_eq!(
        error(&config).to_string(),
        "error: default_schema(\"app\"): the schema has nothing of this name\n\
         error: type_override(\"users.name\"): the schema has nothing of this name\n\
         error: derive(\"user\"): the schema has nothing of this name\n\
         error: rename(\"users[0].id\"): the schema has nothing of this name\n\
         error: never_null(\"users\"): the schema has no function of this name that gives one value"
    );
}

#[test]
fn a_former_name_must_be_free() {
    let sql = folder(&[("1.sql", "CREATE TABLE users (id int, name text);")]);
    let config = Config::new()
        .schema(sql.path())
        .output(sql.path().join("out"))
        .renamed_from("users.name", "id")
        .renamed_from("users.name", "full name")
        .renamed_from("users.nam", "title")
        .source_url("https://example.org");
    assert_eq!(
        error(&config).to_string(),
        "error: source_url(\"https://example.org\"): it needs `{file}`, and `{line}` where there are anchors for lines"
    );
    let config = Config::new()
        .schema(sql.path())
        .output(sql.path().join("out"))
        .renamed_from("users.name", "id")
        .renamed_from("users.name", "full name")
        .renamed_from("users.nam", "title");
    assert_eq!(
        error(&config).to_string(),
        "error: renamed_from(\"users.nam\"): the schema has nothing of this name\n\
         error: renamed_from(\"users.name\"): its former name is the name of something else, or no identifier\n\
         error: renamed_from(\"users.name\"): its former name is the name of something else, or no identifier"
    );
}

#[test]
fn options_that_are_not_rust_are_errors() {
    let config = Config::new()
        .type_override("users.id", "crate::")
        .derive("*", "1 + 1")
        .derive("[", "Hash");
    let text = error(&config).to_string();
    let starts: Vec<&str> = text
        .lines()
        .map(|line| line.split(": ").nth(1).unwrap_or_default())
        .collect();
    assert_eq!(
        starts,
        [
            "type_override(\"crate::\")",
            "derive(\"1 + 1\")",
            "derive(\"[\")"
        ]
    );
}

#[test]
fn a_schema_that_is_not_there_is_an_error() {
    let empty = folder(&[("notes.txt", "")]);
    let path = |name: &str| empty.path().join(name).display().to_string();
    let cases = [
        (Config::new(), "error: no schema is given".to_owned()),
        (
            Config::new().schema(empty.path()),
            format!("error: no SQL files at {}", empty.path().display()),
        ),
        (
            Config::new().schema(path("nosuch.sql")),
            format!("error: cannot read {}", path("nosuch.sql")),
        ),
        (
            Config::new().schema(path("*.sql")),
            format!("error: no SQL files at {}", path("*.sql")),
        ),
        (
            Config::new().schema(path("***")),
            format!("error: `{}` is not a pattern", path("***")),
        ),
    ];
    for (config, expected) in cases {
        let text = error(&config).to_string();
        assert!(text.starts_with(&expected), "{text}");
    }
}

#[test]
fn without_out_dir_a_folder_must_be_named() {
    if env::var_os("OUT_DIR").is_none() {
        let sql = folder(&[("1.sql", "CREATE TABLE users (id int);")]);
        assert!(
            error(&Config::new().schema(sql.path()))
                .to_string()
                .starts_with("error: OUT_DIR is not set")
        );
    }
}

#[test]
fn files_are_read_in_the_order_that_is_given() {
    let sql = folder(&[
        ("z/first.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
        (
            "a/10.sql",
            "CREATE TABLE b (id int PRIMARY KEY REFERENCES a);",
        ),
        ("a/20.sql", "CREATE TABLE c (id int REFERENCES b);"),
        ("m/1/up.sql", "CREATE TABLE d (id int REFERENCES c (id));"),
        ("m/1/down.sql", "this is not read"),
    ]);
    let path = |name: &str| sql.path().join(name).display().to_string();
    let to = sql.path().join("out");
    let config = Config::new()
        .schema(path("z/first.sql"))
        .schema(path("a"))
        .output(&to);
    config.generate().expect("is right");
    assert!(
        modules(&to).ends_with("pub mod a;\npub mod b;\npub mod c;\n"),
        "{}",
        modules(&to)
    );
    // `c.id` is no key.
    let error = error(&config.schema(path("m/*/up.sql")));
    assert!(error.to_string().contains("up.sql:1:"), "{error}");
}

#[test]
fn the_way_a_folder_was_read_is_said_with_its_mistakes() {
    let sql = folder(&[
        (
            "1_a.sql",
            "-- +goose Up\nCREATE TABLE a (id intger);\n-- +goose Down\nDROP TABLE nosuch;\n",
        ),
        ("2_b.sql", "-- +goose Up\nSELECT 1;\n"),
    ]);
    let config = Config::new()
        .schema(sql.path())
        .output(sql.path().join("out"));
    let text = error(&config).to_string();
    let path = sql.path().display();
    assert!(text.contains("1_a.sql:2:20"), "{text}");
    let end = format!(
        "1 mistake in the schema\n  = note: {path} is read as migrations of goose (2 files)"
    );
    assert!(text.ends_with(&end), "{text}");
}

#[test]
fn a_folder_of_two_layouts_is_an_error_until_one_is_said() {
    let sql = folder(&[
        ("V1__a.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
        ("V2__b.sql", "CREATE TABLE b (id int REFERENCES a);"),
        ("demo.sql", "this is not read"),
    ]);
    let to = sql.path().join("out");
    let config = Config::new().schema(sql.path()).output(&to);
    let text = error(&config).to_string();
    assert!(
        text.starts_with("error: the files of ") && text.contains("`.layout(Layout::Flyway)`"),
        "{text}"
    );
    config.layout(Layout::Flyway).generate().expect("is right");
    assert!(modules(&to).ends_with("pub mod a;\npub mod b;\n"));
}

#[test]
fn what_is_generated_does_not_depend_on_the_run() {
    let sql = folder(&[(
        "1.sql",
        "CREATE TYPE t AS ENUM (\'a\'); CREATE TABLE b (x t); CREATE TABLE a (x t[]);",
    )]);
    let run = |name: &str| {
        let to = sql.path().join(name);
        Config::new()
            .schema(sql.path().join("1.sql"))
            .output_file(&to)
            .generate()
            .expect("is right");
        fs::read_to_string(to).expect("is written")
    };
    assert_eq!(run("one.rs"), run("two.rs"));
}

fn modules(folder: &Path) -> String {
    fs::read_to_string(folder.join("mod.rs")).expect("is written")
}
