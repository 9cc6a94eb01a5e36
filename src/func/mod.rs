//! Functions and aggregates.

mod aggregate;
mod call;
mod conditional;
mod string;
mod time;

pub use aggregate::{
    Avg, Count, CountRows, Extreme, Sum, avg, count, count_distinct, count_rows, max, min, sum,
};
pub use call::{Call, Function};
pub use conditional::{Coalesce, coalesce};
pub use string::{lower, upper};
pub use time::{Now, now};
