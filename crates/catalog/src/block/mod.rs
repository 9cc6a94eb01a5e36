//! Anonymous blocks: `DO $$ … $$` in PL/pgSQL, run as far as they bear on the catalogue.
//!
//! A block is followed step by step: conditions over the system catalogues are answered from the catalogue at hand,
//! exceptions are caught by the handlers that would catch them, and texts put together for EXECUTE are run. What hangs
//! on rows, roles or settings is not known here. Where that decides over statements that only touch rows, these are
//! passed over as they are elsewhere; where it decides over anything else, it is an error at that statement.

mod condition;
mod evaluate;
mod execute;
mod format;
mod fragment;
mod function;
mod parse;
mod query;
mod repeat;
mod run;
mod skim;
mod syntax;
mod system;
mod value;

pub(crate) use condition::Condition;
pub(crate) use execute::SourceText;
