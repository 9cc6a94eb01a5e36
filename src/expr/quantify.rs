//! `ANY` and `ALL` on the right of a comparison: over an array, or over the rows of a subquery.
//!
//! <https://www.postgresql.org/docs/current/functions-comparisons.html> and
//! <https://www.postgresql.org/docs/current/functions-subquery.html>

use super::compare::operator;
use super::subquery::{Correlation, Text, YieldsOne, visit_all};
use super::{Class, Compare, Expr, In, IntoExpr, Operator};
use crate::query::Query;
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{HasAll, Scope};
use crate::sql_type::{
    self, Array, Bool, Comparable, Equatable, Nullable, Nullness, SqlType, Textual,
};
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

/// The rows of a query, which must select one column, as the values that a comparison looks through.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
///
/// let most = posts::table.filter(posts::views.ge_all(each_row(posts::table.select(posts::views)))).select(posts::id);
/// assert_eq!(
///     most.to_sql(),
///     "SELECT posts.id FROM posts WHERE posts.views >= ALL (SELECT posts.views FROM posts)",
/// );
/// ```
///
/// SQL: `ANY (SELECT …)`, `ALL (SELECT …)`.
pub const fn each_row<Q: Query>(query: Q) -> EachRow<Q> {
    EachRow(query)
}

/// Declares comparisons with many values as methods.
macro_rules! quantified {
    ($($(#[$doc:meta])* $trait:ident by $bound:ident<$t:ident: $ability:path>: $values:ty {
        $($(#[$method_doc:meta])* fn $method:ident: $operator:ident $kind:ident;)*
    })*) => {$(
        $(#[$doc])*
        pub trait $trait<V>: Expr + Sized {
            /// The values as a part of the text.
            type Values;

            $(
                $(#[$method_doc])*
                fn $method(self, values: V) -> Compare<operator::$operator, Self, Quantified<$kind, Self::Values>>;
            )*
        }

        /// What these comparisons take beside the SQL type `T`.
        #[diagnostic::on_unimplemented(
            message = "`{Self}` holds no values of the SQL type `{T}`",
            label = "expected an array of them, or `each_row(…)` of a query of one such column"
        )]
        pub trait $bound<T> {
            /// The values as a part of the text.
            type Values;

            /// Makes the part.
            fn many(self) -> Self::Values;
        }

        impl<$t: SqlType<Base: $ability>, V: Values<$values>> $bound<$t> for V {
            type Values = V::Values;

            fn many(self) -> V::Values {
                self.values()
            }
        }

        impl<L: Expr, V: $bound<L::Type>> $trait<V> for L {
            type Values = V::Values;

            $(
                fn $method(self, values: V) -> Compare<operator::$operator, Self, Quantified<$kind, V::Values>> {
                    Compare::new(self, Quantified::new(values.many()))
                }
            )*
        }
    )*};
}

quantified! {
    /// `<>` and `=` with many values, of an array or [of a query](each_row). [`eq_any`](super::OneOf::eq_any) and
    /// [`in_query`](super::LookedUpIn::in_query) say the rest.
    EqualityWithMany by EqualToMany<T: Equatable>: T {
        /// SQL: `self <> ANY (values)`: one of them differs. NULL where none does and one is NULL.
        fn ne_any: NotEqual Any;
        /// SQL: `self = ALL (values)`: none of them differs. NULL where none does and one is NULL.
        fn eq_all: Equal All;
    }

    /// The order beside many values, of an array or [of a query](each_row).
    OrderingWithMany by ComparedToMany<T: Comparable>: T {
        /// SQL: `self < ANY (values)`. NULL where it holds for none and one is NULL.
        fn lt_any: Less Any;
        /// SQL: `self <= ANY (values)`. NULL where it holds for none and one is NULL.
        fn le_any: LessOrEqual Any;
        /// SQL: `self > ANY (values)`. NULL where it holds for none and one is NULL.
        fn gt_any: Greater Any;
        /// SQL: `self >= ANY (values)`. NULL where it holds for none and one is NULL.
        fn ge_any: GreaterOrEqual Any;
        /// SQL: `self < ALL (values)`. NULL where none speaks against it and one is NULL.
        fn lt_all: Less All;
        /// SQL: `self <= ALL (values)`. NULL where none speaks against it and one is NULL.
        fn le_all: LessOrEqual All;
        /// SQL: `self > ALL (values)`. NULL where none speaks against it and one is NULL.
        fn gt_all: Greater All;
        /// SQL: `self >= ALL (values)`. NULL where none speaks against it and one is NULL.
        fn ge_all: GreaterOrEqual All;
    }

    /// Matching text with many patterns, of an array or [of a query](each_row).
    PatternOfMany by PatternsFor<T: Textual>: sql_type::Text {
        /// SQL: `self LIKE ANY (patterns)`. NULL where none matches and one is NULL.
        fn like_any: Like Any;
        /// SQL: `self LIKE ALL (patterns)`. NULL where none speaks against it and one is NULL.
        fn like_all: Like All;
        /// SQL: `self NOT LIKE ALL (patterns)`: none of them matches.
        fn not_like_all: NotLike All;
        /// SQL: `self ILIKE ANY (patterns)`: `LIKE ANY` without regard to case.
        fn ilike_any: Ilike Any;
        /// SQL: `self ILIKE ALL (patterns)`: `LIKE ALL` without regard to case.
        fn ilike_all: Ilike All;
        /// SQL: `self NOT ILIKE ALL (patterns)`: none of them matches, without regard to case.
        fn not_ilike_all: NotIlike All;
        /// SQL: `self ~ ANY (patterns)`: one of the regular expressions matches.
        fn regex_any: Matches Any;
        /// SQL: `self ~ ALL (patterns)`: each of the regular expressions matches.
        fn regex_all: Matches All;
    }
}

/// What `ANY` and `ALL` look through for values of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an array of the SQL type `{T}`",
    label = "expected many values of the SQL type `{T}`",
    note = "a query stands in `each_row(…)`"
)]
pub trait Values<T> {
    /// It as a part of the text.
    type Values;

    /// Makes the part.
    fn values(self) -> Self::Values;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<Array<T>>> Values<T> for V {
    type Values = V::Expr;

    fn values(self) -> V::Expr {
        self.into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T, Q: Query + YieldsOne<T>> Values<T> for EachRow<Q> {
    type Values = Self;

    fn values(self) -> Self {
        self
    }
}

impl<Q: Query> Fragment for EachRow<Q> {
    const PIECES: &'static [Piece] = Text::<Q>::PIECES;
    const IS_STATIC: bool = Q::IS_STATIC;
    const IS_SUBQUERY: bool = true;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        visit_all(&self.0, out);
    }
}

impl<K: Quantifier, V: Fragment> Fragment for Quantified<K, V> {
    const PIECES: &'static [Piece] = &[Piece::Str(K::OPEN), Piece::Seq(V::PIECES), Piece::Str(")")];
    const IS_STATIC: bool = V::IS_STATIC;
    const IS_SUBQUERY: bool = V::IS_SUBQUERY;

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
