//! The network between a program and its server, for as long as it lasts.

use std::future::pending;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// What happens to the bytes that pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    /// They pass.
    Fair,
    /// They wait until the weather changes.
    Stalled,
    /// A few at a time.
    Slow,
    /// The connections that there are end, and new ones end at once.
    Cut,
}

/// Changes what the server sends, where it finds what it looks for; whether it has.
pub(crate) type Forgery = Box<dyn FnMut(&mut [u8]) -> bool + Send>;

/// A TCP proxy before the server.
pub(crate) struct Proxy {
    port: u16,
    weather: watch::Sender<Weather>,
    forgery: Arc<Mutex<Option<Forgery>>>,
    listening: AbortHandle,
}

impl Proxy {
    pub(crate) async fn before(server: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let weather = watch::Sender::new(Weather::Fair);
        let forgery = Arc::default();
        let line = Line {
            server,
            weather: weather.subscribe(),
            forgery: Arc::clone(&forgery),
        };
        let listening = tokio::spawn(accept(listener, line)).abort_handle();
        Ok(Self {
            port,
            weather,
            forgery,
            listening,
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn set(&self, weather: Weather) {
        self.weather.send_replace(weather);
    }

    /// Lets the server say something else, once.
    pub(crate) fn forge(&self, forgery: impl FnMut(&mut [u8]) -> bool + Send + 'static) {
        *self.forgery.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(forgery));
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
        self.set(Weather::Cut);
    }
}

/// What each connection needs to know.
#[derive(Clone)]
struct Line {
    server: u16,
    weather: watch::Receiver<Weather>,
    forgery: Arc<Mutex<Option<Forgery>>>,
}

async fn accept(listener: TcpListener, line: Line) {
    while let Ok((client, _)) = listener.accept().await {
        let line = line.clone();
        tokio::spawn(async move { drop(line.serve(client).await) });
    }
}

impl Line {
    async fn serve(self, client: TcpStream) -> io::Result<()> {
        let mut weather = self.weather.clone();
        if *weather.borrow_and_update() == Weather::Cut {
            return Ok(());
        }
        let server = TcpStream::connect((Ipv4Addr::LOCALHOST, self.server)).await?;
        client.set_nodelay(true)?;
        server.set_nodelay(true)?;
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        // Where one side ends, or the line is cut, both are closed.
        tokio::select! {
            _ = self.pass(from_client, to_server, false) => {}
            _ = self.pass(from_server, to_client, true) => {}
            _ = weather.wait_for(|it| *it == Weather::Cut) => {}
        }
        Ok(())
    }

    async fn pass(
        &self,
        mut from: OwnedReadHalf,
        mut to: OwnedWriteHalf,
        may_be_forged: bool,
    ) -> io::Result<()> {
        let mut weather = self.weather.clone();
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let len = from.read(&mut buffer).await?;
            if len == 0 {
                return Ok(());
            }
            let bytes = &mut buffer[..len];
            if may_be_forged {
                self.forge(bytes);
            }
            let calm = weather.wait_for(|it| *it != Weather::Stalled).await;
            let slow = calm.is_ok_and(|it| *it == Weather::Slow);
            let passed = match slow {
                true => drip(bytes, &mut to).await,
                false => to.write_all(bytes).await,
            };
            if passed.is_err() {
                // What that side has said before it closed is still on its way.
                return pending().await;
            }
        }
    }

    fn forge(&self, bytes: &mut [u8]) {
        let mut forgery = self.forgery.lock().unwrap_or_else(PoisonError::into_inner);
        if forgery.as_mut().is_some_and(|forge| forge(bytes)) {
            *forgery = None;
        }
    }
}

async fn drip(bytes: &[u8], to: &mut OwnedWriteHalf) -> io::Result<()> {
    for drop in bytes.chunks(64) {
        tokio::time::sleep(Duration::from_millis(2)).await;
        to.write_all(drop).await?;
    }
    Ok(())
}
