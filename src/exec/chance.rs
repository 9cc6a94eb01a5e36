//! Chance, for what must not happen everywhere at once, and for what shall look like it and be the same each time.

use core::hash::BuildHasher;
use std::collections::hash_map::RandomState;

/// Numbers that look random, one after the other: SplitMix64, whose output is defined bit by bit.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The same seed gives the same numbers.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// A number that nobody knows before: the keys of the standard library's hash maps are random, in each program and for each
/// map.
pub(super) fn unforeseen() -> u64 {
    RandomState::new().hash_one(0)
}

/// Such a number below `bound`, or 0.
pub(super) fn below(bound: u64) -> u64 {
    unforeseen().checked_rem(bound).unwrap_or(0)
}
