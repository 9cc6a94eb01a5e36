//! SELECT: text, types, answers.

mod boxed;
mod compare;
mod conditional;
mod derived;
mod distinct;
mod dynamic;
mod filter;
mod foreign_key;
mod group;
mod grouping_set;
mod join;
mod keyset;
mod limit;
mod lock;
mod math;
mod nested;
mod order;
mod predicate;
mod projection;
mod raw;
mod recursive;
mod rows;
mod sets;
mod sort_keys;
mod subquery;
mod with;
