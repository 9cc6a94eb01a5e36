//! Whether an expression fits a column: by its type, and by its nullness.

use crate::expr::{Class, Constant, Expr};
use crate::schema::Column;
use crate::scope::{Cons, Incoming, True, Values};
use crate::sql_type::{Coerce, Nullable, Nullness, SqlType};

/// An SQL type whose values the column `C` takes.
#[diagnostic::on_unimplemented(
    message = "a value of the SQL type `{Self}` cannot be stored in `{C}`",
    label = "of the SQL type `{Self}`; convert it in SQL: `.cast::<…>()`"
)]
pub trait TypeFits<C> {}

#[diagnostic::do_not_recommend]
impl<T: SqlType + Coerce<C::Type>, C: Column> TypeFits<C> for T {}

/// Nullness that the column `C` takes: NULL only goes into a nullable column.
#[diagnostic::on_unimplemented(
    message = "a value that may be NULL cannot be stored in `{C}`, which is NOT NULL",
    label = "this may be NULL, the column may not: `coalesce(value, default)`"
)]
pub trait NullFits<C> {}

#[diagnostic::do_not_recommend]
impl<N: Nullness, C: Column> NullFits<C> for N where <C::Null as Nullness>::Stores<N>: Holds {}

/// A value that can stand in an INSERT or UPDATE of this scope: in VALUES nothing that reads from a row.
#[diagnostic::on_unimplemented(
    message = "a column cannot stand in VALUES, and `{Self}` holds one",
    label = "a row that is inserted is not read from",
    note = "insert what a query yields: `.insert_from(columns, query)`"
)]
pub trait ValueIn<S> {}
#[diagnostic::do_not_recommend]
impl<E: Expr, S: TakesClass<E::Class>> ValueIn<S> for E {}

/// A scope with rows for values of this class.
pub trait TakesClass<Class> {}
impl TakesClass<Constant> for Values {}
impl<T, N, Tail, C: Class> TakesClass<C> for Cons<T, N, Tail> {}
impl<S, C: Class> TakesClass<C> for Incoming<S> {}

/// A column that may become NULL where the query that fills it yields no row.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is NOT NULL, and the query may yield no row",
    label = "no row sets NULL; `column.set(coalesce(query.scalar(), default))` does not"
)]
pub trait Emptiable {}
#[diagnostic::do_not_recommend]
impl<C: Column> Emptiable for C where Nullable: NullFits<C> {}

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
