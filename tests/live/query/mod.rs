//! SELECT: text, types, answers.

mod compare;
mod conditional;
mod dynamic;
mod filter;
mod group;
mod join;
mod math;
mod order;
mod projection;
mod raw;
mod subquery;
