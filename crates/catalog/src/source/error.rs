//! Why a file could not be read.

use std::path::PathBuf;
use std::{fmt, io};

/// Why a file could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The operating system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// The file holds bytes that are not UTF-8.
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first such byte, counted from 1.
        line: usize,
        /// How many bytes of that line come before it, plus 1.
        column: usize,
        /// The byte.
        byte: u8,
    },
    /// The mark at the start of the file, or the zero bytes in it, say that it is in another encoding.
    Encoding {
        /// The file.
        path: PathBuf,
        /// The line of what says so, counted from 1.
        line: usize,
        /// How many bytes of that line come before it, plus 1.
        column: usize,
        /// The encoding.
        encoding: &'static str,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, cause } => write!(f, "cannot read {}: {cause}", path.display()),
            Self::NotUtf8 {
                path,
                line,
                column,
                byte,
            } => write!(
                f,
                "{}:{line}:{column}: the byte 0x{byte:02X} is not UTF-8; save the file as UTF-8",
                path.display()
            ),
            Self::Encoding {
                path,
                line,
                column,
                encoding,
            } => write!(
                f,
                "{}:{line}:{column}: the file is {encoding}; save it as UTF-8",
                path.display()
            ),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::NotUtf8 { .. } | Self::Encoding { .. } => None,
        }
    }
}
