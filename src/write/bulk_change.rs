//! Updating and deleting many rows by their keys, in one statement.

use super::{
    AfterDelete, AfterUpdate, AssignedList, Bulk, BulkInsert, ColumnList, FillsColumns, KeyedBy,
    PatchColumns, Write,
};
use crate::render::{Collector, Piece};
use crate::schema::{BelongsTo, Column, Source, Stored, Table};
use crate::scope::{Cons, Nil, NotRepeated, True};
use crate::sql_type::NotNull;
use crate::write::Assigned;
use core::marker::PhantomData;

/// The name of the given rows in the statement.
const GIVEN: &str = "pilaster_rows";

/// An UPDATE of any number of rows, each with values of its own.
#[derive(Debug, Clone)]
pub struct BulkUpdate<K, R> {
    rows: BulkInsert<R>,
    keys: PhantomData<fn() -> K>,
}

/// A DELETE of any number of rows by their keys.
#[derive(Debug, Clone)]
pub struct BulkDelete<R> {
    rows: BulkInsert<R>,
}

/// Updating many rows.
pub trait UpdateMany<K, R, I>: Table {
    /// Updates any number of rows, each with values of its own, in one statement, whose text is the same for any number.
    /// `keys` is the column, or the tuple of columns, by which a row is found; what else a given row holds is set. A given
    /// row is a tuple of `column.key(value)`, `column.set(value)` and a generated `New`.
    ///
    /// ```
    /// # use shop::posts;
    /// use pilaster::prelude::*;
    ///
    /// let views = [(1, 7), (2, 9)];
    /// let rows = views.map(|(id, views)| (posts::id.key(id), posts::views.set(views)));
    /// assert_eq!(
    ///     posts::table.update_many(posts::id, rows.into()).to_sql(),
    ///     "UPDATE posts SET views = pilaster_rows.views \
    ///      FROM unnest($1, $2) AS pilaster_rows(id, views) WHERE posts.id = pilaster_rows.id",
    /// );
    /// ```
    ///
    /// A key that no row has is passed over; of several given rows with one key PostgreSQL takes any.
    ///
    /// SQL: `UPDATE table SET column = v.column… FROM unnest($1, $2…) AS v(…) WHERE table.key = v.key`.
    fn update_many(self, keys: K, rows: Vec<R>) -> BulkUpdate<K, R>;
}

impl<T, K, R> UpdateMany<K, R, ()> for T
where
    T: Table,
    K: FillsColumns,
    R: WritesTo<T> + KeyedBy<<K::Shape as ColumnList>::Columns> + BelongsTo<T>,
    <R::Columns<Nil> as AssignedList>::Repeats: NotRepeated,
    <K::Shape as ColumnList>::Columns: KeysOf<T, R::Columns<Nil>>,
{
    fn update_many(self, _: K, rows: Vec<R>) -> BulkUpdate<K, R> {
        BulkUpdate {
            rows: BulkInsert::of(rows),
            keys: PhantomData,
        }
    }
}

/// Columns of `T` to which the rows with the columns `L` give values.
pub trait KeysOf<T, L> {}
#[diagnostic::do_not_recommend]
impl<T, L> KeysOf<T, L> for Nil {}
impl<T, L, C, Rest> KeysOf<T, L> for Assigned<C, Rest>
where
    C: Column + BelongsTo<T>,
    L: AssignedList<Contains<C>: KeyGiven<C>>,
    Rest: KeysOf<T, L>,
{
}

/// Whether a key is given.
#[diagnostic::on_unimplemented(
    message = "`{C}` is a key in one place, and not in the other",
    label = "the rows hold no value of this key, or it is not named as one",
    note = "name it in `update_many(keys, …)`, and give each row `{C}.key(…)`"
)]
pub trait KeyGiven<C> {}
#[diagnostic::do_not_recommend]
impl<C> KeyGiven<C> for True {}

/// Rows for a table that is no view.
pub trait WritesTo<T> {}
impl<T: Stored, R> WritesTo<T> for R {}

/// Deleting many rows.
pub trait DeleteMany<R>: Table {
    /// Deletes the rows that have the keys given: `column.key(value)`, or a tuple of these. One statement, whose text is
    /// the same for any number of keys.
    ///
    /// ```
    /// # use shop::order_items;
    /// use pilaster::prelude::*;
    ///
    /// let keys = [(1, 1), (1, 2)];
    /// let keys = keys.map(|(order, line)| (order_items::order_id.key(order), order_items::line_no.key(line)));
    /// assert_eq!(
    ///     order_items::table.delete_many(keys.into()).to_sql(),
    ///     "DELETE FROM order_items USING unnest($1, $2) AS pilaster_rows(order_id, line_no) \
    ///      WHERE order_items.order_id = pilaster_rows.order_id AND order_items.line_no = pilaster_rows.line_no",
    /// );
    /// ```
    ///
    /// SQL: `DELETE FROM table USING unnest($1, $2…) AS v(…) WHERE table.key = v.key`.
    fn delete_many(self, keys: Vec<R>) -> BulkDelete<R>;
}

impl<T, R> DeleteMany<R> for T
where
    T: Table,
    R: WritesTo<T> + KeyedBy<PatchColumns<Nil>> + BelongsTo<T>,
    <R::Columns<Nil> as AssignedList>::Repeats: NotRepeated,
{
    fn delete_many(self, keys: Vec<R>) -> BulkDelete<R> {
        BulkDelete {
            rows: BulkInsert::of(keys),
        }
    }
}

/// The rows given, as they stand in FROM.
struct Given<R>(PhantomData<R>);

impl<R: Bulk> Given<R> {
    const VALUES: &'static [Piece] = if BulkInsert::<R>::UNNESTS {
        &[
            Piece::Str("unnest("),
            Piece::Fields {
                fields: R::GROUPS,
                arrays: true,
            },
            Piece::Str(")"),
        ]
    } else {
        &[Piece::Str("(VALUES "), Piece::Hole, Piece::Str(")")]
    };

    const FROM: &'static [Piece] = &[
        Piece::Seq(Self::VALUES),
        Piece::Str(" AS "),
        Piece::Str(GIVEN),
        Piece::Paren(&[Piece::FieldNames(R::GROUPS)]),
    ];
}

impl<K: FillsColumns, R: Bulk> Write for BulkUpdate<K, R> {
    type Table = R::Table;
    type Scope = AfterUpdate<R::Table, Cons<R::Table, NotNull, Nil>>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("UPDATE "),
        Piece::Str(<R::Table as Table>::NAME),
        Piece::Str(" SET "),
        Piece::Given {
            qualifier: "",
            names: R::GROUPS,
            keys: <K::Shape as ColumnList>::NAMES,
            are_keys: false,
            given: GIVEN,
        },
        Piece::Str(" FROM "),
        Piece::Seq(Given::<R>::FROM),
        Piece::Str(" WHERE "),
        Piece::Given {
            qualifier: <R::Table as Source>::ALIAS,
            names: R::GROUPS,
            keys: <K::Shape as ColumnList>::NAMES,
            are_keys: true,
            given: GIVEN,
        },
    ];
    const STATIC: bool = BulkInsert::<R>::UNNESTS;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.rows.visit_write(out);
    }
}

impl<R: Bulk> Write for BulkDelete<R> {
    type Table = R::Table;
    type Scope = AfterDelete<R::Table, Cons<R::Table, NotNull, Nil>>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("DELETE FROM "),
        Piece::Str(<R::Table as Table>::NAME),
        Piece::Str(" USING "),
        Piece::Seq(Given::<R>::FROM),
        Piece::Str(" WHERE "),
        Piece::Given {
            qualifier: <R::Table as Source>::ALIAS,
            names: R::GROUPS,
            keys: &[],
            are_keys: true,
            given: GIVEN,
        },
    ];
    const STATIC: bool = BulkInsert::<R>::UNNESTS;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.rows.visit_write(out);
    }
}
