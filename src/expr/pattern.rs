//! Matching text with patterns and regular expressions.
//!
//! <https://www.postgresql.org/docs/current/functions-matching.html>

use super::compare::{Compare, PatternFor, operator};
use super::{Becomes, Class, Expr, In, Operator};
use crate::into_expr_by_value;
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, BoxError, Encode, Nullness, SqlType, Text, Textual};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

/// Matching text with patterns, in which `%` stands for any text and `_` for one character.
pub trait Pattern<R>: Expr + Sized {
    /// The pattern as an expression.
    type Operand;

    /// SQL: `self LIKE pattern`.
    fn like(self, pattern: R) -> Compare<operator::Like, Self, Self::Operand>;

    /// SQL: `self NOT LIKE pattern`.
    fn not_like(self, pattern: R) -> Compare<operator::NotLike, Self, Self::Operand>;

    /// SQL: `self ILIKE pattern`: `LIKE` without regard to case.
    fn ilike(self, pattern: R) -> Compare<operator::Ilike, Self, Self::Operand>;

    /// SQL: `self NOT ILIKE pattern`.
    fn not_ilike(self, pattern: R) -> Compare<operator::NotIlike, Self, Self::Operand>;

    /// Whether a [regular expression](https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-POSIX-REGEXP)
    /// matches somewhere. One that is none is an error of the query.
    ///
    /// SQL: `self ~ pattern`.
    fn regex(self, pattern: R) -> Compare<operator::Matches, Self, Self::Operand>;

    /// SQL: `self !~ pattern`.
    fn not_regex(self, pattern: R) -> Compare<operator::NotMatches, Self, Self::Operand>;

    /// SQL: `self ~* pattern`: `~` without regard to case.
    fn iregex(self, pattern: R) -> Compare<operator::Imatches, Self, Self::Operand>;

    /// SQL: `self !~* pattern`.
    fn not_iregex(self, pattern: R) -> Compare<operator::NotImatches, Self, Self::Operand>;
}

impl<L: Expr, R: PatternFor<L::Type>> Pattern<R> for L {
    type Operand = R::Expr;

    fn like(self, pattern: R) -> Compare<operator::Like, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn not_like(self, pattern: R) -> Compare<operator::NotLike, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn ilike(self, pattern: R) -> Compare<operator::Ilike, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn not_ilike(self, pattern: R) -> Compare<operator::NotIlike, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn regex(self, pattern: R) -> Compare<operator::Matches, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn not_regex(self, pattern: R) -> Compare<operator::NotMatches, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn iregex(self, pattern: R) -> Compare<operator::Imatches, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn not_iregex(self, pattern: R) -> Compare<operator::NotImatches, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }
}

/// Matching all of a text with the regular expressions of the SQL standard.
pub trait Similarity<R>: Expr + Sized {
    /// The pattern as an expression.
    type Operand;

    /// SQL: `self SIMILAR TO pattern`.
    fn similar_to(self, pattern: R) -> Compare<operator::SimilarTo, Self, Self::Operand>;

    /// SQL: `self NOT SIMILAR TO pattern`.
    fn not_similar_to(self, pattern: R) -> Compare<operator::NotSimilarTo, Self, Self::Operand>;
}

impl<L: Expr, R: PatternFor<L::Type>> Similarity<R> for L {
    type Operand = R::Expr;

    fn similar_to(self, pattern: R) -> Compare<operator::SimilarTo, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }

    fn not_similar_to(self, pattern: R) -> Compare<operator::NotSimilarTo, Self, R::Expr> {
        Compare::new(self, pattern.operand())
    }
}

/// Finding text as it stands: no character of it is a pattern.
pub trait TextContainment<V>: Expr + Sized {
    /// Whether the text begins so.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// let found = users::table.filter(users::username.starts_with("100%")).select(users::id);
    /// assert_eq!(found.to_sql(), "SELECT users.id FROM users WHERE users.username LIKE $1");
    /// ```
    ///
    /// SQL: `self LIKE $1`, where the parameter is `100\%%`. An index for LIKE serves it.
    fn starts_with(self, part: V) -> Compare<operator::Like, Self, Escapes<V>>;

    /// Whether the text ends so.
    ///
    /// SQL: `self LIKE $1`, where the parameter is `%100\%`.
    fn ends_with(self, part: V) -> Compare<operator::Like, Self, Escapes<V>>;

    /// Whether the text has this in it.
    ///
    /// SQL: `self LIKE $1`, where the parameter is `%100\%%`. An index of trigrams serves it.
    fn contains_text(self, part: V) -> Compare<operator::Like, Self, Escapes<V>>;
}

/// A part of a text as the parameter of LIKE.
type Escapes<V> = super::Bind<Text, LikePattern<V>>;

/// A part of texts of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a text to look for",
    label = "expected a `&str` or a `String`; for expressions there are `starts_with` and `strpos` of `pilaster::func`"
)]
pub trait PartOf<T> {}
impl<T: SqlType<Base: Textual>, V: AsRef<str>> PartOf<T> for V {}

impl<L: Expr, V: PartOf<L::Type>> TextContainment<V> for L {
    fn starts_with(self, part: V) -> Compare<operator::Like, Self, Escapes<V>> {
        Compare::new(self, super::Bind::new(starting_with(part)))
    }

    fn ends_with(self, part: V) -> Compare<operator::Like, Self, Escapes<V>> {
        Compare::new(self, super::Bind::new(ending_with(part)))
    }

    fn contains_text(self, part: V) -> Compare<operator::Like, Self, Escapes<V>> {
        Compare::new(self, super::Bind::new(containing(part)))
    }
}

/// A pattern of LIKE made of a text, whose characters stand for themselves: `%`, `_` and `\` are escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LikePattern<V> {
    text: V,
    open_start: bool,
    open_end: bool,
}

/// The pattern of texts that begin so, for [`like`](Pattern::like) and [`ilike`](Pattern::ilike).
pub const fn starting_with<V>(text: V) -> LikePattern<V> {
    LikePattern {
        text,
        open_start: false,
        open_end: true,
    }
}

/// The pattern of texts that end so, for [`like`](Pattern::like) and [`ilike`](Pattern::ilike).
pub const fn ending_with<V>(text: V) -> LikePattern<V> {
    LikePattern {
        text,
        open_start: true,
        open_end: false,
    }
}

/// The pattern of texts that have this in them, for [`like`](Pattern::like) and [`ilike`](Pattern::ilike).
pub const fn containing<V>(text: V) -> LikePattern<V> {
    LikePattern {
        text,
        open_start: true,
        open_end: true,
    }
}

impl<V: AsRef<str> + Send + Sync> Encode<Text> for LikePattern<V> {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        if self.open_start {
            out.put_u8(b'%');
        }
        for byte in self.text.as_ref().bytes() {
            if matches!(byte, b'%' | b'_' | b'\\') {
                out.put_u8(b'\\');
            }
            out.put_u8(byte);
        }
        if self.open_end {
            out.put_u8(b'%');
        }
        Ok(IsNull::No)
    }
}

into_expr_by_value!(<V> LikePattern<V>);

/// Operators with a character that takes the meaning from the next one.
pub trait TakesEscape: Operator {}
impl TakesEscape for operator::Like {}
impl TakesEscape for operator::NotLike {}
impl TakesEscape for operator::Ilike {}
impl TakesEscape for operator::NotIlike {}
impl TakesEscape for operator::SimilarTo {}
impl TakesEscape for operator::NotSimilarTo {}

impl<Op: TakesEscape, L: Expr, R: Expr> Compare<Op, L, R> {
    /// Names the character that takes the meaning from the next one in the pattern; otherwise that is the backslash.
    ///
    /// SQL: `left LIKE pattern ESCAPE character`. NULL where one of the three is.
    pub fn escape<E>(self, character: impl Becomes<Text, E>) -> Escaped<Self, E> {
        Escaped {
            comparison: self,
            character: character.become_expr(),
        }
    }
}

/// `comparison ESCAPE character`
#[derive(Debug, Clone, Copy)]
pub struct Escaped<C, E> {
    comparison: C,
    character: E,
}

impl<C: Fragment, E: Fragment> Fragment for Escaped<C, E> {
    const PIECES: &'static [Piece] = &[
        Piece::Seq(C::PIECES),
        Piece::Str(" ESCAPE "),
        paren_if::<E>(precedence::LIKE),
    ];
    const IS_STATIC: bool = C::IS_STATIC && E::IS_STATIC;
    const PRECEDENCE: u8 = precedence::LIKE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.comparison.visit(out);
        self.character.visit(out);
    }
}

impl<C: Expr, E: Expr> Expr for Escaped<C, E> {
    type Type = Bool;
    type Class = <C::Class as Class>::With<E::Class>;
}

impl<S: Scope, I, J, C: In<S, I>, E: In<S, J>> In<S, (I, J)> for Escaped<C, E> {
    type Null = <C::Null as Nullness>::Or<E::Null>;
}
