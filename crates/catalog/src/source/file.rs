use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// The text of one SQL file, under the path that diagnostics name it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: String,
    /// Where each line ends, so that a line number costs no walk through the file.
    line_ends: Vec<usize>,
}

impl SourceFile {
    /// A text that is already in memory.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let text = text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text);
        let line_ends = text.match_indices('\n').map(|(end, _)| end).collect();
        Self {
            path: path.into(),
            text,
            line_ends,
        }
    }

    /// The text of a file on disk.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or when it is not UTF-8.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ReadError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|cause| ReadError::Io {
            path: path.to_owned(),
            cause,
        })?;
        let text = String::from_utf8(bytes).map_err(|error| ReadError::not_utf8(path, &error))?;
        Ok(Self::new(path.display().to_string(), text))
    }

    /// The path, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line of a byte of the text, counted from 1.
    pub(crate) fn line_of(&self, byte: usize) -> usize {
        self.line_ends.partition_point(|&end| end < byte) + 1
    }
}

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
}

impl ReadError {
    fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> Self {
        let bytes = error.as_bytes();
        let good = &bytes[..error.utf8_error().valid_up_to()];
        let line_start = good
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |newline| newline + 1);
        Self::NotUtf8 {
            path: path.to_owned(),
            line: good.iter().filter(|&&byte| byte == b'\n').count() + 1,
            column: good.len() - line_start + 1,
            byte: bytes[good.len()],
        }
    }
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
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::NotUtf8 { .. } => None,
        }
    }
}
