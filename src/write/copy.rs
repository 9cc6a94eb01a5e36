//! `COPY … FROM STDIN`
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html>

use super::copy_feed::{Each, Feed, TryEach};
use super::{AssignedList, AssignmentList, Bulk, Covers};
use crate::exec::copy::format;
use crate::exec::{Error, Progress, Writes};
use crate::render::{Collector, CopySource, Draft, Piece, Statement, to_sql};
use crate::schema::{BelongsTo, Table};
use crate::scope::{Nil, NotRepeated};
use crate::sql_type::BoxError;
use bytes::{BufMut, BytesMut};
use core::fmt;
use core::marker::PhantomData;
use core::task::{Context, Poll, ready};
use postgres_types::Type;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

/// How much is sent at a time, about.
const CHUNK: usize = 64 * 1024;

/// Copying rows into a table.
///
/// COPY is the fastest way to fill a table, and takes no more memory for many rows than for few. It is done as a whole or
/// not at all: where a row cannot be had or encoded, or the server refuses one, none is stored, and the connection goes on.
/// The error says which row it was: [`Error::copy_row`]. There is no ON CONFLICT and no RETURNING, and an identity takes
/// the values that it is given. Rows are encoded as the types that the database has, so the first COPY into a table asks a
/// connection for these, once.
pub trait CopyRows<Rows: IntoIterator, I>: Table {
    /// Sends the rows that an iterator gives, any number of them. A row is a generated `New`, or a tuple of it and
    /// `column.set(value)` for columns that have a default.
    ///
    /// ```
    /// # use shop::product_categories;
    /// use pilaster::prelude::*;
    ///
    /// let rows = (1..=1_000_000).map(|product_id| product_categories::New { product_id, category_id: 1 });
    /// let copy = product_categories::table.copy_in(rows);
    /// assert_eq!(copy.to_sql(), "COPY product_categories (product_id, category_id) FROM STDIN (FORMAT binary)");
    /// ```
    ///
    /// `execute` sends it, and says how many rows there were.
    ///
    /// SQL: [`COPY table (columns) FROM STDIN (FORMAT binary)`](https://www.postgresql.org/docs/current/sql-copy.html).
    fn copy_in(self, rows: Rows) -> CopyIn<Each<Rows::IntoIter>>;
}

/// Copying rows into a table from where one may fail to come.
pub trait TryCopyRows<Rows: IntoIterator, I>: Table {
    /// Sends the rows of an iterator of `Result`s. The first error ends the COPY, of which nothing is then stored, and is
    /// the [`source`](std::error::Error::source) of the one that is returned.
    ///
    /// ```no_run
    /// # use shop::product_categories;
    /// use pilaster::prelude::*;
    /// use std::io::{BufRead, BufReader};
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> Result<(), Box<dyn std::error::Error>> {
    /// let file = BufReader::new(std::fs::File::open("products.txt")?);
    /// let rows = file.lines().map(|line| {
    ///     let product_id = line?.parse()?;
    ///     Ok::<_, Box<dyn std::error::Error + Send + Sync>>(product_categories::New { product_id, category_id: 1 })
    /// });
    /// let copied: u64 = product_categories::table.try_copy_in(rows).execute(db)?;
    /// # drop(copied);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// SQL: [`COPY table (columns) FROM STDIN (FORMAT binary)`](https://www.postgresql.org/docs/current/sql-copy.html).
    fn try_copy_in(self, rows: Rows) -> CopyIn<TryEach<Rows::IntoIter>>;
}

/// A row of the table `T`, or a part of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of `{T}`",
    label = "expected rows: the table's `New`, or tuples of it and `column.set(value)`",
    note = "`try_copy_in` takes `Result`s of rows"
)]
pub trait CopiedTo<T>: Bulk {
    /// The columns that it fills.
    type Filled: AssignedList;
}

#[diagnostic::do_not_recommend]
impl<T, R: Bulk + AssignmentList + BelongsTo<T>> CopiedTo<T> for R {
    type Filled = R::Columns<Nil>;
}

impl<T, Rows, I> CopyRows<Rows, I> for T
where
    T: Table,
    Rows: IntoIterator<Item: CopiedTo<T>, IntoIter: Send>,
    <Rows::Item as CopiedTo<T>>::Filled:
        AssignedList<Repeats: NotRepeated> + Covers<T::Required, I>,
{
    fn copy_in(self, rows: Rows) -> CopyIn<Each<Rows::IntoIter>> {
        CopyIn::new(Each(rows.into_iter()))
    }
}

impl<T, Rows, R, E, I> TryCopyRows<Rows, I> for T
where
    T: Table,
    Rows: IntoIterator<Item = Result<R, E>, IntoIter: Send>,
    R: CopiedTo<T, Filled: AssignedList<Repeats: NotRepeated> + Covers<T::Required, I>>,
    E: Into<BoxError>,
{
    fn try_copy_in(self, rows: Rows) -> CopyIn<TryEach<Rows::IntoIter>> {
        CopyIn::new(TryEach(rows.into_iter()))
    }
}

/// A COPY of rows into a table. Its rows can be sent once.
pub struct CopyIn<F, H = fn(Progress)> {
    sending: Mutex<Sending<F, H>>,
}

/// The rows, and how far it is.
struct Sending<F, H> {
    feed: F,
    hook: Option<H>,
    progress: Progress,
    begun: bool,
    ended: bool,
}

impl<F> CopyIn<F> {
    pub(super) const fn new(feed: F) -> Self {
        Self::with(feed, None)
    }
}

impl<F, H> CopyIn<F, H> {
    const fn with(feed: F, hook: Option<H>) -> Self {
        Self {
            sending: Mutex::new(Sending {
                feed,
                hook,
                progress: Progress { rows: 0, bytes: 0 },
                begun: false,
                ended: false,
            }),
        }
    }

    /// Calls `hook` with how far it is, each time some 64 KiB have been handed to the connection, and at the end.
    ///
    /// ```no_run
    /// # use shop::product_categories::{self, New};
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection, rows: Vec<New>) -> pilaster::Result<()> {
    /// let copy = product_categories::table.copy_in(rows);
    /// copy.on_progress(|so_far| eprintln!("{} rows, {} bytes", so_far.rows, so_far.bytes)).execute(db)?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn on_progress<N: FnMut(Progress) + Send>(self, hook: N) -> CopyIn<F, N> {
        let sending = self.sending.into_inner();
        CopyIn::with(
            sending.unwrap_or_else(PoisonError::into_inner).feed,
            Some(hook),
        )
    }
}

impl<F: Feed, H: FnMut(Progress) + Send> Sending<F, H> {
    fn poll_fill(
        &mut self,
        context: &mut Context<'_>,
        types: &[Type],
        out: &mut BytesMut,
    ) -> Poll<Result<bool, Error>> {
        if self.ended {
            return Poll::Ready(Ok(false));
        }
        if !self.begun {
            self.begun = true;
            out.put_slice(format::HEADER);
        }
        while out.len() < CHUNK {
            match ready!(self.feed.poll_row(context)) {
                Some(row) => self.write(row, types, out)?,
                None => {
                    self.ended = true;
                    out.put_slice(format::TRAILER);
                    break;
                }
            }
        }
        self.report(out.len());
        Poll::Ready(Ok(true))
    }

    fn write(
        &mut self,
        row: Result<F::Row, BoxError>,
        types: &[Type],
        out: &mut BytesMut,
    ) -> Result<(), Error> {
        let number = self.progress.rows + 1;
        let row = row.map_err(|cause| Error::copied_row(number, None, cause))?;
        format::encode_row(&row, types, out).map_err(|(field, cause)| {
            let field = <F::Row as Bulk>::GROUPS
                .iter()
                .copied()
                .flatten()
                .nth(field);
            Error::copied_row(number, field.map(|field| field.name), cause)
        })?;
        self.progress.rows = number;
        Ok(())
    }

    fn report(&mut self, bytes: usize) {
        self.progress.bytes += bytes as u64;
        if let Some(hook) = &mut self.hook {
            hook(self.progress);
        }
    }
}

impl<F: Feed, H: FnMut(Progress) + Send> CopySource for CopyIn<F, H> {
    fn sample(&self) -> Cow<'static, str> {
        let mut collector = Collector::default();
        Sample::<F::Row>(PhantomData).visit(&mut collector);
        to_sql::<Sample<F::Row>>(&collector)
    }

    fn poll_fill(
        &self,
        context: &mut Context<'_>,
        types: &[Type],
        out: &mut BytesMut,
    ) -> Poll<Result<bool, Error>> {
        let mut sending = self.sending.lock().unwrap_or_else(PoisonError::into_inner);
        sending.poll_fill(context, types, out)
    }
}

impl<F, H> Draft for CopyIn<F, H> {}

#[diagnostic::do_not_recommend]
impl<F: Feed, H: FnMut(Progress) + Send> Statement for CopyIn<F, H> {
    type Effect = Writes;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("COPY "),
        Piece::Str(<<F::Row as Bulk>::Table as Table>::NAME),
        Piece::Str(" ("),
        Piece::FieldNames(<F::Row as Bulk>::GROUPS),
        Piece::Str(") FROM STDIN (FORMAT binary)"),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        out.copies(self);
    }
}

/// The columns that a row fills, as a query.
struct Sample<R>(PhantomData<fn() -> R>);

impl<R> Draft for Sample<R> {}

impl<R: Bulk> Statement for Sample<R> {
    type Effect = Writes;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("SELECT "),
        Piece::FieldNames(R::GROUPS),
        Piece::Str(" FROM "),
        Piece::Str(<R::Table as Table>::NAME),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<F, H> fmt::Debug for CopyIn<F, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CopyIn").finish_non_exhaustive()
    }
}
