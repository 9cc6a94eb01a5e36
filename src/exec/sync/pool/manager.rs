//! How connections come and stay.

use crate::exec::cache::Tally;
use crate::exec::connect::ConnectOptions;
use crate::exec::pool::{Settings, Slot};
use crate::exec::sync::Connection;
use crate::exec::{Error, Result};
use core::fmt;
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use core::time::Duration;
use r2d2::ManageConnection;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// What is done with a connection before it is lent for the first time.
pub(super) type Hook = Arc<dyn Fn(&mut Connection) -> Result<()> + Send + Sync>;

/// For how long a connection that was just used is taken to be still there. Looking costs up to a millisecond.
const FRESH: Duration = Duration::from_millis(100);

/// What the pool and its threads know.
pub(super) struct Shared {
    pub(super) options: ConnectOptions,
    pub(super) settings: Settings,
    hooks: Vec<Hook>,
    opened: AtomicU64,
    pub(super) statements: Arc<Tally>,
    closed: AtomicBool,
    /// Why the last attempt to connect failed, and when.
    failure: Mutex<Option<(Instant, Error)>>,
}

impl Shared {
    pub(super) fn new(options: ConnectOptions, settings: Settings, hooks: Vec<Hook>) -> Self {
        Self {
            options,
            settings,
            hooks,
            opened: AtomicU64::new(0),
            statements: Arc::default(),
            closed: AtomicBool::new(false),
            failure: Mutex::default(),
        }
    }

    pub(super) fn opened(&self) -> u64 {
        self.opened.load(Ordering::Relaxed)
    }

    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// Why connecting failed since then, if it did. It is told once.
    pub(super) fn failure_since(&self, begin: Instant) -> Option<Error> {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure
            .take_if(|(at, _)| *at >= begin)
            .map(|(_, error)| error)
    }

    fn note(&self, failure: Option<(Instant, Error)>) {
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure;
    }

    fn open(&self) -> Result<Slot<Connection>> {
        if self.is_closed() {
            return Err(Error::pool_closed());
        }
        let mut connection = Connection::connect_with(&self.options)?;
        connection.count_statements_in(&self.statements);
        self.introduce(&mut connection)?;
        self.opened.fetch_add(1, Ordering::Relaxed);
        Ok(Slot::new(connection, &self.settings))
    }

    /// What the hooks tell the session is how it is to be.
    fn introduce(&self, connection: &mut Connection) -> Result<()> {
        for hook in &self.hooks {
            hook(connection)?;
        }
        connection.line.footprint.set(false);
        Ok(())
    }

    /// Makes the session as new.
    pub(super) fn renew(&self, connection: &mut Connection) -> Result<()> {
        connection.reset()?;
        self.introduce(connection)
    }
}

/// Opens connections, and says which may be lent again.
pub(crate) struct Manager(pub(super) Arc<Shared>);

/// A connection is not lent; why it cannot be opened is kept where it is shared.
#[derive(Debug)]
pub(crate) struct NotLent;

impl fmt::Display for NotLent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed, or to be replaced")
    }
}

impl std::error::Error for NotLent {}

impl ManageConnection for Manager {
    type Connection = Slot<Connection>;
    type Error = NotLent;

    fn connect(&self) -> Result<Slot<Connection>, NotLent> {
        match self.0.open() {
            Ok(slot) => {
                self.0.note(None);
                Ok(slot)
            }
            Err(error) => {
                self.0.note(Some((Instant::now(), error)));
                Err(NotLent)
            }
        }
    }

    fn is_valid(&self, slot: &mut Slot<Connection>) -> Result<(), NotLent> {
        let idle = slot.idle_for();
        let is_there = match self.0.settings.test_before_acquire {
            true => slot.connection.ping().is_ok(),
            false => slot.connection.is_still_there(idle >= FRESH),
        };
        let too_old = slot.has_retired() || slot.is_superfluous(&self.0.settings);
        if is_there && !too_old && !self.0.is_closed() {
            return Ok(());
        }
        Err(NotLent)
    }

    fn has_broken(&self, slot: &mut Slot<Connection>) -> bool {
        slot.is_broken
            || self.0.is_closed()
            || slot.has_retired()
            || !slot.connection.is_still_there(false)
    }
}
