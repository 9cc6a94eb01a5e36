//! Why the order of a folder's files is not known.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::Layout;

/// Why it is not known which files of a folder run, and in which order. `Display` names the files and says what to do.
#[derive(Debug)]
pub struct LayoutError {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Io(io::Error),
    Empty,
    Ambiguous {
        /// Files, and what each of them looks like.
        says: Vec<(String, String)>,
        suggested: Layout,
    },
    Unfit {
        layout: Layout,
        found: String,
    },
    Journal(String),
    Unlisted(String),
    Repeated {
        layout: Layout,
        version: String,
        files: [String; 2],
    },
}

impl LayoutError {
    fn new(path: &Path, kind: Kind) -> Self {
        Self {
            path: path.to_owned(),
            kind,
        }
    }

    pub(super) fn io(path: &Path, cause: io::Error) -> Self {
        Self::new(path, Kind::Io(cause))
    }

    pub(super) fn empty(folder: &Path) -> Self {
        Self::new(folder, Kind::Empty)
    }

    pub(super) fn ambiguous(folder: &Path, says: Vec<(String, String)>, suggested: Layout) -> Self {
        Self::new(folder, Kind::Ambiguous { says, suggested })
    }

    pub(super) fn unfit(folder: &Path, layout: Layout, found: &str) -> Self {
        let found = found.to_owned();
        Self::new(folder, Kind::Unfit { layout, found })
    }

    pub(super) fn journal(path: &Path, reason: &str) -> Self {
        Self::new(path, Kind::Journal(reason.to_owned()))
    }

    pub(super) fn unlisted(folder: &Path, file: &str) -> Self {
        Self::new(folder, Kind::Unlisted(file.to_owned()))
    }

    pub(super) fn repeated(
        folder: &Path,
        layout: Layout,
        version: &str,
        files: [String; 2],
    ) -> Self {
        let version = version.to_owned();
        Self::new(
            folder,
            Kind::Repeated {
                layout,
                version,
                files,
            },
        )
    }

    /// The folder, or the file in it, that it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            Kind::Io(cause) => write!(f, "cannot read {path}: {cause}"),
            Kind::Empty => write!(f, "no SQL files at {path}"),
            Kind::Ambiguous { says, suggested } => {
                write!(f, "the files of {path} are not laid out in one way")?;
                for (file, what) in says {
                    write!(f, "\n  = note: {file} {what}")?;
                }
                write!(
                    f,
                    "\n  = help: say which layout it is, for instance `.layout({})`, which leaves out what does not fit; \
                     or name the files one by one",
                    suggested.variant()
                )
            }
            Kind::Unfit { layout, found } => write!(
                f,
                "{path} holds no {layout}\n  = note: expected {}, found {found}",
                layout.form()
            ),
            Kind::Journal(reason) => write!(f, "{path} is no journal of Drizzle: {reason}"),
            Kind::Unlisted(file) => write!(
                f,
                "the journal of {path} does not name {file}\n  = help: take the file away, or say `.layout({})`, \
                 which leaves it out",
                Layout::Drizzle.variant()
            ),
            Kind::Repeated {
                layout,
                version,
                files: [first, second],
            } => write!(
                f,
                "two {layout} at {path} have the version {version}, and only one of them would run\n  \
                 = note: they are {first} and {second}\n  \
                 = help: give one of them a version of its own; or, where another program runs them, say how they are \
                 laid out, for instance `.layout({})`",
                Layout::Files.variant()
            ),
        }
    }
}

impl std::error::Error for LayoutError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(cause) => Some(cause),
            _ => None,
        }
    }
}
