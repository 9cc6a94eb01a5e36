use std::fmt;

/// Where an object was declared. The default, which names no file, is for what was found in a database.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The path of the SQL file, as it was given to the reader.
    pub file: String,
    /// The line of the declaration, counted from 1.
    pub line: usize,
}

impl Origin {
    /// A line of a file.
    pub fn new(file: impl Into<String>, line: usize) -> Self {
        Self {
            file: file.into(),
            line,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
