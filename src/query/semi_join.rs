//! Semi and anti joins: rows that have partners, and rows that have none.

use super::adapter::adapter;
use super::join::{JoinCondition, NameOf};
use super::{FromItem, Joined, Query};
use crate::expr::{Expr, In, PerRow};
use crate::render::{Clause, Parts, Piece};
use crate::scope::{Absent, Cons, HasAll, Scope};
use crate::sql_type::{Boolean, NotNull, SqlType};

/// A query of the rows that have a partner in `T`, or that have none if `ANTI`.
#[derive(Debug, Clone, Copy)]
pub struct SemiJoin<Q, T, P, const ANTI: bool> {
    query: Q,
    item: T,
    condition: P,
}

impl<Q, T, P, const ANTI: bool> SemiJoin<Q, T, P, ANTI> {
    fn new<J: Joined<Item = T, Condition = P>>(query: Q, joined: J) -> Self {
        let (item, condition) = joined.parts();
        Self {
            query,
            item,
            condition,
        }
    }
}

/// Keeping rows by whether they have partners. The columns of the partners are not read, and no row comes twice.
pub trait SemiJoinTo<J: Joined, I>: Query {
    /// Keeps the rows that have at least one partner: `table.on(condition)`, or a foreign key.
    ///
    /// ```
    /// # use shop::{orders, users};
    /// use pilaster::prelude::*;
    ///
    /// let buyers = users::table.semi_join(orders::user.reverse()).select(users::username);
    /// assert_eq!(
    ///     buyers.to_sql(),
    ///     "SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id)",
    /// );
    /// ```
    ///
    /// SQL: `WHERE EXISTS (SELECT 1 FROM table WHERE condition)`; see
    /// [EXISTS](https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-EXISTS).
    fn semi_join(self, joined: J) -> SemiJoin<Self, J::Item, J::Condition, false> {
        SemiJoin::new(self, joined)
    }

    /// Keeps the rows that have no partner.
    ///
    /// SQL: `WHERE NOT EXISTS (SELECT 1 FROM table WHERE condition)`.
    fn anti_join(self, joined: J) -> SemiJoin<Self, J::Item, J::Condition, true> {
        SemiJoin::new(self, joined)
    }
}

/// The scope of the rows of `Q`, and in front of it the partner `T`.
type With<Q, T> = Cons<<T as FromItem>::Entry, NotNull, <<Q as Query>::Scope as Scope>::Rows>;

impl<Q, J, I, L> SemiJoinTo<J, (I, L)> for Q
where
    Q: Query,
    J: Joined,
    <Q::Scope as Scope>::Rows: HasAll<<J::Item as FromItem>::Outer, L>,
    <Q::Scope as Scope>::Names<NameOf<J::Item>>: Absent<<J::Item as FromItem>::Entry>,
    J::Condition: In<With<Q, J::Item>, I> + PerRow,
    <J::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
}

impl<T: FromItem, P: JoinCondition> SemiJoin<(), T, P, false> {
    const PARTNERS: &'static [Piece] = &[
        Piece::Str("SELECT 1 FROM "),
        Piece::Seq(T::FROM),
        Piece::Str(" WHERE "),
        Piece::Seq(P::ON),
    ];
}

adapter! {
    impl<Q, T: FromItem, P: JoinCondition; const ANTI: bool> for SemiJoin<Q, T, P, ANTI> {
        parts: Parts {
            filter: &[Piece::List {
                separator: " AND ",
                items: &[
                    Q::PARTS.filter,
                    &[
                        Piece::Str(if ANTI { "NOT EXISTS " } else { "EXISTS " }),
                        Piece::Paren(SemiJoin::<(), T, P, false>::PARTNERS),
                    ],
                ],
            }],
            ..Q::PARTS
        },
        is_static: T::FROM_IS_STATIC && P::ON_IS_STATIC,
        visit: |join, clause, out| {
            join.query.visit_clause(clause, out);
            if clause == Clause::Filter {
                join.item.visit_from(out);
                join.condition.visit_on(out);
            }
        },
    }
}
