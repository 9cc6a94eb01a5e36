//! What a statement is to an executor: its text, its tags, what it does, and whether it has a name.

mod effect;
mod mode;
#[cfg(any(feature = "sync", feature = "async"))]
mod tagged;
#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod text;

pub use effect::{
    AllowedIn, Autocommit, Effect, InTransaction, MayWrite, Mode, ReadOnly, ReadWrite, Reads,
    WithinTransaction, Writes,
};
pub use mode::StatementMode;
#[cfg(any(feature = "sync", feature = "async"))]
pub use tagged::Tagged;
