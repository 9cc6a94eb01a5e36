//! How far a COPY is.

/// How far a COPY is: what its hook is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows so far.
    pub rows: u64,
    /// Bytes so far, in the binary format of COPY.
    pub bytes: u64,
}
