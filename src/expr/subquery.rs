//! Queries inside expressions.
//!
//! <https://www.postgresql.org/docs/current/functions-subquery.html>

use super::{Class, Constant, Expr, In, Row, Select, SingleColumn};
use crate::query::{Listed, Query};
use crate::render::{Clause, Collector, Fragment, Piece, beside_subquery, precedence};
use crate::scope::{HasAll, Nil, Outer, Scope};
use crate::sql_type::{Bool, Coerce, Equatable, NotNull, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// The whole text of a query.
pub(super) struct Text<Q>(Q);

impl<Q: Query> Text<Q> {
    pub(super) const PIECES: &'static [Piece] = &Q::PARTS.statement();
}

pub(super) fn visit_all<'q, Q: Query>(query: &'q Q, out: &mut Collector<'q>) {
    for clause in Clause::ALL {
        query.visit_clause(clause, out);
    }
}

/// A subquery that uses columns of the query around it depends on its rows; any other is a constant.
pub trait Correlation {
    /// Its class outside.
    type Class: Class;
    /// What stands before it in FROM.
    const LATERAL: &'static str;
    /// What a query of two parts is correlated with.
    type And<Other: Correlation>: Correlation;
}

impl Correlation for Nil {
    type Class = Constant;
    const LATERAL: &'static str = "";
    type And<Other: Correlation> = Other;
}

impl<T, Tail: Correlation> Correlation for Outer<T, Tail> {
    type Class = Row;
    const LATERAL: &'static str = "LATERAL ";
    type And<Other: Correlation> = Outer<T, Tail::And<Other>>;
}

/// A query as a value: `(SELECT …)`.
#[derive(Debug, Clone, Copy)]
pub struct Scalar<Q, T> {
    query: Q,
    ty: PhantomData<fn() -> T>,
}

impl<Q, T> Scalar<Q, T> {
    pub(crate) const fn new(query: Q) -> Self {
        Self {
            query,
            ty: PhantomData,
        }
    }
}

impl<Q: Query, T> Fragment for Scalar<Q, T> {
    const PIECES: &'static [Piece] = &[Piece::Paren(Text::<Q>::PIECES)];
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        visit_all(&self.query, out);
    }
}

impl<Q: Query<Outer: Correlation>, T: SqlType> Expr for Scalar<Q, T> {
    type Type = T;
    type Class = <Q::Outer as Correlation>::Class;
}

/// NULL where the query yields no row.
impl<S, I, Q, T> In<S, I> for Scalar<Q, T>
where
    S: Scope + HasAll<Q::Outer, I>,
    Q: Query<Outer: Correlation>,
    T: SqlType,
{
    type Null = <S as HasAll<Q::Outer, I>>::Then<Nullable>;
}

/// `EXISTS (SELECT …)`, or `NOT EXISTS` if `NEGATED`.
#[derive(Debug, Clone, Copy)]
pub struct Exists<Q, const NEGATED: bool>(Q);

/// Whether the query yields a row.
///
/// ```
/// # use shop::{users, posts};
/// use pilaster::prelude::*;
///
/// let of_user = posts::table.correlate(users::table).filter(posts::user_id.eq(users::id));
/// let authors = users::table.filter(exists(of_user)).select(users::username);
/// assert_eq!(
///     authors.to_sql(),
///     "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id)",
/// );
/// ```
pub const fn exists<Q: Query>(query: Q) -> Exists<Q, false> {
    Exists(query)
}

/// Whether the query yields no row.
///
/// SQL: `NOT EXISTS (SELECT …)`.
pub const fn not_exists<Q: Query>(query: Q) -> Exists<Q, true> {
    Exists(query)
}

/// What is selected does not matter to EXISTS, unless rows are told apart or sorted by it.
struct AnyRow<Q>(Q);

impl<Q: Query> AnyRow<Q> {
    const LISTED: bool = Q::PARTS.uses_list();
    const PIECES: &'static [Piece] = if Self::LISTED {
        &Q::PARTS.statement()
    } else {
        &Q::PARTS.with_projection(&[Piece::Str("1")]).statement()
    };
}

impl<Q: Query, const NEGATED: bool> Fragment for Exists<Q, NEGATED> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(if NEGATED { "NOT EXISTS " } else { "EXISTS " }),
        Piece::Paren(AnyRow::<Q>::PIECES),
    ];
    const IS_STATIC: bool = Q::IS_STATIC;
    const PRECEDENCE: u8 = if NEGATED {
        precedence::NOT
    } else {
        precedence::ATOM
    };

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        for clause in Clause::ALL {
            if AnyRow::<Q>::LISTED || clause != Clause::Projection {
                self.0.visit_clause(clause, out);
            }
        }
    }
}

impl<Q: Query<Outer: Correlation>, const NEGATED: bool> Expr for Exists<Q, NEGATED> {
    type Type = Bool;
    type Class = <Q::Outer as Correlation>::Class;
}

impl<S, I, Q, const NEGATED: bool> In<S, I> for Exists<Q, NEGATED>
where
    S: Scope + HasAll<Q::Outer, I>,
    Q: Query<Outer: Correlation>,
{
    type Null = <S as HasAll<Q::Outer, I>>::Then<NotNull>;
}

/// `value IN (SELECT …)`, or `NOT IN` if `NEGATED`.
#[derive(Debug, Clone, Copy)]
pub struct InQuery<E, Q, const NEGATED: bool> {
    value: E,
    query: Q,
}

/// A query of one column of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a query of one column of the SQL type `{T}`"
)]
pub trait YieldsOne<T> {}

impl<T, Q> YieldsOne<T> for Q
where
    T: SqlType<Base: Equatable>,
    Q: Listed,
    <Q::List as Select>::Shape: SingleColumn<Type: Coerce<T>>,
{
}

/// Looking a value up in a query.
pub trait LookedUpIn<Q>: Expr + Sized {
    /// SQL: `self IN (SELECT …)`. The query must select one column of this type.
    fn in_query(self, query: Q) -> InQuery<Self, Q, false>;

    /// SQL: `self NOT IN (SELECT …)`. NULL where the value is not found and the query yields a NULL: then no row passes, so
    /// leave NULLs out of the query, or use [`not_exists`].
    fn not_in_query(self, query: Q) -> InQuery<Self, Q, true>;
}

impl<E: Expr, Q: YieldsOne<E::Type>> LookedUpIn<Q> for E {
    fn in_query(self, query: Q) -> InQuery<Self, Q, false> {
        InQuery { value: self, query }
    }

    fn not_in_query(self, query: Q) -> InQuery<Self, Q, true> {
        InQuery { value: self, query }
    }
}

impl<E: Fragment, Q: Query, const NEGATED: bool> Fragment for InQuery<E, Q, NEGATED> {
    const PIECES: &'static [Piece] = &[
        beside_subquery::<E>(precedence::LIKE),
        Piece::Str(if NEGATED { " NOT IN " } else { " IN " }),
        Piece::Paren(Text::<Q>::PIECES),
    ];
    const IS_STATIC: bool = E::IS_STATIC && Q::IS_STATIC;
    const PRECEDENCE: u8 = precedence::LIKE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
        visit_all(&self.query, out);
    }
}

impl<E: Expr, Q: Query<Outer: Correlation>, const NEGATED: bool> Expr for InQuery<E, Q, NEGATED> {
    type Type = Bool;
    type Class = <E::Class as Class>::With<<Q::Outer as Correlation>::Class>;
}

/// NULL where the value is, or where it is not found and the query yields a NULL.
impl<S, I, J, E, Q, const NEGATED: bool> In<S, (I, J)> for InQuery<E, Q, NEGATED>
where
    S: Scope + HasAll<Q::Outer, J>,
    E: In<S, I>,
    Q: Query<Outer: Correlation>,
{
    type Null = <E::Null as Nullness>::Or<<S as HasAll<Q::Outer, J>>::Then<Nullable>>;
}
