//! `ANY` and `ALL` on the right of a comparison: over an array, or over the rows of a subquery.
//!
//! <https://www.postgresql.org/docs/current/functions-comparisons.html> and
//! <https://www.postgresql.org/docs/current/functions-subquery.html>

use super::compare::{ComparedTo, EqualTo, PatternFor};
use super::subquery::{Correlation, Text, YieldsOne, visit_all};
use super::{Class, Compare, Expr, In, IntoExpr, Operator};
use crate::query::Query;
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{HasAll, Scope};
use crate::sql_type::{self, Array, Bool, Comparable, Equatable, Nullable, Nullness, SqlType, Textual};
use core::marker::PhantomData;

/// `ANY` or `ALL`.
pub trait Quantifier: Send + Sync + 'static {
    /// The word, with the parenthesis that opens.
    const OPEN: &'static str;
}

/// `ANY`
#[derive(Debug, Clone, Copy)]
pub struct Any;
/// `ALL`
#[derive(Debug, Clone, Copy)]
pub struct All;

impl Quantifier for Any {
    const OPEN: &'static str = "ANY (";
}

impl Quantifier for All {
    const OPEN: &'static str = "ALL (";
}

/// `ANY (…)` or `ALL (…)`, which stands on the right of a comparison and nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Quantified<K, V> {
    values: V,
    kind: PhantomData<fn() -> K>,
}

impl<K, V> Quantified<K, V> {
    const fn new(values: V) -> Self {
        Self {
            values,
            kind: PhantomData,
        }
    }
}

/// The rows of a query, of which each is one value.
#[derive(Debug, Clone, Copy)]
pub struct EachRow<Q>(Q);

/// Any element of an array, on the right of a comparison: it holds if it holds for one of them.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let found = users::table.filter(users::username.like(any(vec!["a%", "b%"]))).select(users::id);
/// assert_eq!(found.to_sql(), "SELECT users.id FROM users WHERE users.username LIKE ANY ($1)");
/// ```
///
/// SQL: `ANY (array)`. NULL where nothing matches and an element is NULL.
pub const fn any<V>(array: V) -> Quantified<Any, V> {
    Quantified::new(array)
}

/// Every element of an array, on the right of a comparison: it holds if it holds for each of them.
///
/// SQL: `ALL (array)`. NULL where nothing speaks against it and an element is NULL.
pub const fn all<V>(array: V) -> Quantified<All, V> {
    Quantified::new(array)
}

/// Any row of a query, which must select one column of the same type, on the right of a comparison.
///
/// SQL: `ANY (SELECT …)`. NULL where nothing matches and a row is NULL.
pub const fn any_row<Q: Query>(query: Q) -> Quantified<Any, EachRow<Q>> {
    Quantified::new(EachRow(query))
}

/// Every row of a query, which must select one column of the same type, on the right of a comparison.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
///
/// let most = posts::table.filter(posts::views.ge(all_rows(posts::table.select(posts::views)))).select(posts::id);
/// assert_eq!(
///     most.to_sql(),
///     "SELECT posts.id FROM posts WHERE posts.views >= ALL (SELECT posts.views FROM posts)",
/// );
/// ```
///
/// SQL: `ALL (SELECT …)`. NULL where nothing speaks against it and a row is NULL.
pub const fn all_rows<Q: Query>(query: Q) -> Quantified<All, EachRow<Q>> {
    Quantified::new(EachRow(query))
}

/// Lets both kinds stand where a comparison takes its right-hand side.
macro_rules! right_sides {
    ($($trait:ident: $ability:path, $element:ident $(as $other:ty)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, K, V> $trait<T> for Quantified<K, V>
        where
            T: SqlType<Base: $ability>,
            V: Values<right_sides!(@type T $($other)?)>,
        {
            type Expr = Quantified<K, V::Values>;

            fn operand(self) -> Self::Expr {
                Quantified::new(self.values.values())
            }
        }
    )*};
    (@type $t:ident) => { $t };
    (@type $t:ident $other:ty) => { $other };
}

right_sides! {
    EqualTo: Equatable, T;
    ComparedTo: Comparable, T;
    PatternFor: Textual, T as sql_type::Text;
}

/// What `ANY` and `ALL` look through for values of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an array of the SQL type `{T}`",
    label = "expected many values of the SQL type `{T}`",
    note = "a query stands in `any_row(…)` or `all_rows(…)`"
)]
pub trait Values<T> {
    /// It as a part of the text.
    type Values;

    /// Makes the part.
    fn values(self) -> Self::Values;
}

impl<T: SqlType, V: IntoExpr<Array<T>>> Values<T> for V {
    type Values = V::Expr;

    fn values(self) -> V::Expr {
        self.into_expr()
    }
}

impl<T, Q: Query + YieldsOne<T>> Values<T> for EachRow<Q> {
    type Values = Self;

    fn values(self) -> Self {
        self
    }
}

impl<Q: Query> Fragment for EachRow<Q> {
    const PIECES: &'static [Piece] = Text::<Q>::PIECES;
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        visit_all(&self.0, out);
    }
}

impl<K: Quantifier, V: Fragment> Fragment for Quantified<K, V> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(K::OPEN),
        Piece::Seq(V::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = V::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.values.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<Op: Operator, L: Expr, K: Quantifier, V: Expr> Expr for Compare<Op, L, Quantified<K, V>> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<V::Class>;
}

#[diagnostic::do_not_recommend]
impl<S, I, J, Op, L, K, V> In<S, (I, J)> for Compare<Op, L, Quantified<K, V>>
where
    S: Scope,
    Op: Operator,
    L: In<S, I>,
    K: Quantifier,
    V: In<S, J>,
{
    type Null = <<L::Null as Nullness>::Or<V::Null> as Nullness>::Then<Nullable>;
}

#[diagnostic::do_not_recommend]
impl<Op, L, K, Q> Expr for Compare<Op, L, Quantified<K, EachRow<Q>>>
where
    Op: Operator,
    L: Expr,
    K: Quantifier,
    Q: Query<Outer: Correlation>,
{
    type Type = Bool;
    type Class = <L::Class as Class>::With<<Q::Outer as Correlation>::Class>;
}

#[diagnostic::do_not_recommend]
impl<S, I, J, Op, L, K, Q> In<S, (I, J)> for Compare<Op, L, Quantified<K, EachRow<Q>>>
where
    S: Scope + HasAll<Q::Outer, J>,
    Op: Operator,
    L: In<S, I>,
    K: Quantifier,
    Q: Query<Outer: Correlation>,
{
    type Null = <L::Null as Nullness>::Or<<S as HasAll<Q::Outer, J>>::Then<Nullable>>;
}
