//! A proxy that counts how often the program waits for the server.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How long the server's answers are held back, so that all that is sent without waiting for them comes first.
const DELAY: Duration = Duration::from_millis(40);

/// A proxy in front of a server. It ends with the connection.
pub(crate) struct Proxy {
    port: u16,
    database: String,
    trips: Arc<AtomicUsize>,
}

impl Proxy {
    /// A proxy in front of the server on this socket; `url` as the harness writes it.
    pub(crate) fn to(url: &str) -> Self {
        let (place, options) = url.split_once('?').unwrap();
        let option = |name: &str| {
            let pairs = options.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| value)
                .next()
                .unwrap()
                .to_owned()
        };
        let socket = format!(
            "{}/.s.PGSQL.{}",
            option("host").replace("%2F", "/"),
            option("port")
        );
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            port: listener.local_addr().unwrap().port(),
            database: place.rsplit('/').next().unwrap().to_owned(),
            trips: Arc::default(),
        };
        let trips = Arc::clone(&proxy.trips);
        thread::spawn(move || {
            let (client, _) = listener.accept().unwrap();
            serve(&client, &UnixStream::connect(socket).unwrap(), trips);
        });
        proxy
    }

    pub(crate) fn url(&self) -> String {
        format!(
            "postgresql://postgres@127.0.0.1:{}/{}?sslmode=disable",
            self.port, self.database
        )
    }

    /// How many round trips there have been since the last call.
    pub(crate) fn round_trips(&self) -> usize {
        self.trips.swap(0, Ordering::SeqCst)
    }
}

/// A round trip begins with what the client sends after the server has answered.
fn serve(client: &TcpStream, server: &UnixStream, trips: Arc<AtomicUsize>) {
    let answered = Arc::new(AtomicBool::new(true));
    let (mut from_client, mut to_server) =
        (client.try_clone().unwrap(), server.try_clone().unwrap());
    let asked = Arc::clone(&answered);
    thread::spawn(move || {
        copy(&mut from_client, &mut to_server, || {
            if asked.swap(false, Ordering::SeqCst) {
                trips.fetch_add(1, Ordering::SeqCst);
            }
        });
        to_server.shutdown(std::net::Shutdown::Both).ok();
    });
    let (mut from_server, mut to_client) =
        (server.try_clone().unwrap(), client.try_clone().unwrap());
    copy(&mut from_server, &mut to_client, || {
        thread::sleep(DELAY);
        answered.store(true, Ordering::SeqCst);
    });
    to_client.shutdown(std::net::Shutdown::Both).ok();
}

fn copy(from: &mut impl Read, to: &mut impl Write, before: impl Fn()) {
    let mut buffer = vec![0; 1 << 20];
    while let Ok(length) = from.read(&mut buffer)
        && length > 0
    {
        before();
        if to.write_all(&buffer[..length]).is_err() {
            return;
        }
    }
}
