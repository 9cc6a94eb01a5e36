//! A database that runs, read into the same [`Catalog`] as its SQL files would be.
//!
//! ```no_run
//! let mut client = postgres::Client::connect("host=localhost user=postgres dbname=shop", postgres::NoTls)?;
//! let catalog = pilaster_catalog::live::read(&mut client)?;
//! for table in &catalog.tables {
//!     println!("{}", table.qualified_name());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The system catalogues are asked once for each kind of object, however many there are, in one read-only transaction
//! that sees one state of the database. Objects of extensions are left out, as they are where files are read: only their
//! types appear, where a column or a function has one.
//!
//! Five things are not as in the files: an [`Origin`] says nothing, expressions are in the words of the server
//! (`'new'::text` where the file has `'new'`), no column of a view is known to be NOT NULL, no function to give a value, and
//! of no view that its rows can be locked.
//!
//! [`Origin`]: crate::model::Origin

mod column;
mod constraint;
mod declared;
mod error;
mod function;
mod index;
mod operator;
mod partition;
mod reads;
mod relation;
mod row;
mod session;
mod text;
mod types;

use postgres::Client;

use crate::model::Catalog;
pub use error::Error;
use relation::Relations;
use session::Session;
use types::Types;

/// Reads all schemas of the database except PostgreSQL's own and those of extensions.
///
/// # Errors
///
/// When the connection or a query fails, when the server is older than PostgreSQL 15, and when something is of a type that
/// the model has no place for.
pub fn read(client: &mut Client) -> Result<Catalog, Error> {
    Reader::new().read(client)
}

/// Reads a database, with a choice of what.
///
/// ```no_run
/// # let mut client = postgres::Client::connect("host=localhost", postgres::NoTls)?;
/// let catalog = pilaster_catalog::live::Reader::new().schema("billing").read(&mut client)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    schemas: Option<Vec<String>>,
}

impl Reader {
    /// A reader of all schemas except PostgreSQL's own and those of extensions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads this schema, in exact case, and no other than those that are named so.
    #[must_use]
    pub fn schema(mut self, name: impl Into<String>) -> Self {
        self.schemas.get_or_insert_default().push(name.into());
        self
    }

    /// Reads the database.
    ///
    /// # Errors
    ///
    /// Those of [`read`], and when there is no schema of a given name.
    pub fn read(&self, client: &mut Client) -> Result<Catalog, Error> {
        let mut session = Session::open(client)?;
        let catalog = self.catalog(&mut session)?;
        session.close()?;
        Ok(catalog)
    }

    fn catalog(&self, session: &mut Session<'_>) -> Result<Catalog, Error> {
        let mut catalog = Catalog {
            schemas: session.choose(self.schemas.as_deref())?,
            extensions: declared::extensions(session)?,
            ..Catalog::default()
        };
        let types = Types::read(session)?;
        let mut relations = Relations::read(session, &types)?;
        relations.add_columns(column::read(session, &types)?);
        relations.add_constraints(constraint::of_tables(session)?);
        relations.add_indexes(index::read(session)?);
        relations.into_catalog(&mut catalog);
        catalog.enums = declared::enums(session)?;
        catalog.domains = declared::domains(session, &types)?;
        catalog.ranges = declared::ranges(session, &types)?;
        catalog.functions = function::read(session, &types)?;
        catalog.operators = operator::operators(session, &types)?;
        catalog.casts = operator::casts(session, &types)?;
        catalog.sequences = declared::sequences(session)?;
        Ok(catalog)
    }
}
