//! INSERT, UPDATE, DELETE: text, types, effects.

mod bulk;
mod conflict;
mod delete;
mod insert;
mod update;
mod using;
mod values;
