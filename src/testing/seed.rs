//! Values that look like chance, and are the same in every run.

use crate::exec::chance::Chance;
use crate::types::Uuid;
use core::ops::Range;

/// A source of values that its number determines: tests that draw the same values in the same order see the same data, on
/// every machine and in every version.
///
/// ```
/// use pilaster::testing::Seed;
///
/// let mut seed = Seed::new(42);
/// let ages: Vec<i64> = (0..3).map(|_| seed.integer(18..100)).collect();
/// let mut again = Seed::new(42);
/// assert_eq!(ages, [again.integer(18..100), again.integer(18..100), again.integer(18..100)]);
/// ```
#[derive(Debug, Clone)]
pub struct Seed(Chance);

impl Seed {
    /// The source with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(Chance::new(number))
    }

    /// Any number: SplitMix64, whose output is defined bit by bit.
    pub const fn number(&mut self) -> u64 {
        self.0.number()
    }

    /// A whole number of the range; its start where the range is empty.
    pub fn integer(&mut self, range: Range<i64>) -> i64 {
        let width = range.end.wrapping_sub(range.start).cast_unsigned();
        if range.is_empty() {
            return range.start;
        }
        range
            .start
            .wrapping_add((self.number() % width).cast_signed())
    }

    /// Yes or no.
    pub const fn flag(&mut self) -> bool {
        self.number() >> 63 == 1
    }

    /// One of the values; none of an empty list.
    pub fn one_of<'v, T>(&mut self, values: &'v [T]) -> Option<&'v T> {
        let count = i64::try_from(values.len()).unwrap_or(i64::MAX);
        values.get(usize::try_from(self.integer(0..count)).unwrap_or(0))
    }

    /// A word of so many small letters.
    pub fn word(&mut self, letters: usize) -> String {
        (0..letters)
            .map(|_| char::from(b"abcdefghijklmnopqrstuvwxyz"[(self.number() % 26) as usize]))
            .collect()
    }

    /// A UUID of version 4.
    pub fn uuid(&mut self) -> Uuid {
        let bits = u128::from(self.number()) << 64 | u128::from(self.number());
        uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::Seed;

    #[test]
    fn the_numbers_are_those_of_the_definition() {
        let mut seed = Seed::new(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(expected.map(|_| seed.number()), expected);
    }

    #[test]
    fn a_range_is_kept_to_its_ends() {
        let mut seed = Seed::new(7);
        for range in [0..3, -2..2, i64::MIN..i64::MAX, i64::MAX - 1..i64::MAX] {
            for _ in 0..200 {
                assert!(range.contains(&seed.integer(range.clone())));
            }
        }
        assert_eq!(seed.integer(5..5), 5);
        assert_eq!(seed.one_of::<i32>(&[]), None);
    }

    #[test]
    fn words_and_keys_have_their_form() {
        let mut seed = Seed::new(0);
        let word = seed.word(8);
        assert!(word.len() == 8 && word.chars().all(|it| it.is_ascii_lowercase()));
        assert_eq!(seed.uuid().get_version_num(), 4);
    }
}
