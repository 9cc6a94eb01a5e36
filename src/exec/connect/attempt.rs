//! What is tried, and in which order.

use super::origin::Origin;
use super::passfile::{Entry, Found};
use super::words::{LoadBalanceHosts, SslMode, TargetSessionAttrs};
use super::{ChannelBinding, ConnectOptions, Failed, SslNegotiation, environment};
use crate::exec::chance;
use std::path::Path;
use std::sync::Arc;
use tokio_postgres::Config;
use tokio_postgres::config;

const DEFAULT_PORT: u16 = 5432;

/// One server to try.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) config: Config,
    /// Where it is, for messages.
    pub(super) place: String,
    /// The same for those who watch statements.
    pub(super) origin: Arc<Origin>,
    /// What it has to be.
    pub(super) target: TargetSessionAttrs,
}

/// A host by its name, its address or both, and what to say of its password.
struct Place {
    host: String,
    address: Option<std::net::IpAddr>,
    port: u16,
}

impl ConnectOptions {
    /// The servers to try one after the other: the first that is right is taken.
    pub(super) fn attempts(&self) -> Result<Vec<Attempt>, Failed> {
        let mut places = self.places().map_err(Failed::options)?;
        if self.load_balance_hosts == LoadBalanceHosts::Random {
            shuffle(&mut places);
        }
        let passes: &[_] = match self.target_session_attrs {
            TargetSessionAttrs::PreferStandby => {
                &[TargetSessionAttrs::Standby, TargetSessionAttrs::Any]
            }
            ref other => core::slice::from_ref(other),
        };
        let each = |target: &TargetSessionAttrs| {
            let target = *target;
            places.iter().map(move |place| self.attempt(place, target))
        };
        Ok(passes.iter().flat_map(each).collect())
    }

    /// Hosts, addresses and ports, each with its own.
    fn places(&self) -> Result<Vec<Place>, String> {
        let count = self.hosts.len().max(self.addresses.len()).max(1);
        let fits = |len: usize| len == 0 || len == count;
        if !fits(self.hosts.len()) || !fits(self.addresses.len()) {
            return Err(
                "it names hosts and addresses, but not as many of the one as of the other".into(),
            );
        }
        if self.ports.len() > 1 && self.ports.len() != count {
            return Err("it names several ports, but not as many as hosts".into());
        }
        Ok((0..count).map(|index| self.place(index)).collect())
    }

    fn place(&self, index: usize) -> Place {
        let port = self.ports.get(index).or(self.ports.first());
        let port = port.copied().unwrap_or(DEFAULT_PORT);
        let address = self.addresses.get(index).copied();
        let host = match (self.hosts.get(index), address) {
            (Some(host), _) => host.clone(),
            (None, Some(address)) => address.to_string(),
            (None, None) => environment::default_host(port),
        };
        Place {
            host,
            address,
            port,
        }
    }

    fn attempt(&self, place: &Place, target: TargetSessionAttrs) -> Attempt {
        let mut config = Config::new();
        config.host(&place.host).port(place.port);
        if let Some(address) = place.address {
            config.hostaddr(address);
        }
        self.identify(place, &mut config);
        self.tune(&mut config);
        self.encrypt(place, &mut config);
        config.target_session_attrs(match target {
            TargetSessionAttrs::Writable => config::TargetSessionAttrs::ReadWrite,
            TargetSessionAttrs::Unwritable => config::TargetSessionAttrs::ReadOnly,
            _ => config::TargetSessionAttrs::Any,
        });
        Attempt {
            config,
            place: place.shown(),
            origin: Arc::new(self.origin(place)),
            target,
        }
    }

    fn origin(&self, place: &Place) -> Origin {
        let is_socket = place.is_socket();
        let database = self.database.clone();
        Origin {
            address: if is_socket {
                place.shown()
            } else {
                place.host.clone()
            },
            port: (!is_socket).then_some(place.port),
            database: database.unwrap_or_else(|| self.user_or_login()),
        }
    }

    fn identify(&self, place: &Place, config: &mut Config) {
        if let Some(user) = &self.user {
            config.user(user);
        }
        if let Some(database) = &self.database {
            config.dbname(database);
        }
        if let Some(name) = &self.application_name {
            config.application_name(name);
        }
        let filed = || match self.filed_password(place) {
            Found::Password(password) => Some(password),
            Found::Nothing | Found::Exposed => None,
        };
        let given = self.password.as_ref().map(|secret| secret.0.clone());
        if let Some(password) = given.or_else(filed) {
            config.password(password);
        }
    }

    fn tune(&self, config: &mut Config) {
        if !self.settings.is_empty() {
            config.options(self.settings.join(" "));
        }
        if let Some(limit) = self.connect_timeout {
            config.connect_timeout(limit);
        }
        if let Some(limit) = self.tcp_user_timeout {
            config.tcp_user_timeout(limit);
        }
        config.keepalives(self.keepalives.on);
        if let Some(idle) = self.keepalives.idle {
            config.keepalives_idle(idle);
        }
        if let Some(interval) = self.keepalives.interval {
            config.keepalives_interval(interval);
        }
        if let Some(count) = self.keepalives.count {
            config.keepalives_retries(count);
        }
    }

    /// A Unix socket is never encrypted: nobody is in between.
    fn encrypt(&self, place: &Place, config: &mut Config) {
        config.ssl_mode(match self.ssl_mode {
            _ if place.is_socket() => config::SslMode::Disable,
            SslMode::Disable => config::SslMode::Disable,
            SslMode::Prefer => config::SslMode::Prefer,
            SslMode::Require | SslMode::VerifyCa | SslMode::VerifyFull => config::SslMode::Require,
        });
        config.ssl_negotiation(match self.ssl_negotiation {
            SslNegotiation::Postgres => config::SslNegotiation::Postgres,
            SslNegotiation::Direct => config::SslNegotiation::Direct,
        });
        config.channel_binding(match self.channel_binding {
            ChannelBinding::Disable => config::ChannelBinding::Disable,
            ChannelBinding::Prefer => config::ChannelBinding::Prefer,
            ChannelBinding::Require => config::ChannelBinding::Require,
        });
    }

    /// The password that the password file has for this place.
    fn filed_password(&self, place: &Place) -> Found {
        let path = self.passfile.clone().or_else(environment::default_passfile);
        let user = self.user_or_login();
        let entry = Entry {
            host: &place.host,
            port: place.port,
            database: self.database.as_deref().unwrap_or(&user),
            user: &user,
        };
        path.map_or(Found::Nothing, |path: std::path::PathBuf| {
            entry.find_in(Path::new(&path))
        })
    }

    /// Whether there is a password file that is not looked at, since others may read it.
    pub(super) fn has_exposed_passfile(&self) -> bool {
        let places = self.places().unwrap_or_default();
        let exposed = |place: &Place| self.filed_password(place) == Found::Exposed;
        self.password.is_none() && places.iter().any(exposed)
    }

    /// The user of the operating system where none is named, as the driver has it.
    pub(super) fn user_or_login(&self) -> String {
        let login = || {
            ["USER", "LOGNAME", "USERNAME"]
                .into_iter()
                .find_map(environment::variable)
        };
        self.user.clone().or_else(login).unwrap_or_default()
    }
}

impl Place {
    fn is_socket(&self) -> bool {
        self.host.starts_with(['/', '@'])
    }

    fn shown(&self) -> String {
        let (host, port) = (&self.host, self.port);
        if self.is_socket() {
            format!("{host}/.s.PGSQL.{port}")
        } else if host.contains(':') {
            format!("[{host}]:{port}")
        } else {
            format!("{host}:{port}")
        }
    }
}

/// Each order is as likely as any other.
fn shuffle<T>(items: &mut [T]) {
    for last in (1..items.len()).rev() {
        let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
        items.swap(last, usize::try_from(chance::below(bound)).unwrap_or(0));
    }
}
