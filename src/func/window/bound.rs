//! The bounds of a frame.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS>

use crate::expr::{Bind, Constant, Expr, IntoExpr};
use crate::render::{Collector, Fragment, Piece};
use crate::sql_type::{
    Date, Float4, Float8, Int2, Int4, Int8, Interval, NotNull, Nullable, Nullness, Numeric,
    SqlType, Time, Timestamp, Timestamptz, Timetz,
};

/// Bounds that are words alone.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $text:literal, fn $function:ident;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        $(#[$doc])*
        ///
        #[doc = concat!("SQL: `", $text, "`.")]
        #[must_use]
        pub const fn $function() -> $name {
            $name
        }

        impl Fragment for $name {
            const PIECES: &'static [Piece] = &[Piece::Str($text)];
            const IS_STATIC: bool = true;

            fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
        }

        #[diagnostic::do_not_recommend]
        impl<Key> RangeBound<Key, Self> for $name {
            fn range_bound(self) -> Self {
                self
            }
        }

        #[diagnostic::do_not_recommend]
        impl CountBound for $name {
            type Bound = Self;

            fn count_bound(self) -> Self {
                self
            }
        }
    )*};
}

words! {
    /// A frame from the first row of the partition on.
    UnboundedPreceding "UNBOUNDED PRECEDING", fn unbounded_preceding;
    /// A frame from or to the current row; with RANGE and GROUPS, all of its peers.
    CurrentRow "CURRENT ROW", fn current_row;
    /// A frame to the last row of the partition.
    UnboundedFollowing "UNBOUNDED FOLLOWING", fn unbounded_following;
}

/// Bounds at a distance.
macro_rules! distances {
    ($($(#[$doc:meta])* $name:ident $text:literal, fn $function:ident;)*) => {$(
        #[doc = concat!("`offset ", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name<V>(V);

        $(#[$doc])*
        ///
        #[doc = concat!("SQL: `offset ", $text, "`.")]
        ///
        /// The offset is a `u32` for ROWS and GROUPS. For RANGE it is what can be added to the key: an `i64` for whole
        /// numbers, an interval for times, else the key's own type; one that is negative is an error of the query.
        pub const fn $function<V>(offset: V) -> $name<V> {
            $name(offset)
        }

        impl<V: Fragment> Fragment for $name<V> {
            const PIECES: &'static [Piece] = &[Piece::Seq(V::PIECES), Piece::Str(concat!(" ", $text))];
            const IS_STATIC: bool = V::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.0.visit(out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<V, Key> RangeBound<Key, $name<V::Expr>> for $name<V>
        where
            Key: RangeKey,
            V: IntoExpr<Key::Offset, Expr: Expr<Class = Constant>>,
        {
            fn range_bound(self) -> $name<V::Expr> {
                $name(self.0.into_expr())
            }
        }

        #[diagnostic::do_not_recommend]
        impl CountBound for $name<u32> {
            type Bound = $name<Bind<Int8, i64>>;

            fn count_bound(self) -> Self::Bound {
                $name(Bind::new(i64::from(self.0)))
            }
        }
    )*};
}

distances! {
    /// A bound so far before the current row.
    Preceding "PRECEDING", fn preceding;
    /// A bound so far after the current row.
    Following "FOLLOWING", fn following;
}

/// A bound of ROWS and GROUPS.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a bound for ROWS and GROUPS",
    label = "expected `current_row()`, `preceding(n)`, `following(n)` with a `u32`, or an unbounded one"
)]
pub trait CountBound {
    /// It with its parameter.
    type Bound: Fragment + Send + Sync;

    /// Makes it.
    fn count_bound(self) -> Self::Bound;
}

/// A bound of RANGE, where the rows are sorted by `Key`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a bound for RANGE in the order of `{Key}`",
    label = "an offset needs one sort key, and is what can be added to it"
)]
pub trait RangeBound<Key, Bound> {
    /// Makes it with its parameter.
    fn range_bound(self) -> Bound;
}

/// A sort key that has distances.
pub trait RangeKey {
    /// What they are measured in.
    type Offset: SqlType;
}

/// SQL types whose values have distances.
pub trait Spaced: SqlType {
    /// What they are measured in.
    type Offset: SqlType;
}

macro_rules! spaced {
    ($($marker:ident: $offset:ident;)*) => {$(
        impl Spaced for $marker {
            type Offset = $offset;
        }
    )*};
}

spaced! {
    Int2: Int8;
    Int4: Int8;
    Int8: Int8;
    Float4: Float8;
    Float8: Float8;
    Numeric: Numeric;
    Date: Interval;
    Time: Interval;
    Timetz: Interval;
    Timestamp: Interval;
    Timestamptz: Interval;
    Interval: Interval;
}

/// A bound at which a frame may start that ends at `End`.
#[diagnostic::on_unimplemented(
    message = "this frame starts after it ends: `{Self}` comes after `{End}`",
    label = "no frame reaches from the one to the other",
    note = "the order is unbounded preceding, preceding, current row, following, unbounded following"
)]
pub trait BeforeOrAt<End> {
    /// Whether the frame may be without the current row, and so without any: NULL then.
    type Empty: Nullness;
}

macro_rules! frames {
    ($($start:ident $(<$v:ident>)? to $end:ident $(<$w:ident>)?: $empty:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($v,)? $($w,)?> BeforeOrAt<$end$(<$w>)?> for $start$(<$v>)? {
            type Empty = $empty;
        }
    )*};
}

frames! {
    UnboundedPreceding to Preceding<W>: Nullable;
    UnboundedPreceding to CurrentRow: NotNull;
    UnboundedPreceding to Following<W>: NotNull;
    UnboundedPreceding to UnboundedFollowing: NotNull;
    Preceding<V> to Preceding<W>: Nullable;
    Preceding<V> to CurrentRow: NotNull;
    Preceding<V> to Following<W>: NotNull;
    Preceding<V> to UnboundedFollowing: NotNull;
    CurrentRow to CurrentRow: NotNull;
    CurrentRow to Following<W>: NotNull;
    CurrentRow to UnboundedFollowing: NotNull;
    Following<V> to Following<W>: Nullable;
    Following<V> to UnboundedFollowing: Nullable;
}
