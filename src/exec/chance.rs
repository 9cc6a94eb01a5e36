//! Chance, for what must not happen everywhere at once.

use core::hash::{BuildHasher, Hasher};
use std::collections::hash_map::RandomState;

/// A number below `bound`, or 0. The standard library's hash maps have keys made by chance, which do.
pub(super) fn below(bound: u64) -> u64 {
    let chance = RandomState::new().build_hasher().finish();
    chance.checked_rem(bound).unwrap_or(0)
}
