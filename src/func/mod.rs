//! Functions and aggregates.

mod aggregate;
mod call;
mod conditional;
mod string;
mod time;

pub use aggregate::{
    Averaged, Count, CountRows, Distinguished, Over, Ranked, Summand, Total, avg, count,
    count_distinct, count_rows, max, min, sum,
};
pub use call::{Call, Function};
pub use conditional::{Coalesce, coalesce};
pub use string::{TextExpr, lower, upper};
pub use time::{Now, now};
