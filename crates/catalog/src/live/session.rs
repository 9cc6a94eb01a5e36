use postgres::{Client, IsolationLevel, Row, Transaction};

use super::error::Error;
use super::row::get;
use crate::model::{Origin, Schema};

/// How the server shall write expressions: every name in full, and nothing by the settings of the user.
const SETTINGS: &str = "\
    SET LOCAL search_path = pg_catalog;
    SET LOCAL quote_all_identifiers = off;
    SET LOCAL standard_conforming_strings = on;
    SET LOCAL DateStyle = ISO;
    SET LOCAL IntervalStyle = postgres;
    SET LOCAL TimeZone = UTC;";

/// The oldest server whose system catalogues have all that is asked for.
const OLDEST: i32 = 150_000;

/// What `initdb` says of `public`, which nobody declared.
const STANDARD_COMMENT: &str = "standard public schema";

/// A transaction in which the database is read.
pub(super) struct Session<'c> {
    transaction: Transaction<'c>,
    /// The schemas that are read.
    schemas: Vec<String>,
}

impl<'c> Session<'c> {
    pub(super) fn open(client: &'c mut Client) -> Result<Self, Error> {
        let mut transaction = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()?;
        let version = "SELECT current_setting('server_version_num')::int AS version";
        let version = get(&transaction.query_one(version, &[])?, "version")?;
        if version < OLDEST {
            return Err(Error::TooOld { version });
        }
        transaction.batch_execute(SETTINGS)?;
        Ok(Self {
            transaction,
            schemas: Vec::new(),
        })
    }

    pub(super) fn close(self) -> Result<(), Error> {
        Ok(self.transaction.commit()?)
    }

    /// Settles which schemas are read.
    pub(super) fn choose(&mut self, names: Option<&[String]>) -> Result<Vec<Schema>, Error> {
        let sql = include_str!("sql/schemas.sql");
        let rows = self.transaction.query(sql, &[&names])?;
        let schemas = rows.iter().map(schema).collect::<Result<Vec<_>, _>>()?;
        self.schemas = schemas.iter().map(|schema| schema.name.clone()).collect();
        let missing = names
            .unwrap_or_default()
            .iter()
            .find(|name| !self.schemas.contains(name));
        match missing {
            Some(name) => Err(Error::NoSchema { name: name.clone() }),
            None => Ok(schemas),
        }
    }

    /// The rows of a query about the schemas that are read.
    pub(super) fn of_schemas(&mut self, sql: &str) -> Result<Vec<Row>, Error> {
        Ok(self.transaction.query(sql, &[&self.schemas])?)
    }

    /// The rows of a query about the whole database.
    pub(super) fn of_database(&mut self, sql: &str) -> Result<Vec<Row>, Error> {
        Ok(self.transaction.query(sql, &[])?)
    }
}

fn schema(row: &Row) -> Result<Schema, Error> {
    let name: String = get(row, "name")?;
    let comment: Option<String> = get(row, "comment")?;
    let is_public = name == "public";
    Ok(Schema {
        comment: comment.filter(|comment| !is_public || comment != STANDARD_COMMENT),
        origin: (!is_public).then(Origin::default),
        name,
    })
}
