//! Date and time.
//!
//! <https://www.postgresql.org/docs/current/functions-datetime.html>

use crate::expr::{Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{NotNull, Timestamptz};

/// `now()`
#[derive(Debug, Clone, Copy)]
pub struct Now;

/// The time at which the transaction began.
///
/// SQL: `now()`, of type `timestamptz`, never NULL. See
/// [current date/time](https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT).
#[must_use]
pub const fn now() -> Now {
    Now
}

impl Fragment for Now {
    const PIECES: &'static [Piece] = &[Piece::Str("now()")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl Expr for Now {
    type Type = Timestamptz;
    type Class = Constant;
}

impl<S: Scope> In<S, ()> for Now {
    type Null = NotNull;
}
