//! Databases that are only there to be copied: one for each content of a schema.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use postgres::error::SqlState;

use super::Error;
use super::address::execute;
use super::fingerprint::Fingerprint;
use super::host::{Host, locked};
use super::schema::Schema;
use crate::sync::Connection;

/// Which templates this process has used, and whether it is making one: those who want the same wait.
#[derive(Debug, Default)]
pub(super) struct Templates {
    used: Mutex<BTreeSet<String>>,
    making: Mutex<()>,
}

/// The name of the template of a schema; none where it is empty.
pub(super) fn name(schema: &Schema) -> Option<String> {
    let name = || format!("pilaster_template_{}", schema.fingerprint().name());
    (!schema.is_empty()).then(name)
}

/// Creates a database of this schema, and gives its name.
pub(super) fn copy(host: &Arc<Host>, schema: &Schema) -> Result<String, Error> {
    let Some(template) = name(schema) else {
        return host.create();
    };
    note_use(host, &template)?;
    if let Some(database) = host.copy(&template)? {
        return Ok(database);
    }
    make(host, schema, &template)?;
    host.copy(&template)?.ok_or_else(|| vanished(&template))
}

/// Says that the template is still wanted, once in a process.
fn note_use(host: &Host, template: &str) -> Result<(), Error> {
    let first = locked(&host.templates.used).insert(template.to_owned());
    if !(first && host.serves_many()) {
        return Ok(());
    }
    host.address().with_client(|client| {
        let note = used_today(client, template)?;
        match client.batch_execute(&note) {
            Err(error) if error.code() != Some(&SqlState::INVALID_CATALOG_NAME) => {
                Err(Error::of(format!("note that {template} is used"), &error))
            }
            _ => Ok(()),
        }
    })
}

/// The server's day decides when a template is old, as several machines may share it.
fn used_today(client: &mut postgres::Client, database: &str) -> Result<String, Error> {
    let row = client
        .query_one("SELECT to_char(now(), 'YYYY-MM-DD')", &[])
        .map_err(|error| Error::of("ask the server for the day", &error))?;
    let today: String = row.get(0);
    Ok(format!("COMMENT ON DATABASE {database} IS '{today}'"))
}

/// Makes the template, unless somebody has done so meanwhile.
fn make(host: &Arc<Host>, schema: &Schema, template: &str) -> Result<(), Error> {
    let below = schema.without_fixtures();
    if let Some(below) = &below {
        provide(host, below)?;
    }
    let _one_at_a_time = locked(&host.templates.making);
    alone(host, schema.fingerprint(), || {
        if is_there(host, template)? {
            return Ok(());
        }
        let draft = draft(host, below.as_ref())?;
        let sealed = fill(host, schema, &draft).and_then(|()| seal(host, &draft, template));
        sealed.inspect_err(|_| host.discard(&draft))
    })
}

/// Sees to it that the template is there.
fn provide(host: &Arc<Host>, schema: &Schema) -> Result<(), Error> {
    match name(schema) {
        Some(template) if !is_there(host, &template)? => make(host, schema, &template),
        Some(template) => note_use(host, &template),
        None => Ok(()),
    }
}

/// While one process makes a template, others that want it wait.
fn alone(
    host: &Host,
    fingerprint: Fingerprint,
    work: impl FnOnce() -> Result<(), Error> + Send,
) -> Result<(), Error> {
    if !host.serves_many() {
        return work();
    }
    let key = fingerprint.key();
    host.address().with_client(|client| {
        execute(
            client,
            &format!("SELECT pg_catalog.pg_advisory_lock({key})"),
        )?;
        work()
    })
}

fn is_there(host: &Host, template: &str) -> Result<bool, Error> {
    host.address().with_client(|client| {
        let found = "SELECT FROM pg_catalog.pg_database WHERE datname = $1";
        client
            .query_opt(found, &[&template])
            .map(|row| row.is_some())
            .map_err(|error| Error::of("look for a template", &error))
    })
}

/// A database that becomes the template once all has gone well.
fn draft(host: &Host, below: Option<&Schema>) -> Result<String, Error> {
    match below.and_then(name) {
        Some(below) => host.copy(&below)?.ok_or_else(|| vanished(&below)),
        None => host.create(),
    }
}

fn fill(host: &Host, schema: &Schema, draft: &str) -> Result<(), Error> {
    let is_copy = schema.without_fixtures().is_some();
    host.address().with_client_of(draft, |mut client| {
        if !is_copy {
            schema.run_scripts(&mut client)?;
        }
        schema.run_fixtures(&mut Connection::from_driver(client))
    })
}

/// Takes connections no more, as one of them would stand in the way of every copy; then it has its name at once.
fn seal(host: &Host, draft: &str, template: &str) -> Result<(), Error> {
    host.address().with_client(|client| {
        let note = used_today(client, draft)?;
        execute(client, &note)?;
        execute(
            client,
            &format!("ALTER DATABASE {draft} ALLOW_CONNECTIONS false"),
        )?;
        execute(
            client,
            &format!("ALTER DATABASE {draft} RENAME TO {template}"),
        )
    })
}

fn vanished(template: &str) -> Error {
    Error::new(format!(
        "the template {template} was dropped while it was used"
    ))
}
