//! Files that include others.

use super::*;

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
