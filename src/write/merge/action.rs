//! What RETURNING may use in a MERGE.

use crate::expr::{Expr, In, Row};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{Cons, Has, Named, Scope};
use crate::sql_type::{NotNull, Text};

/// The row as it was written, or deleted, with its partner; that may be absent.
pub type MergedRow<T, S> = Cons<T, NotNull, Cons<MergeAction, NotNull, S>>;

/// `merge_action()`
#[derive(Debug, Clone, Copy)]
pub struct MergeAction;

impl Named for MergeAction {
    type Name = crate::name_id!("merge_action()");
}

/// What a MERGE did to a row: `INSERT`, `UPDATE` or `DELETE`. It stands in RETURNING of a MERGE alone.
///
/// ```
/// # use shop::{products, stock_levels};
/// use pilaster::prelude::*;
/// use pilaster::write::merge_action;
///
/// let merge = stock_levels::table
///     .using(products::table)
///     .merge_on(stock_levels::product_id.eq(products::id))
///     .when_not_matched_by_source()
///     .then_delete()
///     .returning((merge_action(), stock_levels::product_id));
/// assert!(merge.to_sql().ends_with(
///     "WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING merge_action(), stock_levels.product_id",
/// ));
/// ```
///
/// SQL: [`merge_action()`](https://www.postgresql.org/docs/current/functions-merge-support.html), of type `text`, never
/// NULL; PostgreSQL 17 and newer.
#[must_use]
pub const fn merge_action() -> MergeAction {
    MergeAction
}

/// The scope of RETURNING in a MERGE.
#[diagnostic::on_unimplemented(
    message = "`merge_action()` stands in RETURNING of a MERGE alone",
    label = "there is no MERGE here"
)]
pub trait Merging<Index> {}
#[diagnostic::do_not_recommend]
impl<S: Has<MergeAction, I>, I> Merging<I> for S {}

impl Fragment for MergeAction {
    const PIECES: &'static [Piece] = &[Piece::Str("merge_action()")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl Expr for MergeAction {
    type Type = Text;
    type Class = Row;
}

impl<S: Scope<Rows: Merging<I>>, I> In<S, I> for MergeAction {
    type Null = NotNull;
}
