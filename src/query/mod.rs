//! SELECT: adapters that each change one clause.

mod adapter;
mod boxed;
mod boxed_rows;
mod copy;
mod correlate;
mod derived;
mod derived_macro;
mod distinct;
pub(crate) mod elsewhere;
mod filter;
mod from_item;
mod full_join;
mod group;
mod grouping_set;
mod join;
mod joined;
mod json_table;
mod keyset;
mod label;
mod limit;
mod lock;
mod named;
mod no_from;
mod order;
mod output;
mod place;
mod recursive;
mod rows_from;
mod sample;
mod search;
mod select;
mod select_query;
mod semi_join;
mod set_operation;
mod source;
mod stage;
mod table_call;
mod using;
mod values;
mod window;
mod with;
mod with_statement;

pub use boxed::{BoxQuery, Boxable, BoxedQuery, Boxes, Hidden, SortsBoxed, WithoutWith};
pub use boxed_rows::{BoxRows, BoxedRows, OneColumn, ReadsAlone, YieldsRowsToBox};
pub use copy::{CopyOut, CopyQuery, Parameterless};
pub use correlate::{Correlate, CorrelateWith, Uncorrelated};
use derived::visit_query;
pub use derived::{Derive, Derived, FieldList, IntoRows, RowSource, RowsName, Subquery};
pub use distinct::{
    AllToldApart, ComesFirst, Distinct, DistinctOn, DistinctResult, FirstOfEach, HasResult,
    InTable, Leads, LedBy, LetsLead, SelectedIn, Selects, StartsWith, Suits, ToldApart,
    ToldApartBy, Unlabelled, WithoutList,
};
pub use filter::{Filter, FilterBy};
pub use from_item::FromItem;
pub use full_join::{
    Before, Behind, BothSides, Equates, JoinBoth, JoinedTable, Matching, NeitherSide, Opposite,
    Side, Sided,
};
pub use group::{
    AmongGroups, GroupBy, GroupKey, GroupKeys, GroupOn, HasGroups, Having, HavingOn, KeysIn,
};
pub use grouping_set::{
    Again, AnySet, AnySets, AreSets, GroupOnceBy, GroupingSets, IsSetList, KeySet, OfCube,
    OfRollup, OfSets, SetKey, SetKind, SetList, SetsOf, again, cube, grouping_sets, rollup,
};
pub use join::{
    Always, Cross, CrossJoin, Full, Inner, Join, JoinAllOf, JoinAlong, JoinCondition, JoinKind,
    JoinOn, JoinTo, Left, On, Right, StandsAlone,
};
pub use joined::{
    Against, Along, AnyNumber, ForeignKeyPath, Joined, NameFor, NeverLacks, OneFor, Partners, Total,
};
pub use json_table::{
    AsItIs, Bare, BehindPaths, DefaultOnEmpty, DefaultOnError, DefaultTo, Exists, Fallback,
    IsColumns, JsonColumn, JsonColumns, JsonTable, JsonTableColumn, JsonVariable, Laid, MayBeEmpty,
    MayFail, Nested, NestedPaths, OrError, OrNothing, Ordinal, Outermost, PassToPaths,
    PassedToPath, PathVariable, PathVariables, Wrapped, WrappedIfNeeded, json_column,
    json_exists_column, json_ordinality, json_table,
};
pub use keyset::{
    AlwaysThere, Beforehand, BehindOrder, Beyond, Cursor, KeyOfPages, KeysetIn, KeysetKey, Page,
    TurnPage, Turns, YieldsRows,
};
pub use label::{ByLabel, HasLabel, HasLabels, KnownAt, Labelled};
pub use limit::{
    AtAllTimes, Count, CountOfTies, HasTies, Limit, LimitBy, LimitWithTies, Offset, RowCount,
    SameForAll, WithTies,
};
pub use lock::{
    AllPresent, AtLock, EveryTable, ForKeyShare, ForNoKeyUpdate, ForShare, ForUpdate, HoldsRows,
    Lock, LockRows, LockRowsOf, Lockable, LockedTables, LocksIn, LocksRows, MaySkip, NoWait,
    OfTable, RowsOf, SkipLocked, SkipRows, Strength, Waiting, Waits, WithoutTies,
};
pub use named::{
    AmongNamed, AmongSelected, ColumnName, DerivedColumn, Missing, NameColumns, NamedColumn,
    NamedFields, bare,
};
pub use no_from::{NoFrom, ValueList, select};
pub use order::{OrderBy, SortBy};
pub use output::{AsRow, Cell, Element, Outputs, Part, Record, ShapeOf, Yielded, Yields};
pub use place::{AmongPlaces, ByPlace, HasPlace, Numeral, Output, Place, SortsByPlace, output};
pub use recursive::{
    BeginsWith, BesideOuter, FirstRows, FollowsFrom, InStep, Itself, NullsOf, OnceFor,
    OutsideOfSteps, PerStep, Recur, RecurOnce, Recursive, Step, Within,
};
pub use rows_from::{AmongFunctions, Padded, RowsFrom, rows_from};
pub use sample::{Bernoulli, Sample, SampleMethod, Sampled, System};
pub use search::{
    Addition, BreadthFirst, Cycle, CycleMark, CyclePath, CycleToo, DepthFirst, HasOrder, Keys,
    KeysOf, OrderColumn, SearchOrder, Traverse, Traversed,
};
pub use select::{SelectList, Selected};
pub use select_query::{Listed, Query, Selection};
pub use semi_join::{SemiJoin, SemiJoinTo};
pub use set_operation::{
    Appending, Combined, Combining, Distinguishable, Except, ExceptAll, Follows, InBoth, Intersect,
    IntersectAll, Meets, OfColumns, SameType, SetOperation, SetOperator, Union, UnionAll, Unites,
};
pub(crate) use stage::settled_stage;
pub use stage::{
    AllRows, AtStage, BeforeLock, Beside, DistinctKeys, DistinctRows, Done, FitsBeside, Groupable,
    Grouping, Groups, Joinable, Locked, OfGroups, OfRows, Once, OneLevel, Open, Repeats, RowKeys,
    Sorted, Sorting, SortsBy, Stage, Takes, Ties, Unknown, Unsorted, Whole, WithoutLocks,
};
pub use table_call::{Followed, Lateral, Numbered, TableCall, TableFunction, UsedInFrom};
pub use using::{
    FitsUnder, JoinUsing, Merged, OneTable, SameColumns, SameTypes, SharedColumn, SharedColumns,
    TwoTables, UsingColumns,
};
pub use values::{RowOf, TypedRow, TypedRows, Values, values};
pub use window::{NameWindow, NamedAt, NamesWindows, NotNamed, Windowing, WithWindow};
pub use with::{Anywhere, CommonName, CommonTable, Define, InQueries, Materialized, With, with};
pub use with_statement::{AfterWith, AtTop, Changed, DefineFirst, WithStatement, with_statement};
