//! INSERT, UPDATE, DELETE.

mod assign;
mod bulk;
mod conflict;
mod delete;
mod from_query;
mod insert;
mod patch;
mod required;
mod returning;
mod target;
mod update;

pub use assign::{Assign, Assigned, AssignedList, AssignmentList, Assignments, SetColumn};
pub use bulk::{BulkInsert, BulkRow};
pub use conflict::{Any, ConflictText, UpsertScope, ConflictTarget, DoNothing, DoUpdate};
pub use delete::Delete;
pub use from_query::{ColumnList, Fills, InsertFrom};
pub use insert::{Insert, InsertInto, Insertion};
pub use patch::{Patch, visit_patch};
pub use required::{Covers, Sets};
pub use returning::{Returning, Write};
pub use target::{EveryRow, Target, TargetBase};
pub use update::{Update, UpdateRows};
