//! Row values: several expressions that are compared together.
//!
//! <https://www.postgresql.org/docs/current/functions-comparisons.html#ROW-WISE-COMPARISON>

use super::compare::{ComparedTo, operator};
use super::subquery::{Correlation, Text as QueryText, visit_all};
use super::{Bind, Class, Expr, In, Item, Operator, Select};
use crate::func::{Arguments, ArgumentsIn};
use crate::query::{Listed, Query};
use crate::render::{Collector, Fragment, Piece, precedence};
use crate::scope::{HasAll, Scope};
use crate::sql_type::{
    Array, Bool, Coerce, Comparable, Date, Encode, Interval, Nullable, Nullness, SqlType, Time,
    Timestamp, Timestamptz, Timetz,
};
use core::marker::PhantomData;

/// Several expressions that are compared together: `(a, b)`.
#[derive(Debug, Clone, Copy)]
pub struct RowValue<P>(P);

/// Several expressions, to be compared together with as many others: from left to right, as words are by their letters.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
///
/// let after = posts::table.filter(row((posts::views, posts::id)).gt((10, 3_i64))).select(posts::id);
/// assert_eq!(after.to_sql(), "SELECT posts.id FROM posts WHERE (posts.views, posts.id) > ($1, $2)");
/// ```
///
/// SQL: `(a, b)`, which stands in comparisons alone.
pub const fn row<P: Arguments>(parts: P) -> RowValue<P> {
    RowValue(parts)
}

/// What is compared with the row value `P`: as many expressions or values, of the same types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with the row `{P}`",
    label = "expected a tuple of as many values or expressions, of the same SQL types"
)]
pub trait RowBeside<P> {
    /// They as expressions.
    type Row: Arguments;

    /// Makes the expressions.
    fn beside(self) -> Self::Row;
}

/// `(a, b) op (c, d)`
#[derive(Debug, Clone, Copy)]
pub struct RowCompare<Op, P, R> {
    left: P,
    right: R,
    operator: PhantomData<fn() -> Op>,
}

/// `OVERLAPS`
#[derive(Debug, Clone, Copy)]
pub struct Overlaps;
impl Operator for Overlaps {
    const TOKEN: &'static str = " OVERLAPS ";
    const PRECEDENCE: u8 = precedence::LIKE;
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* fn $name:ident: $operator:ident;)*) => {
        /// Comparing row values.
        pub trait RowComparison<R>: Sized {
            /// The parts on the left.
            type Left;
            /// The parts on the right, as expressions.
            type Right;

            $(
                $(#[$doc])*
                fn $name(self, other: R) -> RowCompare<operator::$operator, Self::Left, Self::Right>;
            )*
        }

        #[diagnostic::do_not_recommend]
        impl<P: Arguments, R: RowBeside<P>> RowComparison<R> for RowValue<P> {
            type Left = P;
            type Right = R::Row;

            $(
                fn $name(self, other: R) -> RowCompare<operator::$operator, P, R::Row> {
                    RowCompare {
                        left: self.0,
                        right: other.beside(),
                        operator: PhantomData,
                    }
                }
            )*
        }
    };
}

impl<P: Arguments> RowValue<P> {
    /// Whether the row is one of these, of which there may be any number.
    ///
    /// SQL: `(a, b) IN (SELECT * FROM unnest($1, $2))`: one statement for any number of rows. NULL where a part
    /// is.
    pub fn in_rows<R: RowsBeside<P>>(self, rows: Vec<R>) -> RowIn<P, R::Columns> {
        RowIn {
            row: self.0,
            values: R::columns(rows),
        }
    }

    /// Whether the row is one of the query's, which must select as many columns of the same types.
    ///
    /// SQL: `(a, b) IN (SELECT …)`. NULL where it is not found and a NULL is in the way.
    pub fn in_query<Q: YieldsRow<P>>(self, query: Q) -> RowIn<P, RowsOf<Q>> {
        RowIn {
            row: self.0,
            values: RowsOf(query),
        }
    }

    /// Whether two stretches of time overlap. Each is given by its ends in either order, or by one end and its
    /// length.
    ///
    /// SQL: [`(start, end) OVERLAPS (start, end)`](https://www.postgresql.org/docs/current/functions-datetime.html),
    /// NULL where one of the four is and the others do not decide.
    pub fn overlaps<R: Stretch<P>>(self, other: R) -> RowCompare<Overlaps, P, R::Row> {
        RowCompare {
            left: self.0,
            right: other.stretch(),
            operator: PhantomData,
        }
    }
}

comparisons! {
    /// SQL: `(a, b) = (c, d)`. NULL where a part is and the others do not decide.
    fn eq: Equal;
    /// SQL: `(a, b) <> (c, d)`. NULL where a part is and the others do not decide.
    fn ne: NotEqual;
    /// SQL: `(a, b) < (c, d)`: the first difference decides. NULL where a part is and those before do not decide.
    fn lt: Less;
    /// SQL: `(a, b) <= (c, d)`.
    fn le: LessOrEqual;
    /// SQL: `(a, b) > (c, d)`.
    fn gt: Greater;
    /// SQL: `(a, b) >= (c, d)`.
    fn ge: GreaterOrEqual;
}

impl<Op: Operator, P: Arguments, R: Arguments> Fragment for RowCompare<Op, P, R> {
    const PIECES: &'static [Piece] = &[
        Piece::Paren(P::LIST),
        Piece::Str(Op::TOKEN),
        Piece::Paren(R::LIST),
    ];
    const IS_STATIC: bool = P::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit_arguments(out);
        self.right.visit_arguments(out);
    }
}

impl<Op: Operator, P: Arguments, R: Arguments> Expr for RowCompare<Op, P, R> {
    type Type = Bool;
    type Class = <P::Class as Class>::With<R::Class>;
}

impl<S, I, J, Op, P, R> In<S, (I, J)> for RowCompare<Op, P, R>
where
    S: Scope,
    Op: Operator,
    P: ArgumentsIn<S, I>,
    R: ArgumentsIn<S, J>,
{
    type Null = <P::Null as Nullness>::Or<R::Null>;
}

/// `(a, b) IN (…)`
#[derive(Debug, Clone, Copy)]
pub struct RowIn<P, V> {
    row: P,
    values: V,
}

/// The rows of a query.
#[derive(Debug, Clone, Copy)]
pub struct RowsOf<Q>(Q);

/// Columns of values, of which each is an array.
#[derive(Debug, Clone)]
pub struct Unnested<C>(C);

/// A query that selects as many columns as the row value `P` has parts, of the same types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not select the columns of the row `{P}`",
    label = "expected as many columns, of the same SQL types"
)]
pub trait YieldsRow<P>: Query {}
impl<P, Q: Listed<List: Select<Shape: ShapeOf<P>>>> YieldsRow<P> for Q {}

/// A select list of as many columns as the row value `P` has parts, of the same types.
#[diagnostic::on_unimplemented(
    message = "the query does not select the columns of the row `{P}`",
    label = "expected as many columns, of the same SQL types"
)]
pub trait ShapeOf<P> {}

/// Values that make up a row beside the row value `P`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of values beside `{P}`",
    label = "expected a tuple of as many values, of the same SQL types"
)]
pub trait RowsBeside<P>: Sized {
    /// The columns of many such rows.
    type Columns;

    /// Takes the rows apart.
    fn columns(rows: Vec<Self>) -> Self::Columns;
}

impl<P: Arguments, C: Arguments> Fragment for RowIn<P, Unnested<C>> {
    const PIECES: &'static [Piece] = &[
        Piece::Paren(P::LIST),
        Piece::Str(" IN (SELECT * FROM unnest("),
        Piece::Seq(C::LIST),
        Piece::Str("))"),
    ];
    const IS_STATIC: bool = P::IS_STATIC && C::IS_STATIC;
    const PRECEDENCE: u8 = precedence::LIKE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.row.visit_arguments(out);
        self.values.0.visit_arguments(out);
    }
}

impl<P: Arguments, C: Arguments> Expr for RowIn<P, Unnested<C>> {
    type Type = Bool;
    type Class = P::Class;
}

impl<S: Scope, I, P: ArgumentsIn<S, I>, C: Arguments> In<S, I> for RowIn<P, Unnested<C>> {
    type Null = P::Null;
}

impl<P: Arguments, Q: Query> Fragment for RowIn<P, RowsOf<Q>> {
    const PIECES: &'static [Piece] = &[
        Piece::Paren(P::LIST),
        Piece::Str(" IN "),
        Piece::Paren(QueryText::<Q>::PIECES),
    ];
    const IS_STATIC: bool = P::IS_STATIC && Q::IS_STATIC;
    const PRECEDENCE: u8 = precedence::LIKE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.row.visit_arguments(out);
        visit_all(&self.values.0, out);
    }
}

impl<P: Arguments, Q: Query<Outer: Correlation>> Expr for RowIn<P, RowsOf<Q>> {
    type Type = Bool;
    type Class = <P::Class as Class>::With<<Q::Outer as Correlation>::Class>;
}

impl<S, I, J, P, Q> In<S, (I, J)> for RowIn<P, RowsOf<Q>>
where
    S: Scope + HasAll<Q::Outer, J>,
    P: ArgumentsIn<S, I>,
    Q: Query<Outer: Correlation>,
{
    type Null = <P::Null as Nullness>::Or<<S as HasAll<Q::Outer, J>>::Then<Nullable>>;
}

macro_rules! rows {
    ($(($($left:ident $right:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($left: Expr, $right: ComparedTo<$left::Type>),+> RowBeside<($($left,)+)> for ($($right,)+) {
            type Row = ($($right::Expr,)+);

            fn beside(self) -> Self::Row {
                ($(self.$place.operand(),)+)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($left: Expr<Type: SqlType<Base: Comparable>>, $right: Expr<Type: Coerce<$left::Type>>),+>
            ShapeOf<($($left,)+)> for ($(Item<$right>,)+)
        {
        }

        #[diagnostic::do_not_recommend]
        impl<$($left: Expr<Type: SqlType<Base: Comparable>>, $right: Encode<<$left::Type as SqlType>::Base>),+>
            RowsBeside<($($left,)+)> for ($($right,)+)
        {
            type Columns = Unnested<($(Bind<Array<$left::Type>, Vec<$right>>,)+)>;

            fn columns(rows: Vec<Self>) -> Self::Columns {
                let mut columns = ($(Vec::<$right>::with_capacity(rows.len()),)+);
                for row in rows {
                    $(columns.$place.push(row.$place);)+
                }
                Unnested(($(Bind::new(columns.$place),)+))
            }
        }
    )+};
}

rows! {
    (A B 0, C D 1)
    (A B 0, C D 1, E F 2)
    (A B 0, C D 1, E F 2, G H 3)
    (A B 0, C D 1, E F 2, G H 3, I J 4)
    (A B 0, C D 1, E F 2, G H 3, I J 4, K L 5)
}

/// A point in time, or a time of day.
#[diagnostic::on_unimplemented(
    message = "`OVERLAPS` takes dates and times, and this is of the SQL type `{Self}`",
    label = "expected a date or a time"
)]
pub trait Moment: SqlType {}

/// The end of a stretch of time that begins with a `T`: another, or the length of the stretch.
#[diagnostic::on_unimplemented(
    message = "a stretch of time that begins with a `{T}` does not end with a `{Self}`",
    label = "expected a `{T}` or an `Interval`"
)]
pub trait EndOf<T> {}

macro_rules! moments {
    ($($marker:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Moment for $marker {}
        #[diagnostic::do_not_recommend]
        impl EndOf<$marker> for $marker {}
        #[diagnostic::do_not_recommend]
        impl EndOf<$marker> for Interval {}
    )*};
}

moments!(Date Time Timetz Timestamp Timestamptz);

/// A stretch of time beside the one that the row value `P` is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a stretch of time beside `{P}`",
    label = "expected two ends, or one end and an interval"
)]
pub trait Stretch<P> {
    /// Its ends as expressions.
    type Row: Arguments;

    /// Makes the expressions.
    fn stretch(self) -> Self::Row;
}

#[diagnostic::do_not_recommend]
impl<A, B, C, D> Stretch<(A, B)> for (C, D)
where
    A: Expr<Type: SqlType<Base: Moment>>,
    B: Expr<Type: SqlType<Base: EndOf<<A::Type as SqlType>::Base>>>,
    C: ComparedTo<A::Type>,
    D: ComparedTo<B::Type>,
{
    type Row = (C::Expr, D::Expr);

    fn stretch(self) -> Self::Row {
        (self.0.operand(), self.1.operand())
    }
}
