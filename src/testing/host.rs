use std::collections::BTreeMap;
use std::env;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use core::time::Duration;
use postgres::Client;
use postgres::error::SqlState;

use super::Error;
use super::address::{Address, apart, connect, execute};
use super::installation::ADVICE;
use super::run::{Leash, Run, drop_statement, sweep};
use super::template::Templates;

const VARIABLE: &str = "PILASTER_TEST_DATABASE_URL";

/// How long a connection that was kept may take to show that it is still one.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server that makes databases for tests.
#[derive(Debug)]
pub(super) struct Host {
    address: Address,
    kind: Kind,
    run: Run,
    /// How a template is copied.
    strategy: Strategy,
    /// Connections to the database of the address that nobody uses now: to make one costs more than many a statement.
    spare: Mutex<Vec<Spare>>,
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

/// What stands behind the name of the template.
type Strategy = &'static str;

/// File by file, where nothing waits for the disk: a third of the work of PostgreSQL's own choice, which writes each page to the
/// log, and of dropping the copy again.
#[cfg(unix)]
const BY_FILES: Strategy = " STRATEGY FILE_COPY";

struct Spare(Client);

impl core::fmt::Debug for Spare {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Spare")
    }
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
        let strategy = self.strategy;
        let statement = format!("CREATE DATABASE {name} TEMPLATE {template}{strategy}");
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
        let dropped = self.with_client(|client| execute(client, &drop_statement(database)));
        if let Err(error) = dropped {
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
        work: impl FnOnce(&mut Client) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        let left = std::mem::take(&mut *locked(&self.left));
        self.with_client(|client| {
            for database in left {
                execute(client, &drop_statement(&database))?;
            }
            work(client)
        })
    }

    /// Lets `work` use a connection to the database of the address, and keeps it for the next.
    fn with_client<T: Send>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        if !self.serves_many() {
            return self.address.with_client(work);
        }
        let config = self.address.config()?;
        apart(|| {
            let mut spare = match self.take_spare() {
                Some(spare) => spare,
                None => Spare(connect(&config)?),
            };
            let done = work(&mut spare.0)?;
            locked(&self.spare).push(spare);
            Ok(done)
        })
    }

    /// A connection that is there and works; the server may have ended it meanwhile.
    fn take_spare(&self) -> Option<Spare> {
        let mut spare = locked(&self.spare).pop()?;
        spare.0.is_valid(PATIENCE).is_ok().then_some(spare)
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
            strategy: "",
            spare: Mutex::default(),
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
            .map(|host| Some(Arc::new(host)))
            .map_err(|error| Error::new(format!("{VARIABLE}: {error}"))),
        Err(env::VarError::NotPresent) => private(),
        Err(error) => Err(Error::of(format!("read {VARIABLE}"), &error)),
    }
}

fn shared(address: Address) -> Result<Host, Error> {
    let run = Run::new();
    let leash = run.show(&address)?;
    let host = Host::new(address, run, Kind::Shared(leash));
    host.with_client(sweep)?;
    Ok(host)
}

#[cfg(unix)]
fn private() -> Result<Option<Arc<Host>>, Error> {
    let Some(installation) = super::Installation::find() else {
        return Ok(None);
    };
    let mut host = shared(super::cluster::join(&installation)?)?;
    host.strategy = host.with_client(quickest)?;
    Ok(Some(Arc::new(host)))
}

/// Before version 15 there was no other way, and no word for it.
#[cfg(unix)]
fn quickest(client: &mut Client) -> Result<Strategy, Error> {
    let row = client
        .query_one("SELECT current_setting('server_version_num')::int4", &[])
        .map_err(|error| Error::of("ask the server for its version", &error))?;
    let version: i32 = row.get(0);
    Ok(if version < 150_000 { "" } else { BY_FILES })
}

#[cfg(not(unix))]
fn private() -> Result<Option<Arc<Host>>, Error> {
    Ok(None)
}
