//! The SQL of schema files, for those who run it.

use crate::source::SourceFile;
use crate::split::{Session, split};

/// A statement as it stands in a file, without its semicolon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStatement<'f> {
    /// The file.
    pub path: &'f str,
    /// The line of the file that it begins in.
    pub line: usize,
    /// Its text.
    pub text: &'f str,
}

/// The statements of schema files that make a database what it is, in their order: what leads forward, without the
/// commands of psql, without COPY, whose rows no statement holds, and without what is about databases as a whole.
///
/// ```
/// use pilaster_catalog::{SourceFile, statements};
///
/// let file = SourceFile::new("a.sql", "\\connect shop\nCREATE TABLE a ();\n\nCOPY a FROM stdin;\n\\.\nALTER TABLE a ADD b int;");
/// let lines: Vec<usize> = statements(&[file]).iter().map(|it| it.line).collect();
/// assert_eq!(lines, [2, 6]);
/// ```
#[must_use]
pub fn statements(files: &[SourceFile]) -> Vec<FileStatement<'_>> {
    let mut session = Session::default();
    let mut all = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let (pieces, _) = split(number, file, &mut session);
        let statements = pieces.iter().filter(|piece| piece.kind.is_statement());
        let found = statements.map(|piece| FileStatement {
            path: file.path(),
            line: file.line_of(piece.span.start),
            text: &file.text()[piece.span.range()],
        });
        all.extend(found.filter(|it| runs_in_a_database(it.text)));
    }
    all
}

fn runs_in_a_database(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_ascii_lowercase);
    match words.next().as_deref() {
        Some("copy") => false,
        Some("create" | "alter" | "drop") => words.next().as_deref() != Some("database"),
        Some("comment") => words.nth(1).as_deref() != Some("database"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn test(sql: &str, expected: &[&str]) {
        let files = [SourceFile::new("a.sql", sql)];
        let found: Vec<_> = statements(&files).iter().map(|it| it.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_about_other_databases_is_left_out() {
        test(
            "CREATE DATABASE a; ALTER DATABASE a SET x = 1; COMMENT ON DATABASE a IS 'database'; SELECT 1; DROP DATABASE a",
            &["SELECT 1"],
        );
        test(
            "COMMENT ON TABLE database IS 'of a database'; CREATE VIEW a AS SELECT 1 AS database",
            &[
                "COMMENT ON TABLE database IS 'of a database'",
                "CREATE VIEW a AS SELECT 1 AS database",
            ],
        );
    }
}
