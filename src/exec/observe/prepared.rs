//! How a statement was come by.

/// How a statement was come by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::exec) enum Prepared {
    /// It has no name.
    #[default]
    No,
    /// It was prepared before.
    Hit,
    /// It had to be prepared.
    Miss,
    /// It was prepared before, refused by the server, and prepared again.
    Again,
}

impl Prepared {
    #[cfg(feature = "tracing")]
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Self::No => None,
            Self::Hit => Some("hit"),
            Self::Miss => Some("miss"),
            Self::Again => Some("again"),
        }
    }
}
