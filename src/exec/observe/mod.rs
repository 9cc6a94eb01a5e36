//! Seeing what runs: observers of a connection, spans of `tracing`, slow queries, a recorder for tests.
//!
//! All executors send their statements through one place, and that is where a [`Watch`] begins. It is empty, and costs a
//! branch, unless the connection has an observer or a subscriber of `tracing` wants the span.

mod executed;
mod explain;
mod observer;
mod prepared;
mod recorder;
mod recording;
mod slow;
#[cfg_attr(not(feature = "tracing"), path = "no_span.rs")]
mod span;
mod summary;
mod value;
mod watch;

pub use executed::Executed;
pub use explain::ExplainExecuted;
pub use observer::Observer;
pub(in crate::exec) use observer::Observers;
pub(in crate::exec) use prepared::Prepared;
pub use recorder::{Recorded, Recorder};
pub use recording::Recording;
pub use slow::SlowQueries;
pub(in crate::exec) use watch::Watch;
