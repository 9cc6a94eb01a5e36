//! What the environment says of a connection.

use std::path::PathBuf;

/// libpq's variables, and the keywords that they stand in for.
pub(super) const VARIABLES: &[(&str, &str)] = &[
    ("PGHOST", "host"),
    ("PGHOSTADDR", "hostaddr"),
    ("PGPORT", "port"),
    ("PGUSER", "user"),
    ("PGPASSWORD", "password"),
    ("PGPASSFILE", "passfile"),
    ("PGDATABASE", "dbname"),
    ("PGOPTIONS", "options"),
    ("PGAPPNAME", "application_name"),
    ("PGSSLMODE", "sslmode"),
    ("PGSSLNEGOTIATION", "sslnegotiation"),
    ("PGSSLROOTCERT", "sslrootcert"),
    ("PGSSLCERT", "sslcert"),
    ("PGSSLKEY", "sslkey"),
    ("PGCHANNELBINDING", "channel_binding"),
    ("PGCONNECT_TIMEOUT", "connect_timeout"),
    ("PGTARGETSESSIONATTRS", "target_session_attrs"),
    ("PGLOADBALANCEHOSTS", "load_balance_hosts"),
];

/// A variable of this process.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Where users keep their passwords, unless they say otherwise.
pub(super) fn default_passfile() -> Option<PathBuf> {
    let (home, file) = if cfg!(windows) {
        ("APPDATA", "postgresql/pgpass.conf")
    } else {
        ("HOME", ".pgpass")
    };
    std::env::var_os(home).map(|home| PathBuf::from(home).join(file))
}

/// Where the local server's socket is, or else its name in the network.
pub(super) fn default_host(port: u16) -> String {
    let directories = ["/run/postgresql", "/var/run/postgresql", "/tmp"];
    let with_socket = directories
        .into_iter()
        .find(|it| cfg!(unix) && PathBuf::from(it).join(format!(".s.PGSQL.{port}")).exists());
    with_socket.unwrap_or("localhost").to_owned()
}
