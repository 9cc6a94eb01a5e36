//! INSERT, UPDATE, DELETE.

mod assign;
mod bulk;
mod bulk_change;
mod conflict;
mod conflict_filter;
mod copy;
mod copy_feed;
#[cfg(feature = "async")]
mod copy_stream;
mod current;
mod default;
mod delete;
mod fit;
mod from_query;
mod insert;
mod key;
mod merge;
mod overriding;
mod patch;
mod required;
mod returning;
mod row_value;
mod target;
mod too_late;
mod update;
mod user_value;
mod using;
mod version;

pub use assign::{
    Assign, Assigned, AssignedList, AssignmentList, Assignments, NewColumns, OneByOne,
    PatchColumns, SetColumn, SetNull, SetsColumns, ValueFor,
};
pub use bulk::{Bulk, BulkInsert, BulkRow, InsertMany, visit_row};
pub use bulk_change::{BulkDelete, BulkUpdate, DeleteMany, KeyGiven, KeysOf, UpdateMany, WritesTo};
pub use conflict::{
    Any, Conflict, ConflictTarget, ConflictText, DoNothing, DoUpdate, DoUpdateSet, OnConflict,
    UpsertScope, Upserts,
};
pub use conflict_filter::{DoUpdateWhere, FilterConflicts, Upsert};
pub use copy::{CopiedTo, CopyIn, CopyRows, TryCopyRows};
pub use copy_feed::{Each, Feed, TryEach};
#[cfg(feature = "async")]
pub use copy_stream::{CopyStream, Streamed};
pub use current::{ChooseCurrentRow, CursorRow, KeepsLocked, RowsOf};
pub use default::{AssignDefault, HasDefault, SetDefault};
pub use delete::{Delete, DeleteRows};
pub use fit::{Emptiable, Holds, NullFits, TakesClass, TypeFits, ValueIn};
use from_query::AsLong;
pub use from_query::{
    AsManyAs, ColumnList, Counted, Fillable, Fills, FillsColumns, InsertFrom, InsertQuery,
    TakesNull,
};
pub use insert::{Insert, InsertRow, Insertion};
pub use key::{FoundBy, KeyedBy, RowKey};
pub use merge::{
    AndWhen, Branch, BranchCondition, Branches, Chain, Closes, Compares, Comparing, Deleting,
    HasRow, InsertMissing, Inserted, Kind, Matched, Merge, MergeAction, MergeBranches, MergeOn,
    MergedRow, Merging, NotMatched, NotMatchedBySource, Nothing, Pending, Reach, TakesBySource,
    TakesMatched, TakesNotMatched, ThenLeave, UpdateThere, Updated, When, merge_action,
};
pub use overriding::{OverrideSystemValue, Overriding, SystemValueFor};
pub use patch::{Patch, visit_patch};
pub use required::{Covers, Sets};
pub use returning::{ReturnOf, Returning, Write};
pub use row_value::{AssignQuery, AssignRow, SetFromQuery, set_row};
pub use target::{AtTables, ChooseEveryRow, Chooses, EveryRow, Target, TargetBase};
pub use too_late::{FilterTooLate, StillChooses};
pub use update::{AppliesTo, SetLater, Update, UpdateRows};
pub use user_value::{AsGiven, Identities, Ignored};
pub use using::{Beside, Choosing, Joined, UseBeside, Using};
pub use version::{
    AfterDelete, AfterInsert, AfterUpdate, HasVersions, KnowsVersions, New, Old, Version,
    VersionColumn, VersionRow, Versions, new, old,
};
