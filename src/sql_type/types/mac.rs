//! Hardware addresses.

use core::fmt;
use core::str::FromStr;

/// A hardware address of 6 or 8 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacAddr<const LEN: usize>(pub [u8; LEN]);

/// Text that is no hardware address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidMacAddr(());

impl fmt::Display for InvalidMacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a hardware address: pairs of hexadecimal digits with colons between them")
    }
}

impl core::error::Error for InvalidMacAddr {}

/// Writes `08:00:2b:01:02:03`.
impl<const LEN: usize> fmt::Display for MacAddr<LEN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let colon = if index == 0 { "" } else { ":" };
            write!(f, "{colon}{byte:02x}")?;
        }
        Ok(())
    }
}

impl<const LEN: usize> FromStr for MacAddr<LEN> {
    type Err = InvalidMacAddr;

    fn from_str(text: &str) -> Result<Self, InvalidMacAddr> {
        let bytes: Option<Vec<u8>> = text.split(':').map(pair).collect();
        let bytes = bytes.ok_or(InvalidMacAddr(()))?;
        bytes.try_into().map(Self).map_err(|_| InvalidMacAddr(()))
    }
}

fn pair(digits: &str) -> Option<u8> {
    let is_pair = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if is_pair {
        u8::from_str_radix(digits, 16).ok()
    } else {
        None
    }
}
