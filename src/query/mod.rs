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

pub use correlate::{Correlate, CorrelateWith};
pub use distinct::Distinct;
pub use filter::{Filter, FilterBy, FilterPart};
pub use group::{GroupBy, GroupKeys, GroupOn, GroupText, HasGroups, Having, HavingOn};
pub use join::{Cross, CrossJoin, Full, Inner, Join, JoinKind, JoinOn, JoinTo, Left, On, Right};
pub use limit::{Limit, Offset};
pub use order::{OrderBy, SortBy};
pub use select::{SelectList, Selected, Takes};
pub use select_query::{Done, Grouping, Joinable, Listed, Open, Query, Selection, Stage};
