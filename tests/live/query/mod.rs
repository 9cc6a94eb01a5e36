//! SELECT: text, types, answers.

mod compare;
mod conditional;
mod derived;
mod dynamic;
mod filter;
mod group;
mod join;
mod math;
mod order;
mod projection;
mod raw;
mod recursive;
mod sets;
mod subquery;
mod with;
