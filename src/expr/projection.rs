//! What SELECT and RETURNING take.

use super::class::class_of;
use super::{Class, Expr, In, Row};
use crate::exec::{Columns, Error};
use crate::query::Always;
use crate::render::{Collector, Fragment, Piece};
use crate::schema::{Source, Table};
use crate::scope::{Applies, Has, HasKey, KeyList, Nothing, Scope, True};
use crate::sql_type::{Nullness, SqlType};
use core::marker::PhantomData;

/// What can be selected: an expression, a table (all of its columns, as its `Row`), a tuple of up to 16 of these, nested
/// as you like, or a [`project!`](crate::project).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected",
    label = "expected an expression, a table, or a tuple of these"
)]
pub trait Select: Send + Sync {
    /// The same list as a type whose parts the compiler tells apart at a glance, so that it names the part that is
    /// wrong.
    type Shape: ListShape;
    /// The SQL.
    const LIST: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;
    /// How many columns it takes.
    const WIDTH: usize;

    /// Hands over parameters and holes.
    fn visit_list<'q>(&'q self, out: &mut Collector<'q>);
}

/// A select list as a type. Implemented by the [`Shape`](Select::Shape)s.
pub trait ListShape {
    /// Whether it stands for rows or for groups.
    type Class: Class;
    /// What is selected as a list, before `Tail`.
    type List<Tail>;
}

/// A select list that fits the scope `S`. Implemented by the [`Shape`](Select::Shape)s.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected here",
    label = "expected an expression, a table, or a tuple of these"
)]
pub trait Projection<S: Scope, Index> {
    /// The list itself.
    type List;
    /// What it is read as.
    type Output: Send;
    /// Reads it from the next columns.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(list: &Self::List, columns: &mut Columns<'_>) -> Result<Self::Output, Error>;
}

/// The shape of an expression.
#[derive(Debug)]
pub struct Item<E>(PhantomData<E>);

/// The shape of a table.
#[derive(Debug)]
pub struct WholeRow<T>(PhantomData<T>);

impl<E: Expr> ListShape for Item<E> {
    type Class = E::Class;
    type List<Tail> = KeyList<E, Tail>;
}

impl<T> ListShape for WholeRow<T> {
    type Class = Row;
    type List<Tail> = KeyList<Self, Tail>;
}

/// A select list of exactly one column, as a scalar subquery and `IN` need it.
#[diagnostic::on_unimplemented(
    message = "this subquery must select exactly one column",
    label = "selects something else than one expression",
    note = "add `.select(column)` to it"
)]
pub trait SingleColumn {
    /// The column's SQL type.
    type Type: SqlType;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> SingleColumn for Item<E> {
    type Type = E::Type;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> Select for E {
    type Shape = Item<E>;
    const LIST: &'static [Piece] = E::PIECES;
    const IS_STATIC: bool = <E as Fragment>::IS_STATIC;
    const WIDTH: usize = 1;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: Send + Sync> Select for E
where
    Nothing<E>: Applies<Answer = True>,
    Nothing: Applies<E, Answer = True>,
{
    type Shape = Item<Always>;
    const LIST: &'static [Piece] = &[];
    const IS_STATIC: bool = true;
    const WIDTH: usize = 0;

    fn visit_list<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<S: Scope, I, E: In<S, I>> Projection<S, I> for Item<E> {
    type List = E;
    type Output = <E::Null as Nullness>::Wrap<<E::Type as SqlType>::Rust>;

    fn read(_: &E, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        <E::Null as Nullness>::read::<E::Type, <E::Type as SqlType>::Rust>(columns)
    }
}

/// Whether the whole row of `T` may be absent in the scope `S`.
type RowNull<S, T, I, J> = <<S as Scope>::Keys as HasKey<WholeRow<T>, T, J>>::Null<
    <<S as Scope>::Rows as Has<T, I>>::Null,
>;

impl<S, I, J, T> Projection<S, (I, J)> for WholeRow<T>
where
    S: Scope,
    S::Rows: Has<T, I>,
    S::Keys: HasKey<Self, T, J>,
    T: Source,
{
    type List = T;
    type Output = <RowNull<S, T, I, J> as Nullness>::Wrap<<T::Table as Table>::Row>;

    fn read(_: &T, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        <RowNull<S, T, I, J> as Nullness>::read_all(
            columns,
            T::Table::COLUMNS.len(),
            T::Table::read,
        )
    }
}

/// A table as a projection: all of its columns, read as its `Row`, or as `Option<Row>` where an outer join may have
/// left it out.
#[doc(hidden)]
#[macro_export]
macro_rules! table_projection {
    ($source:ty) => {
        #[diagnostic::do_not_recommend]
        impl $crate::expr::Select for $source {
            type Shape = $crate::expr::WholeRow<$source>;
            const LIST: &'static [$crate::render::Piece] = &[$crate::render::Piece::Columns {
                qualifier: <Self as $crate::schema::Source>::ALIAS,
                names: <<Self as $crate::schema::Source>::Table as $crate::schema::Table>::COLUMNS,
            }];
            const IS_STATIC: bool = true;
            const WIDTH: usize =
                <<Self as $crate::schema::Source>::Table as $crate::schema::Table>::COLUMNS.len();

            fn visit_list<'q>(&'q self, _: &mut $crate::render::Collector<'q>) {}
        }

        $crate::table_query!($source);
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
#[derive(Debug)]
pub struct Project<P, F, T> {
    columns: P,
    make: F,
    taken: PhantomData<fn(T)>,
}

// Derived, these would ask the same of `T`, of which there is no value here.
impl<P: Clone, F: Clone, T> Clone for Project<P, F, T> {
    fn clone(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            make: self.make.clone(),
            taken: PhantomData,
        }
    }
}
impl<P: Copy, F: Copy, T> Copy for Project<P, F, T> {}

impl<P, F, T> Project<P, F, T> {
    /// Selects `columns` and makes each row of them, read as `T`, into what `make` returns.
    pub const fn new<R>(columns: P, make: F) -> Self
    where
        F: Fn(T) -> R,
    {
        Self {
            columns,
            make,
            taken: PhantomData,
        }
    }
}

/// Expressions that are read as the fields `T`.
#[diagnostic::on_unimplemented(
    message = "the expressions are read as `{Self}`, and the fields are `{T}`",
    label = "not what the struct's fields hold"
)]
pub trait ReadAs<T> {
    /// Itself.
    fn fields(self) -> T;
}

impl<T> ReadAs<T> for T {
    fn fields(self) -> T {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<P: Select, F: Send + Sync, T> Select for Project<P, F, T> {
    type Shape = Made<P::Shape, F, T>;
    const LIST: &'static [Piece] = P::LIST;
    const IS_STATIC: bool = P::IS_STATIC;
    const WIDTH: usize = P::WIDTH;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        self.columns.visit_list(out);
    }
}

/// The shape of a projection that is made into something else.
#[derive(Debug)]
pub struct Made<P, F, T>(PhantomData<(P, F, T)>);

impl<P: ListShape, F, T> ListShape for Made<P, F, T> {
    type Class = P::Class;
    type List<Tail> = P::List<Tail>;
}

impl<S, I, P, F, T, R> Projection<S, I> for Made<P, F, T>
where
    S: Scope,
    P: Projection<S, I, Output: ReadAs<T>>,
    F: Fn(T) -> R,
    R: Send,
{
    type List = Project<P::List, F, T>;
    type Output = R;

    fn read(list: &Self::List, columns: &mut Columns<'_>) -> Result<R, Error> {
        P::read(&list.columns, columns).map(|it| (list.make)(it.fields()))
    }
}

macro_rules! list_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::List<list_of!($tail; $($rest)*)> };
}

macro_rules! tuples {
    ($(($($part:ident $index:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($part: Select),+> Select for ($($part,)+) {
            type Shape = ($($part::Shape,)+);
            const LIST: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::LIST),+] }];
            const IS_STATIC: bool = $($part::IS_STATIC)&&+;
            const WIDTH: usize = 0 $(+ $part::WIDTH)+;

            fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
                $(self.$place.visit_list(out);)+
            }
        }

        impl<$($part: ListShape),+> ListShape for ($($part,)+) {
            type Class = class_of!($($part)+);
            type List<Tail> = list_of!(Tail; $($part)+);
        }

        impl<S: Scope, $($part: Projection<S, $index>, $index),+> Projection<S, ($($index,)+)> for ($($part,)+) {
            type List = ($($part::List,)+);
            type Output = ($($part::Output,)+);

            fn read(list: &Self::List, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
                Ok(($($part::read(&list.$place, columns)?,)+))
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

for_tuples!(up_to 16: tuples);
