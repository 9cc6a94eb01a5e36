use std::collections::BTreeMap;
use std::env;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use postgres::error::SqlState;

use super::Error;
use super::address::{Address, execute};
use super::installation::ADVICE;
use super::run::{Leash, Run, drop_statement, sweep};
use super::template::Templates;

const VARIABLE: &str = "PILASTER_TEST_DATABASE_URL";

/// A server that makes databases for tests.
#[derive(Debug)]
pub(super) struct Host {
    address: Address,
    kind: Kind,
    run: Run,
    pub(super) templates: Templates,
    /// Databases that are done with, of a server whose one connection may still be taken when a test ends.
    left: Mutex<Vec<String>>,
    /// Databases of sandboxes that are closed, as the next ones may have them, by their templates.
    idle: Mutex<BTreeMap<String, Vec<String>>>,
}

#[derive(Debug)]
enum Kind {
    /// Somebody's own, or one that this process shares with others.
    Shared(#[expect(dead_code, reason = "lives as long as the process")] Leash),
    #[cfg(feature = "embedded")]
    Embedded(#[expect(dead_code, reason = "ends when dropped")] crate::embedded::Server),
}

impl Host {
    /// The server for this process: see the module's own page for the order.
    pub(super) fn any() -> Result<Arc<Self>, Error> {
        static SHARED: OnceLock<Result<Option<Arc<Host>>, Error>> = OnceLock::new();
        match SHARED.get_or_init(lasting).clone()? {
            Some(host) => Ok(host),
            None => Self::in_process(&[]),
        }
    }

    /// The embedded server with these extensions.
    #[cfg(feature = "embedded")]
    pub(super) fn in_process(extensions: &[&str]) -> Result<Arc<Self>, Error> {
        super::embedded::host(extensions)
    }

    /// There is none without its feature.
    #[cfg(not(feature = "embedded"))]
    pub(super) fn in_process(_: &[&str]) -> Result<Arc<Self>, Error> {
        Err(Error::new(format!(
            "no PostgreSQL for this test: {ADVICE}, or test with the feature `embedded` of pilaster"
        )))
    }

    /// Passes a server on that serves several connections at a time.
    pub(super) fn with_many_connections(self: Arc<Self>) -> Result<Arc<Self>, Error> {
        if self.serves_many() {
            return Ok(self);
        }
        Err(Error::new(format!(
            "this test needs several connections at a time, and the embedded server has one: {ADVICE}"
        )))
    }

    pub(super) fn serves_many(&self) -> bool {
        match self.kind {
            Kind::Shared(_) => true,
            #[cfg(feature = "embedded")]
            Kind::Embedded(_) => false,
        }
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// Creates an empty database, and gives its name.
    pub(super) fn create(&self) -> Result<String, Error> {
        let name = self.run.database();
        self.tidily(|client| {
            let statement = format!("CREATE DATABASE {name}");
            client.batch_execute(&statement).map_err(not_created)
        })?;
        Ok(name)
    }

    /// Creates a database as a copy of another one, and gives its name; nothing where there is no such template.
    pub(super) fn copy(&self, template: &str) -> Result<Option<String>, Error> {
        let name = self.run.database();
        let statement = format!("CREATE DATABASE {name} TEMPLATE {template}");
        self.tidily(|client| match client.batch_execute(&statement) {
            Ok(()) => Ok(Some(name)),
            Err(error) if error.code() == Some(&SqlState::INVALID_CATALOG_NAME) => Ok(None),
            Err(error) => Err(not_created(error)),
        })
    }

    /// Drops a database; what is still connected to it is cut off.
    pub(super) fn discard(&self, database: &str) {
        if !self.serves_many() {
            locked(&self.left).push(database.to_owned());
            return;
        }
        if let Err(error) = self.address.execute(&drop_statement(database)) {
            eprintln!("a test database is left behind: {error}");
        }
    }

    /// A database of this template that a sandbox has left as it was.
    pub(super) fn idle(&self, template: &str) -> Option<String> {
        locked(&self.idle).get_mut(template)?.pop()
    }

    /// Keeps the database of a sandbox for the next one.
    pub(super) fn keep_idle(&self, template: String, database: String) {
        locked(&self.idle)
            .entry(template)
            .or_default()
            .push(database);
    }

    /// Lets `work` use a connection, after what could not be dropped earlier is gone.
    fn tidily<T: Send>(
        &self,
        work: impl FnOnce(&mut postgres::Client) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        let left = std::mem::take(&mut *locked(&self.left));
        self.address.with_client(|client| {
            for database in left {
                execute(client, &drop_statement(&database))?;
            }
            work(client)
        })
    }

    #[cfg(feature = "embedded")]
    pub(super) fn embedded(server: crate::embedded::Server) -> Self {
        Self::new(
            Address::new(server.url()),
            Run::new(),
            Kind::Embedded(server),
        )
    }

    fn new(address: Address, run: Run, kind: Kind) -> Self {
        Self {
            address,
            kind,
            run,
            templates: Templates::default(),
            left: Mutex::default(),
            idle: Mutex::default(),
        }
    }
}

pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn not_created(error: postgres::Error) -> Error {
    let failure = Error::of("create a database for the test", &error);
    match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
            failure.help("give the role the right: ALTER ROLE … CREATEDB")
        }
        _ => failure,
    }
}

/// A server that stays for the whole process; none where the embedded one is wanted or is all there is.
fn lasting() -> Result<Option<Arc<Host>>, Error> {
    match env::var(VARIABLE) {
        Ok(word) if word == "embedded" => Ok(None),
        Ok(url) => shared(Address::new(url))
            .map(Some)
            .map_err(|error| Error::new(format!("{VARIABLE}: {error}"))),
        Err(env::VarError::NotPresent) => private(),
        Err(error) => Err(Error::of(format!("read {VARIABLE}"), &error)),
    }
}

fn shared(address: Address) -> Result<Arc<Host>, Error> {
    let run = Run::new();
    let leash = run.show(&address)?;
    sweep(&address)?;
    Ok(Arc::new(Host::new(address, run, Kind::Shared(leash))))
}

#[cfg(unix)]
fn private() -> Result<Option<Arc<Host>>, Error> {
    let Some(installation) = super::Installation::find() else {
        return Ok(None);
    };
    shared(super::cluster::join(&installation)?).map(Some)
}

#[cfg(not(unix))]
fn private() -> Result<Option<Arc<Host>>, Error> {
    Ok(None)
}
