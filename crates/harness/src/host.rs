use std::env;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::address::{Address, execute};
use crate::failure::Failure;
use crate::installation::{ADVICE, Installation};
use crate::template::Templates;

const VARIABLE: &str = "PILASTER_TEST_DATABASE_URL";

/// A server that makes databases for tests.
#[derive(Debug)]
pub(crate) struct Host {
    address: Address,
    kind: Kind,
    pub(crate) templates: Templates,
    /// Databases that are done with, of a server whose one connection may still be taken when a test ends.
    leftover: Mutex<Vec<String>>,
}

#[derive(Debug)]
enum Kind {
    /// Somebody's own server, on which nothing may be left.
    Given,
    #[cfg(unix)]
    Private(#[expect(dead_code, reason = "lives as long as the process")] crate::cluster::Cluster),
    #[cfg(feature = "embedded")]
    Embedded(#[expect(dead_code, reason = "ends when dropped")] pilaster::embedded::Server),
}

impl Host {
    /// The server for this process: see the crate's own page for the order.
    pub(crate) fn any() -> Result<Arc<Self>, Failure> {
        static SHARED: OnceLock<Result<Option<Arc<Host>>, Failure>> = OnceLock::new();
        match SHARED.get_or_init(lasting).clone()? {
            Some(host) => Ok(host),
            None => Self::in_process(&[]),
        }
    }

    /// The embedded server with these extensions.
    #[cfg(feature = "embedded")]
    pub(crate) fn in_process(extensions: &[&str]) -> Result<Arc<Self>, Failure> {
        crate::embedded::host(extensions)
    }

    /// There is none without its feature.
    #[cfg(not(feature = "embedded"))]
    pub(crate) fn in_process(_: &[&str]) -> Result<Arc<Self>, Failure> {
        Err(Failure::new(format!(
            "no PostgreSQL for this test: {ADVICE}, or test with the feature `embedded`"
        )))
    }

    /// Passes a server on that serves several connections at a time.
    pub(crate) fn with_many_connections(self: Arc<Self>) -> Result<Arc<Self>, Failure> {
        if self.serves_many() {
            return Ok(self);
        }
        Err(Failure::new(format!(
            "this test needs several connections at a time, and the embedded server has one: {ADVICE}"
        )))
    }

    pub(crate) fn serves_many(&self) -> bool {
        match self.kind {
            Kind::Given => true,
            #[cfg(unix)]
            Kind::Private(_) => true,
            #[cfg(feature = "embedded")]
            Kind::Embedded(_) => false,
        }
    }

    /// Whether what is left on it vanishes by itself.
    pub(crate) fn is_ours(&self) -> bool {
        !matches!(self.kind, Kind::Given)
    }

    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    /// Creates a database, as a copy of another one if that is named, and gives its name.
    pub(crate) fn create(&self, template: Option<&str>) -> Result<String, Failure> {
        let name = unused_name();
        let copied = template.map_or(String::new(), |it| format!(" TEMPLATE {it}"));
        let leftover = std::mem::take(&mut *self.leftover());
        self.address.with_client(|client| {
            for database in leftover {
                execute(client, &drop_statement(&database))?;
            }
            execute(client, &format!("CREATE DATABASE {name}{copied}"))
        })?;
        Ok(name)
    }

    /// Drops a database; what is still connected to it is cut off.
    pub(crate) fn discard(&self, database: &str) {
        if !self.serves_many() {
            self.leftover().push(database.to_owned());
            return;
        }
        if let Err(failure) = self.address.execute(&drop_statement(database)) {
            eprintln!("a test database is left behind: {failure}");
        }
    }

    #[cfg(feature = "embedded")]
    pub(crate) fn embedded(server: pilaster::embedded::Server) -> Self {
        Self::new(Address::new(server.url()), Kind::Embedded(server))
    }

    fn new(address: Address, kind: Kind) -> Self {
        Self {
            address,
            kind,
            templates: Templates::default(),
            leftover: Mutex::default(),
        }
    }

    fn leftover(&self) -> MutexGuard<'_, Vec<String>> {
        self.leftover.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A server that stays for the whole process; none where the embedded one is wanted or is all there is.
fn lasting() -> Result<Option<Arc<Host>>, Failure> {
    match env::var(VARIABLE) {
        Ok(word) if word == "embedded" => Ok(None),
        Ok(url) => given(url).map(Some),
        Err(env::VarError::NotPresent) => private(),
        Err(error) => Err(Failure::of(format!("read {VARIABLE}"), &error)),
    }
}

fn given(url: String) -> Result<Arc<Host>, Failure> {
    let address = Address::new(url);
    address
        .execute("SELECT")
        .map_err(|failure| Failure::new(format!("{VARIABLE}: {failure}")))?;
    Ok(Arc::new(Host::new(address, Kind::Given)))
}

#[cfg(unix)]
fn private() -> Result<Option<Arc<Host>>, Failure> {
    let Some(installation) = Installation::find() else {
        return Ok(None);
    };
    let cluster = crate::cluster::Cluster::start(&installation)?;
    let address = cluster.address().clone();
    Ok(Some(Arc::new(Host::new(address, Kind::Private(cluster)))))
}

#[cfg(not(unix))]
fn private() -> Result<Option<Arc<Host>>, Failure> {
    Ok(None)
}

fn drop_statement(database: &str) -> String {
    format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")
}

/// A name that no other process takes either, as several may share a server.
fn unused_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let nanos = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.subsec_nanos());
    format!("pilaster_test_{}_{nanos}_{count}", process::id())
}
