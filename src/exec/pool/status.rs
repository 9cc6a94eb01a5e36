//! How a pool is doing.

#[cfg(any(feature = "sync", feature = "async"))]
use crate::exec::StatementCounts;

/// How a pool is doing at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolStatus {
    /// How many connections there may be.
    pub max_size: usize,
    /// How many there are.
    pub size: usize,
    /// How many of them nobody uses.
    pub idle: usize,
    /// How many of them are lent.
    pub in_use: usize,
    /// How many wait for one.
    pub waiting: usize,
    /// How many were opened since the pool began.
    pub opened: u64,
    /// How its connections have come by their prepared statements, since the pool began.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub statements: StatementCounts,
}
