//! Connecting, in both worlds.

use super::attempt::Attempt;
use super::failure::Failure;
use super::words::TargetSessionAttrs;
use super::{ConnectFailure, ConnectOptions, Failed, Origin};
#[cfg(any(feature = "sync", feature = "async"))]
use crate::exec::session::ending::Ending;
use crate::exec::{Error, Result};
#[cfg(feature = "async")]
use core::future::poll_fn;
#[cfg(feature = "async")]
use core::pin::{Pin, pin};
#[cfg(feature = "async")]
use core::task::Poll;
use std::sync::Arc;
#[cfg(feature = "async")]
use tokio_postgres::Socket;
#[cfg(feature = "async")]
use tokio_postgres::tls::MakeTlsConnect;

#[cfg(feature = "tls")]
pub(crate) use super::tls::Connector;
#[cfg(not(feature = "tls"))]
pub(crate) use tokio_postgres::NoTls as Connector;

/// Whether a server is a standby.
const IN_RECOVERY: &str = "SELECT pg_catalog.pg_is_in_recovery()";

impl ConnectOptions {
    #[cfg(feature = "tls")]
    fn connector(&self) -> Result<Connector, Failed> {
        Connector::of(self)
    }

    #[cfg(not(feature = "tls"))]
    fn connector(&self) -> Result<Connector, Failed> {
        Ok(tokio_postgres::NoTls)
    }

    fn plan(&self) -> Result<(Vec<Attempt>, Connector), Failed> {
        let attempts = self.attempts()?;
        let encrypts =
            |it: &Attempt| it.config.get_ssl_mode() == tokio_postgres::config::SslMode::Require;
        if cfg!(not(feature = "tls")) && attempts.iter().any(encrypts) {
            let said = format!("sslmode={}", self.ssl_mode);
            return Err(Failed::before(ConnectFailure::TlsNotBuilt, said));
        }
        Ok((attempts, self.connector()?))
    }
}

impl Attempt {
    /// Whether the server is what is asked for; what it says of itself is `t` or `f`.
    fn is_wanted(&self, in_recovery: Option<&str>) -> Result<(), Failure> {
        let wanted = match self.target {
            TargetSessionAttrs::Primary => "f",
            TargetSessionAttrs::Standby => "t",
            _ => return Ok(()),
        };
        if in_recovery == Some(wanted) {
            return Ok(());
        }
        let said = match wanted {
            "f" => "it is a standby",
            _ => "it is a primary",
        };
        Err(Failure::new(
            &self.place,
            ConnectFailure::WrongTarget,
            said.to_owned(),
        ))
    }

    fn asks_for_role(&self) -> bool {
        matches!(
            self.target,
            TargetSessionAttrs::Primary | TargetSessionAttrs::Standby
        )
    }

    fn failure(&self, error: tokio_postgres::Error) -> Failure {
        Failure::driver(&self.place, error)
    }
}

/// The first column of the first row.
fn first_value(messages: &[tokio_postgres::SimpleQueryMessage]) -> Option<&str> {
    messages.iter().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    })
}

/// The connection as the driver has it, encrypted or not.
#[cfg(feature = "async")]
type Line = tokio_postgres::Connection<Socket, <Connector as MakeTlsConnect<Socket>>::Stream>;

/// An async connection that nobody drives yet.
#[cfg(feature = "async")]
pub(crate) struct Undriven {
    pub(crate) client: tokio_postgres::Client,
    pub(crate) line: Line,
    connector: Connector,
    origin: Arc<Origin>,
}

/// An async connection, and the task that drives it.
#[cfg(feature = "async")]
pub(crate) struct Driven {
    pub(crate) client: tokio_postgres::Client,
    pub(crate) task: tokio::task::JoinHandle<()>,
    pub(crate) ending: Ending,
    /// What the connection is encrypted with, for the one that cancels a statement.
    pub(crate) connector: Connector,
    pub(crate) origin: Arc<Origin>,
}

#[cfg(feature = "async")]
impl ConnectOptions {
    /// Connects to the first server that is right, and drives the connection on the current runtime.
    pub(crate) async fn open(&self) -> Result<Driven> {
        let undriven = self.open_undriven().await?;
        let ending = Ending::default();
        let task = tokio::spawn(drive(undriven.line, ending.clone()));
        Ok(Driven {
            client: undriven.client,
            task,
            ending,
            connector: undriven.connector,
            origin: undriven.origin,
        })
    }

    /// Connects to the first server that is right.
    pub(crate) async fn open_undriven(&self) -> Result<Undriven> {
        tokio::runtime::Handle::try_current().map_err(|_| Error::no_runtime())?;
        let (attempts, connector) = self.plan().map_err(Error::connect)?;
        let mut failures = Vec::new();
        for attempt in &attempts {
            let opening = attempt.open(connector.clone());
            let opened = match self.connect_timeout {
                None => opening.await,
                Some(limit) => match tokio::time::timeout(limit, opening).await {
                    Ok(opened) => opened,
                    Err(_) => Err(Failure::timeout(&attempt.place, limit)),
                },
            };
            match opened {
                Ok(undriven) => return Ok(undriven),
                Err(failure) => failures.push(failure),
            }
        }
        Err(Error::connect(Failed::all(self, failures)))
    }
}

#[cfg(feature = "async")]
impl Attempt {
    async fn open(&self, connector: Connector) -> Result<Undriven, Failure> {
        let connected = self.config.connect(connector.clone()).await;
        let (client, mut line) = connected.map_err(|error| self.failure(error))?;
        if self.asks_for_role() {
            let answer = answer(&mut line, client.simple_query(IN_RECOVERY)).await;
            let answer = answer.map_err(|error| self.failure(error))?;
            self.is_wanted(first_value(&answer))?;
        }
        Ok(Undriven {
            client,
            line,
            connector,
            origin: Arc::clone(&self.origin),
        })
    }
}

/// Drives the connection until the question is answered.
#[cfg(feature = "async")]
async fn answer<T>(
    line: &mut Line,
    answer: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, tokio_postgres::Error> {
    let mut answer = pin!(answer);
    poll_fn(|context| {
        // The first poll asks.
        if let Poll::Ready(answer) = answer.as_mut().poll(context) {
            return Poll::Ready(answer);
        }
        match Pin::new(&mut *line).poll(context) {
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Ready(Ok(())) | Poll::Pending => answer.as_mut().poll(context),
        }
    })
    .await
}

/// Until the connection ends. An error reaches the request that is under way; later ones are told that it is closed.
#[cfg(feature = "async")]
async fn drive<S, T>(connection: tokio_postgres::Connection<S, T>, ending: Ending)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    let mut connection = core::pin::pin!(connection);
    loop {
        match core::future::poll_fn(|context| connection.poll_message(context)).await {
            Some(Ok(tokio_postgres::AsyncMessage::Notice(notice))) => ending.hear(&notice),
            Some(Ok(_)) => {}
            Some(Err(cause)) => return ending.note(cause),
            None => return,
        }
    }
}

/// A sync connection.
#[cfg(feature = "sync")]
pub(crate) struct Blocking {
    pub(crate) client: postgres::Client,
    pub(crate) ending: Ending,
    /// What the connection is encrypted with, for the one that cancels a statement.
    pub(crate) connector: Connector,
    pub(crate) origin: Arc<Origin>,
}

#[cfg(feature = "sync")]
impl ConnectOptions {
    /// Connects to the first server that is right, and waits for it.
    pub(crate) fn open_blocking(&self) -> Result<Blocking> {
        let (attempts, connector) = self.plan().map_err(Error::connect)?;
        let mut failures = Vec::new();
        for attempt in attempts {
            let connector = connector.clone();
            let opened = match self.connect_timeout {
                None => attempt.open_blocking(connector),
                Some(limit) => within(limit, attempt, connector),
            };
            match opened {
                Ok(blocking) => return Ok(blocking),
                Err(failure) => failures.push(failure),
            }
        }
        Err(Error::connect(Failed::all(self, failures)))
    }
}

#[cfg(feature = "sync")]
impl Attempt {
    fn open_blocking(&self, connector: Connector) -> Result<Blocking, Failure> {
        let ending = Ending::default();
        let hears = ending.clone();
        let mut config = postgres::Config::from(self.config.clone());
        config.notice_callback(move |notice| hears.hear(&notice));
        let connected = config.connect(connector.clone());
        let mut client = connected.map_err(|error| self.failure(error))?;
        if self.asks_for_role() {
            let answer = client.simple_query(IN_RECOVERY);
            let answer = answer.map_err(|error| self.failure(error))?;
            self.is_wanted(first_value(&answer))?;
        }
        Ok(Blocking {
            client,
            ending,
            connector,
            origin: Arc::clone(&self.origin),
        })
    }
}

/// On a thread of its own: `postgres` limits the time of the first step alone, and waits for a silent server without end.
/// A thread that is given up ends when the server does answer, or the connection breaks.
#[cfg(feature = "sync")]
fn within(
    limit: core::time::Duration,
    attempt: Attempt,
    connector: Connector,
) -> Result<Blocking, Failure> {
    let place = attempt.place.clone();
    let (answer, wait) = std::sync::mpsc::channel();
    let thread = std::thread::Builder::new().name("pilaster-connect".to_owned());
    let started = thread.spawn(move || {
        // Nobody waits any more where this fails; the connection is then closed again.
        answer.send(attempt.open_blocking(connector)).ok();
    });
    if let Err(error) = started {
        return Err(Failure::new(
            &place,
            ConnectFailure::Other,
            error.to_string(),
        ));
    }
    wait.recv_timeout(limit)
        .unwrap_or_else(|_| Err(Failure::timeout(&place, limit)))
}
