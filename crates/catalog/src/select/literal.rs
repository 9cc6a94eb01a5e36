//! Whether a string can be read as a value of a type.

use super::Resolver;
use crate::diagnostic::{Outcome, Report};
use crate::model::TypeRef;
use crate::parse::expr::{Expr, ExprKind};
use crate::source::Span;

/// The text, if the expression is a bare string.
pub(super) fn text(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::String(text) => Some(text),
        _ => None,
    }
}

impl Resolver<'_> {
    /// Notes the relation that a string of type `regclass` names.
    pub(super) fn note_constant(self, text: &str, target: &TypeRef) {
        if target.is("regclass") {
            self.lookup.note_written_relation(text);
        }
    }

    /// Refuses a bare string that is surely not a value of the type that its surroundings give it.
    pub(super) fn expect_literal_of(self, expr: &Expr, target: &TypeRef) -> Outcome<()> {
        match text(expr) {
            Some(text) => self.expect_literal(text, target, expr.span),
            None => Ok(()),
        }
    }

    /// Refuses a string that is surely not a value of the type.
    pub(super) fn expect_literal(self, text: &str, target: &TypeRef, span: Span) -> Outcome<()> {
        match self.base(target) {
            TypeRef::Enum(name) => {
                let Some(ty) = self.lookup.catalog.enumeration(name) else {
                    return Ok(());
                };
                if ty.labels.iter().any(|label| label == text) {
                    return Ok(());
                }
                let report = Report::new(span, format!("enum `{}` has no label '{text}'", ty.name));
                let report =
                    match crate::similar::nearest(text, ty.labels.iter().map(String::as_str)) {
                        Some(label) => report.help(format!("did you mean '{label}'?")),
                        None => report,
                    };
                Err(Box::new(
                    report.note(format!("its labels are {}", listed(&ty.labels))),
                ))
            }
            TypeRef::Builtin(ty) if !is_readable(text.trim(), &ty.name) => Err(Box::new(
                Report::new(span, format!("'{text}' is not a value of type {target}")),
            )),
            TypeRef::Array(_) if !begins_array(text.trim_start()) => {
                let report = Report::new(span, format!("'{text}' is not a value of type {target}"));
                Err(Box::new(report.help("an array is written '{a,b}'")))
            }
            _ => Ok(()),
        }
    }
}

/// False only where it is certain.
fn is_readable(text: &str, ty: &str) -> bool {
    match ty {
        // PostgreSQL 16 and newer also take other bases, and digits in groups.
        "int2" | "int4" | "int8" | "numeric"
            if text.contains(['_', 'x', 'X', 'o', 'O', 'b', 'B']) =>
        {
            text.contains(|c: char| c.is_ascii_digit())
        }
        "int2" => text.parse::<i16>().is_ok(),
        "int4" => text.parse::<i32>().is_ok(),
        "int8" => text.parse::<i64>().is_ok(),
        "numeric" | "float4" | "float8" => text.parse::<f64>().is_ok(),
        "bool" => is_bool(text),
        "uuid" => text.chars().filter(char::is_ascii_hexdigit).count() == 32,
        "json" | "jsonb" => super::json::is_json(text),
        "date" | "timestamp" | "timestamptz" => is_day_of_calendar(text),
        _ => true,
    }
}

/// `{`, or bounds such as `[0:2]={`.
fn begins_array(text: &str) -> bool {
    text.starts_with('{') || (text.starts_with('[') && text.contains('='))
}

/// False for a text that begins like `2024-13-01` and names no day.
fn is_day_of_calendar(text: &str) -> bool {
    let digits = |at: std::ops::Range<usize>| -> Option<u32> {
        let part = text.get(at)?;
        let all = part.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| part.parse().ok()).flatten()
    };
    let bytes = text.as_bytes();
    let dashes = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let longer = bytes.get(10).is_some_and(u8::is_ascii_digit);
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return true;
    };
    if !dashes || longer || text.to_ascii_uppercase().contains("BC") {
        return true;
    }
    year > 0 && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day)
}

fn days_of(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `t`, `tr`, … `true`, and so on: every beginning that tells the words apart.
fn is_bool(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let begins = |word: &str, least: usize| text.len() >= least && word.starts_with(&text);
    begins("true", 1)
        || begins("false", 1)
        || begins("yes", 1)
        || begins("no", 1)
        || begins("on", 2)
        || begins("off", 2)
        || text == "0"
        || text == "1"
}

fn listed(labels: &[String]) -> String {
    let quoted: Vec<String> = labels
        .iter()
        .take(8)
        .map(|label| format!("'{label}'"))
        .collect();
    let more = if labels.len() > 8 { ", …" } else { "" };
    format!("{}{more}", quoted.join(", "))
}
