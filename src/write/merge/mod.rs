//! `MERGE`
//!
//! <https://www.postgresql.org/docs/current/sql-merge.html>

mod action;
mod branch;
mod reach;

pub use action::{MergeAction, MergedRow, Merging, merge_action};
pub use branch::{
    AndWhen, Branch, BranchCondition, Branches, Chain, Deleting, HasRow, InsertMissing, Inserted,
    Kind, Matched, NotMatched, NotMatchedBySource, Nothing, Pending, ThenLeave, UpdateThere,
    Updated, When,
};
pub use reach::{Closes, MergeBranches, Reach, TakesBySource, TakesMatched, TakesNotMatched};

use super::{Joined, Using, Versions, Write};
use crate::expr::{Expr, In, PerRow};
use crate::query::Query;
use crate::render::{Clause, Collector, Draft, Piece};
use crate::schema::{Stored, Table};
use crate::scope::{Cons, Scope, True};
use crate::sql_type::{Boolean, NotNull, SqlType};
use core::marker::PhantomData;

/// A MERGE with its branches so far. `U` holds the table and what it is compared with, `P` the condition, and `R` which
/// kinds of branches can still be reached.
#[derive(Debug, Clone, Copy)]
pub struct Merge<U, P, B, R> {
    using: U,
    on: P,
    branches: B,
    reach: PhantomData<fn() -> R>,
}

impl<U, P, B, R> Merge<U, P, B, R> {
    fn with<W, N>(self, branch: W) -> Merge<U, P, Chain<B, W>, N> {
        Merge {
            using: self.using,
            on: self.on,
            branches: Chain(self.branches, branch),
            reach: PhantomData,
        }
    }
}

/// So that the methods that run statements are found before the first branch, and the compiler says that one is missing.
impl<U, P, R> Draft for Merge<U, P, (), R> {}

/// Comparing a table with others, row by row; `M` is the [`Merge`].
pub trait MergeOn<P, I, M>: Sized {
    /// Begins a MERGE: each row of what `using` named is brought together with the rows of the table for which the
    /// condition holds; branches then say what happens.
    ///
    /// ```
    /// # use shop::{products, stock_levels};
    /// use pilaster::prelude::*;
    ///
    /// let restock = stock_levels::table
    ///     .using(products::table)
    ///     .merge_on(stock_levels::product_id.eq(products::id))
    ///     .when_matched()
    ///     .and(products::deleted_at.is_not_null())
    ///     .then_delete()
    ///     .when_matched()
    ///     .then_update(stock_levels::on_hand.set(stock_levels::on_hand.add(1)))
    ///     .when_not_matched()
    ///     .then_insert((stock_levels::product_id.set(products::id), stock_levels::warehouse_code.set("AMS")));
    /// assert_eq!(
    ///     restock.to_sql(),
    ///     "MERGE INTO stock_levels USING products ON stock_levels.product_id = products.id \
    ///      WHEN MATCHED AND products.deleted_at IS NOT NULL THEN DELETE \
    ///      WHEN MATCHED THEN UPDATE SET on_hand = stock_levels.on_hand + $1 \
    ///      WHEN NOT MATCHED THEN INSERT (product_id, warehouse_code) VALUES (products.id, $2)",
    /// );
    /// ```
    ///
    /// SQL: [`MERGE INTO table USING others ON condition`](https://www.postgresql.org/docs/current/sql-merge.html),
    /// PostgreSQL 15 and newer.
    fn merge_on(self, condition: P) -> M;
}

impl<U, P, I> MergeOn<P, I, Merge<U, P, (), (True, True, True)>> for U
where
    U: Comparing,
    P: Compares<U::Table, U::Others, I>,
{
    fn merge_on(self, on: P) -> Merge<U, P, (), (True, True, True)> {
        Merge {
            using: self,
            on,
            branches: (),
            reach: PhantomData,
        }
    }
}

/// A table with others beside it: a [`Using`].
pub trait Comparing: Sized {
    /// The table.
    type Table;
    /// The others.
    type Others;
}
impl<T, Q> Comparing for Using<T, Q> {
    type Table = T;
    type Others = Q;
}

/// A condition on which rows of the table `T` and of the tables `Q` are brought together.
pub trait Compares<T, Q, I> {}
impl<T, Q, P, I> Compares<T, Q, I> for P
where
    T: Table + Stored,
    Q: Joined,
    P: In<Cons<T, NotNull, Q::Scope>, I> + PerRow,
    P::Type: SqlType<Base: Boolean>,
{
}

impl<T, Q, P, B, W, R> Write for Merge<Using<T, Q>, P, Chain<B, W>, R>
where
    T: Table,
    Q: Query,
    P: Expr,
    B: Branches,
    W: Branch,
{
    type Table = T;
    type Scope = Versions<
        T,
        <Chain<B, W> as Branches>::Old,
        <Chain<B, W> as Branches>::New,
        MergedRow<T, <Q::Scope as Scope>::Nullified>,
    >;
    const TEXT: &'static [Piece] = &[
        Piece::Str("MERGE INTO "),
        Piece::Str(T::NAME),
        Piece::Str(" USING "),
        Piece::Seq(Q::PARTS.from),
        Piece::Str(" ON "),
        Piece::Seq(P::PIECES),
        Piece::Seq(<Chain<B, W> as Branches>::TEXT),
    ];
    const STATIC: bool = Q::IS_STATIC && P::IS_STATIC && <Chain<B, W> as Branches>::STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.using.visit_clause(Clause::From, out);
        self.on.visit(out);
        self.branches.visit_branches(out);
    }
}
