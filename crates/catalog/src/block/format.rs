//! Putting texts together: `format`, `||`, and the quoting functions.

use super::value::Value;
use crate::model;

/// A text whose end may not be known.
#[derive(Default)]
pub(super) struct Text {
    known: String,
    cut: bool,
}

impl Text {
    /// Appends a text; after a value that is not known nothing more is.
    pub(super) fn push(&mut self, text: &Value) {
        if self.cut {
            return;
        }
        match text {
            Value::Text(text) => self.known.push_str(text),
            Value::Unknown(start) => {
                self.known.push_str(start);
                self.cut = true;
            }
            Value::Null => {}
            _ => self.cut = true,
        }
    }

    pub(super) fn finish(self) -> Value {
        if self.cut {
            Value::Unknown(self.known)
        } else {
            Value::Text(self.known)
        }
    }
}

/// `quote_ident`.
pub(super) fn quote_ident(text: &Value) -> Value {
    match text {
        Value::Text(name) => Value::Text(model::quote_ident(name)),
        Value::Null => Value::Null,
        _ => Value::unknown(),
    }
}

/// `quote_literal`.
pub(super) fn quote_literal(text: &Value) -> Value {
    match text {
        Value::Text(text) if text.contains('\\') => {
            let inner = text.replace('\\', "\\\\").replace('\'', "''");
            Value::Text(format!("E'{inner}'"))
        }
        Value::Text(text) => Value::Text(format!("'{}'", text.replace('\'', "''"))),
        Value::Null => Value::Null,
        _ => Value::unknown(),
    }
}

/// `quote_nullable`, and `%L` of `format`.
pub(super) fn quote_nullable(text: &Value) -> Value {
    match text {
        Value::Null => Value::text("NULL"),
        other => quote_literal(other),
    }
}

/// `format(template, …)`, whose arguments are texts already.
pub(super) fn format(template: &str, args: &[Value]) -> Value {
    let mut out = Text::default();
    let mut next = 0;
    let mut rest = template;
    while let Some(at) = rest.find('%') {
        out.push(&Value::text(&rest[..at]));
        rest = &rest[at + 1..];
        let (position, after) = position(rest);
        let Some(kind) = after.chars().next() else {
            return Value::unknown();
        };
        rest = &after[kind.len_utf8()..];
        if kind == '%' {
            out.push(&Value::text("%"));
            continue;
        }
        let index = position.unwrap_or(next);
        next = index + 1;
        let Some(arg) = args.get(index) else {
            return Value::unknown();
        };
        out.push(&match kind {
            's' => arg.clone(),
            'I' => quote_ident(arg),
            'L' => quote_nullable(arg),
            // A width, or a mistake: neither is worth following.
            _ => Value::unknown(),
        });
    }
    out.push(&Value::text(rest));
    out.finish()
}

/// `2$` before the letter, counted from zero, and what follows it.
fn position(rest: &str) -> (Option<usize>, &str) {
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    match (
        rest[..digits].parse::<usize>(),
        rest[digits..].strip_prefix('$'),
    ) {
        (Ok(number), Some(after)) if number > 0 => (Some(number - 1), after),
        _ => (None, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_quotes_as_the_letter_says() {
        let args = [Value::text("a b"), Value::text("it's"), Value::Null];
        assert_eq!(
            format("%I = %L, %3$L, %1$s, 5%%", &args),
            Value::text("\"a b\" = 'it''s', NULL, a b, 5%")
        );
        assert_eq!(
            format("ALTER ROLE %I SET x", &[Value::unknown()]),
            Value::Unknown("ALTER ROLE ".to_owned())
        );
        assert!(format("%s", &[]).is_unknown());
    }
}
