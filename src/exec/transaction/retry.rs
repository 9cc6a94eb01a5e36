//! How often a transaction is run again, and after how long.

use crate::exec::chance::{Chance, unforeseen};
use core::time::Duration;

/// How often a transaction is run that fails for the sake of another one, and how long it waits in between.
///
/// ```no_run
/// # use shop::accounts;
/// use pilaster::exec::Retry;
/// use pilaster::prelude::*;
///
/// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
/// db.retry(Retry::new().attempts(3)).transaction(|tx| {
///     accounts::table.filter(accounts::id.eq(1)).update(accounts::currency.set("USD")).execute(tx)
/// })?;
/// # Ok(())
/// # }
/// ```
///
/// The waits double from `base` up to `cap`. Each is shortened by up to a half, by chance: those that were in each other's
/// way shall not meet again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    base: Duration,
    cap: Duration,
    seed: Option<u64>,
}

impl Retry {
    /// Up to 5 runs, with waits of 10 ms, 20 ms, 40 ms and 80 ms in between, or up to a half less.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attempts: 5,
            base: Duration::from_millis(10),
            cap: Duration::from_secs(1),
            seed: None,
        }
    }

    /// At most so many runs, the first of them included. There is always a first.
    #[must_use]
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The longest wait before the second run; each further one is twice as long.
    #[must_use]
    pub const fn base(self, base: Duration) -> Self {
        Self { base, ..self }
    }

    /// The longest wait of all.
    #[must_use]
    pub const fn cap(self, cap: Duration) -> Self {
        Self { cap, ..self }
    }

    /// Takes chance out of the waits: the same number gives the same ones. For tests.
    #[must_use]
    pub const fn seed(self, seed: u64) -> Self {
        Self {
            seed: Some(seed),
            ..self
        }
    }

    /// The waits between the runs.
    ///
    /// ```
    /// use pilaster::exec::Retry;
    /// use std::time::Duration;
    ///
    /// let waits: Vec<Duration> = Retry::new().attempts(4).waits().collect();
    /// assert_eq!(waits.len(), 3);
    /// assert!(waits[2] <= Duration::from_millis(40));
    /// ```
    pub fn waits(self) -> impl Iterator<Item = Duration> + Send + use<> {
        let mut chance = Chance::new(self.seed.unwrap_or_else(unforeseen));
        let mut longest = self.base;
        (1..self.attempts).map(move |_| {
            let wait = shorten(longest.min(self.cap), &mut chance);
            longest = longest.saturating_mul(2);
            wait
        })
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// At least a half of it is left.
fn shorten(longest: Duration, chance: &mut Chance) -> Duration {
    let parts = u32::try_from(chance.number() >> 48).unwrap_or(0);
    let half = longest / 2;
    half + half.mul_f64(f64::from(parts) / f64::from(1 << 16))
}

#[cfg(test)]
mod tests {
    use super::Retry;
    use core::time::Duration;

    #[test]
    fn a_seed_gives_the_same_waits() {
        let waits = |seed| {
            let retry = Retry::new().attempts(8).seed(seed);
            retry.waits().collect::<Vec<_>>()
        };
        assert_eq!(waits(1), waits(1));
        assert_ne!(waits(1), waits(2));
    }

    #[test]
    fn there_is_always_a_first_run_and_no_wait_before_it() {
        for attempts in [0, 1] {
            assert_eq!(Retry::new().attempts(attempts).waits().count(), 0);
        }
    }

    proptest::proptest! {
        #[test]
        fn waits_double_up_to_the_cap(
            attempts in 0_u32..80,
            base in 0_u64..u64::MAX,
            cap in 0_u64..u64::MAX,
            seed in proptest::num::u64::ANY,
        ) {
            let (base, cap) = (Duration::from_nanos(base), Duration::from_nanos(cap));
            let retry = Retry::new().attempts(attempts).base(base).cap(cap).seed(seed);
            let mut longest = base;
            for wait in retry.waits() {
                let most = longest.min(cap);
                proptest::prop_assert!(most / 2 <= wait && wait <= most, "{wait:?} of {most:?}");
                longest = longest.saturating_mul(2);
            }
        }

        #[test]
        fn no_duration_is_too_long(seed in proptest::num::u64::ANY) {
            let retry = Retry::new().base(Duration::MAX).cap(Duration::MAX).seed(seed);
            proptest::prop_assert!(retry.waits().all(|wait| wait >= Duration::MAX / 2));
        }
    }
}
