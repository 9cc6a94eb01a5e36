mod facts;

use std::fs;
use std::path::PathBuf;

use clap::Args;
use postgres::{Client, NoTls};

use crate::workspace;
use facts::Facts;
use failure::Failure;

const FOLDER: &str = "crates/catalog/src/builtin/data";
const NAMES: &str = include_str!("builtins/names.sql");

/// The files, and the queries that give their rows.
const TABLES: [(&str, &str); 5] = [
    ("types.tsv", include_str!("builtins/types.sql")),
    ("casts.tsv", include_str!("builtins/casts.sql")),
    ("operators.tsv", include_str!("builtins/operators.sql")),
    ("functions.tsv", include_str!("builtins/functions.sql")),
    ("relations.tsv", include_str!("builtins/relations.sql")),
];

/// Write what a server knows before the first statement (types, casts, operators, functions, system catalogues) into
/// the reader's tables
///
/// The tables hold the facts of several versions; those of the server's own version are replaced. Extensions that the
/// server offers are part of it; what is known of others stays.
#[derive(Args)]
pub(crate) struct Builtins {
    /// An empty database of the server to ask, in place of one of the tests' own
    #[arg(long)]
    url: Option<String>,
    /// The embedded server, with all extensions that are bundled with it
    #[cfg(feature = "embedded")]
    #[arg(long, conflicts_with = "url")]
    embedded: bool,
}

impl Builtins {
    pub(crate) fn run(self) -> Result<(), Failure> {
        #[cfg(feature = "embedded")]
        if self.embedded {
            return write(embedded()?.url());
        }
        match self.url {
            Some(url) => write(&url),
            None => write(harness::database().url()),
        }
    }
}

fn write(url: &str) -> Result<(), Failure> {
    let mut client =
        Client::connect(url, NoTls).map_err(|error| Failure::of("connect to the server", error))?;
    let version = version(&mut client)?;
    let offered = install_extensions(&mut client)?;
    execute(&mut client, NAMES)?;
    for (file, query) in TABLES {
        let path = folder().join(file);
        let mut facts = Facts::read(&fs::read_to_string(&path).unwrap_or_default());
        facts.forget(version, &offered);
        let rows = rows(&mut client, query)?;
        let count = rows.len();
        facts.learn(version, rows);
        fs::write(&path, facts.to_string())
            .map_err(|error| Failure::of(format!("write {}", path.display()), error))?;
        println!("{file}: {count} of PostgreSQL {version}");
    }
    Ok(())
}

/// It offers only the extensions that it is started with.
#[cfg(feature = "embedded")]
fn embedded() -> Result<pilaster::embedded::Server, Failure> {
    let server = pilaster::embedded::Server::builder();
    let server = BUNDLED
        .iter()
        .fold(server, |server, name| server.extension(*name));
    server
        .start()
        .map_err(|error| Failure::of("start the embedded server", error))
}

#[cfg(feature = "embedded")]
const BUNDLED: &[&str] = &[
    "amcheck",
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "dict_int",
    "dict_xsyn",
    "earthdistance",
    "fuzzystrmatch",
    "hstore",
    "intarray",
    "isn",
    "lo",
    "ltree",
    "pg_hashids",
    "pg_ivm",
    "pg_trgm",
    "pg_uuidv7",
    "seg",
    "tablefunc",
    "unaccent",
    "vector",
];

fn folder() -> PathBuf {
    workspace::root().join(FOLDER)
}

/// The major version.
fn version(client: &mut Client) -> Result<u32, Failure> {
    let row = client
        .query_one("SELECT current_setting('server_version_num')::int4", &[])
        .map_err(|error| Failure::of("ask the server for its version", error))?;
    let number: i32 = row.get(0);
    Ok(number.unsigned_abs() / 10_000)
}

/// Installs all that the server offers, each in its own transaction, and gives the names of those that are there now.
fn install_extensions(client: &mut Client) -> Result<Vec<String>, Failure> {
    let names = column(
        client,
        "SELECT name::text FROM pg_available_extensions ORDER BY 1",
    )?;
    for name in names {
        let statement = format!("CREATE EXTENSION IF NOT EXISTS \"{name}\" CASCADE");
        if let Err(error) = client.batch_execute(&statement) {
            println!("left out: {name} ({error})");
        }
    }
    column(client, "SELECT extname::text FROM pg_extension ORDER BY 1")
}

fn column(client: &mut Client, query: &str) -> Result<Vec<String>, Failure> {
    let rows = client
        .query(query, &[])
        .map_err(|error| Failure::of("ask the server for its extensions", error))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

fn execute(client: &mut Client, script: &str) -> Result<(), Failure> {
    client
        .batch_execute(script)
        .map_err(|error| Failure::of("prepare the queries", error))
}

fn rows(client: &mut Client, query: &str) -> Result<Vec<String>, Failure> {
    let rows = client
        .query(query, &[])
        .map_err(|error| Failure::of("read the system catalogues", error))?;
    let fields = rows.iter().map(|row| {
        let fields: Vec<&str> = (0..row.len()).map(|at| row.get(at)).collect();
        fields.join("\t")
    });
    Ok(fields.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_hold_what_the_server_says() -> Result<(), Failure> {
        let database = harness::database();
        let mut client = Client::connect(database.url(), NoTls).expect("a connection");
        let version = version(&mut client)?;
        execute(&mut client, NAMES)?;
        for (file, query) in TABLES {
            let text = fs::read_to_string(folder().join(file)).expect("a table");
            let facts = Facts::read(&text);
            let known = facts.of(version);
            if known.is_empty() {
                println!("not held against the server: nothing is known of PostgreSQL {version}");
                return Ok(());
            }
            let said = rows(&mut client, query)?;
            let said: std::collections::BTreeSet<&str> = said
                .iter()
                .map(String::as_str)
                .filter(|row| row.starts_with('\t'))
                .collect();
            let missing: Vec<_> = said.difference(&known).collect();
            let surplus: Vec<_> = known.difference(&said).collect();
            assert!(
                missing.is_empty() && surplus.is_empty(),
                "{file}: {missing:?} is missing, {surplus:?} is not there"
            );
        }
        Ok(())
    }
}
