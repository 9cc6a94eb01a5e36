//! Where a connection goes to, for those who watch its statements.

/// The server and the database of a connection.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "tracing"),
    allow(dead_code, reason = "only spans tell of it")
)]
pub(crate) struct Origin {
    /// A name, an address, or the path of a Unix socket.
    pub(crate) address: String,
    /// A socket has none.
    pub(crate) port: Option<u16>,
    pub(crate) database: String,
}
