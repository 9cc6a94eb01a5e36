//! Whether an expression fits a column: by its type, and by its nullness.

use crate::schema::Column;
use crate::scope::True;
use crate::sql_type::{Coerce, Nullness, SqlType};

/// An SQL type whose values the column `C` takes.
#[diagnostic::on_unimplemented(
    message = "a value of the SQL type `{Self}` cannot be stored in `{C}`",
    label = "this is of the SQL type `{Self}`",
    note = "convert it in SQL: `.cast::<…>()`"
)]
pub trait TypeFits<C> {}

#[diagnostic::do_not_recommend]
impl<T: SqlType + Coerce<C::Type>, C: Column> TypeFits<C> for T {}

/// Nullness that the column `C` takes: NULL only goes into a nullable column.
#[diagnostic::on_unimplemented(
    message = "a value that may be NULL cannot be stored in `{C}`, which is NOT NULL",
    label = "this may be NULL, the column may not",
    note = "give it a value for that case: `coalesce(value, default)`"
)]
pub trait NullFits<C> {}

#[diagnostic::do_not_recommend]
impl<N: Nullness, C: Column> NullFits<C> for N where <C::Null as Nullness>::Stores<N>: Holds {}

/// True.
pub trait Holds {
    /// Known where it holds.
    #[doc(hidden)]
    type Checked;
}
#[diagnostic::do_not_recommend]
impl Holds for True {
    type Checked = ();
}
