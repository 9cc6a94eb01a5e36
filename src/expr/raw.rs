//! SQL that Pilaster does not speak yet, by hand.

use super::{Bind, Class, Constant, Expr, In};
use crate::render::{Collector, Fragment, HoleText, Piece, Refusal, RunTime};
use crate::scope::Scope;
use crate::sql_type::{Encode, NotNull, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// An SQL expression by hand, of the SQL type `T`: text and arguments in the order in which they stand.
///
/// Each argument is written where it belongs, so there are no placeholders to count and none can be forgotten. Text
/// that holds a placeholder such as `$1` is refused when the query runs. The expression counts as nullable unless
/// [`not_null`](Sql::not_null) says otherwise; type and nullness are your word, which is checked when rows are read.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
/// use pilaster::sql_type::{Bool, Text};
///
/// let matches = sql::<Bool>("").expr(users::username).text(" ~ ").bind::<Text, _>("^[a-m]");
/// let query = users::table.filter(matches).select(users::id);
/// assert_eq!(query.to_sql(), "SELECT users.id FROM users WHERE (users.username ~ $1)");
/// ```
///
/// SQL: the text in parentheses.
#[must_use]
pub const fn sql<T: SqlType>(text: &'static str) -> Sql<T, SqlText<()>> {
    Sql::new(SqlText::new((), text))
}

/// An expression by hand; see [`sql`].
#[derive(Debug, Clone, Copy)]
pub struct Sql<T, P, N = Nullable> {
    parts: P,
    kind: PhantomData<fn() -> (T, N)>,
}

/// Text after other parts.
#[derive(Debug, Clone, Copy)]
pub struct SqlText<P> {
    before: P,
    text: &'static str,
    _run_time: RunTime,
}

impl<P> SqlText<P> {
    const fn new(before: P, text: &'static str) -> Self {
        Self {
            before,
            text,
            _run_time: RunTime,
        }
    }
}

/// An argument after other parts.
#[derive(Debug, Clone, Copy)]
pub struct SqlArgument<P, E> {
    before: P,
    argument: E,
}

impl<T, P, N> Sql<T, P, N> {
    const fn new(parts: P) -> Self {
        Self {
            parts,
            kind: PhantomData,
        }
    }

    /// Goes on with text.
    pub fn text(self, text: &'static str) -> Sql<T, SqlText<P>, N> {
        Sql::new(SqlText::new(self.parts, text))
    }

    /// Goes on with an expression.
    pub fn expr<E: Expr>(self, argument: E) -> Sql<T, SqlArgument<P, E>, N> {
        Sql::new(SqlArgument {
            before: self.parts,
            argument,
        })
    }

    /// Goes on with a value of the SQL type `U`, as a parameter.
    pub fn bind<U, V>(self, value: V) -> Sql<T, SqlArgument<P, Bind<U, V>>, N>
    where
        U: SqlType,
        V: Encode<U::Base>,
    {
        Sql::new(SqlArgument {
            before: self.parts,
            argument: Bind::new(value),
        })
    }

    /// Says that the expression is never NULL. If it is all the same, reading it is an error.
    pub fn not_null(self) -> Sql<T, P, NotNull> {
        Sql::new(self.parts)
    }
}

/// The parts of an expression by hand.
pub trait SqlParts: Fragment + Send + Sync {
    /// The class of its arguments together.
    type Class: Class;
}

/// Parts whose arguments may stand in this scope.
pub trait SqlPartsIn<S: Scope, Index>: SqlParts {}

impl SqlParts for () {
    type Class = Constant;
}

impl<S: Scope> SqlPartsIn<S, ()> for () {}

impl Fragment for () {
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<P: Fragment> Fragment for SqlText<P> {
    const PIECES: &'static [Piece] = &[Piece::Seq(P::PIECES), Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.before.visit(out);
        if has_placeholder(self.text) {
            out.refuse(Refusal::Placeholder(self.text));
        }
        if changes_session(self.text) {
            out.outlives_transaction();
        }
        out.hole(HoleText::Verbatim(self.text));
    }
}

/// Whether a function is called that changes the session: `pg_advisory_xact_lock` does not.
fn changes_session(text: &str) -> bool {
    ["set_config", "advisory_lock"]
        .iter()
        .any(|name| text.contains(name))
}

/// A dollar sign before a digit, anywhere: better to refuse a string constant too many than to let `$1` mean a
/// parameter of another part of the query.
fn has_placeholder(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == b'$' && pair[1].is_ascii_digit())
}

impl<P: SqlParts> SqlParts for SqlText<P> {
    type Class = P::Class;
}

impl<S: Scope, I, P: SqlPartsIn<S, I>> SqlPartsIn<S, I> for SqlText<P> {}

impl<P: Fragment, E: Fragment> Fragment for SqlArgument<P, E> {
    const PIECES: &'static [Piece] = &[Piece::Seq(P::PIECES), Piece::Seq(E::PIECES)];
    const IS_STATIC: bool = P::IS_STATIC && E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.before.visit(out);
        self.argument.visit(out);
    }
}

impl<P: SqlParts, E: Expr> SqlParts for SqlArgument<P, E> {
    type Class = <P::Class as Class>::With<E::Class>;
}

impl<S: Scope, I, J, P: SqlPartsIn<S, I>, E: In<S, J>> SqlPartsIn<S, (I, J)> for SqlArgument<P, E> {}

impl<T, P: Fragment, N> Fragment for Sql<T, P, N> {
    const PIECES: &'static [Piece] = &[Piece::Paren(P::PIECES)];
    const IS_STATIC: bool = P::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.parts.visit(out);
    }
}

impl<T: SqlType, P: SqlParts, N: Nullness> Expr for Sql<T, P, N> {
    type Type = T;
    type Class = P::Class;
}

impl<S: Scope, I, T: SqlType, P: SqlPartsIn<S, I>, N: Nullness> In<S, I> for Sql<T, P, N> {
    type Null = N;
}
