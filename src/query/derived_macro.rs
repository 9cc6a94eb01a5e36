//! The macro that names rows and their columns.

/// Gives rows a name in FROM, and names to their columns, which become its fields. Types and nullness of the columns are
/// those of what is named: a query with a select list, or a function that yields rows.
///
/// ```
/// # use shop::{posts, users};
/// use pilaster::prelude::*;
///
/// let recent = pilaster::derived!(recent { author, title } =
///     posts::table.filter(posts::views.gt(5)).select((posts::user_id, posts::title)));
/// let query = users::table
///     .inner_join(recent.on(recent.author.eq(users::id)))
///     .select((users::username, recent.title));
/// assert_eq!(
///     query.to_sql(),
///     "SELECT users.username, \"recent\".\"title\" FROM users INNER JOIN \
///      (SELECT posts.user_id, posts.title FROM posts WHERE posts.views > $1) AS \"recent\"(\"author\", \"title\") \
///      ON \"recent\".\"author\" = users.id",
/// );
/// ```
///
/// A query that is correlated with a table stands there as `LATERAL`, and so only after that table. Up to sixteen
/// columns.
///
/// SQL: `(SELECT …) AS name(columns)`; see
/// [subqueries](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-SUBQUERIES) in FROM.
#[macro_export]
macro_rules! derived {
    ($name:ident { $($column:ident),+ $(,)? } = $rows:expr $(,)?) => {
        match $rows {
            rows => $crate::derived_once!(($) $name rows [] [$($column)+]),
        }
    };
}

/// Gives the rows their name once no column has occurred twice: a macro of the columns so far, one after the other, is
/// what tells identifiers apart.
#[doc(hidden)]
#[macro_export]
macro_rules! derived_once {
    (($dollar:tt) $name:ident $rows:ident [$($column:ident)+] []) => {{
        $crate::rows_name!($name { $($column),+ });
        <_ as $crate::query::Derive<$name, _, _, _>>::derive($rows)
    }};
    (($dollar:tt) $name:ident $rows:ident [$($seen:ident)*] [$next:ident $($rest:ident)*]) => {{
        macro_rules! once {
            $(($seen) => {
                ::core::compile_error!(concat!(
                    "`", stringify!($name), "` has two columns named `", stringify!($next), "`: give one another name",
                ))
            };)*
            ($dollar other:ident) => {
                $crate::derived_once!(($dollar) $name $rows [$($seen)* $next] [$($rest)*])
            };
        }
        once!($next)
    }};
}

/// Types for the name of rows in FROM and for their columns, in a block of their own.
#[doc(hidden)]
#[macro_export]
macro_rules! rows_name {
    ($name:ident { $($column:ident),+ }) => {
        #[allow(non_camel_case_types, reason = "named as in SQL")]
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        // A column may have the same name, and would hide it below.
        type __Rows = $name;

        impl $crate::scope::Named for $name {
            type Name = $crate::name_id!($crate::query::bare(stringify!($name)));
        }

        const _: () = {
            $(
                #[allow(non_camel_case_types, reason = "named as in SQL")]
                #[derive(Debug, Clone, Copy)]
                pub enum $column {}

                impl $crate::query::ColumnName for $column {
                    const NAME: &'static [$crate::render::Piece] = $crate::quoted!($column);
                }
            )+

            impl $crate::query::RowsName for __Rows {
                type ColumnNames = $crate::nested_pairs!($($column)+);
                const NAME: &'static [$crate::render::Piece] = $crate::quoted!($name);
            }
        };

        const _: () = {
            #[allow(non_camel_case_types, reason = "one for each column")]
            #[derive(Debug, Clone, Copy)]
            pub struct Columns<$($column),+> {
                $(pub $column: $column,)+
            }

            #[allow(non_camel_case_types, reason = "one for each column")]
            impl<$($column: $crate::query::NamedColumn),+> $crate::query::FieldList for Columns<$($column),+> {
                type List = $crate::one_or_tuple!($($column),+);
                type Row = $crate::one_or_tuple!($($column::Output),+);
                const NAMES: &'static [$crate::render::Piece] = &[$crate::render::Piece::List {
                    separator: ", ",
                    items: &[$($column::NAME),+],
                }];
                const DEFINITIONS: &'static [$crate::render::Piece] = &[$crate::render::Piece::List {
                    separator: ", ",
                    items: &[$($column::DEFINITION),+],
                }];
                const UNLIMITED: &'static [$crate::render::Piece] = &[$crate::render::Piece::List {
                    separator: ", ",
                    items: &[$($column::UNLIMITED),+],
                }];
                const MAY_BE_LIMITED: bool = $($column::MAY_BE_LIMITED)||+;

                #[allow(clippy::needless_question_mark, reason = "there may be several")]
                fn read(
                    __columns: &mut $crate::exec::Columns<'_>,
                ) -> ::core::result::Result<Self::Row, $crate::exec::Error> {
                    ::core::result::Result::Ok($crate::one_or_tuple!($($column::read(__columns)?),+))
                }
            }

            #[allow(non_camel_case_types, reason = "one for each column")]
            impl<$($column: $crate::query::NamedColumn),+> $crate::query::NamedFields<$crate::nested_pairs!($($column)+)>
                for __Rows
            {
                type Fields = Columns<$($column),+>;

                fn fields() -> Self::Fields {
                    Columns { $($column: $column::new(),)+ }
                }
            }
        };
    };
}

/// A name in double quotes.
#[doc(hidden)]
#[macro_export]
macro_rules! quoted {
    ($name:ident) => {
        &[
            $crate::render::Piece::Str("\""),
            $crate::render::Piece::Str($crate::query::bare(stringify!($name))),
            $crate::render::Piece::Str("\""),
        ]
    };
}

/// Types as nested pairs.
#[doc(hidden)]
#[macro_export]
macro_rules! nested_pairs {
    () => { () };
    ($first:ident $($rest:ident)*) => { ($first, $crate::nested_pairs!($($rest)*)) };
}

/// A single thing by itself, several as a tuple.
#[doc(hidden)]
#[macro_export]
macro_rules! one_or_tuple {
    ($($only:ident)::+) => { $($only)::+ };
    ($($first:ident)::+, $($($rest:ident)::+),+) => { ($($first)::+, $($($rest)::+),+) };
    ($only:expr) => { $only };
    ($($part:expr),+) => { ($($part),+) };
}
