//! Why there is no connection.

use super::ConnectOptions;
use core::fmt;
use core::time::Duration;
use std::error::Error as StdError;
use std::io;
use tokio_postgres::error::SqlState;

macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident $what:literal $cure:literal;)*) => {
        /// Why there is no connection. [`Error::connect_failure`](crate::Error::connect_failure) gives it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ConnectFailure {
            $($(#[$doc])* $name,)*
        }

        impl ConnectFailure {
            const fn what(self) -> &'static str {
                match self { $(Self::$name => $what,)* }
            }

            const fn cure(self) -> &'static str {
                match self { $(Self::$name => $cure,)* }
            }
        }
    };
}

causes! {
    /// The connection string or the options make no sense.
    Options "the connection options are wrong" "";
    /// The server asks for a password, and there is none.
    NoPassword "the server asks for a password, and there is none"
        "put it into the connection string, PGPASSWORD or ~/.pgpass";
    /// The password is wrong, or the user does not exist; the server does not say which.
    WrongPassword "the server refuses the user or the password"
        "check both; a password file or PGPASSWORD counts where the connection string has none";
    /// The server's rules let nobody in like this: `pg_hba.conf`, an unknown user, a missing client certificate.
    NotAllowed "the server's rules refuse this connection"
        "its pg_hba.conf says who may come from where, and whether encryption or a client certificate is asked for";
    /// There is no such database.
    NoSuchDatabase "there is no such database" "create it, or name another one";
    /// The server takes no more connections.
    TooManyConnections "the server takes no more connections"
        "let pools be smaller, or raise max_connections";
    /// The server is starting, stopping or recovering.
    NotReady "the server is not ready" "try again in a moment";
    /// The server does not encrypt.
    TlsNotOffered "the server does not offer TLS, and sslmode asks for it"
        "switch it on there (`ssl = on`), or use sslmode=prefer where the network is your own";
    /// The program was built without TLS.
    TlsNotBuilt "sslmode asks for TLS, and this program is built without it"
        "switch on the feature `tls` of `pilaster`";
    /// The server's certificate is signed by nobody who is trusted.
    CertificateNotTrusted "the server's certificate is signed by nobody who is trusted"
        "name the certificate of its authority with sslrootcert";
    /// The server's certificate is made out to another name.
    HostNameMismatch "the server's certificate is made out to another name than the host's"
        "connect by a name that it holds as a subjectAltName, or use sslmode=verify-ca if any server of this authority will do";
    /// The server's certificate is not valid now.
    CertificateNotValidNow "the server's certificate has expired, or is not valid yet"
        "renew it, and check the clocks of both machines";
    /// TLS fails for another reason.
    Tls "the encrypted connection cannot be made" "";
    /// `channel_binding=require`, and there is none.
    ChannelBinding "channel_binding=require asks for more than the server and the connection give"
        "it needs TLS, and a password with scram-sha-256";
    /// There is no host of this name.
    UnknownHost "there is no host of this name" "check its spelling, and the name server";
    /// Nothing listens there.
    Refused "nothing listens there" "start the server, check host and port, and its listen_addresses";
    /// There is no way to the host.
    Unreachable "there is no way to this host" "check the network, and the address";
    /// It takes longer than `connect_timeout`.
    Timeout "it takes longer than the connect timeout" "check the network and firewalls, or allow for more time";
    /// The server is not what `target_session_attrs` asks for.
    WrongTarget "the server is not what target_session_attrs asks for" "";
    /// The server hung up before the connection stood.
    Lost "the server hung up" "its log says why; it may be no PostgreSQL at all";
    /// Something else.
    Other "the connection cannot be made" "";
}

/// All that was tried, and why it failed.
#[derive(Debug)]
pub(crate) struct Failed {
    whom: Option<String>,
    failures: Vec<Failure>,
    hint: Option<&'static str>,
}

/// Why one server is not connected to.
#[derive(Debug)]
pub(super) struct Failure {
    place: String,
    cause: ConnectFailure,
    /// In somebody else's words.
    said: String,
    driver: Option<tokio_postgres::Error>,
}

impl Failed {
    /// The options make no sense.
    pub(super) fn options(wrong: String) -> Self {
        Self::before(ConnectFailure::Options, wrong)
    }

    /// Nothing was tried.
    pub(super) fn before(cause: ConnectFailure, said: String) -> Self {
        Self {
            whom: None,
            failures: vec![Failure::new("", cause, said)],
            hint: None,
        }
    }

    pub(super) fn all(options: &ConnectOptions, failures: Vec<Failure>) -> Self {
        let user = options.user_or_login();
        let database = options.database.as_deref().unwrap_or(&user);
        let hint = options.has_exposed_passfile().then_some(
            "the password file was passed over, since others may read it: `chmod 600` makes it count",
        );
        Self {
            whom: Some(format!("database `{database}` as `{user}`")),
            failures,
            hint,
        }
    }

    /// Of several servers, the last one's.
    pub(crate) fn cause(&self) -> ConnectFailure {
        self.failures
            .last()
            .map_or(ConnectFailure::Other, |last| last.cause)
    }

    pub(crate) fn driver(&self) -> Option<&tokio_postgres::Error> {
        self.failures.last()?.driver.as_ref()
    }
}

impl Failure {
    pub(super) fn new(place: &str, cause: ConnectFailure, said: String) -> Self {
        Self {
            place: place.to_owned(),
            cause,
            said,
            driver: None,
        }
    }

    pub(super) fn timeout(place: &str, limit: Duration) -> Self {
        Self::new(place, ConnectFailure::Timeout, format!("{limit:?}"))
    }

    pub(super) fn driver(place: &str, driver: tokio_postgres::Error) -> Self {
        Self {
            place: place.to_owned(),
            cause: cause_of(&driver),
            said: said(&driver),
            driver: Some(driver),
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot connect")?;
        if let Some(whom) = &self.whom {
            write!(f, " to {whom}")?;
        }
        for (index, failure) in self.failures.iter().enumerate() {
            f.write_str(if index > 0 { "; and" } else { "" })?;
            failure.fmt(f)?;
        }
        match self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, " at {}", self.place)?;
        }
        write!(f, ": {}", self.cause.what())?;
        match self.cause {
            ConnectFailure::Options => write!(f, ": {}", self.said)?,
            _ if self.said.is_empty() => {}
            _ => write!(f, " ({})", self.said)?,
        }
        match self.cause.cure() {
            "" => Ok(()),
            cure => write!(f, "; {cure}"),
        }
    }
}

/// What the server, the system or the TLS library says of it.
fn said(error: &tokio_postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return said.message().to_owned();
    }
    match error.source() {
        Some(source) => source.to_string(),
        None => error.to_string(),
    }
}

fn cause_of(error: &tokio_postgres::Error) -> ConnectFailure {
    if let Some(code) = error.code() {
        return of_code(code);
    }
    let io = source_of::<io::Error>(error);
    #[cfg(feature = "tls")]
    if let Some(cause) = super::tls::failure_of(error) {
        return cause;
    }
    match io {
        Some(io) => of_io(io),
        None => of_words(&said(error)),
    }
}

fn of_code(code: &SqlState) -> ConnectFailure {
    match code.code() {
        "28P01" => ConnectFailure::WrongPassword,
        "28000" => ConnectFailure::NotAllowed,
        "3D000" => ConnectFailure::NoSuchDatabase,
        "53300" => ConnectFailure::TooManyConnections,
        "57P03" | "57P01" | "57P02" => ConnectFailure::NotReady,
        _ => ConnectFailure::Other,
    }
}

fn of_io(error: &io::Error) -> ConnectFailure {
    match error.kind() {
        // What the driver says where `target_session_attrs` is not met; a socket in a closed directory has a code.
        io::ErrorKind::PermissionDenied if error.raw_os_error().is_none() => {
            ConnectFailure::WrongTarget
        }
        io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound => ConnectFailure::Refused,
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
            ConnectFailure::Unreachable
        }
        io::ErrorKind::TimedOut => ConnectFailure::Timeout,
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::BrokenPipe => ConnectFailure::Lost,
        _ if error.to_string().contains("lookup") => ConnectFailure::UnknownHost,
        _ => ConnectFailure::Other,
    }
}

/// The driver has no other way to tell these apart; a test holds each against a server.
fn of_words(said: &str) -> ConnectFailure {
    match said {
        "password missing" => ConnectFailure::NoPassword,
        "server does not support TLS" => ConnectFailure::TlsNotOffered,
        _ if said.contains("channel binding") => ConnectFailure::ChannelBinding,
        _ if said.contains("closed") => ConnectFailure::Lost,
        _ => ConnectFailure::Other,
    }
}

/// The first cause of this type, wrapped in as many others as may be.
pub(super) fn source_of<'e, T: StdError + 'static>(
    error: &'e (dyn StdError + 'static),
) -> Option<&'e T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        // An I/O error that wraps another one has that one's sources, not itself.
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(|io| io.get_ref())
            .map(|it| it as &(dyn StdError + 'static));
        next = wrapped.or_else(|| error.source());
    }
    None
}
