//! Tables and views.

use crate::exec::{Columns, Error};
use crate::render::Piece;
use crate::scope::Named;

/// What can stand in FROM: a table, a view, or either under an alias.
pub trait Source: Named + Copy + Send + Sync + 'static {
    /// The table or view behind the name.
    type Table: Table;
    /// The name by which columns are qualified.
    const ALIAS: &'static str;
    /// How it stands in FROM: `users`, `users AS manager`.
    const FROM: &'static [Piece];
}

/// A table or a view.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a table")]
pub trait Table: Source<Table = Self> {
    /// One whole row.
    type Row: Send;
    /// The columns that INSERT must name: NOT NULL, without default.
    type Required;
    /// The SQL types of its columns, as nested pairs.
    type Types;
    /// The name in SQL, with the schema where it is needed.
    const NAME: &'static str;
    /// The names of its columns, quoted where needed, in the order of [`Table::Row`].
    const COLUMNS: &'static [&'static str];

    /// Reads a row.
    ///
    /// # Errors
    /// Where a column does not hold what the schema says.
    fn read(columns: &mut Columns<'_>) -> Result<Self::Row, Error>;
}

/// A table that rows are stored in, and can be written to: no view.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be written: it is a view",
    label = "only what it reads from can be written to"
)]
pub trait BaseTable: Table {}

/// [`BaseTable`], asked in short of what may be a view.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be written: it is a view",
    label = "only what it reads from can be written to"
)]
pub trait Stored {
    /// Known where they can.
    #[doc(hidden)]
    type Checked;
}
#[diagnostic::do_not_recommend]
impl<T: BaseTable> Stored for T {
    type Checked = ();
}

/// A table, or a view whose rows are rows of tables: what `FOR UPDATE` and its like can lock.
pub trait RowsOfTables: Table {}
#[diagnostic::do_not_recommend]
impl<T: BaseTable> RowsOfTables for T {}

/// SQL types as nested pairs.
#[doc(hidden)]
#[macro_export]
macro_rules! nested_types {
    () => { () };
    (
        $a:ty, $b:ty, $c:ty, $d:ty, $e:ty, $f:ty, $g:ty, $h:ty, $($rest:ty,)*
    ) => {
        ($a, ($b, ($c, ($d, ($e, ($f, ($g, ($h, $crate::nested_types!($($rest,)*)))))))))
    };
    ($first:ty, $($rest:ty,)*) => { ($first, $crate::nested_types!($($rest,)*)) };
}

/// What a generated table can do: be read row by row, and stand in a select list as a whole.
///
/// Columns are unit structs where this is expanded, so a variable must have a name that no column has. `match` stands for `?`,
/// which would be two calls of trait methods for each column of each table, to be looked up and checked.
#[doc(hidden)]
#[macro_export]
macro_rules! table_rows {
    (
        $table:ident $sql:literal, requires [$($required:ident),* $(,)?];
        $($column:ident $name:literal $read:ident $ty:ty;)*
    ) => {
        impl $crate::schema::Table for $table {
            type Row = Row;
            type Required = $crate::assigned!($crate::scope::Nil; $($required,)*);
            type Types = $crate::nested_types!($($ty,)*);
            const NAME: &'static str = $sql;
            const COLUMNS: &'static [&'static str] = &[$($name),*];

            fn read(__columns: &mut $crate::exec::Columns<'_>) -> $crate::codegen_support::Result<Row> {
                _ = &__columns;
                ::core::result::Result::Ok(Row {
                    $($column: match __columns.$read::<$ty, _>() {
                        ::core::result::Result::Ok(__value) => __value,
                        ::core::result::Result::Err(__error) => return ::core::result::Result::Err(__error),
                    }),*
                })
            }
        }

        $crate::table_projection!($table);
    };
}
