//! What became of a query, from what its program says of it.

/// What became of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Rustc takes it for wrong.
    NotCompiled(String),
    Ran,
    /// The server has taken it, and met a value that it could not go on with.
    EndedByValues,
    /// The server does not take it.
    Refused(String),
    /// Its rows are not what its types say.
    Unread(String),
}

/// `number TAB begun`
pub(crate) fn begun(line: &str) -> Option<u64> {
    line.strip_suffix("\tbegun")?.parse().ok()
}

/// `number TAB ran`, or `number TAB SQLSTATE TAB message TAB SQL`.
pub(crate) fn answer(line: &str) -> Option<(u64, Outcome)> {
    let mut parts = line.split('\t');
    let number = parts.next()?.parse().ok()?;
    let outcome = match (parts.next()?, parts.next(), parts.next()) {
        ("begun", _, _) => return None,
        ("ran", _, _) => Outcome::Ran,
        ("unsent", _, _) => Outcome::EndedByValues,
        ("none", Some(message), sql) => unread(message, sql.unwrap_or_default()),
        (code, message, sql) => refused(code, message.unwrap_or_default(), sql.unwrap_or_default()),
    };
    Some((number, outcome))
}

/// Data exceptions, several rows of a subquery, violated constraints, what a function of the schema raises, limits of the
/// program, a time limit: what no type could have known.
const BY_VALUES: [&str; 6] = ["22", "21", "23", "54", "53", "57014"];

fn refused(code: &str, message: &str, sql: &str) -> Outcome {
    let by_values = BY_VALUES.iter().any(|class| code.starts_with(class));
    match by_values || (SHARED_CODES.contains(&code) && is_said_of_a_value(message, sql)) {
        true => Outcome::EndedByValues,
        false => Outcome::Refused(format!("{code}: {message}\n  {sql}")),
    }
}

/// Codes of a wrong query that PostgreSQL also uses for a wrong value: syntax, internal, not supported, unknown object and
/// wrong name.
const SHARED_CODES: [&str; 5] = ["42601", "XX000", "0A000", "42704", "42602"];

/// What functions and types say of their values with those codes: of texts with a syntax of their own, of units.
const SAID_OF_VALUES: [(&[&str], &[&str]); 11] = [
    (
        &["to_number(", "to_char("],
        &[
            "multiple decimal points",
            "must be ahead of \"PR\"",
            "cannot use \"V\" and decimal point together",
            "cannot use \"S\" ",
            "cannot use \"PR\" and ",
            "cannot use \"EEEE\" twice",
            "\"EEEE\" is incompatible with other formats",
            "\"EEEE\" must be the last pattern used",
            "is not a number",
        ],
    ),
    (
        &["tsquery"],
        &[
            "syntax error in tsquery",
            "no operand in tsquery",
            "there is no escaped character",
        ],
    ),
    (
        &["tsvector"],
        &[
            "syntax error in tsvector",
            "wrong position info in tsvector",
            "there is no escaped character",
        ],
    ),
    (&["ts_headline("], &["invalid parameter list format"]),
    (&["range("], &["invalid range bound flags"]),
    (
        &["date_bin("],
        &["timestamps cannot be binned into intervals"],
    ),
    (
        &["date_part(", "date_trunc(", "extract("],
        &["not supported for type"],
    ),
    (&["jsonpath"], &["of jsonpath input"]),
    (
        &["AS regconfig)"],
        &["text search configuration ", "invalid name syntax"],
    ),
    (&["ltree"], &["ltree syntax error at character"]),
    (
        &["hstore"],
        &["Unexpected end of string", "Syntax error near "],
    ),
];

fn is_said_of_a_value(message: &str, sql: &str) -> bool {
    let has = |text: &str, parts: &[&str]| parts.iter().any(|part| text.contains(part));
    SAID_OF_VALUES
        .iter()
        .any(|(functions, messages)| has(sql, functions) && has(message, messages))
}

/// A value beyond what the Rust type holds depends on the rows; a NULL or another type does not.
fn unread(message: &str, sql: &str) -> Outcome {
    let by_value = [
        "overflow",
        "too large",
        "out of range",
        "cannot hold",
        "does not fit",
        "more digits than",
    ];
    match by_value.iter().any(|words| message.contains(words)) {
        true => Outcome::EndedByValues,
        false => Outcome::Unread(format!("{message}\n  {sql}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, answer};

    #[test]
    fn answers_are_told_apart() {
        assert_eq!(answer("7\tbegun"), None);
        assert_eq!(answer("7\tran"), Some((7, Outcome::Ran)));
        assert_eq!(
            answer("7\t22012\tdivision by zero\tSELECT"),
            Some((7, Outcome::EndedByValues))
        );
        assert!(matches!(
            answer("7\t42803\tgrouping\tSELECT"),
            Some((7, Outcome::Refused(_)))
        ));
        assert!(matches!(
            answer("7\tnone\ta NULL in x\tSELECT"),
            Some((7, Outcome::Unread(_)))
        ));
    }

    #[test]
    fn a_text_that_a_type_or_function_does_not_read_is_a_value() {
        let formats = "7\t42601\tmultiple decimal points\tSELECT to_number($1, $2)";
        assert_eq!(answer(formats), Some((7, Outcome::EndedByValues)));
        let path = "7\t42601\tltree syntax error at character 3\tSELECT text2ltree($1)";
        assert_eq!(answer(path), Some((7, Outcome::EndedByValues)));
        let name = "7\t42704\ttext search configuration \"x\" does not exist\tSELECT CAST($1 AS regconfig)";
        assert_eq!(answer(name), Some((7, Outcome::EndedByValues)));
        let place =
            "7\t42601\twrong position info in tsvector: \"a:b\"\tSELECT CAST($1 AS tsvector)";
        assert_eq!(answer(place), Some((7, Outcome::EndedByValues)));
        let pairs = "7\tXX000\tUnexpected end of string\tSELECT CAST($1 AS hstore)";
        assert_eq!(answer(pairs), Some((7, Outcome::EndedByValues)));
        let others = [
            "7\t42601\tmultiple decimal points\tSELECT to_date($1, $2)",
            "7\t42601\tsyntax error at or near \"(\"\tSELECT to_number($1, $2)",
        ];
        for line in others {
            assert!(matches!(answer(line), Some((7, Outcome::Refused(_)))));
        }
    }
}
