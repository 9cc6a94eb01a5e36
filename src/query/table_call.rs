//! Functions that yield rows, in FROM.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS>

use super::{Cell, IntoRows, RowSource, Yielded};
use crate::exec::Reads;
use crate::expr::{Class, Constant, Correlation, In, Row};
use crate::func::Arguments;
use crate::render::{Collector, Piece};
use crate::scope::{HasAll, Nil, Scope};
use crate::sql_type::{Int8, NotNull, Nullness};
use core::marker::PhantomData;

/// A function that yields rows.
pub trait TableFunction: Send + Sync + 'static {
    /// The name in SQL.
    const NAME: &'static str;
    /// Whether it yields records whose columns FROM has to define: `AS name(id integer)`.
    const DEFINED_IN_FROM: bool = false;
    /// Whether it would yield the fields of a record one by one, which only a subquery keeps together.
    const TAKES_RECORDS_APART: bool = false;
}

/// A call of the function `F` with the arguments `A`, which yields the columns `C`; [`derived!`](crate::derived) gives it
/// a name.
#[derive(Debug)]
pub struct TableCall<F, A, C> {
    arguments: A,
    kind: PhantomData<fn() -> (F, C)>,
}

// Derived, these would ask the same of function and columns, of which there is no value here.
impl<F, A: Clone, C> Clone for TableCall<F, A, C> {
    fn clone(&self) -> Self {
        Self::new(self.arguments.clone())
    }
}
impl<F, A: Copy, C> Copy for TableCall<F, A, C> {}

impl<F, A, C> TableCall<F, A, C> {
    /// Calls the function.
    pub const fn new(arguments: A) -> Self {
        Self {
            arguments,
            kind: PhantomData,
        }
    }
}

/// What the arguments of a function in FROM use: nothing, or columns of tables before it.
#[diagnostic::on_unimplemented(
    message = "an aggregate function cannot stand in FROM",
    label = "FROM looks at one row at a time"
)]
pub trait UsedInFrom: Class {
    /// That of the arguments `A`.
    type Outer<A>: Correlation;
}
#[diagnostic::do_not_recommend]
impl UsedInFrom for Constant {
    type Outer<A> = Nil;
}
#[diagnostic::do_not_recommend]
impl UsedInFrom for Row {
    type Outer<A> = Lateral<A, Nil>;
}

/// Arguments that use columns of tables before them, and what else is used.
#[derive(Debug)]
pub struct Lateral<A, Tail>(PhantomData<(A, Tail)>);

impl<A, Tail: Correlation> Correlation for Lateral<A, Tail> {
    type Class = Row;
    const LATERAL: &'static str = "LATERAL ";
    type And<Other: Correlation> = Lateral<A, Tail::And<Other>>;
}

macro_rules! then {
    ($other:ty;) => { $other };
    ($other:ty; $first:ident $($rest:ident)*) => {
        <$first::Null as Nullness>::Then<then!($other; $($rest)*)>
    };
}

macro_rules! tuples {
    ($(($($argument:ident $index:ident $_place:tt),+))+) => {$(
        impl<S, Tail, Last, $($argument, $index),+> HasAll<Lateral<($($argument,)+), Tail>, ($($index,)+ Last)> for S
        where
            S: Scope + HasAll<Tail, Last>,
            $($argument: In<S, $index>,)+
        {
            type Then<Other: Nullness> = then!(<S as HasAll<Tail, Last>>::Then<Other>; $($argument)+);
        }
    )+};
}

for_tuples!(up_to 8: tuples);

#[diagnostic::do_not_recommend]
impl<F: TableFunction, A: Arguments<Class: UsedInFrom>, C> IntoRows<()> for TableCall<F, A, C> {
    type Rows = Self;
    type Columns = C;

    fn into_rows(self) -> Self {
        self
    }
}

impl<F: TableFunction, A: Arguments, C> TableCall<F, A, C> {
    const CALL: &'static [Piece] = &[Piece::Str(F::NAME), Piece::Paren(A::LIST)];
}

impl<F, A, C> RowSource for TableCall<F, A, C>
where
    F: TableFunction,
    A: Arguments<Class: UsedInFrom>,
{
    type Outer = <A::Class as UsedInFrom>::Outer<A>;
    type Effect = Reads;
    const TEXT: &'static [Piece] = if F::TAKES_RECORDS_APART {
        &[
            Piece::Str("LATERAL "),
            Piece::Paren(&[Piece::Str("SELECT "), Piece::Seq(Self::CALL)]),
        ]
    } else {
        Self::CALL
    };
    const IS_CALL: bool = !F::TAKES_RECORDS_APART;
    const DEFINES_COLUMNS: bool = F::DEFINED_IN_FROM;
    const IS_STATIC: bool = A::IS_STATIC;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        self.arguments.visit_arguments(out);
    }
}

/// Rows of a function with their number as the last column; made by [`with_ordinality`](TableCall::with_ordinality).
#[derive(Debug, Clone, Copy)]
pub struct Numbered<R>(R);

impl<R> Numbered<R> {
    pub(super) const fn new(rows: R) -> Self {
        Self(rows)
    }
}

/// A list of columns that others can follow.
pub trait Followed {
    /// These, and those of `Tail`.
    type By<Tail>;
}

impl Followed for Nil {
    type By<Tail> = Tail;
}

impl<C, Rest: Followed> Followed for Yielded<C, Rest> {
    type By<Tail> = Yielded<C, Rest::By<Tail>>;
}

impl<F, A, C> TableCall<F, A, C> {
    /// Numbers the rows from 1, in a column after the others.
    ///
    /// ```
    /// use pilaster::prelude::*;
    /// use pilaster::func::unnest;
    /// use pilaster::sql_type::{Array, Text};
    ///
    /// let letters = pilaster::derived!(letters { letter, place } =
    ///     unnest(bind::<Array<Text>, _>(["a", "b"])).with_ordinality());
    /// assert_eq!(
    ///     letters.to_sql(),
    ///     "SELECT \"letters\".\"letter\", \"letters\".\"place\" \
    ///      FROM unnest($1) WITH ORDINALITY AS \"letters\"(\"letter\", \"place\")",
    /// );
    /// ```
    ///
    /// SQL: [`function(…) WITH ORDINALITY`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS),
    /// of type `bigint`, never NULL.
    pub const fn with_ordinality(self) -> Numbered<Self> {
        Numbered(self)
    }
}

#[diagnostic::do_not_recommend]
impl<R: IntoRows<(), Rows = R, Columns: Followed> + RowSource> IntoRows<()> for Numbered<R> {
    type Rows = Self;
    type Columns = <R::Columns as Followed>::By<Yielded<Cell<Int8, NotNull>, Nil>>;

    fn into_rows(self) -> Self {
        self
    }
}

impl<R: RowSource> RowSource for Numbered<R> {
    type Outer = R::Outer;
    type Effect = R::Effect;
    const TEXT: &'static [Piece] = {
        assert!(
            R::IS_CALL && !R::DEFINES_COLUMNS,
            "PostgreSQL has no WITH ORDINALITY for records"
        );
        &[Piece::Seq(R::TEXT), Piece::Str(" WITH ORDINALITY")]
    };
    const IS_STATIC: bool = R::IS_STATIC;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_rows(out);
    }
}
