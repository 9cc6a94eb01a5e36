//! `ON CONFLICT`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT>

use super::insert::Fitting;
use super::{AssignedList, AssignmentList, Assignments, Insertion, SetsColumns, Write};
use crate::expr::Excluded;
use crate::render::{Collector, Draft, Piece};
use crate::schema::{Arbiter, Written};
use crate::scope::{After, Cons, Named, Nil, NotRepeated};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// What an upsert may use: the row that is there, and the row that was to be inserted.
pub type UpsertScope<T> = Cons<T, NotNull, Cons<Excluded<T>, NotNull, Nil>>;

impl<T> Named for Excluded<T> {
    type Name = crate::name_id!("excluded");
}

/// An INSERT with the unique constraint named on which rows may conflict.
#[derive(Debug, Clone, Copy)]
pub struct ConflictTarget<W, A> {
    insert: W,
    arbiter: PhantomData<fn() -> A>,
}

/// Naming what is unique; `R` is the INSERT with it, a [`ConflictTarget`].
pub trait OnConflict<A, R>: Insertion {
    /// Names on what rows may conflict; say next what happens then. It is a unique constraint or index, or a column or a tuple
    /// of columns that has one on all rows.
    ///
    /// ```
    /// # use shop::stock_levels;
    /// use pilaster::prelude::*;
    ///
    /// let count = stock_levels::table
    ///     .insert((
    ///         stock_levels::product_id.set(1),
    ///         stock_levels::warehouse_code.set("AMS"),
    ///         stock_levels::on_hand.set(7),
    ///     ))
    ///     .on_conflict((stock_levels::product_id, stock_levels::warehouse_code))
    ///     .do_update(stock_levels::on_hand.set(excluded(stock_levels::on_hand)));
    /// assert!(count.to_sql().ends_with(
    ///     "ON CONFLICT (product_id, warehouse_code) DO UPDATE SET on_hand = excluded.on_hand",
    /// ));
    /// ```
    ///
    /// SQL: `ON CONFLICT ON CONSTRAINT name`, `ON CONFLICT (columns)`, or the columns and predicate of a unique index.
    fn on_conflict(self, arbiter: A) -> R;
}

/// The INSERT with its arbiter, once that is known to be one.
type Conflicting<W, A> = After<<A as Arbiter>::Table, ConflictTarget<W, A>>;

impl<W: Insertion, A: Arbiter<Table: Written<W::Table>>> OnConflict<A, Conflicting<W, A>> for W {
    fn on_conflict(self, _: A) -> Conflicting<W, A> {
        ConflictTarget {
            insert: self,
            arbiter: PhantomData,
        }
    }
}

impl<W: Insertion, A: Arbiter> ConflictTarget<W, A> {
    /// Leaves the row that is there as it is; `returning` then yields nothing for it.
    ///
    /// SQL: `ON CONFLICT … DO NOTHING`.
    pub fn do_nothing(self) -> DoNothing<W, A> {
        DoNothing {
            insert: self.insert,
            arbiter: PhantomData,
        }
    }
}

/// Updating the row that is there; `R` is the [`DoUpdate`].
pub trait DoUpdateSet<V, I, R>: Sized {
    /// Updates the row that is there. [`excluded`](crate::expr::excluded) names the values that were to be inserted.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// let upsert = users::table
    ///     .insert((users::email.set("ada@example.org"), users::username.set("ada")))
    ///     .on_conflict(users::unique::users_email_key)
    ///     .do_update(users::username.set(excluded(users::username)));
    /// assert!(upsert.to_sql().ends_with("ON CONFLICT ON CONSTRAINT users_email_key DO UPDATE SET username = excluded.username"));
    /// ```
    ///
    /// SQL: `ON CONFLICT … DO UPDATE SET …`.
    fn do_update(self, values: V) -> R;
}

impl<C, V, I> DoUpdateSet<V, I, DoUpdate<C::Insert, C::Arbiter, V>> for C
where
    C: Conflict,
    V: Upserts<C, I>,
{
    fn do_update(self, values: V) -> DoUpdate<C::Insert, C::Arbiter, V> {
        DoUpdate {
            insert: self.into_insert(),
            values,
            arbiter: PhantomData,
        }
    }
}

/// An INSERT with its arbiter named: a [`ConflictTarget`].
pub trait Conflict: Sized {
    /// The INSERT.
    type Insert: Insertion;
    /// The constraint.
    type Arbiter;

    /// The INSERT.
    fn into_insert(self) -> Self::Insert;
}

impl<W: Insertion, A> Conflict for ConflictTarget<W, A> {
    type Insert = W;
    type Arbiter = A;

    fn into_insert(self) -> W {
        self.insert
    }
}

/// So that the methods that run statements are found on it, and the compiler says that it is none yet.
impl<W, A> Draft for ConflictTarget<W, A> {}

/// What can be set in the row that is there.
pub trait Upserts<C, I> {}
impl<C, V, I> Upserts<C, I> for V
where
    C: Conflict,
    V: SetsColumns<TableOf<C>, List: Assignments<TableOf<C>, UpsertScope<TableOf<C>>, I>>,
    Fitting<V, TableOf<C>, UpsertScope<TableOf<C>>, I>: AssignedList<Repeats: NotRepeated>,
{
}

/// The table that is written to.
type TableOf<C> = <<C as Conflict>::Insert as Write>::Table;

/// `ON CONFLICT DO NOTHING` without a constraint named: any conflict will do.
#[derive(Debug, Clone, Copy)]
pub struct Any;

/// What stands between `ON CONFLICT` and `DO`.
pub trait ConflictText: Send + Sync + 'static {
    /// The text, with a blank behind it.
    const TARGET: &'static [Piece];
}

impl ConflictText for Any {
    const TARGET: &'static [Piece] = &[];
}

impl<A: Arbiter> ConflictText for A {
    const TARGET: &'static [Piece] = &[Piece::Str(A::TARGET), Piece::Str(" ")];
}

/// An INSERT that leaves conflicting rows alone.
#[derive(Debug, Clone, Copy)]
pub struct DoNothing<W, A> {
    insert: W,
    arbiter: PhantomData<fn() -> A>,
}

impl<W> DoNothing<W, Any> {
    pub(super) const fn any(insert: W) -> Self {
        Self {
            insert,
            arbiter: PhantomData,
        }
    }
}

impl<W: Write, A: ConflictText> Write for DoNothing<W, A> {
    type Table = W::Table;
    type Scope = W::Scope;
    const TEXT: &'static [Piece] = &[
        Piece::Seq(W::TEXT),
        Piece::Str(" ON CONFLICT "),
        Piece::Seq(A::TARGET),
        Piece::Str("DO NOTHING"),
    ];
    const STATIC: bool = W::STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.insert.visit_write(out);
    }
}

/// An INSERT that updates conflicting rows.
#[derive(Debug, Clone, Copy)]
pub struct DoUpdate<W, A, V> {
    insert: W,
    values: V,
    arbiter: PhantomData<fn() -> A>,
}

impl<W: Write, A: ConflictText, V: AssignmentList> Write for DoUpdate<W, A, V> {
    type Table = W::Table;
    type Scope = W::Scope;
    const TEXT: &'static [Piece] = &[
        Piece::Seq(W::TEXT),
        Piece::Str(" ON CONFLICT "),
        Piece::Seq(A::TARGET),
        Piece::Str("DO UPDATE SET "),
        Piece::Seq(V::SETS),
    ];
    const STATIC: bool = W::STATIC && V::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.insert.visit_write(out);
        self.values.visit_values(out);
    }
}
