//! Where statements run.

use super::{AllowedIn, Mode, Rows};
use crate::render::Statement;

/// An [`Executor`], for however long. What implements that implements this too.
///
/// What runs statements is asked this first, and everything else after it: so the compiler says once what is no executor.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run statements",
    label = "expected `&mut` a `sync::Connection`, `&` an async `Client`, or a transaction",
    note = "pools and transactions are borrowed, `&pool`, `tx`; of a connection of your own, `&mut db`; a driver's is wrapped: `Client::new(…)`"
)]
pub trait RunsStatements: Sized {
    /// This, known once it is known to run statements.
    #[doc(hidden)]
    type Known;

    /// This.
    #[doc(hidden)]
    fn known(self) -> Self::Known;
}

/// Where statements run: `&mut` a sync connection, an async client, or a transaction of either.
///
/// A sync executor answers with a `Result`, an async one with a future of it, so that the same methods serve both.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run statements",
    label = "expected `&mut` a `sync::Connection`, `&` an async `Client`, or a transaction"
)]
pub trait Executor<'c>: RunsStatements<Known = Self> {
    /// How it runs statements: a read-only transaction takes none that write.
    type Mode: Mode;
    /// `Result<T>`, or a future of it.
    type Output<T: Send + 'c>;
    /// An iterator over `Result<T>`, or a stream.
    type Stream<T: Send + 'c>;

    /// Runs the statement and reads all rows.
    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Self::Output<Vec<S::Output>>;

    /// Runs the statement and reads at most one row; several are an error.
    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Self::Output<Option<S::Output>>;

    /// Runs the statement and reads exactly one row; none and several are errors that can be told apart.
    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Self::Output<S::Output>;

    /// Runs the statement and reads row by row.
    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Self::Stream<S::Output>;

    /// Runs the statement and says how many rows it touched.
    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Self::Output<S::Count>;
}
