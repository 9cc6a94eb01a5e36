//! `ON CONFLICT … DO UPDATE … WHERE`

use super::{DoUpdate, UpsertScope, Write};
use crate::expr::{Expr, In, PerRow, Predicate};
use crate::render::{Collector, Piece};
use crate::sql_type::{Boolean, SqlType};

/// An INSERT that updates those conflicting rows for which a condition holds.
#[derive(Debug, Clone, Copy)]
pub struct DoUpdateWhere<U, P> {
    upsert: U,
    condition: P,
}

/// Updating some of the conflicting rows; `R` is the [`DoUpdateWhere`].
pub trait FilterConflicts<P, I, R>: Sized {
    /// Updates the row that is there only where the condition holds, of it or of the row that was to be inserted;
    /// otherwise nothing happens, and `returning` yields nothing.
    ///
    /// ```
    /// # use shop::stock_levels;
    /// use pilaster::prelude::*;
    ///
    /// let count = stock_levels::table
    ///     .insert((
    ///         stock_levels::product_id.set(1),
    ///         stock_levels::warehouse_code.set("AMS"),
    ///         stock_levels::on_hand.set(7),
    ///     ))
    ///     .on_conflict(stock_levels::unique::stock_levels_pkey)
    ///     .do_update(stock_levels::on_hand.set(excluded(stock_levels::on_hand)))
    ///     .filter(stock_levels::counted_at.lt(excluded(stock_levels::counted_at)));
    /// assert!(count.to_sql().ends_with(
    ///     "DO UPDATE SET on_hand = excluded.on_hand WHERE stock_levels.counted_at < excluded.counted_at",
    /// ));
    /// ```
    ///
    /// SQL: `DO UPDATE SET … WHERE condition`.
    fn filter(self, condition: P) -> R;
}

impl<U, P, I> FilterConflicts<P, I, DoUpdateWhere<U, P>> for U
where
    U: Upsert,
    P: Predicate,
    P::Condition: In<UpsertScope<U::Table>, I> + PerRow,
    <P::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
    fn filter(self, condition: P) -> DoUpdateWhere<U, P> {
        DoUpdateWhere {
            upsert: self,
            condition,
        }
    }
}

/// An INSERT with `ON CONFLICT … DO UPDATE`.
pub trait Upsert: Write {}
impl<W, A, V> Upsert for DoUpdate<W, A, V> where Self: Write {}

impl<U: Upsert, P: Predicate> Write for DoUpdateWhere<U, P> {
    type Table = U::Table;
    type Scope = U::Scope;
    const TEXT: &'static [Piece] = &[
        Piece::Seq(U::TEXT),
        Piece::Clause {
            head: " WHERE ",
            body: P::PIECES,
        },
    ];
    const STATIC: bool = U::STATIC && P::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.upsert.visit_write(out);
        self.condition.visit_predicate(out);
    }
}
