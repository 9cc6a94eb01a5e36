//! Strings of bits.

use core::fmt;

/// A string of bits of any length.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct BitString {
    len: usize,
    bytes: Vec<u8>,
}

impl BitString {
    /// The first `len` bits of the bytes, the highest bit of each byte first. `None` unless the bits take just as many
    /// bytes. The bits that are left over in the last byte are cleared.
    #[must_use]
    pub fn new(len: usize, mut bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() != len.div_ceil(8) {
            return None;
        }
        if let (Some(last), 1..) = (bytes.last_mut(), len % 8) {
            *last &= 0xff << (8 - len % 8);
        }
        Some(Self { len, bytes })
    }

    /// How many bits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bytes, the highest bit of each first.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bits, first to last.
    pub fn iter(&self) -> impl Iterator<Item = bool> + '_ {
        (0..self.len).map(|index| self.bytes[index / 8] & (0x80 >> (index % 8)) != 0)
    }
}

impl FromIterator<bool> for BitString {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut string = Self::default();
        for bit in bits {
            if string.len % 8 == 0 {
                string.bytes.push(0);
            }
            if let (Some(last), true) = (string.bytes.last_mut(), bit) {
                *last |= 0x80 >> (string.len % 8);
            }
            string.len += 1;
        }
        string
    }
}

/// Writes `10110`.
impl fmt::Display for BitString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter()
            .try_for_each(|bit| f.write_str(if bit { "1" } else { "0" }))
    }
}
