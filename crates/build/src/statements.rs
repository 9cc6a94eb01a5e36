//! The SQL that was read, for tests that make databases of it: `pilaster::testing::schema!()` includes it.

use crate::{Error, output};
use pilaster_catalog::{SourceFile, statements};
use std::env;
use std::fmt::Write;

/// Writes path, line and text of each statement to `OUT_DIR`, whatever else is written where. Only a build script has one.
pub(crate) fn write(files: &[SourceFile]) -> Result<(), Error> {
    if env::var_os("OUT_DIR").is_none() {
        return Ok(());
    }
    let path = output::out_dir()?.join("pilaster_statements.rs");
    output::write(&path, &text(files))
}

fn text(files: &[SourceFile]) -> String {
    let mut text = String::from("&[\n");
    for it in statements(files) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    ({:?}, {}, {:?}),", it.path, it.line, it.text);
    }
    text + "]\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_a_literal() {
        let file = SourceFile::new("a\"b.sql", "SELECT 1;\n\nSELECT '\\ \"#é\n';");
        let written = text(&[file]);
        let expected = "&[\n    (\"a\\\"b.sql\", 1, \"SELECT 1\"),\n    (\"a\\\"b.sql\", 3, \"SELECT '\\\\ \\\"#é\\n'\"),\n]\n";
        assert_eq!(written, expected);
        syn::parse_str::<syn::Expr>(&written).expect("is an expression");
    }
}
