//! Aliases: a second name for a table, as a type of its own.

use super::{BelongsTo, Column, Source};
use crate::expr::AliasColumn;

/// A table under another name.
pub trait Alias: Source {
    /// The name, quoted where needed.
    const NAME: &'static str;
}

/// The columns of an alias.
pub trait ColumnThrough<C>: Alias {
    /// A column of the table, through this alias.
    fn col(self, column: C) -> AliasColumn<Self, C>;
}

impl<A: Alias, C: Column + BelongsTo<A::Table>> ColumnThrough<C> for A {
    fn col(self, _: C) -> AliasColumn<Self, C> {
        AliasColumn::new()
    }
}

/// Declares an alias, so that a table can stand in FROM more than once.
///
/// ```
/// # use shop::{users, categories};
/// use pilaster::prelude::*;
///
/// pilaster::alias!(parent: categories::table);
///
/// let with_parent = categories::table
///     .left_join(parent.on(parent.col(categories::id).eq(categories::parent_id)))
///     .select((categories::name, parent.col(categories::name)));
/// assert!(with_parent.to_sql().contains("LEFT JOIN categories AS \"parent\""));
/// ```
#[macro_export]
macro_rules! alias {
    ($(#[$attribute:meta])* $visibility:vis $name:ident: $table:ty) => {
        $(#[$attribute])*
        #[allow(non_camel_case_types, reason = "an alias is named as in SQL")]
        #[derive(Debug, Clone, Copy)]
        $visibility struct $name;

        impl $crate::scope::Named for $name {
            type Name = $crate::name_id!(stringify!($name));
        }

        impl $crate::schema::Alias for $name {
            const NAME: &'static str = concat!("\"", stringify!($name), "\"");
        }

        impl $crate::schema::Source for $name {
            type Table = $table;
            const ALIAS: &'static str = <Self as $crate::schema::Alias>::NAME;
            const FROM: &'static [$crate::render::Piece] = &[
                $crate::render::Piece::Seq(<$table as $crate::schema::Source>::FROM),
                $crate::render::Piece::Str(concat!(" AS \"", stringify!($name), "\"")),
            ];
        }

        $crate::table_projection!($name);
    };
}

/// The identity of a name.
#[doc(hidden)]
#[macro_export]
macro_rules! name_id {
    ($name:expr) => {
        $crate::scope::Id<
            $crate::name_digit!($name, 0),
            $crate::name_digit!($name, 1),
            $crate::name_digit!($name, 2),
            $crate::name_digit!($name, 3),
            $crate::name_digit!($name, 4),
            $crate::name_digit!($name, 5),
        >
    };
}

/// One digit of it.
#[doc(hidden)]
#[macro_export]
macro_rules! name_digit {
    ($name:expr, $place:literal) => {
        <$crate::scope::Nibble<{ $crate::scope::nibble($name, $place) }> as $crate::scope::Numbered>::Digit
    };
}
