//! INSERT, UPDATE, DELETE: text, types, effects.

mod bulk;
mod bulk_change;
mod conflict;
mod delete;
mod insert;
mod merge;
mod update;
mod using;
mod values;
mod version;
