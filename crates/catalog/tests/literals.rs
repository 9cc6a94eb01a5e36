//! Strings and quoted identifiers have the value that a server gives them, and what it refuses is a mistake.

use pilaster_catalog::{SourceFile, read};
use postgres::{Client, NoTls};

/// Strings of all kinds.
const STRINGS: &[&str] = &[
    "'a''b\\n'",
    "'a'\n'b'",
    "'a' -- '\n 'b'",
    "'a'\n\n'\\'",
    "E'a'\n'b\\'c'",
    "E'a\\\\' -- ' \n\t'\\t\\b\\f\\n\\r\\z\\'\\\"'''",
    "e'\\x41\\x4\\xc3\\xa9\\x4g\\xg\\101\\1018\\501\\u00e9\\U0001F600\\ud83d\\ude00\\\n'",
    "E'\\xc3'\n'\\xa9'",
    "U&'d\\0061t\\+000061\\\\'",
    "U&'\\D83D\\DE00 \\+00D83D\\+00DE00'",
    "U&'\\D83D'\n'\\DE00'",
    "u&'d!0061t!+000061!!''\\'\n'!0062' UESCAPE '!'",
    "U&'d*0061'\n-- then\nuescape\n'*'",
    "U&'\\0041' /* UESCAPE */ ",
    "U&'' UESCAPE '\\'",
    "N'a\\'",
    "$$E'\\q' U&'\\'$$",
    "$a$ $$ U&'\\1' $a$",
    "'E''\\'",
    "'U&''\\'",
];

/// The same where a backslash escapes in plain quotes.
const ESCAPED_STRINGS: &[&str] = &[
    "'a\\'b'",
    "'a\\n'\n'\\x41\\''",
    "E'\\''''",
    "N'\\u0041'",
    "$$\\$$",
];

const IDENTIFIERS: &[&str] = &[
    "U&\"d\\0061t\\+000061\"",
    "u&\"d!0061!!\"\"\\\" UESCAPE '!'",
    "U&\"\\D83D\\DE00\"",
    "U&\"\\0041BC\"\"\" /* named */",
    "\"U&\"\"\\0041\"",
];

/// What no server takes.
const REFUSED: &[&str] = &[
    "U&'\\006'",
    "U&'\\00g1'",
    "U&'\\+00006'",
    "U&'a\\'",
    "U&'\\D83D'",
    "U&'\\D83Da'",
    "U&'\\D83D\\\\'",
    "U&'\\DE00'",
    "U&'\\D83D\\D83D'",
    "U&'\\+110000'",
    "U&'\\0000'",
    "U&'\\0061' UESCAPE 'a'",
    "U&'\\0061' UESCAPE '+'",
    "U&'\\0061' UESCAPE ''''",
    "U&'\\0061' UESCAPE ' '",
    "U&'\\0061' UESCAPE '!!'",
    "U&'\\0061' UESCAPE ''",
    "U&'\\0061' UESCAPE x",
    "U&'\\0061' UESCAPE",
    "E'\\u006'",
    "E'\\U0000006'",
    "E'\\ud83d'",
    "E'\\ud83da'",
    "E'\\ud83d\\x41'",
    "E'\\ude00'",
    "E'\\ud83d'\n'\\ude00'",
    "E'\\U00110000'",
    "E'\\u0000'",
    "E'\\x00'",
    "E'\\0'",
    "E'\\400'",
    "E'\\xff'",
    "E'\\xc3'",
    "'a' 'b'",
    "'a' /*\n*/ 'b'",
    "$$a$$\n'b'",
    "'a'\nE'b'",
];

fn connect(database: &harness::TestDatabase) -> Client {
    Client::connect(database.url(), NoTls).expect("connects")
}

/// The comment on a table, in files that begin with a statement.
fn comment(before: &str, literal: &str) -> Result<Option<String>, String> {
    let text = format!("{before}CREATE TABLE t (); COMMENT ON TABLE t IS {literal};");
    let read = read(&[SourceFile::new("a.sql", text)]);
    read.map(|catalog| catalog.tables[0].comment.clone())
        .map_err(|mistakes| mistakes.to_string())
}

fn check(before: &str, literals: &[&str]) {
    let database = harness::database();
    let mut client = connect(&database);
    client.batch_execute(before).expect("the setting");
    for literal in literals {
        let sql = format!("SELECT {literal}");
        let row = client.simple_query(&sql).expect(literal);
        let theirs = row.iter().find_map(|message| match message {
            postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        });
        // An empty comment is none.
        let theirs = theirs.filter(|value| !value.is_empty());
        assert_eq!(comment(before, literal), Ok(theirs), "{literal:?}");
    }
}

#[test]
fn strings_have_the_value_that_the_server_gives_them() {
    check("", STRINGS);
    check("SET standard_conforming_strings = off;", ESCAPED_STRINGS);
}

#[test]
fn identifiers_have_the_name_that_the_server_gives_them() {
    let database = harness::database();
    let mut client = connect(&database);
    for identifier in IDENTIFIERS {
        let sql = format!("CREATE TABLE {identifier} ()");
        client.batch_execute(&sql).expect(identifier);
        let row = client
            .query_one(
                "SELECT relname::text FROM pg_class ORDER BY oid DESC LIMIT 1",
                &[],
            )
            .expect("a table");
        let catalog = read(&[SourceFile::new("a.sql", sql)]).expect(identifier);
        assert_eq!(
            catalog.tables[0].name,
            row.get::<_, String>(0),
            "{identifier}"
        );
    }
}

#[test]
fn what_the_server_refuses_is_a_mistake() {
    let database = harness::database();
    let mut client = connect(&database);
    client.batch_execute("CREATE TABLE t ()").expect("a table");
    let mut taken = Vec::new();
    for literal in REFUSED {
        let sql = format!("COMMENT ON TABLE t IS {literal}");
        assert!(client.simple_query(&sql).is_err(), "{literal:?}");
        if comment("", literal).is_ok() {
            taken.push(literal);
        }
    }
    assert!(taken.is_empty(), "{taken:?}");
    let off = "SET standard_conforming_strings = off;";
    client.batch_execute(off).expect("a setting");
    assert!(client.simple_query("SELECT U&'a'").is_err());
    assert!(comment(off, "U&'a'").is_err());
}
