//! What the clock says: words of SQL that stand without parentheses.
//!
//! <https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT>

use crate::expr::{Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Date, NotNull, Time, Timestamp, Timestamptz, Timetz};

/// Declares words: the Rust function, its node, the word and its SQL type.
macro_rules! words {
    ($($(#[$doc:meta])* fn $name:ident: $node:ident $word:literal -> $type:ty;)*) => {$(
        #[doc = concat!("`", $word, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $node;

        $(#[$doc])*
        #[must_use]
        pub const fn $name() -> $node {
            $node
        }

        impl Fragment for $node {
            const PIECES: &'static [Piece] = &[Piece::Str($word)];
            const IS_STATIC: bool = true;

            fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
        }

        impl Expr for $node {
            type Type = $type;
            type Class = Constant;
        }

        impl<S: Scope> In<S, ()> for $node {
            type Null = NotNull;
        }
    )*};
}

words! {
    /// The time at which the transaction began.
    ///
    /// SQL: `now()`, of type `timestamptz`, never NULL.
    fn now: Now "now()" -> Timestamptz;

    /// The day on which the transaction began, in the session's time zone.
    ///
    /// SQL: `CURRENT_DATE`, of type `date`, never NULL.
    fn current_date: CurrentDate "CURRENT_DATE" -> Date;

    /// The time of day at which the transaction began, with the session's time zone.
    ///
    /// SQL: `CURRENT_TIME`, of type `timetz`, never NULL.
    fn current_time: CurrentTime "CURRENT_TIME" -> Timetz;

    /// The time at which the transaction began, as [`now`] gives it.
    ///
    /// SQL: `CURRENT_TIMESTAMP`, of type `timestamptz`, never NULL.
    fn current_timestamp: CurrentTimestamp "CURRENT_TIMESTAMP" -> Timestamptz;

    /// The time of day at which the transaction began, in the session's time zone.
    ///
    /// SQL: `LOCALTIME`, of type `time`, never NULL.
    fn localtime: Localtime "LOCALTIME" -> Time;

    /// The date and time at which the transaction began, in the session's time zone.
    ///
    /// SQL: `LOCALTIMESTAMP`, of type `timestamp`, never NULL.
    fn localtimestamp: Localtimestamp "LOCALTIMESTAMP" -> Timestamp;
}
