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
///
/// The traits come without their names, since their methods are what is meant: a program may have an `Ordering` or a `Query` of
/// its own beside them. Only [`Executor`](crate::exec::Executor) and [`Query`](crate::query::Query) have names here too, for bounds.
pub mod prelude {
    pub use crate::exec::{
        AsPart as _, Execute as _, Executor, Fetch as _, Gather as _, OpenCursor as _,
        OpenScrollCursor as _, ReadInBatches as _, ShowSql as _,
    };
    pub use crate::expr::elsewhere::{In as _, IsIn as _, IsNotIn as _, NotIn as _};
    pub use crate::expr::key;
    pub use crate::expr::{
        Above as _, Adjacency as _, AllKeysTest as _, Angle as _, AnyKeyTest as _, Around as _,
        AroundOrEqual as _, Below as _, ContainedIn as _, Containment as _, Distance as _,
        ElementContainment as _, ElementRemoval as _, Intersection as _, KeyRemoval as _,
        KeyTest as _, KeysRemoval as _, LeftOf as _, Lookup as _, NegativeInnerProduct as _,
        NetworkWithin as _, NotLeftOf as _, NotRightOf as _, Overlap as _, PartDistance as _,
        PartResemblance as _, PathLookup as _, PathMatch as _, PathRemoval as _, PathTest as _,
        PathTextLookup as _, PointDistance as _, Resemblance as _, RightOf as _, Sameness as _,
        Search as _, SearchBoth as _, SearchEither as _, SearchPhrase as _, Slicing as _,
        Subscripting as _, Taxicab as _, TextLookup as _, TreePattern as _, TreePatterns as _,
        TreeWords as _, WithinOrEqual as _, WordsDistance as _, WordsResemblance as _,
    };
    pub use crate::expr::{
        Addition as _, BitwiseAnd as _, BitwiseOr as _, BitwiseXor as _, Boxing as _,
        Collating as _, Concatenation as _, Conjunction as _, Distinctness as _, Division as _,
        Equality as _, EqualityWithMany as _, Exponentiation as _, ExprMethods as _, Fields as _,
        Labelling as _, LeftShift as _, LookedUpIn as _, Multiplication as _, OneOf as _,
        Ordering as _, OrderingWithMany as _, Pattern as _, PatternOfMany as _, Remainder as _,
        RightShift as _, RowComparison as _, Similarity as _, Subtraction as _,
        TextContainment as _, TimeZone as _, WithinBounds as _, all_of, any_of, bind, case,
        collect, each_row, excluded, exists, neg, not, not_exists, null, nullable, record, row,
        sql,
    };
    pub use crate::func::window::{
        GroupsBetween as _, OverWindow as _, PartitionsBy as _, RangeBetween as _,
        RowsBetween as _, SortRows as _, WindowName as _,
    };
    pub use crate::func::{
        FilterRows as _, PlaceAmong as _, SortInside as _, WithinGroup as _, avg, coalesce, count,
        count_distinct, count_rows, lower, max, min, now, row_number, sum, upper, window,
    };
    pub use crate::query::elsewhere::{
        All as _, Count as _, Find as _, First as _, Get as _, GetResult as _, GetResults as _,
        Load as _, One as _, Set as _,
    };
    pub use crate::query::{
        Appending as _, Combining as _, CorrelateWith as _, CrossJoin as _, CycleToo as _,
        DefaultOnEmpty as _, DefaultOnError as _, FilterBy as _, GroupOn as _, HavingOn as _,
        JoinAllOf as _, JoinBoth as _, JoinOn as _, JoinTo as _, NameWindow as _, Query,
        Query as _, Recur as _, RecurOnce as _, Sample as _, SelectList as _, SortBy as _,
        Traverse as _, output, select, with, with_statement,
    };
    pub use crate::query::{
        BoxQuery as _, BoxRows as _, CopyQuery as _, DistinctResult as _, FirstOfEach as _,
        ForeignKeyPath as _, GroupOnceBy as _, JoinAlong as _, LimitBy as _, LimitWithTies as _,
        LockRows as _, LockRowsOf as _, PassToPaths as _, SemiJoinTo as _, SkipRows as _,
        TurnPage as _, again, cube, grouping_sets, rollup,
    };
    pub use crate::schema::ColumnThrough as _;
    pub use crate::session::{
        ExplainQuery as _, LockTable as _, SetParameter as _, TruncateTable as _,
    };
    #[cfg(feature = "async")]
    pub use crate::write::CopyStream as _;
    pub use crate::write::{
        AndWhen as _, ChooseCurrentRow as _, ChooseEveryRow as _, CopyRows as _, DeleteMany as _,
        DeleteRows as _, DoUpdateSet as _, FilterConflicts as _, FilterTooLate as _, FoundBy as _,
        InsertMany as _, InsertMissing as _, InsertQuery as _, InsertRow as _, MergeBranches as _,
        MergeOn as _, OnConflict as _, OverrideSystemValue as _, ReturnOf as _, SetColumn as _,
        SetDefault as _, SetFromQuery as _, SetNull as _, ThenLeave as _, TryCopyRows as _,
        UpdateMany as _, UpdateRows as _, UpdateThere as _, UseBeside as _, Write as _, new, old,
    };
}
