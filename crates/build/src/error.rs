//! Why nothing was generated.

use pilaster_catalog::{Diagnostics, LayoutError, ReadError};
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why nothing was generated. `Display` says all of it: for mistakes in the SQL, each with file, line, column and the
/// line itself.
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    Schema {
        diagnostics: Diagnostics,
        /// How the files were read, where that is not plain.
        layouts: Vec<String>,
    },
    Layout(LayoutError),
    Read(Vec<ReadError>),
    NoFiles(PathBuf),
    NoSchema,
    NotAPattern {
        pattern: String,
        reason: &'static str,
    },
    Io {
        action: &'static str,
        path: PathBuf,
        cause: io::Error,
    },
    Options(Vec<OptionError>),
    NoOutDir,
    NotRust(syn::Error),
}

impl Error {
    fn new(kind: Kind) -> Self {
        Self(Box::new(kind))
    }

    pub(crate) fn schema(diagnostics: Diagnostics, layouts: Vec<String>) -> Self {
        Self::new(Kind::Schema {
            diagnostics,
            layouts,
        })
    }

    pub(crate) fn layout(error: LayoutError) -> Self {
        Self::new(Kind::Layout(error))
    }

    pub(crate) fn read(errors: Vec<ReadError>) -> Self {
        Self::new(Kind::Read(errors))
    }

    pub(crate) fn no_files(path: &Path) -> Self {
        Self::new(Kind::NoFiles(path.to_owned()))
    }

    pub(crate) fn no_schema() -> Self {
        Self::new(Kind::NoSchema)
    }

    pub(crate) fn not_a_pattern(pattern: &str, reason: &'static str) -> Self {
        Self::new(Kind::NotAPattern {
            pattern: pattern.to_owned(),
            reason,
        })
    }

    pub(crate) fn io(action: &'static str, path: &Path, cause: io::Error) -> Self {
        Self::new(Kind::Io {
            action,
            path: path.to_owned(),
            cause,
        })
    }

    pub(crate) fn options(errors: Vec<OptionError>) -> Self {
        Self::new(Kind::Options(errors))
    }

    pub(crate) fn no_out_dir() -> Self {
        Self::new(Kind::NoOutDir)
    }

    pub(crate) fn not_rust(cause: syn::Error) -> Self {
        Self::new(Kind::NotRust(cause))
    }

    /// The mistakes in the SQL, if that is what it is.
    #[must_use]
    pub fn diagnostics(&self) -> Option<&Diagnostics> {
        match &*self.0 {
            Kind::Schema { diagnostics, .. } => Some(diagnostics),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Schema {
                diagnostics,
                layouts,
            } => {
                write!(f, "{diagnostics}")?;
                layouts.iter().try_for_each(|layout| write!(f, "\n  = note: {layout}"))
            }
            Kind::Layout(error) => write!(f, "error: {error}"),
            Kind::Read(errors) => lines(f, errors),
            Kind::NoFiles(path) => write!(f, "error: no SQL files at {}", path.display()),
            Kind::NoSchema => f.write_str("error: no schema is given\n  = help: call `.schema(\"schema\")` with the folder of the SQL files"),
            Kind::NotAPattern { pattern, reason } => write!(f, "error: `{pattern}` is not a pattern of file names: {reason}"),
            Kind::Io { action, path, cause } => write!(f, "error: cannot {action} {}: {cause}", path.display()),
            Kind::Options(errors) => lines(f, errors),
            Kind::NoOutDir => f.write_str("error: OUT_DIR is not set\n  = help: run this in a build script, or call `.output(\"a folder\")`"),
            Kind::NotRust(cause) => write!(f, "error: the generated code is not Rust: {cause}"),
        }
    }
}

fn lines<T: fmt::Display>(f: &mut fmt::Formatter<'_>, errors: &[T]) -> fmt::Result {
    for (index, error) in errors.iter().enumerate() {
        write!(f, "{}error: {error}", if index == 0 { "" } else { "\n" })?;
    }
    Ok(())
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Io { cause, .. } => Some(cause),
            Kind::Layout(error) => error.source(),
            Kind::NotRust(cause) => Some(cause),
            _ => None,
        }
    }
}

/// What is wrong with a call on `Config`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OptionError {
    option: &'static str,
    argument: String,
    reason: String,
}

impl OptionError {
    pub(crate) fn new(option: &'static str, argument: &str, reason: &str) -> Self {
        Self {
            option,
            argument: argument.to_owned(),
            reason: reason.to_owned(),
        }
    }

    pub(crate) fn not_a(
        option: &'static str,
        what: &str,
        argument: &str,
        cause: &syn::Error,
    ) -> Self {
        Self::new(option, argument, &format!("this is not a {what}: {cause}"))
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(\"{}\"): {}", self.option, self.argument, self.reason)
    }
}
