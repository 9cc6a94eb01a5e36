//! What can stand in FROM.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-FROM>

use crate::exec::{Columns, Effect, Error};
use crate::expr::Select;
use crate::render::{Collector, Piece};
use crate::scope::Named;

/// What can stand in FROM: a table, a view, an alias of one, or something that brings values of its own, such as a
/// query in parentheses.
///
/// A table is known by its type; other items hold values. So a join keeps its item and hands its parameters over where
/// FROM stands in the text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in FROM",
    label = "expected a table, an alias, or a query that `derived!` gave a name"
)]
pub trait FromItem: Sized + Send + Sync {
    /// What the scope knows it by, and its columns name as theirs: for a table the table itself.
    type Entry: Named + Send + Sync + 'static;
    /// All of its columns, as a select list.
    type List: Select;
    /// What a row of them is read as.
    type Row: Send;
    /// The tables before it in FROM whose columns it uses.
    type Outer;
    /// What it does: it reads, unless it locks rows.
    type Effect: Effect;
    /// How it stands in FROM: `users`, `users AS manager`, `(SELECT …) AS recent(id, title)`.
    const FROM: &'static [Piece];
    /// Whether that holds no hole.
    const FROM_IS_STATIC: bool;
    /// Whether it holds neither parameters nor holes, as a table.
    #[doc(hidden)]
    const FROM_IS_PLAIN: bool = false;

    /// Hands over its parameters and holes.
    fn visit_from<'q>(&'q self, out: &mut Collector<'q>);

    /// Reads a row.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read_row(&self, columns: &mut Columns<'_>) -> Result<Self::Row, Error>;
}
