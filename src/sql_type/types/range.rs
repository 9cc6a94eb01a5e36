//! Ranges, the empty one among them.

use core::fmt;
use core::ops::Bound;

/// A range of values, as PostgreSQL has them: with each bound in, out or absent, or empty.
///
/// It equals another if it is written alike: `[1,9]` is not `[1,10)`. PostgreSQL writes ranges of whole numbers and dates
/// in the latter way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Range<V> {
    /// Holds nothing.
    Empty,
    /// Holds what lies between a lower and an upper bound.
    Bounds(Bound<V>, Bound<V>),
}

impl<V> Range<V> {
    /// Holds everything.
    pub const FULL: Self = Self::Bounds(Bound::Unbounded, Bound::Unbounded);

    /// The range of references to the bounds.
    pub fn as_ref(&self) -> Range<&V> {
        match self {
            Self::Empty => Range::Empty,
            Self::Bounds(lower, upper) => Range::Bounds(lower.as_ref(), upper.as_ref()),
        }
    }

    /// The lower bound; none where the range is empty.
    pub fn lower(&self) -> Option<Bound<&V>> {
        match self {
            Self::Empty => None,
            Self::Bounds(lower, _) => Some(lower.as_ref()),
        }
    }

    /// The upper bound; none where the range is empty.
    pub fn upper(&self) -> Option<Bound<&V>> {
        match self {
            Self::Empty => None,
            Self::Bounds(_, upper) => Some(upper.as_ref()),
        }
    }

    /// Whether a value lies in the range.
    pub fn contains(&self, value: &V) -> bool
    where
        V: PartialOrd,
    {
        match self {
            Self::Empty => false,
            Self::Bounds(lower, upper) => {
                core::ops::RangeBounds::contains(&(lower.as_ref(), upper.as_ref()), value)
            }
        }
    }
}

macro_rules! from_native {
    ($($range:ident: |$value:ident| $lower:expr, $upper:expr;)*) => {$(
        impl<V> From<core::ops::$range<V>> for Range<V> {
            fn from($value: core::ops::$range<V>) -> Self {
                Self::Bounds($lower, $upper)
            }
        }
    )*};
}

from_native! {
    Range: |it| Bound::Included(it.start), Bound::Excluded(it.end);
    RangeFrom: |it| Bound::Included(it.start), Bound::Unbounded;
    RangeTo: |it| Bound::Unbounded, Bound::Excluded(it.end);
    RangeToInclusive: |it| Bound::Unbounded, Bound::Included(it.end);
}

impl<V> From<core::ops::RangeInclusive<V>> for Range<V> {
    fn from(range: core::ops::RangeInclusive<V>) -> Self {
        let (start, end) = range.into_inner();
        Self::Bounds(Bound::Included(start), Bound::Included(end))
    }
}

/// Writes `[1,10)`, or `empty`.
impl<V: fmt::Display> fmt::Display for Range<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Bounds(lower, upper) = self else {
            return f.write_str("empty");
        };
        match lower {
            Bound::Included(value) => write!(f, "[{value},")?,
            Bound::Excluded(value) => write!(f, "({value},")?,
            Bound::Unbounded => f.write_str("(,")?,
        }
        match upper {
            Bound::Included(value) => write!(f, "{value}]"),
            Bound::Excluded(value) => write!(f, "{value})"),
            Bound::Unbounded => f.write_str(")"),
        }
    }
}
