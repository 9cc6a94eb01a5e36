//! `DECLARE CURSOR`, `FETCH`, `MOVE`
//!
//! <https://www.postgresql.org/docs/current/sql-declare.html>

use crate::exec::{Columns, Effect, Error, InTransaction, Reads, Rows};
use crate::query::{Selection, Uncorrelated};
use crate::render::{CURSOR, Collector, Draft, HoleText, Piece, Statement};
use core::marker::PhantomData;
use core::sync::atomic::{AtomicU64, Ordering};
use std::borrow::Cow;
use std::sync::Arc;

/// In which directions a cursor goes: [`Forward`] or [`Scroll`].
pub trait CursorKind: Send + Sync + 'static {
    /// The keywords behind its name.
    const KEYWORDS: &'static str;
}

/// Forward alone.
#[derive(Debug, Clone, Copy)]
pub struct Forward;

/// In both directions, and to any row.
#[derive(Debug, Clone, Copy)]
pub struct Scroll;

impl CursorKind for Forward {
    const KEYWORDS: &'static str = " NO SCROLL CURSOR FOR ";
}

impl CursorKind for Scroll {
    const KEYWORDS: &'static str = " SCROLL CURSOR FOR ";
}

/// A kind of cursor for queries with the effect `E`.
#[diagnostic::on_unimplemented(
    message = "a cursor that locks rows goes forward alone",
    label = "this query locks the rows that it reads",
    note = "open it with `.cursor(…)`"
)]
pub trait SuitsEffect<E>: CursorKind {}
#[diagnostic::do_not_recommend]
impl<E: Effect> SuitsEffect<E> for Forward {}
#[diagnostic::do_not_recommend]
impl SuitsEffect<Reads> for Scroll {}

/// A query that is read through a cursor, under a number that no other cursor of the program has.
pub(crate) struct CursorOf<Q, K> {
    pub(crate) query: Arc<Q>,
    pub(crate) number: u64,
    kind: PhantomData<fn() -> K>,
}

impl<Q, K> Clone for CursorOf<Q, K> {
    fn clone(&self) -> Self {
        Self {
            query: Arc::clone(&self.query),
            number: self.number,
            kind: PhantomData,
        }
    }
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

impl<Q, K> CursorOf<Q, K> {
    pub(crate) fn new(query: Q) -> Self {
        Self {
            query: Arc::new(query),
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            kind: PhantomData,
        }
    }
}

/// `DECLARE … CURSOR FOR query`
pub(crate) struct Declare<Q, K>(pub(crate) CursorOf<Q, K>);

impl<Q, K> Draft for Declare<Q, K> {}

impl<Q, K> Statement for Declare<Q, K>
where
    Q: Selection<Outer: Uncorrelated>,
    K: CursorKind,
{
    type Effect = InTransaction;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("DECLARE "),
        Piece::Str(CURSOR),
        Piece::Hole,
        Piece::Str(K::KEYWORDS),
        Piece::Seq(<Q as Statement>::PIECES),
    ];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Number(self.0.number.cast_signed()));
        self.0.query.visit(out);
    }
}

/// The most rows that one FETCH takes.
pub(crate) const MOST_ROWS: u32 = i32::MAX.cast_unsigned();

const fn at_most(count: u32) -> i64 {
    if count < MOST_ROWS {
        count as i64
    } else {
        MOST_ROWS as i64
    }
}

/// Which rows are fetched, or passed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Direction {
    keyword: &'static str,
    count: i64,
}

impl Direction {
    pub(crate) const fn forward(count: u32) -> Self {
        Self::of("FORWARD ", at_most(count))
    }

    pub(crate) const fn backward(count: u32) -> Self {
        Self::of("BACKWARD ", at_most(count))
    }

    pub(crate) const fn absolute(place: i64) -> Self {
        Self::of("ABSOLUTE ", place)
    }

    const fn of(keyword: &'static str, count: i64) -> Self {
        Self { keyword, count }
    }

    /// Fills the holes of `FETCH` and `MOVE`.
    fn visit(self, number: u64, out: &mut Collector<'_>) {
        out.hole(HoleText::Verbatim(self.keyword));
        out.hole(HoleText::Number(self.count));
        out.hole(HoleText::Number(number.cast_signed()));
    }
}

/// `FETCH … FROM cursor`
///
/// What the query does was allowed when the cursor was opened, and its transaction is there yet.
pub(crate) struct FetchFrom<Q, K>(pub(crate) CursorOf<Q, K>, pub(crate) Direction);

impl<Q, K> Draft for FetchFrom<Q, K> {}

impl<Q: Send + Sync, K: CursorKind> Statement for FetchFrom<Q, K> {
    type Effect = Reads;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("FETCH "),
        Piece::Hole,
        Piece::Hole,
        Piece::Str(" FROM "),
        Piece::Str(CURSOR),
        Piece::Hole,
    ];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.1.visit(self.0.number, out);
    }
}

impl<Q: Selection<Outer: Uncorrelated>, K: CursorKind> Rows for FetchFrom<Q, K> {
    type Output = <Q as Selection>::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        Selection::read(&*self.0.query, columns)
    }
}

/// `MOVE … FROM cursor`
pub(crate) struct MoveIn(pub(crate) u64, pub(crate) Direction);

impl Draft for MoveIn {}

impl Statement for MoveIn {
    type Effect = Reads;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("MOVE "),
        Piece::Hole,
        Piece::Hole,
        Piece::Str(" FROM "),
        Piece::Str(CURSOR),
        Piece::Hole,
    ];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.1.visit(self.0, out);
    }
}
