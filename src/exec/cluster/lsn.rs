//! A place in the write-ahead log.

use core::fmt;
use core::str::FromStr;

/// A place in the write-ahead log, of the type
/// [`pg_lsn`](https://www.postgresql.org/docs/current/datatype-pg-lsn.html): `16/B374D848`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lsn(pub u64);

impl fmt::Display for Lsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:X}/{:X}", self.0 >> 32, self.0 & 0xFFFF_FFFF)
    }
}

/// Reads `16/B374D848`.
impl FromStr for Lsn {
    type Err = core::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (high, low) = text.split_once('/').unwrap_or((text, ""));
        let high = u32::from_str_radix(high, 16)?;
        let low = u32::from_str_radix(low, 16)?;
        Ok(Self(u64::from(high) << 32 | u64::from(low)))
    }
}

#[cfg(test)]
mod tests {
    use super::Lsn;

    #[test]
    fn written_and_read() {
        let lsn = Lsn(0x16_B374_D848);
        assert_eq!(lsn.to_string(), "16/B374D848");
        assert_eq!("16/B374D848".parse(), Ok(lsn));
        assert_eq!("0/0".parse(), Ok(Lsn(0)));
        for wrong in ["", "16", "16/", "/1", "x/y", "1/2/3", "100000000/0"] {
            assert!(wrong.parse::<Lsn>().is_err(), "{wrong}");
        }
    }
}
