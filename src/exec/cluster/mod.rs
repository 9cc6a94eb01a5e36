//! What the clusters of both worlds have in common: all but asking.

mod again;
mod failing;
mod lsn;
mod node;
mod servers;
mod standing;
mod written;

pub(crate) use again::Again;
pub(crate) use failing::{is_gone, is_read_only, is_unreached};
pub use lsn::Lsn;
pub(crate) use node::Node;
pub(crate) use servers::{Looked, Servers, sessions};
pub(crate) use standing::{PATIENCE, Standing, standing};
pub(crate) use written::Written;
