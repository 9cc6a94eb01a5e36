//! Bytes that nobody looks into.

/// A value of any type, in PostgreSQL's binary format: read so, it can be sent back so, but not looked into.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Opaque(pub Vec<u8>);
