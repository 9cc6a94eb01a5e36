//! What SELECT and RETURNING take.

use super::{Class, Expr, In};
use crate::exec::{Columns, Error};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Nullness, SqlType};

/// What can be selected: an expression, a table (all of its columns, as its `Row`), a tuple of up to 16 of these, nested
/// as you like, or a [`project!`](crate::project).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected",
    label = "expected an expression, a table, or a tuple of these"
)]
pub trait Projection<S: Scope, Index>: Select + Send + Sync {
    /// What it is read as.
    type Output: Send;
    /// Whether it stands for rows or for groups.
    type Class: Class;

    /// Reads it from the next columns.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error>;
}

/// The text of a select list.
pub trait Select {
    /// The SQL.
    const LIST: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;
    /// How many columns it takes.
    const WIDTH: usize;

    /// Hands over parameters and holes.
    fn visit_list<'q>(&'q self, out: &mut Collector<'q>);
}

/// A projection of exactly one column, as a scalar subquery and `IN` need it.
#[diagnostic::on_unimplemented(
    message = "this subquery must select exactly one column",
    label = "selects something else than one expression",
    note = "add `.select(column)` to it"
)]
pub trait SingleColumn {
    /// The column's SQL type.
    type Type: SqlType;
}

impl<E: Expr> SingleColumn for E {
    type Type = E::Type;
}

impl<E: Expr> Select for E {
    const LIST: &'static [Piece] = E::PIECES;
    const IS_STATIC: bool = <E as Fragment>::IS_STATIC;
    const WIDTH: usize = 1;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit(out);
    }
}

impl<S: Scope, I, E: In<S, I>> Projection<S, I> for E {
    type Output = <E::Null as Nullness>::Wrap<<E::Type as SqlType>::Rust>;
    type Class = <E as Expr>::Class;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        <E::Null as Nullness>::read::<E::Type, <E::Type as SqlType>::Rust>(columns)
    }
}

/// A table as a projection: all of its columns, read as its `Row`, or as `Option<Row>` where an outer join may have
/// left it out.
#[doc(hidden)]
#[macro_export]
macro_rules! table_projection {
    ($source:ty) => {
        impl $crate::expr::Select for $source {
            const LIST: &'static [$crate::render::Piece] = &[$crate::render::Piece::Columns {
                qualifier: <Self as $crate::schema::Source>::ALIAS,
                names: <<Self as $crate::schema::Source>::Table as $crate::schema::Table>::COLUMNS,
            }];
            const IS_STATIC: bool = true;
            const WIDTH: usize = <<Self as $crate::schema::Source>::Table as $crate::schema::Table>::COLUMNS.len();

            fn visit_list<'q>(&'q self, _: &mut $crate::render::Collector<'q>) {}
        }

        impl<S, I> $crate::expr::Projection<S, I> for $source
        where
            S: $crate::scope::Scope + $crate::scope::WholeTable<$source, I>,
        {
            type Output = <S::Null as $crate::sql_type::Nullness>::Wrap<
                <<Self as $crate::schema::Source>::Table as $crate::schema::Table>::Row,
            >;
            type Class = $crate::expr::Row;

            fn read(
                &self,
                columns: &mut $crate::exec::Columns<'_>,
            ) -> ::core::result::Result<Self::Output, $crate::Error> {
                <S::Null as $crate::sql_type::Nullness>::read_all(
                    columns,
                    <Self as $crate::expr::Select>::WIDTH,
                    <<Self as $crate::schema::Source>::Table as $crate::schema::Table>::read,
                )
            }
        }
    };
}

/// Selects into a struct, field by field.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// struct Card {
///     name: String,
///     full_name: Option<String>,
/// }
///
/// let cards = users::table.select(pilaster::project!(Card { name: users::username, full_name: users::full_name }));
/// assert_eq!(cards.to_sql(), "SELECT users.username, users.full_name FROM users");
/// ```
#[macro_export]
macro_rules! project {
    ($target:ident $(:: $path:ident)* { $($field:ident: $value:expr),+ $(,)? }) => {
        $crate::expr::Project::new(
            ($($value,)+),
            |($($field,)+)| $target $(:: $path)* { $($field),+ },
        )
    };
}

/// A projection that is made into something else; see [`project!`](crate::project).
#[derive(Debug, Clone, Copy)]
pub struct Project<P, F> {
    columns: P,
    make: F,
}

impl<P, F> Project<P, F> {
    /// Selects `columns` and makes each row of them into what `make` returns.
    pub const fn new<T, R>(columns: P, make: F) -> Self
    where
        F: Fn(T) -> R,
    {
        Self { columns, make }
    }
}

impl<P: Select, F> Select for Project<P, F> {
    const LIST: &'static [Piece] = P::LIST;
    const IS_STATIC: bool = P::IS_STATIC;
    const WIDTH: usize = P::WIDTH;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        self.columns.visit_list(out);
    }
}

impl<S, I, P, F, R> Projection<S, I> for Project<P, F>
where
    S: Scope,
    P: Projection<S, I>,
    F: Fn(P::Output) -> R + Send + Sync,
    R: Send,
{
    type Output = R;
    type Class = P::Class;

    fn read(&self, columns: &mut Columns<'_>) -> Result<R, Error> {
        self.columns.read(columns).map(&self.make)
    }
}

macro_rules! class_of {
    ($only:ident) => { $only::Class };
    ($first:ident $($rest:ident)+) => { <$first::Class as Class>::With<class_of!($($rest)+)> };
}

macro_rules! tuples {
    ($(($($part:ident $index:ident $place:tt),+))+) => {$(
        impl<$($part: Select),+> Select for ($($part,)+) {
            const LIST: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::LIST),+] }];
            const IS_STATIC: bool = $($part::IS_STATIC)&&+;
            const WIDTH: usize = 0 $(+ $part::WIDTH)+;

            fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
                $(self.$place.visit_list(out);)+
            }
        }

        impl<S: Scope, $($part: Projection<S, $index>, $index),+> Projection<S, ($($index,)+)> for ($($part,)+) {
            type Output = ($($part::Output,)+);
            type Class = class_of!($($part)+);

            fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
                Ok(($(self.$place.read(columns)?,)+))
            }
        }

        impl<$($part: Fragment),+> Fragment for ($($part,)+) {
            const PIECES: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::PIECES),+] }];
            const IS_STATIC: bool = $($part::IS_STATIC)&&+;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                $(self.$place.visit(out);)+
            }
        }
    )+};
}

tuples! {
    (A Ia 0)
    (A Ia 0, B Ib 1)
    (A Ia 0, B Ib 1, C Ic 2)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9, K Ik 10)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9, K Ik 10, L Il 11)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9, K Ik 10, L Il 11, M Im 12)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9, K Ik 10, L Il 11, M Im 12, N In 13)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9, K Ik 10, L Il 11, M Im 12, N In 13, O Io 14)
    (A Ia 0, B Ib 1, C Ic 2, D Id 3, E Ie 4, F If 5, G Ig 6, H Ih 7, I Ii 8, J Ij 9, K Ik 10, L Il 11, M Im 12, N In 13, O Io 14, P Ip 15)
}
