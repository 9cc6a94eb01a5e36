//! Functions and aggregates.

mod aggregate;
mod call;
mod conditional;
mod function;
mod math;
mod sequence;
mod string;
mod time;

pub use aggregate::{
    AggregateName, Averaged, Count, CountRows, Distinguished, Over, Ranked, Summand, Total, avg,
    count, count_distinct, count_rows, max, min, sum,
};
pub use call::{Arguments, Call};
pub use conditional::{Coalesce, coalesce};
pub use function::Function;
pub use math::*;
pub use sequence::*;
pub use string::*;
pub use time::*;
