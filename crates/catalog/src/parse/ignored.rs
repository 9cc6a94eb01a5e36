//! The statements that cannot bear on types.
//!
//! This is the whole list: what is neither here nor understood is an error.

use super::Cursor;

/// The first words of each kind. A statement is left out if it begins with one of these and with nothing longer that is
/// understood.
pub(crate) const KINDS: &[&str] = &[
    // Rights and roles.
    "GRANT",
    "REVOKE",
    "CREATE ROLE",
    "CREATE USER",
    "CREATE GROUP",
    "CREATE POLICY",
    "ALTER ROLE",
    "ALTER USER",
    "ALTER GROUP",
    "ALTER POLICY",
    "ALTER DEFAULT PRIVILEGES",
    "DROP ROLE",
    "DROP USER",
    "DROP GROUP",
    "DROP OWNED",
    "DROP POLICY",
    "REASSIGN OWNED",
    "SECURITY LABEL",
    // What happens when rows change.
    "CREATE TRIGGER",
    "CREATE OR REPLACE TRIGGER",
    "CREATE CONSTRAINT TRIGGER",
    "CREATE EVENT TRIGGER",
    "ALTER TRIGGER",
    "ALTER EVENT TRIGGER",
    "DROP TRIGGER",
    "DROP EVENT TRIGGER",
    "CREATE RULE",
    "CREATE OR REPLACE RULE",
    "ALTER RULE",
    "DROP RULE",
    // Rows.
    "INSERT",
    "UPDATE",
    "DELETE",
    "MERGE",
    "TRUNCATE",
    "COPY",
    "SELECT",
    "WITH",
    "VALUES",
    "TABLE",
    "EXPLAIN",
    "REFRESH MATERIALIZED VIEW",
    // Sessions and transactions.
    "BEGIN",
    "START TRANSACTION",
    "COMMIT",
    "END",
    "SAVEPOINT",
    "RELEASE",
    "SET",
    "RESET",
    "SHOW",
    "DISCARD",
    "LOCK",
    "LISTEN",
    "NOTIFY",
    "UNLISTEN",
    "PREPARE",
    "DEALLOCATE",
    "DECLARE",
    "FETCH",
    "CLOSE",
    "CHECKPOINT",
    "LOAD",
    // Storage and statistics.
    "ANALYZE",
    "VACUUM",
    "CLUSTER",
    "REINDEX",
    "CREATE STATISTICS",
    "ALTER STATISTICS",
    "DROP STATISTICS",
    "CREATE TABLESPACE",
    "ALTER TABLESPACE",
    "DROP TABLESPACE",
    "CREATE ACCESS METHOD",
    "DROP ACCESS METHOD",
    // The server and its neighbours.
    "CREATE DATABASE",
    "ALTER DATABASE",
    "DROP DATABASE",
    "ALTER SYSTEM",
    "CREATE PUBLICATION",
    "ALTER PUBLICATION",
    "DROP PUBLICATION",
    "CREATE SUBSCRIPTION",
    "ALTER SUBSCRIPTION",
    "DROP SUBSCRIPTION",
    "CREATE SERVER",
    "ALTER SERVER",
    "DROP SERVER",
    "CREATE FOREIGN DATA WRAPPER",
    "ALTER FOREIGN DATA WRAPPER",
    "DROP FOREIGN DATA WRAPPER",
    "CREATE USER MAPPING",
    "ALTER USER MAPPING",
    "DROP USER MAPPING",
    // Languages, text search and sort orders: they decide what a value is, not of which type.
    "CREATE LANGUAGE",
    "CREATE OR REPLACE LANGUAGE",
    "CREATE TRUSTED LANGUAGE",
    "CREATE PROCEDURAL LANGUAGE",
    "CREATE OR REPLACE PROCEDURAL LANGUAGE",
    "ALTER LANGUAGE",
    "ALTER PROCEDURAL LANGUAGE",
    "DROP LANGUAGE",
    "DROP PROCEDURAL LANGUAGE",
    "CREATE TEXT SEARCH",
    "ALTER TEXT SEARCH",
    "DROP TEXT SEARCH",
    "CREATE COLLATION",
    "ALTER COLLATION",
    "DROP COLLATION",
    "CREATE CONVERSION",
    "ALTER CONVERSION",
    "DROP CONVERSION",
    "ALTER EXTENSION",
    "CREATE OPERATOR CLASS",
    "CREATE OPERATOR FAMILY",
    "ALTER OPERATOR",
    "DROP OPERATOR CLASS",
    "DROP OPERATOR FAMILY",
];

/// The kind of the statement, if it is one of these.
pub(super) fn kind(cursor: &Cursor<'_>) -> Option<&'static str> {
    KINDS
        .iter()
        .copied()
        .filter(|kind| begins(cursor, kind))
        .max_by_key(|kind| kind.len())
}

fn begins(cursor: &Cursor<'_>, kind: &str) -> bool {
    kind.split(' ')
        .enumerate()
        .all(|(i, word)| cursor.is_word_at(i, &word.to_ascii_lowercase()))
}

/// Whether the statement only fills or reads tables: told by its first word, since dumps hold megabytes of them.
pub(crate) fn is_rows(statement: &str) -> bool {
    let word = statement
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    ["insert", "copy", "update", "delete"]
        .iter()
        .any(|rows| word.eq_ignore_ascii_case(rows))
}
