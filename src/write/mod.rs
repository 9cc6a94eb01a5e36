//! INSERT, UPDATE, DELETE.

mod assign;
mod bulk;
mod conflict;
mod delete;
mod fit;
mod from_query;
mod insert;
mod patch;
mod required;
mod returning;
mod target;
mod update;

pub use assign::{
    Assign, Assigned, AssignedList, AssignmentList, Assignments, NewColumns, PatchColumns,
    SetColumn, SetNull, ValueFor,
};
pub use bulk::{Bulk, BulkInsert, BulkRow, InsertMany, visit_row};
pub use conflict::{
    Any, Conflict, ConflictTarget, ConflictText, DoNothing, DoUpdate, DoUpdateSet, OnConflict,
    UpsertScope, Upserts,
};
pub use delete::{Delete, DeleteRows};
pub use fit::{Holds, NullFits, TypeFits};
pub use from_query::{
    AsManyAs, ColumnList, Counted, Fillable, Fills, FillsColumns, InsertFrom, InsertQuery,
};
pub use insert::{Insert, InsertRow, Insertion};
pub use patch::{Patch, visit_patch};
pub use required::{Covers, Sets};
pub use returning::{ReturnOf, Returning, Write};
pub use target::{ChooseEveryRow, Chooses, EveryRow, Target, TargetBase};
pub use update::{AppliesTo, Update, UpdateRows};
