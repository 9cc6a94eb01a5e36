use std::sync::Arc;

use crate::failure::Failure;
use crate::host::Host;
use crate::template::Template;
use crate::turn::Turn;

/// A database of one test; it is dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    url: String,
    host: Arc<Host>,
    // The copy goes before what it was copied from, and the turn passes on when both are gone.
    _template: Option<Arc<Template>>,
    _turn: Option<Turn>,
}

impl TestDatabase {
    /// The connection string, for `postgres`, `tokio-postgres` and other clients.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn create(host: &Arc<Host>, schema: &[&str]) -> Result<Self, Failure> {
        let turn = match host.serves_many() {
            true => None,
            false => Some(Turn::take()?),
        };
        let template = match schema {
            [] => None,
            _ => Some(Template::of(host, schema)?),
        };
        let name = host.create(template.as_deref().map(Template::name))?;
        Ok(Self {
            url: host.address().of(&name),
            name,
            host: Arc::clone(host),
            _template: template,
            _turn: turn,
        })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        self.host.discard(&self.name);
    }
}
