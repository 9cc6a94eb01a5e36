//! Statements that are about the session, the transaction or a table as a whole, and about no row.

mod advisory;
mod channel;
mod cursor;
mod explain;
mod lock;
mod notify;
mod plain;
mod plan;
mod setting;
mod snapshot;
mod truncate;

pub use advisory::{
    AdvisoryFunction, AdvisoryKey, AdvisoryLock, SaysWhether, advisory_lock, advisory_lock_shared,
    advisory_unlock, advisory_unlock_shared, advisory_xact_lock, advisory_xact_lock_shared,
    try_advisory_lock, try_advisory_xact_lock,
};
pub use channel::{AsJson, AsSignal, AsText, Channel, ReadPayload, WritePayload};
pub use cursor::{CursorKind, Forward, Scroll, SuitsEffect};
pub(crate) use cursor::{CursorOf, Declare, Direction, FetchFrom, MOST_ROWS, MoveIn};
pub use explain::{
    Analyzed, Explain, ExplainQuery, Explainable, ExplainedEffect, Lines, PlanFormat, Planned,
    Typed,
};
pub use lock::{LockMode, LockTable, TableLock, lock_mode};
pub use notify::{Notify, notify};
pub use plain::{Plain, defer_constraints, immediate_constraints, set_isolation};
pub use plan::{Plan, PlanNode};
pub use setting::{
    CurrentSetting, Custom, Flag, Free, Names, Number, Set, SetParameter, Setting, SettingKind,
    Span, current_setting, custom, reset, reset_all, settings,
};
pub use snapshot::{ExportSnapshot, Snapshot, export_snapshot};
pub use truncate::{Truncate, TruncateTable, Truncated, truncate};
