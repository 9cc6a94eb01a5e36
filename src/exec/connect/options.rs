//! Where the server is, who asks, how it is encrypted.

use super::keyword::Keyword;
use super::string::pairs_of;
use super::words::{ChannelBinding, LoadBalanceHosts, SslMode, SslNegotiation, TargetSessionAttrs};
use super::{Failed, environment};
use crate::exec::{Error, Result, StatementMode};
use core::fmt;
use core::str::FromStr;
use core::time::Duration;
use std::net::IpAddr;
use std::path::PathBuf;

/// How to connect; for both worlds: [`Client::connect_with`](crate::Client::connect_with),
/// [`sync::Connection::connect_with`](crate::sync::Connection::connect_with) and both pools take it.
///
/// Parsed from a [connection string](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING), a URL or
/// `host=… user=…`, or made by methods. What a string leaves out is taken from libpq's
/// [environment variables](https://www.postgresql.org/docs/current/libpq-envars.html): PGHOST, PGHOSTADDR, PGPORT, PGUSER,
/// PGPASSWORD, PGPASSFILE, PGDATABASE, PGOPTIONS, PGAPPNAME, PGSSLMODE, PGSSLNEGOTIATION, PGSSLROOTCERT, PGSSLCERT, PGSSLKEY,
/// PGCHANNELBINDING, PGCONNECT_TIMEOUT, PGTARGETSESSIONATTRS and PGLOADBALANCEHOSTS. A password that is in neither is looked
/// for in the [password file](https://www.postgresql.org/docs/current/libpq-pgpass.html), `~/.pgpass`.
///
/// The password is never printed: not by `Debug`, and not in errors.
#[derive(Clone, Default)]
pub struct ConnectOptions {
    pub(super) hosts: Vec<String>,
    pub(super) addresses: Vec<IpAddr>,
    pub(super) ports: Vec<u16>,
    pub(super) user: Option<String>,
    pub(super) password: Option<Secret>,
    pub(super) passfile: Option<PathBuf>,
    pub(super) database: Option<String>,
    pub(super) application_name: Option<String>,
    pub(super) settings: Vec<String>,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) tcp_user_timeout: Option<Duration>,
    pub(super) keepalives: Keepalives,
    pub(super) target_session_attrs: TargetSessionAttrs,
    pub(super) load_balance_hosts: LoadBalanceHosts,
    pub(super) channel_binding: ChannelBinding,
    pub(super) ssl_mode: SslMode,
    pub(super) ssl_negotiation: SslNegotiation,
    pub(super) ssl_root_cert: Option<PathBuf>,
    pub(super) ssl_cert: Option<PathBuf>,
    pub(super) ssl_key: Option<PathBuf>,
    pub(crate) statement_mode: StatementMode,
}

/// What must not be printed.
#[derive(Clone)]
pub(super) struct Secret(pub(super) String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// How the operating system notices that the other side has gone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keepalives {
    pub(super) on: bool,
    pub(super) idle: Option<Duration>,
    pub(super) interval: Option<Duration>,
    pub(super) count: Option<u32>,
}

impl Default for Keepalives {
    fn default() -> Self {
        Self {
            on: true,
            idle: None,
            interval: None,
            count: None,
        }
    }
}

impl FromStr for ConnectOptions {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::read(text, &environment::variable)
    }
}

impl ConnectOptions {
    /// Nothing but defaults: the local server, the operating system's user, and a database of the same name. No environment
    /// variable is looked at.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What the environment variables say, as an empty connection string does.
    ///
    /// # Errors
    /// Where a variable holds what it cannot.
    pub fn from_env() -> Result<Self> {
        "".parse()
    }

    /// The string, and the environment for what it leaves out.
    pub(super) fn read(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self> {
        Self::of(text, variable).map_err(|wrong| Error::connect(Failed::options(wrong)))
    }

    fn of(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let pairs = pairs_of(text)?;
        let mut options = Self::new();
        for (name, keyword) in environment::VARIABLES {
            let given = pairs.iter().any(|(key, _)| key == keyword);
            if let Some(value) = variable(name).filter(|value| !given && !value.is_empty()) {
                Keyword::of(keyword)?
                    .set(&mut options, &value)
                    .map_err(|wrong| {
                        format!("the environment variable {name} is wrong: {wrong}")
                    })?;
            }
        }
        for (key, value) in &pairs {
            Keyword::of(key)?.set(&mut options, value)?;
        }
        Ok(options)
    }

    /// Adds a host: a name, an address, or the directory of a Unix socket, which begins with `/`. Several are tried one after
    /// the other.
    #[must_use]
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.hosts.push(host.into());
        self
    }

    /// Adds the address of a host, which then needs not be looked up: as many as there are hosts, in their order.
    #[must_use]
    pub fn host_address(mut self, address: IpAddr) -> Self {
        self.addresses.push(address);
        self
    }

    /// Adds a port: one for all hosts, or one for each. 5432 where none is given.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.ports.push(port);
        self
    }

    /// Who connects. The operating system's user where that is not said.
    #[must_use]
    pub fn user(mut self, user: impl Into<String>) -> Self {
        self.user = Some(user.into());
        self
    }

    /// The password. It is never printed.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(Secret(password.into()));
        self
    }

    /// The file to look for the password in, instead of `~/.pgpass`.
    #[must_use]
    pub fn passfile(mut self, path: impl Into<PathBuf>) -> Self {
        self.passfile = Some(path.into());
        self
    }

    /// The database. Named like the user where that is not said.
    #[must_use]
    pub fn database(mut self, database: impl Into<String>) -> Self {
        self.database = Some(database.into());
        self
    }

    /// The name of the program, which `pg_stat_activity` and the server's log show.
    #[must_use]
    pub fn application_name(mut self, name: impl Into<String>) -> Self {
        self.application_name = Some(name.into());
        self
    }

    /// Sets a parameter of the server for each session: `setting("search_path", "billing")`. `reset` returns to it.
    ///
    /// It travels as `options=-c name=value`. PgBouncer refuses that, unless its `ignore_startup_parameters` names `options`.
    ///
    /// <https://www.postgresql.org/docs/current/runtime-config.html>
    #[must_use]
    pub fn setting(mut self, name: &str, value: &str) -> Self {
        self.settings
            .push(format!("-c {}={}", escaped(name), escaped(value)));
        self
    }

    /// Cancels each statement that takes longer.
    ///
    /// Parameter [`statement_timeout`](https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT).
    #[must_use]
    pub fn statement_timeout(self, limit: Duration) -> Self {
        self.limit("statement_timeout", limit)
    }

    /// Cancels each statement that waits longer for a lock.
    ///
    /// Parameter [`lock_timeout`](https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT).
    #[must_use]
    pub fn lock_timeout(self, limit: Duration) -> Self {
        self.limit("lock_timeout", limit)
    }

    /// Ends each session that leaves a transaction open and does nothing for longer.
    ///
    /// Parameter [`idle_in_transaction_session_timeout`](https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT).
    #[must_use]
    pub fn idle_in_transaction_timeout(self, limit: Duration) -> Self {
        self.limit("idle_in_transaction_session_timeout", limit)
    }

    /// At least a millisecond, since zero would mean no limit.
    fn limit(self, name: &str, limit: Duration) -> Self {
        self.setting(name, &limit.as_millis().max(1).to_string())
    }

    /// How long one host may take until the connection stands, encryption and password included. No limit where none is set,
    /// as in libpq.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = Some(limit);
        self
    }

    /// How long data may wait for the other side to confirm it, before the connection counts as lost. Linux only.
    #[must_use]
    pub fn tcp_user_timeout(mut self, limit: Duration) -> Self {
        self.tcp_user_timeout = Some(limit);
        self
    }

    /// Whether the operating system asks now and then if the other side is still there. It does, unless told otherwise.
    #[must_use]
    pub fn keepalives(mut self, on: bool) -> Self {
        self.keepalives.on = on;
        self
    }

    /// After how much silence it asks for the first time. Two hours where that is not said.
    #[must_use]
    pub fn keepalives_idle(mut self, idle: Duration) -> Self {
        self.keepalives.idle = Some(idle);
        self
    }

    /// How long it waits before it asks again.
    #[must_use]
    pub fn keepalives_interval(mut self, interval: Duration) -> Self {
        self.keepalives.interval = Some(interval);
        self
    }

    /// How often it asks in vain before the connection counts as lost.
    #[must_use]
    pub fn keepalives_count(mut self, count: u32) -> Self {
        self.keepalives.count = Some(count);
        self
    }

    /// Which of several hosts is wanted.
    #[must_use]
    pub fn target_session_attrs(mut self, attributes: TargetSessionAttrs) -> Self {
        self.target_session_attrs = attributes;
        self
    }

    /// In which order several hosts are tried.
    #[must_use]
    pub fn load_balance_hosts(mut self, order: LoadBalanceHosts) -> Self {
        self.load_balance_hosts = order;
        self
    }

    /// Whether the password's exchange is bound to the encrypted channel.
    #[must_use]
    pub fn channel_binding(mut self, binding: ChannelBinding) -> Self {
        self.channel_binding = binding;
        self
    }

    /// Whether the connection is encrypted, and what is asked of the certificate.
    #[must_use]
    pub fn ssl_mode(mut self, mode: SslMode) -> Self {
        self.ssl_mode = mode;
        self
    }

    /// Whether statements are prepared, and how many stay so. A connection string says it by `statement_mode=prepared` or
    /// `unnamed`, and by `statement_cache_size=100`.
    #[must_use]
    pub fn statement_mode(mut self, mode: StatementMode) -> Self {
        self.statement_mode = mode;
        self
    }

    /// How encryption is begun.
    #[must_use]
    pub fn ssl_negotiation(mut self, negotiation: SslNegotiation) -> Self {
        self.ssl_negotiation = negotiation;
        self
    }

    /// The file with the certificates that are trusted, in PEM. The operating system's where none is named.
    #[must_use]
    pub fn ssl_root_cert(mut self, path: impl Into<PathBuf>) -> Self {
        self.ssl_root_cert = Some(path.into());
        self
    }

    /// The files with the program's own certificate and its key, in PEM. The key is not encrypted.
    #[must_use]
    pub fn ssl_client_cert(
        mut self,
        certificate: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> Self {
        self.ssl_cert = Some(certificate.into());
        self.ssl_key = Some(key.into());
        self
    }
}

/// As one word of `options`, which PostgreSQL splits at white space.
fn escaped(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    for it in text.chars() {
        if it == '\\' || it == '\u{b}' || it.is_ascii_whitespace() {
            word.push('\\');
        }
        word.push(it);
    }
    word
}

impl fmt::Debug for ConnectOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectOptions")
            .field("hosts", &self.hosts)
            .field("ports", &self.ports)
            .field("user", &self.user)
            .field("password", &self.password)
            .field("database", &self.database)
            .field("application_name", &self.application_name)
            .field("ssl_mode", &self.ssl_mode)
            .field("target_session_attrs", &self.target_session_attrs)
            .field("statement_mode", &self.statement_mode)
            .finish_non_exhaustive()
    }
}
