//! SELECT: adapters that each change one clause.

mod adapter;
mod correlate;
mod distinct;
mod filter;
mod group;
mod join;
mod limit;
mod order;
mod select;
mod select_query;
mod source;

pub use correlate::Correlate;
pub use distinct::Distinct;
pub use filter::{Filter, FilterPart};
pub use group::{GroupBy, GroupKeys, GroupText, Having};
pub use join::{Cross, Full, Inner, Join, JoinKind, JoinOn, Left, On, Right};
pub use limit::{Limit, Offset};
pub use order::OrderBy;
pub use select::Selected;
pub use select_query::{Done, Grouping, Open, Query, SelectStage, Selection, Stage, Takes};
