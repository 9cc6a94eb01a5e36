//! What a sync connection consists of.

use crate::exec::cache::Cache;
use crate::exec::connect::Connector;
use crate::exec::observe::Observers;
use crate::exec::session::footprint::Footprint;
use crate::exec::session::sandbox::Sandbox;
#[cfg(feature = "pool")]
use crate::exec::session::search_path::Looks;
use core::ops::{Deref, DerefMut};

/// The driver, and what is known of the session besides.
pub(super) struct Parts {
    pub(super) driver: postgres::Client,
    pub(super) cache: Cache,
    pub(super) observers: Observers,
    pub(super) sandbox: Sandbox,
    pub(super) footprint: Footprint,
    #[cfg(feature = "pool")]
    pub(super) looks: Looks,
    /// What the connection is encrypted with, for the one that cancels a statement.
    pub(super) connector: Option<Connector>,
}

/// The parts of a connection, as a trait object: the debug information of each piece of a program that names a connection
/// would describe all of them else, down to the runtime under the driver.
pub(super) struct Line(Box<dyn Whole>);

trait Whole: Send {
    fn parts(&self) -> &Parts;
    fn parts_mut(&mut self) -> &mut Parts;
}

impl Whole for Parts {
    fn parts(&self) -> &Parts {
        self
    }

    fn parts_mut(&mut self) -> &mut Parts {
        self
    }
}

impl Line {
    pub(super) fn new(parts: Parts) -> Self {
        Self(Box::new(parts))
    }
}

impl Deref for Line {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0.parts()
    }
}

impl DerefMut for Line {
    fn deref_mut(&mut self) -> &mut Parts {
        self.0.parts_mut()
    }
}
