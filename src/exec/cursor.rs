//! Cursors: a query whose rows are fetched a few at a time.

use super::{AllowedIn, Executor, Gathering, Gathers, WithinTransaction};
use crate::query::{Query, Selection, Uncorrelated};
use crate::render::Draft;
use crate::session::{
    CursorKind, CursorOf, Direction, FetchFrom, Forward, MOST_ROWS, MoveIn, Scroll, SuitsEffect,
};
use core::fmt;

/// Opening a cursor.
pub trait OpenCursor<'c, E>: Sized {
    /// The cursor, once it is open.
    type Cursor;

    /// Opens a cursor on the query, in the transaction `executor`. Rows are then fetched as many at a time as the program
    /// likes; meanwhile the transaction takes other statements.
    ///
    /// ```no_run
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// db.transaction(|tx| {
    ///     let mut names = users::table.order_by(users::id).select(users::username).cursor(tx)?;
    ///     let first_ten: Vec<String> = names.fetch(10)?;
    ///     names.skip(80)?;
    ///     let last_ten = names.fetch(10)?;
    ///     # drop((first_ten, last_ten));
    ///     Ok(())
    /// })
    /// # }
    /// ```
    ///
    /// The cursor is closed when it is dropped. On an async transaction the cursor is awaited, and so is each of its
    /// methods. A cursor may lock the rows that it reads.
    ///
    /// SQL: [`DECLARE … NO SCROLL CURSOR FOR SELECT …`](https://www.postgresql.org/docs/current/sql-declare.html).
    fn cursor(self, executor: E) -> Self::Cursor;
}

impl<'c, Q: Draft, E: Gathers<'c, Opening<Q, Forward>>> OpenCursor<'c, E> for Q {
    type Cursor = E::Answer;

    fn cursor(self, executor: E) -> E::Answer {
        executor.gather(Opening::new(self))
    }
}

/// Opening a cursor that goes in both directions.
pub trait OpenScrollCursor<'c, E>: Sized {
    /// The cursor, once it is open.
    type Cursor;

    /// Opens a cursor that goes back too, and to any row. It locks none.
    ///
    /// ```no_run
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// db.read_only(|tx| {
    ///     let mut names = users::table.order_by(users::id).select(users::username).scroll_cursor(tx)?;
    ///     let last: Option<String> = names.fetch_at(-1)?;
    ///     let before_it = names.fetch_backward(2)?;
    ///     # drop((last, before_it));
    ///     Ok(())
    /// })
    /// # }
    /// ```
    ///
    /// SQL: [`DECLARE … SCROLL CURSOR FOR SELECT …`](https://www.postgresql.org/docs/current/sql-declare.html).
    fn scroll_cursor(self, executor: E) -> Self::Cursor;
}

impl<'c, Q: Draft, E: Gathers<'c, Opening<Q, Scroll>>> OpenScrollCursor<'c, E> for Q {
    type Cursor = E::Answer;

    fn scroll_cursor(self, executor: E) -> E::Answer {
        executor.gather(Opening::new(self))
    }
}

/// A cursor that is still to be opened.
pub struct Opening<Q, K>(pub(super) CursorOf<Q, K>);

impl<Q, K> Opening<Q, K> {
    fn new(query: Q) -> Self {
        Self(CursorOf::new(query))
    }
}

/// A transaction that opens cursors on the query `Q`.
///
/// That there is a transaction is asked of the executor's mode first, so that the compiler says it once and in those words.
#[doc(hidden)]
pub trait OpensCursors<'c, Q> {
    type Opened<K: SuitsEffect<Q::Effect>>
    where
        Q: Query;
    type Rows;

    fn open<K: SuitsEffect<Q::Effect>>(self, opening: Opening<Q, K>) -> Self::Opened<K>
    where
        Q: Query;
    fn in_batches(self, batches: Batches<Q>) -> Self::Rows;
}

/// The executor `E`, once it is known to be a transaction.
type Within<'c, E> = <<E as Executor<'c>>::Mode as WithinTransaction>::Then<E>;

impl<'c, E, Q, K> Gathers<'c, Opening<Q, K>> for E
where
    E: Executor<'c, Mode: WithinTransaction>,
    Q: Query<Effect: AllowedIn<E::Mode>>,
    K: SuitsEffect<Q::Effect>,
    Within<'c, E>: OpensCursors<'c, Q>,
{
    type Answer = <Within<'c, E> as OpensCursors<'c, Q>>::Opened<K>;

    fn gather(self, opening: Opening<Q, K>) -> Self::Answer {
        <E::Mode as WithinTransaction>::then(self).open(opening)
    }
}

impl<'c, E, Q> Gathers<'c, Batches<Q>> for E
where
    E: Executor<'c, Mode: WithinTransaction>,
    Q: Query<Effect: AllowedIn<E::Mode>>,
    Within<'c, E>: OpensCursors<'c, Q>,
{
    type Answer = <Within<'c, E> as OpensCursors<'c, Q>>::Rows;

    fn gather(self, batches: Batches<Q>) -> Self::Answer {
        <E::Mode as WithinTransaction>::then(self).in_batches(batches)
    }
}

/// A transaction in which cursors are open.
pub trait HoldsCursors: Copy {
    /// Closes the cursor of this number, without waiting for it.
    #[doc(hidden)]
    fn close_cursor(self, number: u64);
}

/// An open cursor on the query `Q`. Closed when it is dropped.
pub struct Cursor<E: HoldsCursors, Q, K = Forward> {
    executor: E,
    of: CursorOf<Q, K>,
}

impl<E: HoldsCursors, Q, K> Cursor<E, Q, K> {
    pub(super) fn opened(executor: E, of: CursorOf<Q, K>) -> Self {
        Self { executor, of }
    }

    /// The number in its name.
    pub(crate) fn number(&self) -> u64 {
        self.of.number
    }
}

impl<E: HoldsCursors, Q, K> Drop for Cursor<E, Q, K> {
    fn drop(&mut self) {
        self.executor.close_cursor(self.of.number);
    }
}

impl<E, Q, K> Cursor<E, Q, K>
where
    E: HoldsCursors,
    Q: Selection<Outer: Uncorrelated>,
    K: CursorKind,
{
    /// The next rows, `count` of them; fewer at the end. 0 gives the row once more at which the cursor stands.
    ///
    /// SQL: [`FETCH FORWARD count FROM cursor`](https://www.postgresql.org/docs/current/sql-fetch.html).
    pub fn fetch<'c>(&mut self, count: u32) -> E::Output<Vec<<Q as Selection>::Output>>
    where
        E: Executor<'c>,
        Q: 'c,
    {
        self.rows(Direction::forward(count))
    }

    /// Passes over `count` rows, and says how many there were.
    ///
    /// SQL: [`MOVE FORWARD count FROM cursor`](https://www.postgresql.org/docs/current/sql-move.html).
    pub fn skip<'c>(&mut self, count: u32) -> E::Output<u64>
    where
        E: Executor<'c>,
    {
        self.executor
            .run(MoveIn(self.of.number, Direction::forward(count)))
    }

    fn rows<'c>(&self, direction: Direction) -> E::Output<Vec<<Q as Selection>::Output>>
    where
        E: Executor<'c>,
        Q: 'c,
    {
        self.executor.all(FetchFrom(self.of.clone(), direction))
    }
}

impl<E, Q> Cursor<E, Q, Scroll>
where
    E: HoldsCursors,
    Q: Selection<Outer: Uncorrelated>,
{
    /// The rows before, `count` of them, from the nearest on; fewer at the beginning.
    ///
    /// SQL: [`FETCH BACKWARD count FROM cursor`](https://www.postgresql.org/docs/current/sql-fetch.html).
    pub fn fetch_backward<'c>(&mut self, count: u32) -> E::Output<Vec<<Q as Selection>::Output>>
    where
        E: Executor<'c>,
        Q: 'c,
    {
        self.rows(Direction::backward(count))
    }

    /// The row at this place, counted from 1, or from the end with -1 for the last; none where there is no such row.
    ///
    /// SQL: [`FETCH ABSOLUTE place FROM cursor`](https://www.postgresql.org/docs/current/sql-fetch.html).
    pub fn fetch_at<'c>(&mut self, place: i32) -> E::Output<Option<<Q as Selection>::Output>>
    where
        E: Executor<'c>,
        Q: 'c,
    {
        let at = Direction::absolute(i64::from(place));
        self.executor.optional(FetchFrom(self.of.clone(), at))
    }

    /// Goes to the row at this place, so that the next `fetch` begins behind it; 0 is before the first.
    ///
    /// SQL: [`MOVE ABSOLUTE place FROM cursor`](https://www.postgresql.org/docs/current/sql-move.html).
    pub fn move_to<'c>(&mut self, place: i32) -> E::Output<u64>
    where
        E: Executor<'c>,
    {
        let at = Direction::absolute(i64::from(place));
        self.executor.run(MoveIn(self.of.number, at))
    }
}

/// Says which cursor it is, and nothing of its rows.
impl<E: HoldsCursors, Q, K> fmt::Debug for Cursor<E, Q, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor")
            .field("number", &self.of.number)
            .finish_non_exhaustive()
    }
}

/// Reading a query in batches.
pub trait ReadInBatches: Selection + Sized {
    /// Reads the query's rows `size` at a time, so that neither side ever holds more of them than that. `fetch` gives an
    /// iterator on a sync transaction, and a stream on an async one; the next batch is asked for when the last row of one
    /// has been taken. Meanwhile the transaction takes other statements.
    ///
    /// ```no_run
    /// # use shop::events;
    /// use futures_util::TryStreamExt;
    /// use pilaster::prelude::*;
    ///
    /// # async fn run(db: &mut pilaster::Client) -> pilaster::Result<()> {
    /// db.read_only(async |tx| {
    ///     let mut ids = events::table.select(events::id).in_batches(1_000).fetch(tx);
    ///     while let Some(id) = ids.try_next().await? {
    ///         println!("{id}");
    ///     }
    ///     Ok(())
    /// })
    /// .await
    /// # }
    /// ```
    ///
    /// Without it the server sends all rows as fast as they are read from the network. A `size` of 0 counts as 1.
    ///
    /// SQL: [`DECLARE CURSOR`](https://www.postgresql.org/docs/current/sql-declare.html), then
    /// [`FETCH FORWARD size`](https://www.postgresql.org/docs/current/sql-fetch.html) again and again.
    fn in_batches(self, size: u32) -> Batches<Self> {
        Batches {
            query: self,
            size: size.clamp(1, MOST_ROWS),
        }
    }
}
impl<Q: Selection> ReadInBatches for Q {}

/// A query that is read in batches.
#[derive(Debug, Clone, Copy)]
pub struct Batches<Q> {
    query: Q,
    size: u32,
}

impl<Q> Batches<Q> {
    /// The cursor, and the size of a batch.
    pub(super) fn into_parts(self) -> (CursorOf<Q, Forward>, u32) {
        (CursorOf::new(self.query), self.size)
    }
}

impl<Q> Gathering for Batches<Q> {}
