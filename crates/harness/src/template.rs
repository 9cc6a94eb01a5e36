use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::failure::Failure;
use crate::host::Host;
use crate::script;

/// The templates of a server, by the scripts that made them.
#[derive(Debug, Default)]
pub(crate) struct Templates(Mutex<BTreeMap<Vec<String>, Slot>>);

#[derive(Debug)]
enum Slot {
    /// On a server of our own it may stay.
    Kept(Arc<Template>),
    /// On somebody's server it goes with the last database that is made from it.
    Lent(Weak<Template>),
}

/// A database that is only there to be copied.
#[derive(Debug)]
pub(crate) struct Template {
    name: String,
    /// The server to drop it from; none where it vanishes with the server.
    host: Option<Arc<Host>>,
}

impl Template {
    /// The template in which these scripts have run, made where it is not there yet.
    pub(crate) fn of(host: &Arc<Host>, schema: &[&str]) -> Result<Arc<Self>, Failure> {
        let key: Vec<_> = schema.iter().map(|it| it.to_string()).collect();
        let mut templates = host
            .templates
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(template) = templates.get(&key).and_then(Slot::template) {
            return Ok(template);
        }
        let template = Arc::new(Self::make(host, schema)?);
        templates.insert(key, Slot::of(host, &template));
        Ok(template)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn make(host: &Arc<Host>, schema: &[&str]) -> Result<Self, Failure> {
        let name = host.create(None)?;
        let filled = host
            .address()
            .with_client_of(&name, |client| script::run(client, schema));
        if let Err(failure) = filled {
            host.discard(&name);
            return Err(failure);
        }
        let host = (!host.is_ours()).then(|| Arc::clone(host));
        Ok(Self { name, host })
    }
}

impl Drop for Template {
    fn drop(&mut self) {
        if let Some(host) = &self.host {
            host.discard(&self.name);
        }
    }
}

impl Slot {
    fn of(host: &Host, template: &Arc<Template>) -> Self {
        if host.is_ours() {
            return Self::Kept(Arc::clone(template));
        }
        Self::Lent(Arc::downgrade(template))
    }

    fn template(&self) -> Option<Arc<Template>> {
        match self {
            Self::Kept(template) => Some(Arc::clone(template)),
            Self::Lent(template) => template.upgrade(),
        }
    }
}
