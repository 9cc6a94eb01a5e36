//! Addresses with the length of their network's prefix.

use core::fmt;
use core::net::IpAddr;
use core::str::FromStr;

/// An IP address and the length of its network's prefix: what PostgreSQL's `inet` and `cidr` hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IpNetwork {
    addr: IpAddr,
    prefix: u8,
}

/// A prefix longer than the address, or text that is no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidNetwork(());

impl fmt::Display for InvalidNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an IP address with a prefix of up to 32 bits, or 128 for IPv6")
    }
}

impl core::error::Error for InvalidNetwork {}

const fn width(addr: IpAddr) -> u8 {
    match addr {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}

impl IpNetwork {
    /// An address in a network with a prefix of so many bits.
    ///
    /// # Errors
    /// Where the prefix is longer than the address.
    pub const fn new(addr: IpAddr, prefix: u8) -> Result<Self, InvalidNetwork> {
        if prefix > width(addr) {
            Err(InvalidNetwork(()))
        } else {
            Ok(Self { addr, prefix })
        }
    }

    /// A single host: the prefix is the whole address.
    #[must_use]
    pub const fn host(addr: IpAddr) -> Self {
        Self {
            addr,
            prefix: width(addr),
        }
    }

    /// The address.
    #[must_use]
    pub const fn addr(&self) -> IpAddr {
        self.addr
    }

    /// The length of the prefix in bits.
    #[must_use]
    pub const fn prefix(&self) -> u8 {
        self.prefix
    }

    /// Whether the prefix is the whole address.
    #[must_use]
    pub const fn is_host(&self) -> bool {
        self.prefix == width(self.addr)
    }
}

impl From<IpAddr> for IpNetwork {
    fn from(addr: IpAddr) -> Self {
        Self::host(addr)
    }
}

/// Writes `192.168.0.0/16`, and a single host without its prefix.
impl fmt::Display for IpNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_host() {
            self.addr.fmt(f)
        } else {
            write!(f, "{}/{}", self.addr, self.prefix)
        }
    }
}

impl FromStr for IpNetwork {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let (addr, prefix) = text
            .split_once('/')
            .map_or((text, None), |(addr, prefix)| (addr, Some(prefix)));
        let addr = addr.parse().map_err(|_| InvalidNetwork(()))?;
        match prefix {
            None => Ok(Self::host(addr)),
            Some(prefix) => Self::new(addr, prefix.parse().map_err(|_| InvalidNetwork(()))?),
        }
    }
}
