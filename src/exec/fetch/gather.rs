//! Fetching otherwise than by one query at a time.

/// What is fetched in a way of its own: a COPY, a query in batches, several queries together.
pub trait Gathering {}

/// `fetch` of a COPY, of a query in batches, or of several queries together.
pub trait Gather<'c, E>: Sized {
    /// What is fetched, at once or row by row.
    type Answer;

    /// Fetches: an iterator or a stream of rows, or a tuple of the answers of several queries.
    fn fetch(self, executor: E) -> Self::Answer;
}

impl<'c, S: Gathering, E: Gathers<'c, S>> Gather<'c, E> for S {
    type Answer = E::Answer;

    fn fetch(self, executor: E) -> E::Answer {
        executor.gather(self)
    }
}

/// An executor that can fetch `S`. Asked of the executor, as [`Queries`](crate::exec::Queries) is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run this statement",
    label = "expected `&mut` a `sync::Connection`, `&` an async `Client`, or a transaction"
)]
#[doc(hidden)]
pub trait Gathers<'c, S> {
    type Answer;

    fn gather(self, it: S) -> Self::Answer;
}
