use std::fmt;

/// Why a database could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The connection broke, or the server refused a query.
    Postgres(postgres::Error),
    /// The server is older than PostgreSQL 15.
    TooOld {
        /// The server's version as a number, such as `140011`.
        version: i32,
    },
    /// There is no schema of a name that was asked for.
    NoSchema {
        /// The name.
        name: String,
    },
    /// Something is of a type that is neither built in, nor made by SQL, nor brought by an extension.
    UnknownType {
        /// The type, as the server writes it.
        name: String,
    },
    /// A letter or a place in the system catalogues that this version does not know.
    Unexpected {
        /// What it is, and what was found.
        what: String,
    },
}

impl Error {
    pub(super) fn unexpected(what: &str, found: impl fmt::Debug) -> Self {
        Self::Unexpected {
            what: format!("{what}: {found:?}"),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        Self::Postgres(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postgres(error) => match error.as_db_error() {
                Some(refused) => write!(f, "cannot read the system catalogues: {refused}"),
                None => write!(f, "cannot read the system catalogues: {error}"),
            },
            Self::TooOld { version } => {
                let major = version / 10_000;
                write!(f, "the server is PostgreSQL {major}; 15 or newer is needed")
            }
            Self::NoSchema { name } => write!(f, "the database has no schema `{name}`"),
            Self::UnknownType { name } => write!(
                f,
                "the type `{name}` was made in C and belongs to no extension: nothing is known of its values"
            ),
            Self::Unexpected { what } => {
                write!(
                    f,
                    "the system catalogues hold what is not understood: {what}"
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Postgres(error) => Some(error),
            _ => None,
        }
    }
}
