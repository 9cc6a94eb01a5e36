//! SELECT: adapters that each change one clause.

mod adapter;
mod correlate;
mod derived;
mod derived_macro;
mod distinct;
mod filter;
mod from_item;
mod group;
mod join;
mod limit;
mod named;
mod no_from;
mod order;
mod output;
mod place;
mod recursive;
mod select;
mod select_query;
mod set_operation;
mod source;
mod with;

pub use correlate::{Correlate, CorrelateWith, Uncorrelated};
use derived::visit_query;
pub use derived::{Derive, Derived, FieldList, IntoRows, RowSource, RowsName, Subquery};
pub use distinct::Distinct;
pub use filter::{Filter, FilterBy};
pub use from_item::FromItem;
pub use group::{
    AmongGroups, GroupBy, GroupKey, GroupKeys, GroupOn, HasGroups, Having, HavingOn, KeysIn,
};
pub use join::{
    Always, Cross, CrossJoin, Full, Inner, Join, JoinAllOf, JoinCondition, JoinKind, JoinOn,
    JoinTo, Left, On, Right, StandsAlone,
};
pub use limit::{Limit, Offset};
pub use named::{
    AmongNamed, AmongSelected, ColumnName, DerivedColumn, Missing, NameColumns, NamedColumn,
    NamedFields, bare,
};
pub use no_from::{NoFrom, ValueList, select};
pub use order::{OrderBy, SortBy};
pub use output::{AsRow, Cell, Element, Outputs, Part, Record, ShapeOf, Yielded, Yields};
pub use place::{AmongPlaces, ByPlace, HasPlace, Numeral, Output, Place, SortsByPlace, output};
pub use recursive::{
    BeginsWith, BesideOuter, FirstRows, FollowsFrom, InStep, Itself, NullsOf, OutsideOfSteps,
    PerStep, Recur, Recursive, Step, Within,
};
pub use select::{SelectList, Selected, Takes};
pub use select_query::{AtStage, Done, Grouping, Joinable, Listed, Open, Query, Selection, Stage};
pub use set_operation::{
    Appending, Combined, Combining, Distinguishable, Except, ExceptAll, Follows, InBoth, Intersect,
    IntersectAll, Meets, SameType, SetOperation, SetOperator, Union, UnionAll, Unites, Whole,
};
pub use with::{CommonName, CommonTable, Define, Materialized, With, with};
