//! Typed PostgreSQL queries for Rust, checked by the compiler, from SQL schema files.

#![forbid(unsafe_code)]

#[macro_use]
mod tuples;

#[doc(hidden)]
pub mod codegen_support;
#[cfg(feature = "embedded")]
pub mod embedded;
pub mod exec;
pub mod expr;
pub mod func;
pub mod query;
pub mod render;
pub mod schema;
pub mod scope;
pub mod session;
pub mod sql_type;
#[cfg(feature = "testing")]
pub mod testing;
pub mod write;

#[cfg(feature = "pool")]
pub use exec::Lsn;
#[cfg(feature = "async")]
pub use exec::asynchronous::{CancelToken, Client, Listener, Transaction};
#[cfg(all(feature = "async", feature = "pool"))]
pub use exec::asynchronous::{Cluster, Pool, PoolBuilder, PooledClient};
#[cfg(feature = "sync")]
pub use exec::sync;
pub use exec::{Error, Reads, Result, Rows, Writes, connect, nest};
pub use render::Statement;
pub use sql_type::types;

/// Brings in the modules that the build script wrote: one for each table and view, and the types of the schema.
///
/// Stands where the modules are to be, alone in a module of its own. `build.rs` calls `pilaster_build::Config` without
/// `.output(…)`, so that it writes to Cargo's `OUT_DIR`.
///
/// ```text
/// mod schema {
///     pilaster::include_schema!();
/// }
/// use schema::users;
/// ```
#[macro_export]
macro_rules! include_schema {
    () => {
        include!(concat!(env!("OUT_DIR"), "/pilaster.rs"));
    };
}

/// The traits and functions that queries are written with.
pub mod prelude {
    pub use crate::exec::{
        AsPart, Execute, Executor, Fetch, Gather, OpenCursor, OpenScrollCursor, ReadInBatches,
        ShowSql,
    };
    pub use crate::expr::key;
    pub use crate::expr::{
        Above, Adjacency, AllKeysTest, Angle, AnyKeyTest, Around, AroundOrEqual, Below,
        ContainedIn, Containment, Distance, ElementContainment, ElementRemoval, Intersection,
        KeyRemoval, KeyTest, KeysRemoval, LeftOf, Lookup, NegativeInnerProduct, NetworkWithin,
        NotLeftOf, NotRightOf, Overlap, PartDistance, PartResemblance, PathLookup, PathMatch,
        PathRemoval, PathTest, PathTextLookup, PointDistance, Resemblance, RightOf, Sameness,
        Search, SearchBoth, SearchEither, SearchPhrase, Slicing, Subscripting, Taxicab, TextLookup,
        TreePattern, TreePatterns, TreeWords, WithinOrEqual, WordsDistance, WordsResemblance,
    };
    pub use crate::expr::{
        Addition, BitwiseAnd, BitwiseOr, BitwiseXor, Boxing, Collating, Concatenation, Conjunction,
        Distinctness, Division, Equality, EqualityWithMany, Exponentiation, ExprMethods, Fields,
        Labelling, LeftShift, LookedUpIn, Multiplication, OneOf, Ordering, OrderingWithMany,
        Pattern, PatternOfMany, Remainder, RightShift, RowComparison, Similarity, Subtraction,
        TextContainment, TimeZone, WithinBounds, all_of, any_of, bind, case, collect, each_row,
        excluded, exists, neg, not, not_exists, null, nullable, record, row, sql,
    };
    pub use crate::func::window::{
        GroupsBetween, OverWindow, PartitionsBy, RangeBetween, RowsBetween, SortRows, WindowName,
    };
    pub use crate::func::{
        FilterRows, PlaceAmong, SortInside, WithinGroup, avg, coalesce, count, count_distinct,
        count_rows, lower, max, min, now, row_number, sum, upper, window,
    };
    pub use crate::query::elsewhere::{
        All as _, Count as _, Find as _, First as _, Get as _, GetResult as _, GetResults as _,
        Load as _, One as _, Set as _,
    };
    pub use crate::query::{
        Appending, Combining, CorrelateWith, CrossJoin, CycleToo, DefaultOnEmpty, DefaultOnError,
        FilterBy, GroupOn, HavingOn, JoinAllOf, JoinBoth, JoinOn, JoinTo, NameWindow, Query, Recur,
        RecurOnce, Sample, SelectList, SortBy, Traverse, output, select, with, with_statement,
    };
    pub use crate::query::{
        BoxQuery, BoxRows, CopyQuery, DistinctResult, FirstOfEach, ForeignKeyPath, GroupOnceBy,
        JoinAlong, LimitBy, LimitWithTies, LockRows, LockRowsOf, PassToPaths, SemiJoinTo, SkipRows,
        TurnPage, again, cube, grouping_sets, rollup,
    };
    pub use crate::schema::ColumnThrough;
    pub use crate::session::{ExplainQuery, LockTable, SetParameter, TruncateTable};
    #[cfg(feature = "async")]
    pub use crate::write::CopyStream;
    pub use crate::write::{
        AndWhen, ChooseCurrentRow, ChooseEveryRow, CopyRows, DeleteMany, DeleteRows, DoUpdateSet,
        FilterConflicts, FilterTooLate, FoundBy, InsertMany, InsertMissing, InsertQuery, InsertRow,
        MergeBranches, MergeOn, OnConflict, OverrideSystemValue, ReturnOf, SetColumn, SetDefault,
        SetFromQuery, SetNull, ThenLeave, TryCopyRows, UpdateMany, UpdateRows, UpdateThere,
        UseBeside, Write,
    };
}
