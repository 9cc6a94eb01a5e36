//! Numbers by chance, the same ones in each run.

/// A generator of the kind xorshift64.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(task: u32) -> Self {
        Self(0x9E37_79B9_7F4A_7C15 ^ (u64::from(task) + 1).wrapping_mul(0xD134_2543_DE82_EF95))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn one_in(&mut self, count: u64) -> bool {
        self.next().is_multiple_of(count)
    }

    /// Two different numbers from 1 on.
    pub(crate) fn two_below(&mut self, count: i64) -> (i64, i64) {
        let bound = count.unsigned_abs();
        let one = self.next() % bound;
        let other = (one + 1 + self.next() % (bound - 1)) % bound;
        let account = |it: u64| i64::try_from(it).unwrap_or(0) + 1;
        (account(one), account(other))
    }
}
