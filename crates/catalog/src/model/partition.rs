use super::{IndexPart, QualifiedName};

/// How a partitioned table spreads its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Partitioning {
    /// Range, list or hash.
    pub strategy: PartitionStrategy,
    /// The partition key.
    pub key: Vec<IndexPart>,
}

/// The rule of a partition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartitionStrategy {
    /// `PARTITION BY RANGE`.
    Range,
    /// `PARTITION BY LIST`.
    List,
    /// `PARTITION BY HASH`.
    Hash,
}

/// That a table is a partition of another.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionOf {
    /// The partitioned table.
    pub parent: QualifiedName,
    /// The bound, as SQL text: `FOR VALUES FROM (…) TO (…)` or `DEFAULT`.
    pub bound: String,
}
