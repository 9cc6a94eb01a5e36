//! SQL expressions in a form in which what was written and what a server made of it are the same.
//!
//! What is left out, on both sides:
//!
//! - casts, in all their spellings, and the type before a literal (`date '2020-01-01'`): a server writes each one out that
//!   it puts in. A constant takes the form of the type that it is cast to: `'0'::smallint` is 0, `'t'::boolean` true;
//! - parentheses, and how a chain of AND or OR is nested;
//! - letter case and quotes of names, as PostgreSQL folds them, and the schema or table before a name;
//! - spellings that the server has one of: `IN (…)` is `= ANY (ARRAY[…])`, `BETWEEN` two comparisons, `LIKE` `~~`, `!=` `<>`;
//! - how a constant date, interval or JSON document is written;
//! - the moment behind `'now'`, which a server replaces by the time at which it reads the word.

mod constant;
mod lex;
mod parse;
mod tree;

pub(crate) use lex::{Lexeme, lexemes};
pub(crate) use parse::Parser;

/// The normal form of an expression whose value is stored as this type, if that is known.
///
/// What is not understood (a subquery, for one) keeps its words.
///
/// ```
/// use oracle::expression::normal;
///
/// assert_eq!(normal("'0'::smallint", None), normal("0", Some("smallint")));
/// assert_eq!(normal("((a > 1) AND (b < 2))", None), normal("a>1 and B<2", None));
/// ```
pub fn normal(text: &str, ty: Option<&str>) -> String {
    let lexemes = lexemes(text);
    let mut parser = Parser::new(&lexemes);
    match parser.whole() {
        Some(tree) => match ty {
            Some(ty) => constant::cast(tree, ty).to_string(),
            None => tree.to_string(),
        },
        None => words(&lexemes),
    }
}

/// Whether one side says `now` where the other has some point in time, or each has the reading of a clock, which shows in
/// its microseconds.
pub(crate) fn is_moment(a: &str, b: &str) -> bool {
    let is_point = |text: &str| text.strip_prefix('\'').is_some_and(constant::is_point);
    let is_reading = |text: &str| is_point(text) && constant::has_microseconds(text);
    let one = |word: &str, point: &str| word == constant::MOMENT && is_point(point);
    one(a, b) || one(b, a) || is_reading(a) && is_reading(b)
}

/// The words with a blank between them.
pub(crate) fn words(lexemes: &[Lexeme]) -> String {
    let words: Vec<String> = lexemes.iter().map(ToString::to_string).collect();
    words.join(" ")
}
