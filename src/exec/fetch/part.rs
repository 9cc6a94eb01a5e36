//! Several statements together: what each of them answers.

use crate::exec::{AllowedIn, Effect, Executor, Rows};
use crate::render::{Draft, Statement};

/// A statement among several that are sent together: a query is read as all of its rows, and
/// [`as_one`](AsPart::as_one), [`as_optional`](AsPart::as_optional) and [`as_count`](AsPart::as_count) say otherwise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` yields no rows to fetch",
    label = "say `.as_count()` of a write among queries, or add `.returning(…)`"
)]
pub trait Part: Send + Sync {
    /// What it answers.
    type Output: Send;
    /// What it does.
    type Effect: Effect;
    /// The statement.
    type Sent: Statement;

    /// The statement.
    fn sent(&self) -> &Self::Sent;

    /// Runs it.
    fn run<'c, E: Executor<'c>>(self, executor: E) -> E::Output<Self::Output>
    where
        Self: 'c,
        Self::Effect: AllowedIn<E::Mode>;
}

impl<S: Rows> Part for S {
    type Output = Vec<S::Output>;
    type Effect = S::Effect;
    type Sent = S;

    fn sent(&self) -> &S {
        self
    }

    fn run<'c, E: Executor<'c>>(self, executor: E) -> E::Output<Vec<S::Output>>
    where
        S: 'c,
        S::Effect: AllowedIn<E::Mode>,
    {
        executor.all(self)
    }
}

/// Says what a statement answers among several.
#[allow(
    clippy::wrong_self_convention,
    reason = "it is the statement that is sent, in another role"
)]
pub trait AsPart: Draft + Sized {
    /// One row, as `fetch_one` reads it.
    fn as_one(self) -> AsOne<Self> {
        AsOne(self)
    }

    /// One row or none, as `fetch_optional` reads it.
    fn as_optional(self) -> AsOptional<Self> {
        AsOptional(self)
    }

    /// How many rows were touched, as `execute` says.
    fn as_count(self) -> AsCount<Self> {
        AsCount(self)
    }
}
impl<S: Draft> AsPart for S {}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident: $bound:ident as $output:ty, $run:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<S>(S);

        #[diagnostic::do_not_recommend]
        impl<S: $bound> Part for $name<S> {
            type Output = $output;
            type Effect = S::Effect;
            type Sent = S;

            fn sent(&self) -> &S {
                &self.0
            }

            fn run<'c, E: Executor<'c>>(self, executor: E) -> E::Output<$output>
            where
                S: 'c,
                S::Effect: AllowedIn<E::Mode>,
            {
                executor.$run(self.0)
            }
        }
    )*};
}

parts! {
    /// A statement that yields one row.
    AsOne: Rows as S::Output, one;
    /// A statement that yields one row or none.
    AsOptional: Rows as Option<S::Output>, optional;
    /// A statement that is run for its effect.
    AsCount: Statement as S::Count, run;
}
