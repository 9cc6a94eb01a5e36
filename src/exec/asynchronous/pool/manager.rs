//! How connections come and stay.

use crate::exec::asynchronous::{Answer, Client};
use crate::exec::cache::Tally;
use crate::exec::connect::ConnectOptions;
use crate::exec::pool::{Settings, Slot};
use crate::exec::{Error, Result};
use core::sync::atomic::{AtomicU64, Ordering};
use deadpool::managed::{self, Metrics, RecycleError, RecycleResult};
use std::sync::Arc;
use tokio::runtime::Handle;

/// What is done with a connection before it is lent for the first time.
pub(super) type Hook = Arc<dyn for<'c> Fn(&'c mut Client) -> Answer<'c, ()> + Send + Sync>;

/// Opens connections, and says which may be lent again.
pub(crate) struct Manager {
    pub(super) options: ConnectOptions,
    pub(super) settings: Settings,
    /// Where connections are looked after that were given back in disorder.
    pub(super) runtime: Handle,
    hooks: Vec<Hook>,
    opened: AtomicU64,
    pub(super) statements: Arc<Tally>,
}

impl Manager {
    pub(super) fn new(
        options: ConnectOptions,
        settings: Settings,
        hooks: Vec<Hook>,
        runtime: Handle,
    ) -> Self {
        Self {
            options,
            settings,
            runtime,
            hooks,
            opened: AtomicU64::new(0),
            statements: Arc::default(),
        }
    }

    pub(super) fn opened(&self) -> u64 {
        self.opened.load(Ordering::Relaxed)
    }

    async fn open(&self) -> Result<Box<Slot<Client>>> {
        let mut client = Client::connect_with(&self.options).await?;
        client.count_statements_in(&self.statements);
        self.introduce(&mut client).await?;
        self.opened.fetch_add(1, Ordering::Relaxed);
        Ok(Box::new(Slot::new(client, &self.settings)))
    }

    /// What the hooks tell the session is how it is to be.
    async fn introduce(&self, client: &mut Client) -> Result<()> {
        for hook in &self.hooks {
            hook(client).await?;
        }
        client.known.footprint.set(false);
        Ok(())
    }

    /// Makes the session as new.
    pub(super) async fn renew(&self, client: &mut Client) -> Result<()> {
        client.reset().await?;
        self.introduce(client).await
    }
}

impl managed::Manager for Manager {
    /// Boxed, since the pool underneath moves it a dozen times on its way to who takes it.
    type Type = Box<Slot<Client>>;
    type Error = Error;

    // What is seldom done is boxed, so that whoever takes a connection needs no room for it: connecting alone, with TLS, takes
    // tens of kilobytes.
    async fn create(&self) -> Result<Box<Slot<Client>>> {
        Box::pin(self.open()).await
    }

    async fn recycle(&self, slot: &mut Box<Slot<Client>>, _: &Metrics) -> RecycleResult<Error> {
        if slot.is_broken || slot.connection.is_closed() || slot.has_retired() {
            return Err(RecycleError::message("closed, or to be replaced"));
        }
        if self.settings.test_before_acquire {
            Box::pin(slot.connection.ping()).await?;
        }
        Ok(())
    }
}
