//! Where clients come in: a Unix socket in a private directory, or a loopback port where there are no such sockets.

#[cfg(not(unix))]
pub(super) use tcp::*;
#[cfg(unix)]
pub(super) use unix::*;

#[cfg(unix)]
mod unix {
    use std::io;
    pub(in super::super) use std::os::unix::net::{UnixListener as Listener, UnixStream as Stream};
    use std::path::{Path, PathBuf};

    use pglite_oxide::{PgliteServer, PgliteServerBuilder};

    pub(in super::super) type Address = PathBuf;

    const PORT: u16 = 5432;

    pub(in super::super) fn listen(directory: &Path) -> io::Result<(Listener, Address)> {
        let path = directory.join(format!(".s.PGSQL.{PORT}"));
        Ok((Listener::bind(&path)?, path))
    }

    pub(in super::super) fn connect(address: &Address) -> io::Result<Stream> {
        Stream::connect(address)
    }

    pub(in super::super) fn inner(
        options: PgliteServerBuilder,
        directory: &Path,
    ) -> (PgliteServerBuilder, Address) {
        let path = directory.join("backend");
        (options.unix(path.clone()), path)
    }

    pub(in super::super) fn bound(_: &PgliteServer, address: &Address) -> Address {
        address.clone()
    }

    pub(in super::super) fn url(address: &Address, database: &str) -> String {
        let directory = address.parent().unwrap_or(Path::new("/tmp"));
        let host = super::percent(&directory.to_string_lossy());
        let database = super::percent(database);
        format!("postgresql://postgres@/{database}?host={host}&port={PORT}&sslmode=disable")
    }
}

#[cfg(not(unix))]
mod tcp {
    use std::io;
    use std::net::{Ipv4Addr, SocketAddr};
    pub(in super::super) use std::net::{TcpListener as Listener, TcpStream as Stream};
    use std::path::Path;

    use pglite_oxide::{PgliteServer, PgliteServerBuilder};

    pub(in super::super) type Address = SocketAddr;

    fn any_port() -> SocketAddr {
        (Ipv4Addr::LOCALHOST, 0).into()
    }

    pub(in super::super) fn listen(_: &Path) -> io::Result<(Listener, Address)> {
        let listener = Listener::bind(any_port())?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    }

    pub(in super::super) fn connect(address: &Address) -> io::Result<Stream> {
        let stream = Stream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    pub(in super::super) fn inner(
        options: PgliteServerBuilder,
        _: &Path,
    ) -> (PgliteServerBuilder, Address) {
        (options.tcp(any_port()), any_port())
    }

    pub(in super::super) fn bound(server: &PgliteServer, address: &Address) -> Address {
        server.tcp_addr().unwrap_or(*address)
    }

    pub(in super::super) fn url(address: &Address, database: &str) -> String {
        let database = super::percent(database);
        format!("postgresql://postgres@{address}/{database}?sslmode=disable")
    }
}

/// Writes what a URL cannot hold as `%XX`.
fn percent(text: &str) -> String {
    text.bytes().map(percent_byte).collect()
}

fn percent_byte(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}
