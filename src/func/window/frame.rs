//! Frames: which rows of the partition a window shows.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS>

use super::bound::{BeforeOrAt, CountBound, RangeBound};
use super::{Ordered, Window};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::After;
use crate::sql_type::{NotNull, Nullable, Nullness};
use core::marker::PhantomData;

/// The part of a window that says which rows of the partition are seen.
pub trait FrameText: Fragment + Send + Sync {
    /// Whether there may be none.
    type Empty: Nullness;
}

/// No frame: up to the last peer of the current row, or the whole partition where nothing is sorted.
#[derive(Debug, Clone, Copy)]
pub struct NoFrame;

impl Fragment for NoFrame {
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl FrameText for NoFrame {
    type Empty = NotNull;
}

/// `mode BETWEEN start AND end exclusion`
#[derive(Debug, Clone, Copy)]
pub struct Frame<U, A, B, X = ExcludeNothing> {
    start: A,
    end: B,
    kind: PhantomData<fn() -> (U, X)>,
}

/// What a frame is counted in: ROWS, RANGE or GROUPS.
pub trait Unit: Send + Sync + 'static {
    /// Its words.
    const TEXT: &'static str;
}

/// Rows near the current one that a frame leaves out.
pub trait Exclusion: Send + Sync + 'static {
    /// Its words.
    const TEXT: &'static str;
    /// Whether the frame may be empty, where `Frame` says that of the whole frame.
    type Empty<Frame: Nullness>: Nullness;
}

macro_rules! units {
    ($($name:ident $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Unit for $name {
            const TEXT: &'static str = concat!($text, " BETWEEN ");
        }
    )*};
}

units! {
    Rows "ROWS";
    Range "RANGE";
    Groups "GROUPS";
}

macro_rules! exclusions {
    ($($name:ident $text:literal: $empty:ty;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Exclusion for $name {
            const TEXT: &'static str = $text;
            type Empty<Frame: Nullness> = $empty;
        }
    )*};
}

exclusions! {
    ExcludeNothing "": Frame;
    ExcludeNoOthers " EXCLUDE NO OTHERS": Frame;
    ExcludeCurrentRow " EXCLUDE CURRENT ROW": Nullable;
    ExcludeGroup " EXCLUDE GROUP": Nullable;
    ExcludeTies " EXCLUDE TIES": Frame;
}

impl<U: Unit, A: Fragment, B: Fragment, X: Exclusion> Fragment for Frame<U, A, B, X> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(U::TEXT),
        Piece::Seq(A::PIECES),
        Piece::Str(" AND "),
        Piece::Seq(B::PIECES),
        Piece::Str(X::TEXT),
    ];
    const IS_STATIC: bool = A::IS_STATIC && B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.start.visit(out);
        self.end.visit(out);
    }
}

impl<U, A, B, X> FrameText for Frame<U, A, B, X>
where
    U: Unit,
    A: Fragment + BeforeOrAt<B> + Send + Sync,
    B: Fragment + Send + Sync,
    X: Exclusion,
{
    type Empty = X::Empty<A::Empty>;
}

/// A window that has no frame yet.
pub trait Unframed: Sized {
    /// Its order.
    type Order;
    /// The window with the frame `F`.
    type With<F>;

    /// Gives it a frame.
    fn with_frame<F>(self, frame: F) -> Self::With<F>;
}

impl<P, O> Unframed for Window<P, O, NoFrame> {
    type Order = O;
    type With<F> = Window<P, O, F>;

    fn with_frame<F>(self, frame: F) -> Window<P, O, F> {
        self.reframed(|_| frame)
    }
}

/// The window `W` with a frame from `A` to `B`, once these are known to be in order.
type Counted<U, W, A, B> = After<
    <A as BeforeOrAt<B>>::Empty,
    <W as Unframed>::With<Frame<U, <A as CountBound>::Bound, <B as CountBound>::Bound>>,
>;

/// Counting rows; `R` is the window with its frame.
pub trait RowsBetween<A, B, R>: Sized {
    /// Shows the rows from one bound to another: `.rows_between(preceding(2), current_row())`.
    ///
    /// SQL: `ROWS BETWEEN start AND end`.
    fn rows_between(self, start: A, end: B) -> R;
}

impl<W, A, B> RowsBetween<A, B, Counted<Rows, W, A, B>> for W
where
    W: Unframed,
    A: BeforeOrAt<B> + CountBound,
    B: CountBound,
{
    fn rows_between(self, start: A, end: B) -> Counted<Rows, W, A, B> {
        self.with_frame(Frame::new(start.count_bound(), end.count_bound()))
    }
}

/// Measuring by the sort key; `R` is the window with its frame, from `C` to `D` as SQL has these.
pub trait RangeBetween<A, B, C, D, R>: Sized {
    /// Shows the rows whose sort key lies between two bounds, as far from that of the current row as these say.
    ///
    /// SQL: `RANGE BETWEEN start AND end`.
    fn range_between(self, start: A, end: B) -> R;
}

/// The window `W` with a frame from `A` to `B`, once these are known to be in order.
type Measured<W, A, B, C, D> =
    After<<A as BeforeOrAt<B>>::Empty, <W as Unframed>::With<Frame<Range, C, D>>>;

impl<W, A, B, C, D> RangeBetween<A, B, C, D, Measured<W, A, B, C, D>> for W
where
    W: Unframed,
    A: BeforeOrAt<B> + RangeBound<W::Order, C>,
    B: RangeBound<W::Order, D>,
{
    fn range_between(self, start: A, end: B) -> Measured<W, A, B, C, D> {
        self.with_frame(Frame::new(start.range_bound(), end.range_bound()))
    }
}

/// Counting groups of peers; `R` is the window with its frame.
pub trait GroupsBetween<A, B, R>: Sized {
    /// Shows the groups of rows with equal sort keys from one bound to another, counted from that of the current row.
    ///
    /// SQL: `GROUPS BETWEEN start AND end`.
    fn groups_between(self, start: A, end: B) -> R;
}

/// An order in which there are groups of peers.
#[diagnostic::on_unimplemented(
    message = "GROUPS counts groups of equal sort keys, and this window has no ORDER BY",
    label = "add `.order_by(…)` before the frame"
)]
pub trait HasPeers {}
#[diagnostic::do_not_recommend]
impl<K> HasPeers for Ordered<K> {}

/// Anything, in a window that is sorted. Asked of a bound, so that the compiler finds the method on every window.
pub trait AmongPeers<O> {}
impl<A, O: HasPeers> AmongPeers<O> for A {}

impl<W, A, B> GroupsBetween<A, B, Counted<Groups, W, A, B>> for W
where
    W: Unframed,
    A: AmongPeers<W::Order> + BeforeOrAt<B> + CountBound,
    B: CountBound,
{
    fn groups_between(self, start: A, end: B) -> Counted<Groups, W, A, B> {
        self.with_frame(Frame::new(start.count_bound(), end.count_bound()))
    }
}

impl<U, A, B> Frame<U, A, B> {
    const fn new(start: A, end: B) -> Self {
        Self {
            start,
            end,
            kind: PhantomData,
        }
    }
}

impl<U, A, B> Frame<U, A, B> {
    fn excluding<X>(self) -> Frame<U, A, B, X> {
        Frame {
            start: self.start,
            end: self.end,
            kind: PhantomData,
        }
    }
}

/// A window whose frame leaves `X` out.
type Excluding<P, O, U, A, B, X> = Window<P, O, Frame<U, A, B, X>>;

impl<P, O, U, A, B> Window<P, O, Frame<U, A, B>> {
    /// Leaves the current row out.
    ///
    /// SQL: `EXCLUDE CURRENT ROW`.
    pub fn exclude_current_row(self) -> Excluding<P, O, U, A, B, ExcludeCurrentRow> {
        self.reframed(Frame::excluding)
    }

    /// Leaves the current row and its peers out.
    ///
    /// SQL: `EXCLUDE GROUP`.
    pub fn exclude_group(self) -> Excluding<P, O, U, A, B, ExcludeGroup> {
        self.reframed(Frame::excluding)
    }

    /// Leaves the peers of the current row out, but not the row itself.
    ///
    /// SQL: `EXCLUDE TIES`.
    pub fn exclude_ties(self) -> Excluding<P, O, U, A, B, ExcludeTies> {
        self.reframed(Frame::excluding)
    }

    /// Leaves nothing out, as without it.
    ///
    /// SQL: `EXCLUDE NO OTHERS`.
    pub fn exclude_no_others(self) -> Excluding<P, O, U, A, B, ExcludeNoOthers> {
        self.reframed(Frame::excluding)
    }
}
