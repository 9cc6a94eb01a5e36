//! `INSERT … VALUES`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html>

use super::{
    AfterInsert, AsGiven, AssignedList, AssignmentList, Assignments, Covers, Identities,
    SetsColumns, Write,
};
use crate::render::{Collector, Piece};
use crate::schema::Table;
use crate::scope::{After, Cons, Nil, NotRepeated, Values};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// The statement, once the values are known to be for columns.
type Inserting<T, A> = Insert<T, After<<A as SetsColumns<T>>::List, A>>;

/// Inserting one row; `R` is the statement, an [`Insert`].
pub trait InsertRow<A, I, R>: Table {
    /// Inserts one row: `column.set(value)`, a generated `New`, or a tuple of these.
    ///
    /// Every column that is NOT NULL without a default must be there; the others take their default. Where none has to be
    /// there, `insert(())` gives a row of defaults alone.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// let insert = users::table
    ///     .insert((users::email.set("ada@example.org"), users::username.set("ada")))
    ///     .returning(users::id);
    /// assert_eq!(insert.to_sql(), "INSERT INTO users (email, username) VALUES ($1, $2) RETURNING users.id");
    /// ```
    ///
    /// SQL: `INSERT INTO table (columns) VALUES (values)`.
    fn insert(self, values: A) -> R;
}

impl<T, A, I, J> InsertRow<A, (I, J), Inserting<T, A>> for T
where
    T: Table,
    A: SetsColumns<T, List: Assignments<T, Values, I>>,
    Fitting<A, T, Values, I>: AssignedList<Repeats: NotRepeated> + Covers<T::Required, J>,
{
    fn insert(self, values: A) -> Inserting<T, A> {
        Insert {
            values,
            table: PhantomData,
        }
    }
}

/// The columns of the assignments `A`, once it is known that these fit the table `T` in the scope `S`.
pub(super) type Fitting<A, T, S, I> = <After<
    <<A as SetsColumns<T>>::List as Assignments<T, S, I>>::Checked,
    <A as SetsColumns<T>>::List,
> as AssignmentList>::Columns<Nil>;

/// The columns and values of a row.
pub(super) const fn row<A: AssignmentList, O: Identities>() -> &'static [Piece] {
    const {
        if A::NAMES.is_empty() {
            &[Piece::Str(" DEFAULT VALUES")]
        } else {
            &[
                Piece::Str(" ("),
                Piece::Seq(A::NAMES),
                Piece::Str(close(A::OVERRIDES)),
                Piece::Str(overriding::<O>(A::OVERRIDES)),
                Piece::Str(" VALUES ("),
                Piece::Seq(A::VALUES),
                Piece::Str(")"),
            ]
        }
    }
}

/// What stands behind the columns of an INSERT.
pub(super) const fn close(overrides: bool) -> &'static str {
    if overrides {
        ") OVERRIDING SYSTEM VALUE"
    } else {
        ")"
    }
}

/// The clause of `O`, where no value is for a column that is always generated.
pub(super) const fn overriding<O: Identities>(overrides: bool) -> &'static str {
    assert!(
        !overrides || O::CLAUSE.is_empty(),
        "an INSERT overrides the system's values or the user's, not both"
    );
    O::CLAUSE
}

/// An INSERT of one row; `O` says what becomes of values for identity columns.
#[derive(Debug, Clone, Copy)]
pub struct Insert<T, A, O = AsGiven> {
    pub(super) values: A,
    pub(super) table: PhantomData<fn() -> (T, O)>,
}

impl<T: Table, A: AssignmentList, O: Identities> Write for Insert<T, A, O> {
    type Table = T;
    type Scope = AfterInsert<T, Cons<T, NotNull, Nil>>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("INSERT INTO "),
        Piece::Str(T::NAME),
        Piece::Seq(row::<A, O>()),
    ];
    const STATIC: bool = A::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.values.visit_values(out);
    }
}

/// What ON CONFLICT can be added to: every form of INSERT.
pub trait Insertion: Write {}
impl<T: Table, A: AssignmentList, O: Identities> Insertion for Insert<T, A, O> {}
