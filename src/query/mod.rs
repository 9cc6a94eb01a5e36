//! SELECT: adapters that each change one clause.

mod adapter;
mod correlate;
mod distinct;
mod filter;
mod from_item;
mod group;
mod join;
mod limit;
mod no_from;
mod order;
mod select;
mod select_query;
mod source;

pub use correlate::{Correlate, CorrelateWith, Uncorrelated};
pub use distinct::Distinct;
pub use filter::{Filter, FilterBy};
pub use from_item::FromItem;
pub use group::{
    AmongGroups, GroupBy, GroupKey, GroupKeys, GroupOn, HasGroups, Having, HavingOn, KeysIn,
};
pub use join::{
    Cross, CrossJoin, Full, Inner, Join, JoinAllOf, JoinCondition, JoinKind, JoinOn, JoinTo, Left,
    On, Right, StandsAlone,
};
pub use limit::{Limit, Offset};
pub use no_from::{NoFrom, ValueList, select};
pub use order::{OrderBy, SortBy};
pub use select::{SelectList, Selected, Takes};
pub use select_query::{AtStage, Done, Grouping, Joinable, Listed, Open, Query, Selection, Stage};
