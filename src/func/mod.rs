//! Functions and aggregates.

mod aggregate;
mod argument;
mod call;
mod composite;
mod conditional;
mod enumeration;
mod function;
mod math;
mod sequence;
mod string;
mod time;

pub use aggregate::{
    AggregateName, Averaged, Count, CountRows, Distinguished, Over, Ranked, Summand, Total, avg,
    count, count_distinct, count_rows, max, min, sum,
};
pub use argument::Given;
#[doc(hidden)]
pub use argument::{NamedArgument, Omitted, Variadic};
pub use call::{Arguments, Call};
pub use composite::{Composed, RowConstructor, compose};
pub use conditional::{Coalesce, coalesce};
pub use enumeration::{
    EnumFirst, EnumLast, EnumRange, OfEnum, enum_first, enum_last, enum_range, enum_range_between,
};
pub use function::Function;
pub use math::*;
pub use sequence::*;
pub use string::*;
pub use time::*;

use crate::sql_type::FunctionSignature;

/// What each function takes and gives, file by file, for the tests that hold it against a server.
#[doc(hidden)]
pub const SIGNATURES: &[&[FunctionSignature]] = &[math::NUMBERS, string::STRINGS, time::TIMES];
