//! Connecting: where the server is, who asks, how it is encrypted.
//!
//! [`Client::connect`](crate::Client::connect) and [`sync::Connection::connect`](crate::sync::Connection::connect) take a
//! connection string; [`ConnectOptions`] is what such a string comes to, and can be changed by methods:
//!
//! ```
//! use pilaster::connect::{ConnectOptions, SslMode};
//! use std::time::Duration;
//!
//! let options: ConnectOptions = "postgresql://ada@db1,db2/shop?target_session_attrs=read-write".parse()?;
//! let options = options
//!     .password("not to be printed")
//!     .ssl_mode(SslMode::VerifyFull)
//!     .application_name("till")
//!     .connect_timeout(Duration::from_secs(3))
//!     .statement_timeout(Duration::from_secs(30));
//! assert!(!format!("{options:?}").contains("not to be printed"));
//! # Ok::<(), pilaster::Error>(())
//! ```
//!
//! The words are those of [libpq](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS), and mean
//! what they mean there.

mod attempt;
#[cfg(any(feature = "sync", feature = "async"))]
mod driver;
mod environment;
mod failure;
mod keyword;
mod options;
mod origin;
mod passfile;
mod string;
#[cfg(test)]
mod tests;
#[cfg(feature = "tls")]
mod tls;
mod words;

#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) use driver::Connector;
#[cfg(feature = "async")]
pub(crate) use driver::Undriven;
pub use failure::ConnectFailure;
pub(crate) use failure::Failed;
pub use options::ConnectOptions;
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) use origin::Origin;
pub use words::{ChannelBinding, LoadBalanceHosts, SslMode, SslNegotiation, TargetSessionAttrs};
