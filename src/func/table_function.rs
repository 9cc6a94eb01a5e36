//! Functions of the schema that yield rows: they stand in FROM, and their arguments may use the columns of tables before
//! them.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS>

use super::Function;
use crate::query::{ColumnName, DerivedColumn};
use crate::render::Piece;
use crate::sql_type::Nullable;

/// A function of the schema that yields rows.
pub trait SchemaTableFunction: Function {
    /// The names of its columns, quoted where needed.
    const COLUMNS: &'static [&'static str];
}

/// The name of the column of that number.
#[derive(Debug, Clone, Copy)]
pub struct NumberedColumn<F, const NUMBER: usize>(core::marker::PhantomData<fn() -> F>);

impl<F: SchemaTableFunction, const NUMBER: usize> ColumnName for NumberedColumn<F, NUMBER> {
    const NAME: &'static [Piece] = &[Piece::Str(F::COLUMNS[NUMBER])];
}

/// A column of the SQL type `T` of a function's rows. Nothing says that it is never NULL.
pub type FunctionColumn<F, const NUMBER: usize, T> =
    DerivedColumn<F, NumberedColumn<F, NUMBER>, T, Nullable>;

/// Lets calls of a function stand in FROM. What is declared has any name, so nothing is named without its path.
#[doc(hidden)]
#[macro_export]
macro_rules! table_function {
    (
        $function:ident, $columns:ident, $name:literal $quoted:literal;
        $($number:literal $column:ident $sql:literal $type:ty;)+
    ) => {
        impl $crate::func::SchemaTableFunction for self::$function {
            const COLUMNS: &'static [&'static ::core::primitive::str] = &[$($sql),+];
        }

        impl $crate::scope::Named for self::$function {
            type Name = $crate::name_id!($name);
        }

        impl $crate::query::RowsName for self::$function {
            type ColumnNames = ();
            const NAME: &'static [$crate::render::Piece] = &[$crate::render::Piece::Str($quoted)];
        }

        impl self::$columns {
            fn __new() -> Self {
                Self { $($column: $crate::query::NamedColumn::new(),)+ }
            }
        }

        /// The columns are fields.
        impl<A> ::core::ops::Deref for self::$function<A> {
            type Target = self::$columns;

            fn deref(&self) -> &self::$columns {
                &self.columns
            }
        }

        impl<A> self::$function<A> {
            /// The columns alone, which stay usable after the call has gone into a query.
            #[must_use]
            pub fn columns(&self) -> self::$columns {
                self.columns
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A: $crate::func::Arguments<Class: $crate::query::UsedInFrom>> $crate::query::FromItem
            for self::$function<A>
        {
            type Entry = self::$function;
            type List = $crate::one_or_tuple_of!($($crate::func::FunctionColumn<self::$function, $number, $type>),+);
            type Row = $crate::one_or_tuple_of!(
                $(::core::option::Option<<$type as $crate::sql_type::SqlType>::Rust>),+
            );
            type Outer = <A::Class as $crate::query::UsedInFrom>::Outer<A>;
            type Effect = $crate::exec::Reads;
            const FROM: &'static [$crate::render::Piece] = &[
                $crate::render::Piece::Str(<self::$function as $crate::func::Function>::NAME),
                $crate::render::Piece::Paren(A::LIST),
                $crate::render::Piece::Seq(<self::$function as $crate::func::Function>::EFFECT),
                $crate::render::Piece::Str(" AS "),
                $crate::render::Piece::Str($quoted),
                $crate::render::Piece::Paren(&[$crate::render::Piece::Columns {
                    qualifier: "",
                    names: &[$($sql),+],
                }]),
            ];
            const FROM_IS_STATIC: ::core::primitive::bool = A::IS_STATIC;

            fn visit_from<'q>(&'q self, out: &mut $crate::render::Collector<'q>) {
                self.call.visit_arguments(out);
            }

            fn read_row(
                &self,
                columns: &mut $crate::exec::Columns<'_>,
            ) -> ::core::result::Result<Self::Row, $crate::exec::Error> {
                ::core::result::Result::Ok($crate::one_or_tuple_read!(
                    columns $($type),+
                ))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A: $crate::func::Arguments<Class: $crate::query::UsedInFrom>> $crate::query::Query
            for self::$function<A>
        {
            type Scope = $crate::scope::Cons<self::$function, $crate::sql_type::NotNull, $crate::scope::Nil>;
            type Outer = <A::Class as $crate::query::UsedInFrom>::Outer<A>;
            type Stage = $crate::query::Open;
            type Effect = $crate::exec::Reads;

            const PARTS: $crate::render::Parts = $crate::render::Parts::from_table(
                <<Self as $crate::query::FromItem>::List as $crate::expr::Select>::LIST,
                <Self as $crate::query::FromItem>::FROM,
            );
            const IS_STATIC: ::core::primitive::bool = A::IS_STATIC;

            fn visit_clause<'q>(
                &'q self,
                clause: $crate::render::Clause,
                out: &mut $crate::render::Collector<'q>,
            ) {
                if ::core::matches!(clause, $crate::render::Clause::From) {
                    self.call.visit_arguments(out);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A: $crate::func::Arguments<Class: $crate::query::UsedInFrom>> $crate::query::Listed
            for self::$function<A>
        {
            type List = <Self as $crate::query::FromItem>::List;
        }

        #[diagnostic::do_not_recommend]
        impl<A: $crate::func::Arguments<Class: $crate::query::UsedInFrom>> $crate::query::Selection
            for self::$function<A>
        {
            type Output = <Self as $crate::query::FromItem>::Row;
            const WIDTH: ::core::primitive::usize =
                <<Self as $crate::query::FromItem>::List as $crate::expr::Select>::WIDTH;

            fn read(
                &self,
                columns: &mut $crate::exec::Columns<'_>,
            ) -> ::core::result::Result<Self::Output, $crate::exec::Error> {
                $crate::query::FromItem::read_row(self, columns)
            }
        }
    };
}

/// One type as it is, several as a tuple.
#[doc(hidden)]
#[macro_export]
macro_rules! one_or_tuple_of {
    ($only:ty) => { $only };
    ($($part:ty),+) => { ($($part),+) };
}

/// The values of the next columns of these types: one as it is, several as a tuple.
#[doc(hidden)]
#[macro_export]
macro_rules! one_or_tuple_read {
    ($columns:ident $only:ty) => {
        $columns.read_nullable::<$only, <$only as $crate::sql_type::SqlType>::Rust>()?
    };
    ($columns:ident $($part:ty),+) => {
        ($($columns.read_nullable::<$part, <$part as $crate::sql_type::SqlType>::Rust>()?),+)
    };
}
