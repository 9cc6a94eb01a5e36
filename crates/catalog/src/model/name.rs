use crate::keyword::{is_quoted, is_reserved};
use std::fmt;

/// The schema and the name of an object, in the exact case PostgreSQL stores.
///
/// An unquoted identifier of the SQL text is already folded to lower case here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The SQL schema, such as `public`.
    pub schema: String,
    /// The name inside that schema.
    pub name: String,
}

impl QualifiedName {
    /// A name inside a schema.
    pub fn new(schema: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            schema: schema.into(),
            name: name.into(),
        }
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", quoted(&self.schema), quoted(&self.name))
    }
}

/// The identifier as it has to be written in SQL: quoted only where the bare word would not do.
pub fn quoted(name: &str) -> String {
    let is_bare = !name.starts_with('$') && is_word(&name.replace('$', "_"));
    if is_bare && !is_reserved(name) {
        name.to_owned()
    } else {
        in_quotes(name)
    }
}

/// The identifier as PostgreSQL's `quote_ident` writes it, which quotes it where the bare word would do in some places only.
pub fn quote_ident(name: &str) -> String {
    if is_word(name) && !is_quoted(name) {
        name.to_owned()
    } else {
        in_quotes(name)
    }
}

fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn in_quotes(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::{quote_ident, quoted};

    #[test]
    fn quotes_stand_where_quote_ident_has_them() {
        let cases = [
            ("users", "users"),
            ("_x1", "_x1"),
            ("type", "type"),
            ("order", "\"order\""),
            ("position", "\"position\""),
            ("createdBy", "\"createdBy\""),
            ("1st", "\"1st\""),
            ("a b", "\"a b\""),
            ("a\"b", "\"a\"\"b\""),
            ("straße", "\"straße\""),
            ("a$b", "\"a$b\""),
        ];
        for (name, expected) in cases {
            assert_eq!(quote_ident(name), expected);
        }
    }

    #[test]
    fn quotes_that_nobody_needs_are_left_out() {
        for (name, expected) in [
            ("position", "position"),
            ("a$b", "a$b"),
            ("$a", "\"$a\""),
            ("order", "\"order\""),
        ] {
            assert_eq!(quoted(name), expected);
        }
    }
}
