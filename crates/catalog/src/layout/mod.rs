//! Folders of migrations, as the programs that run them lay them out.

mod detect;
mod drizzle;
mod error;
mod listing;
mod order;
mod role;

use std::fmt;
use std::path::{Path, PathBuf};

pub use error::LayoutError;
use listing::Listing;

use crate::source::{ReadError, Sections, SourceFile};

/// How a folder of SQL files is laid out: which of them run, and in which order.
///
/// Only what leads forward is ever read. Where two runners share their names for files (sqlx and golang-migrate do), the
/// order is the same, and which of the two is said decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Layout {
    /// Plain files, in the order of their names; numbers count as numbers, so that `2.sql` comes before `10.sql`.
    Files,
    /// `20250131120000_name.sql`, or `….up.sql` with `….down.sql`, in the order of the numbers.
    Sqlx,
    /// Folders with `up.sql` and `down.sql`, in the order of the folders' versions.
    Diesel,
    /// `V1__name.sql` in the order of the numbers; `U1__name.sql` is a migration as well, whose place is free.
    Refinery,
    /// `V1__name.sql`, `V1.2__name.sql`, `V1_2__name.sql` in the order of the versions, then `R__name.sql`; the newest
    /// baseline `B1__name.sql` stands for all versions up to its own, and `U1__name.sql` undoes. In folders of any depth.
    Flyway,
    /// `1_name.up.sql` and `1_name.down.sql`, in the order of the numbers.
    GolangMigrate,
    /// `1_name.sql` in the order of the numbers, with sections that begin with `-- +goose Up` and `-- +goose Down`.
    Goose,
    /// `1_name.sql` in the order of the names, with sections that begin with `-- migrate:up` and `-- migrate:down`.
    Dbmate,
    /// Files in the order of their numbers, with sections that begin with `-- +migrate Up` and `-- +migrate Down`.
    SqlMigrate,
    /// `1_name.sql` in the order of the numbers, with `---- create above / drop below ----` before what leads back.
    Tern,
    /// `1391877300255_name.sql` or `20200513070724505_name.sql` in the order of the moments that the numbers stand for,
    /// with sections that begin with `-- Up Migration` and `-- Down Migration`. Migrations in JavaScript are not read.
    NodePgMigrate,
    /// Folders with `migration.sql`, in the order of their names.
    Prisma,
    /// Files in the order of `meta/_journal.json`; or folders with `migration.sql` and `snapshot.json`.
    Drizzle,
    /// Folders that are called by a version, such as `v1.2`, in the order of the versions.
    VersionFolders,
}

impl Layout {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Files,
        Self::Sqlx,
        Self::Diesel,
        Self::Refinery,
        Self::Flyway,
        Self::GolangMigrate,
        Self::Goose,
        Self::Dbmate,
        Self::SqlMigrate,
        Self::Tern,
        Self::NodePgMigrate,
        Self::Prisma,
        Self::Drizzle,
        Self::VersionFolders,
    ];

    /// The layout of a folder, told by the names of its files, and by the sections in them.
    ///
    /// # Errors
    ///
    /// When there are no SQL files, or when not all of them fit into one layout.
    pub fn detect(folder: impl AsRef<Path>) -> Result<Self, LayoutError> {
        Ok(Migrations::of_folder(folder, None)?.layout)
    }

    /// What its files are called, for messages.
    fn form(self) -> &'static str {
        match self {
            Self::Files => "*.sql",
            Self::Sqlx => "1_name.sql or 1_name.up.sql",
            Self::Diesel => "a folder with up.sql for each migration",
            Self::Refinery | Self::Flyway => "V1__name.sql",
            Self::GolangMigrate => "1_name.up.sql",
            Self::Goose | Self::Dbmate | Self::Tern => "1_name.sql",
            Self::SqlMigrate | Self::NodePgMigrate => "*.sql",
            Self::Prisma => "a folder with migration.sql for each migration",
            Self::Drizzle => "meta/_journal.json and the files that it names",
            Self::VersionFolders => "a folder such as v1.2 for each version",
        }
    }

    /// Its variant, as a build script writes it.
    fn variant(self) -> String {
        format!("Layout::{self:?}")
    }

    fn sections(self) -> Option<Sections> {
        match self {
            Self::Goose => Some(Sections::Goose),
            Self::Dbmate => Some(Sections::Dbmate),
            Self::SqlMigrate => Some(Sections::SqlMigrate),
            Self::Tern => Some(Sections::Tern),
            Self::NodePgMigrate => Some(Sections::NodePgMigrate),
            _ => None,
        }
    }

    fn with_sections(sections: Sections) -> Self {
        match sections {
            Sections::Goose => Self::Goose,
            Sections::Dbmate => Self::Dbmate,
            Sections::SqlMigrate => Self::SqlMigrate,
            Sections::Tern => Self::Tern,
            Sections::NodePgMigrate => Self::NodePgMigrate,
        }
    }
}

impl fmt::Display for Layout {
    /// Whose layout it is: "migrations of sqlx", "plain files".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Files => "plain files",
            Self::Sqlx => "migrations of sqlx",
            Self::Diesel => "migrations of diesel",
            Self::Refinery => "migrations of refinery",
            Self::Flyway => "migrations of Flyway",
            Self::GolangMigrate => "migrations of golang-migrate",
            Self::Goose => "migrations of goose",
            Self::Dbmate => "migrations of dbmate",
            Self::SqlMigrate => "migrations of sql-migrate",
            Self::Tern => "migrations of tern",
            Self::NodePgMigrate => "migrations of node-pg-migrate",
            Self::Prisma => "migrations of Prisma",
            Self::Drizzle => "migrations of Drizzle",
            Self::VersionFolders => "folders of versions",
        })
    }
}

/// The files that lead forward, in the order in which they run.
///
/// ```no_run
/// use pilaster_catalog::{Migrations, read};
///
/// let migrations = Migrations::of_folder("migrations", None)?;
/// println!("{} files of {}", migrations.paths().len(), migrations.layout());
/// let catalog = read(&migrations.load()?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrations {
    layout: Layout,
    paths: Vec<PathBuf>,
}

impl Migrations {
    /// Those of a folder, which is read as it is laid out, or as is said. A folder that holds nothing but one folder
    /// stands for that one.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or has no SQL files; when no layout is said and not all files fit into one; when a
    /// layout is said and no file fits; when two files have one version, and the program that runs them takes versions
    /// for identities. What does not fit into the layout that is said is left out.
    pub fn of_folder(
        folder: impl AsRef<Path>,
        layout: Option<Layout>,
    ) -> Result<Self, LayoutError> {
        Self::of(Listing::of_folder(folder.as_ref())?, layout)
    }

    /// Those among some files of a folder, for instance those that a pattern finds.
    ///
    /// # Errors
    ///
    /// As for a whole folder.
    pub fn of_files(
        folder: impl AsRef<Path>,
        files: Vec<PathBuf>,
        layout: Option<Layout>,
    ) -> Result<Self, LayoutError> {
        Self::of(Listing::of_files(folder.as_ref(), files), layout)
    }

    /// One file. If it has sections, only those that lead forward are read.
    pub fn of_file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let layout = Sections::of_file(&path).map_or(Layout::Files, Layout::with_sections);
        Self {
            layout,
            paths: vec![path],
        }
    }

    fn of(listing: Listing, layout: Option<Layout>) -> Result<Self, LayoutError> {
        if listing.files.is_empty() {
            return Err(LayoutError::empty(&listing.root));
        }
        match layout {
            Some(layout) => listing.forced(layout),
            None => listing.detected(),
        }
    }

    /// How the files are laid out.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// The files.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The texts of the files and of those that they include, for [`read`](crate::read()).
    ///
    /// # Errors
    ///
    /// All files that cannot be read or are not UTF-8.
    pub fn load(&self) -> Result<Vec<SourceFile>, ReadErrors> {
        let mut sources = Vec::new();
        let mut errors = Vec::new();
        for path in &self.paths {
            match SourceFile::load(path, self.layout.sections()) {
                Ok(files) => sources.extend(files),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(sources)
        } else {
            Err(ReadErrors { all: errors })
        }
    }
}

/// All files that could not be read. Never empty.
#[derive(Debug)]
pub struct ReadErrors {
    all: Vec<ReadError>,
}

impl ReadErrors {
    /// The errors, in the order of the files.
    pub fn into_vec(self) -> Vec<ReadError> {
        self.all
    }
}

impl fmt::Display for ReadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.all.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for ReadErrors {}

#[cfg(test)]
mod tests;
