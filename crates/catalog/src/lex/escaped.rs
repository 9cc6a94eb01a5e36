//! PostgreSQL's strings as they were before version 9.1, and still are where `standard_conforming_strings` is off.

use std::any::TypeId;

use sqlparser::dialect::{Dialect, PostgreSqlDialect};

const STANDARD: PostgreSqlDialect = PostgreSqlDialect {};

/// PostgreSQL with a backslash that escapes in plain quotes. It answers what the tokenizer asks, and nothing else.
#[derive(Debug)]
pub(super) struct EscapedStrings;

impl Dialect for EscapedStrings {
    fn dialect(&self) -> TypeId {
        STANDARD.dialect()
    }

    fn supports_string_literal_backslash_escape(&self) -> bool {
        true
    }

    fn is_delimited_identifier_start(&self, ch: char) -> bool {
        STANDARD.is_delimited_identifier_start(ch)
    }

    fn is_identifier_start(&self, ch: char) -> bool {
        STANDARD.is_identifier_start(ch)
    }

    fn is_identifier_part(&self, ch: char) -> bool {
        STANDARD.is_identifier_part(ch)
    }

    fn is_custom_operator_part(&self, ch: char) -> bool {
        STANDARD.is_custom_operator_part(ch)
    }

    fn supports_unicode_string_literal(&self) -> bool {
        STANDARD.supports_unicode_string_literal()
    }

    fn supports_string_escape_constant(&self) -> bool {
        STANDARD.supports_string_escape_constant()
    }

    fn supports_nested_comments(&self) -> bool {
        STANDARD.supports_nested_comments()
    }

    fn supports_numeric_literal_underscores(&self) -> bool {
        STANDARD.supports_numeric_literal_underscores()
    }

    fn supports_geometric_types(&self) -> bool {
        STANDARD.supports_geometric_types()
    }
}
