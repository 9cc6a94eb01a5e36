//! A value, or before or after all values.

/// A date or timestamp, or one of PostgreSQL's
/// [infinities](https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaybeInfinite<V> {
    /// Earlier than all others.
    NegInfinity,
    /// An ordinary value.
    Finite(V),
    /// Later than all others.
    Infinity,
}

impl<V> MaybeInfinite<V> {
    /// The ordinary value, if it is one.
    pub fn finite(self) -> Option<V> {
        match self {
            Self::Finite(value) => Some(value),
            Self::NegInfinity | Self::Infinity => None,
        }
    }
}

impl<V> From<V> for MaybeInfinite<V> {
    fn from(value: V) -> Self {
        Self::Finite(value)
    }
}
