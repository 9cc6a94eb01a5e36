//! Hostile files hold as many statements as psql sends to a server, or as the server finds.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use pilaster_catalog::{SourceFile, statement_count};
use postgres::SimpleQueryMessage;

/// Each is a file of its own.
const FILES: &[&str] = &[
    "SELECT ';'; SELECT E'\\';' ; SELECT 'a\\'; SELECT \"x;\" FROM (SELECT 1 AS \"x;\") t",
    "SELECT $$;'$$; SELECT $a$ $$ ; $b$ $a$; SELECT $_1$;$_1$ -- ;\n; SELECT 1",
    "/* ; /* ; */ ; */ SELECT 1; -- ; \r SELECT 2;\n/**/ SELECT 3 /* end */",
    "SELECT U&'\\0061;' ; SELECT U&'d!0061;' UESCAPE '!'; SELECT 'a;'\n'\\'; SELECT E'a'\n'b;'",
    "SET standard_conforming_strings = off;\nSELECT 'a\\';' ;\nRESET ALL;\nSELECT 'a\\'; SELECT 1",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT f()",
    "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; SELECT 2; END; BEGIN; SELECT 1; END",
    "CREATE TABLE t (a int); CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 1",
    "CREATE TEMP TABLE t (a text);\nCOPY t (a) FROM stdin;\n1;'\n$$ /*\n\\\\.\n\\.\nSELECT 1;\n",
    "CREATE TEMP TABLE t (a text); COPY t FROM stdin; SELECT 1;\na;\n\\.\nSELECT 2;",
    "CREATE TEMP TABLE t (a text);\nCOPY t FROM stdin;\na;\nb;",
    "SELECT 1 \\g\nSELECT 3;\n\\echo ';' \\\\ SELECT 4; SELECT 5 \\gx\n\\set x ';'\nSELECT 6",
    "SELECT 1 +\n\\r\nSELECT 2; SELECT 3; \\q\nSELECT 4;",
    "SELECT a\u{a0}$x$ FROM (SELECT 1 AS a\u{a0}$x$) t; SELECT 1",
    "SELECT 1$1 FROM t; SELECT a$b$ FROM t; SELECT 5 AS a$b$; SELECT 1",
    "SELECT 1--;\n+1; SELECT 2 */* ; */ 3; SELECT '-- ' ; SELECT '/*'; SELECT 1",
    "\u{feff}SELECT 1; SELECT N'a;' ; SELECT B'1' ; SELECT X'1F'; SELECT (ARRAY[1,2])[1:2]; SELECT 1::text",
    "DO $do$ BEGIN PERFORM 1; PERFORM $$;$$; END $do$; SELECT 1",
];

/// What psql cuts in another way than the server, since it looks at one line at a time.
const TEXTS: &[&str] = &[
    "SELECT E'a'\n'\\';' ; SELECT 'a'\n'\\'; SELECT E'a' -- ;\n -- '\n'\\';'",
    "SELECT E'a'\n\n \t '\\\\'; SELECT 1",
];

/// psql, in `PATH` or where systems put it.
fn psql() -> Option<PathBuf> {
    let installed = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut programs: Vec<PathBuf> = installed
        .filter_map(|version| Some(version.ok()?.path().join("bin/psql")))
        .collect();
    programs.push(PathBuf::from("psql"));
    programs
        .into_iter()
        .find(|program| Command::new(program).arg("--version").output().is_ok())
}

/// How many times psql waits for the server.
fn sent(psql: &PathBuf, url: &str, text: &str) -> usize {
    let mut run = Command::new(psql)
        .args(["-X", "-v", "VERBOSITY=terse", "-d", url])
        .args(["-c", "\\timing on", "-f", "-"])
        .env("PGCLIENTENCODING", "UTF8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("psql starts");
    let mut input = run.stdin.take().expect("a pipe");
    input.write_all(text.as_bytes()).expect("psql reads");
    drop(input);
    let output = run.wait_with_output().expect("psql ends");
    let shown = String::from_utf8_lossy(&output.stdout);
    shown
        .lines()
        .filter(|line| line.starts_with("Time: "))
        .count()
}

#[test]
fn texts_are_cut_where_the_server_cuts_them() {
    let database = harness::database();
    let mut client = postgres::Client::connect(database.url(), postgres::NoTls).expect("connects");
    for text in TEXTS {
        let answers = client.simple_query(text).expect(text);
        let theirs = answers
            .iter()
            .filter(|answer| matches!(answer, SimpleQueryMessage::CommandComplete(_)))
            .count();
        let ours = statement_count(&SourceFile::new("a.sql", *text));
        assert_eq!(ours, theirs, "{text:?}");
    }
}

#[test]
fn files_are_cut_where_psql_cuts_them() {
    let Some(psql) = psql() else {
        println!("not run: there is no psql");
        return;
    };
    let mut wrong = Vec::new();
    for text in FILES {
        let database = harness::database();
        let ours = statement_count(&SourceFile::new("a.sql", *text));
        let theirs = sent(&psql, database.url(), text);
        if ours != theirs {
            wrong.push(format!("{ours}, psql {theirs}: {text:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} files are cut as psql cuts them", FILES.len());
}
