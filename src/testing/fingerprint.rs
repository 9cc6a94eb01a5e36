//! A number for a content, the same in every process.

/// FNV-1a with 128 bits: the standard library's hashes may change with its version.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fingerprint(u128);

const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

impl Fingerprint {
    pub(super) const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// Takes a part in. It ends in a byte that UTF-8 has not, so that `ab` and `c` differ from `a` and `bc`.
    pub(super) fn add(&mut self, part: &str) {
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }

    /// As a part of a name.
    pub(super) fn name(self) -> String {
        format!("{:032x}", self.0)
    }

    /// As the key of an advisory lock.
    pub(super) const fn key(self) -> i64 {
        (self.0 as u64).cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    fn of(parts: &[&str]) -> String {
        let mut fingerprint = Fingerprint::new();
        parts.iter().for_each(|part| fingerprint.add(part));
        fingerprint.name()
    }

    #[test]
    fn contents_differ_by_their_parts() {
        let all = [
            of(&[]),
            of(&[""]),
            of(&["ab", "c"]),
            of(&["a", "bc"]),
            of(&["abc"]),
        ];
        for (index, one) in all.iter().enumerate() {
            assert_eq!(one.len(), 32);
            assert!(all[index + 1..].iter().all(|other| other != one));
        }
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
    }
}
