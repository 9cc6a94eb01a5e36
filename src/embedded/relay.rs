use std::io::{self, Write};
use std::net::Shutdown;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::Error;
use super::backend::Backend;
use super::gate::Gate;
use super::greeting::Greeting;
use super::refusal::refusal;
use super::socket::{self, Address, Listener, Stream};

/// How long a second client waits for the first to leave.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long dropping the server waits for a query that is still running.
const FAREWELL: Duration = Duration::from_secs(10);

/// The door of the embedded server: lets clients in one at a time and carries their bytes.
///
/// It stands before the backend for three reasons: a client too many is told so (the backend would leave it waiting for
/// ever), an open connection does not keep the server from stopping, and a client that breaks off does not end the
/// backend.
#[derive(Debug)]
pub(super) struct Relay {
    address: Address,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    backend: Backend,
    gate: Gate,
}

impl Relay {
    pub(super) fn start(backend: Backend, directory: &Path) -> Result<Self, Error> {
        let (listener, address) = socket::listen(directory)
            .map_err(|error| Error::new("listen for clients of the embedded PostgreSQL", error))?;
        let shared = Arc::new(Shared {
            backend,
            gate: Gate::default(),
        });
        let listening = spawn("pilaster-embedded", {
            let shared = Arc::clone(&shared);
            move || listen(&listener, &shared)
        })?;
        Ok(Self {
            address,
            shared,
            listening: Some(listening),
        })
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.shared.gate.close();
        // Wakes the listener, which sees that the gate is closed.
        let _ = socket::connect(&self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
        // A query that will not end keeps its thread, rather than this one.
        if self.shared.gate.empties_within(FAREWELL) {
            self.shared.backend.stop();
        }
    }
}

fn listen(listener: &Listener, shared: &Arc<Shared>) {
    for client in listener.incoming() {
        if shared.gate.is_closed() {
            return;
        }
        let Ok(client) = client else { continue };
        let shared = Arc::clone(shared);
        // Without a thread the client is dropped, and sees its connection closed.
        let _ = spawn("pilaster-embedded-client", move || {
            // A client that breaks off is its own affair.
            let _ = serve(&client, &shared);
        });
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|error| Error::new("start a thread for the embedded PostgreSQL", error))
}

fn serve(client: &Stream, shared: &Shared) -> io::Result<()> {
    let Some(_pass) = shared.gate.enter(client.try_clone()?, PATIENCE) else {
        return turn_away(client, &shared.gate);
    };
    let served = introduce(client, &shared.backend);
    let closed = client.shutdown(Shutdown::Both);
    served.and(closed)
}

fn introduce(mut client: &Stream, backend: &Backend) -> io::Result<()> {
    let greeting = match Greeting::read(client) {
        Ok(greeting) => greeting,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return refuse(client, "08P01", "invalid length of startup packet", "");
        }
        Err(error) => return Err(error),
    };
    match backend.open(&greeting) {
        Ok((backend, answer)) => {
            client.write_all(&answer)?;
            carry(client, &backend)
        }
        Err(error) => refuse(client, "57P03", &error.to_string(), ""),
    }
}

fn turn_away(client: &Stream, gate: &Gate) -> io::Result<()> {
    if gate.is_closed() {
        return refuse(client, "57P01", "the embedded PostgreSQL is stopping", "");
    }
    refuse(
        client,
        "53300",
        "the embedded PostgreSQL serves one connection at a time, and another one is open",
        "Close the other connection first, give a pool the size 1, or use a PostgreSQL server.",
    )
}

fn refuse(mut client: &Stream, sqlstate: &str, message: &str, hint: &str) -> io::Result<()> {
    client.write_all(&refusal(sqlstate, message, hint))?;
    client.shutdown(Shutdown::Both)
}

/// Copies both ways until both sides are done.
fn carry(client: &Stream, backend: &Stream) -> io::Result<()> {
    thread::scope(|scope| {
        thread::Builder::new().spawn_scoped(scope, || pass_on(client, backend))?;
        let answered = io::copy(&mut &*backend, &mut &*client);
        // The backend has ended the conversation, or the client listens no longer: nothing more is due from it.
        let _ = client.shutdown(Shutdown::Both);
        // A backend that cannot get rid of its answer ends altogether.
        io::copy(&mut &*backend, &mut io::sink())?;
        answered.map(drop)
    })
}

/// Copies what the client sends, and tells the backend when that ends.
fn pass_on(client: &Stream, backend: &Stream) {
    let _ = io::copy(&mut &*client, &mut &*backend);
    let _ = backend.shutdown(Shutdown::Write);
}
