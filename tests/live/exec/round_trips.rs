//! A proxy that counts how often the program waits for the server.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The longest that a program takes from one piece of what it sends to the next.
const PIECES: Duration = Duration::from_millis(100);

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

    pub(crate) fn port(&self) -> u16 {
        self.port
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

/// What was sent to the server and is not answered yet. The program learns of the answers once there are all of them, so a
/// round trip begins with what it sends after that. A program that sends all it can before it reads, as on a runtime of one
/// thread, takes the same number each time.
#[derive(Default)]
struct Waiting {
    questions: usize,
    answers: Vec<u8>,
    /// Whether nothing was sent since the answers came.
    is_told: bool,
}

fn serve(client: &TcpStream, server: &UnixStream, trips: Arc<AtomicUsize>) {
    // The message that opens the connection is a question too, and has no type.
    let asking = Arc::new(Mutex::new(Waiting {
        questions: 1,
        ..Waiting::default()
    }));
    let asked = Arc::clone(&asking);
    let (from_client, mut to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        let mut from_client = from_client;
        forward_opening(&mut from_client, &mut to_server);
        each_message(from_client, |kind, message| {
            let mut waiting = asked.lock().unwrap();
            if std::mem::take(&mut waiting.is_told) {
                trips.fetch_add(1, Ordering::SeqCst);
            }
            // A Sync ends what came before it.
            waiting.questions += usize::from(matches!(kind, b'S' | b'Q'));
            drop(waiting);
            to_server.write_all(message).is_ok()
        });
        to_server.shutdown(std::net::Shutdown::Both).ok();
    });
    let (from_server, mut to_client) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    each_message(from_server, |kind, message| {
        let mut waiting = asking.lock().unwrap();
        waiting.answers.extend_from_slice(message);
        // The server is ready for the next one.
        waiting.questions -= usize::from(kind == b'Z');
        if waiting.questions > 0 {
            return true;
        }
        // A program with much to send does so in pieces.
        drop(waiting);
        thread::sleep(PIECES);
        let mut waiting = asking.lock().unwrap();
        if waiting.questions > 0 || waiting.answers.is_empty() {
            return true;
        }
        waiting.is_told = true;
        let answers = std::mem::take(&mut waiting.answers);
        drop(waiting);
        to_client.write_all(&answers).is_ok()
    });
    to_client.shutdown(std::net::Shutdown::Both).ok();
}

fn forward_opening(from: &mut impl Read, to: &mut impl Write) {
    let mut length = [0; 4];
    from.read_exact(&mut length).unwrap();
    let mut rest = vec![0; u32::from_be_bytes(length) as usize - 4];
    from.read_exact(&mut rest).unwrap();
    to.write_all(&[&length[..], &rest].concat()).unwrap();
}

/// Reads message after message, each a type, a length and so many bytes, as long as `each` takes them.
fn each_message(mut from: impl Read, mut each: impl FnMut(u8, &[u8]) -> bool) {
    let mut head = [0; 5];
    while from.read_exact(&mut head).is_ok() {
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        let mut message = head.to_vec();
        message.resize(1 + length, 0);
        if from.read_exact(&mut message[5..]).is_err() || !each(head[0], &message) {
            return;
        }
    }
}
