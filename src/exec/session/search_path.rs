//! Where the names of a connection's statements are looked up.

use crate::session::{Set, SetParameter, settings};
use std::sync::Arc;

/// The schemas in which names are looked up; without, those that the session began with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SearchPath(Option<Arc<[String]>>);

impl SearchPath {
    pub(crate) fn of(schemas: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(Some(schemas.into_iter().map(Into::into).collect()))
    }

    /// The statement that sets it; `None` where that is RESET.
    pub(crate) fn set(&self) -> Option<Set<false, crate::exec::Reads>> {
        let names: Vec<&str> = self.0.as_ref()?.iter().map(String::as_str).collect();
        Some(settings::search_path.set(&names))
    }
}

/// The statement that goes back to what the session began with.
pub(crate) const RESET: &str = "RESET search_path";

/// Where a connection looks up names, as far as its pool has said.
#[derive(Debug)]
pub(crate) enum Looks {
    /// In these schemas.
    In(SearchPath),
    /// It was being told when the future was dropped, or refused.
    Unknown,
}

impl Default for Looks {
    fn default() -> Self {
        Self::In(SearchPath::default())
    }
}

impl Looks {
    pub(crate) fn is(&self, path: &SearchPath) -> bool {
        matches!(self, Self::In(known) if known == path)
    }
}

/// The methods of both pools that give the same connections, in other schemas.
macro_rules! in_schemas {
    () => {
        /// The same pool, whose statements look up tables, types and functions in this schema alone: that of a tenant, say. What
        /// is not there is an error, and never another schema's.
        ///
        /// Generated statements name what is in the default schema without it, so that nothing of their text changes. A
        /// connection is told when it is taken, in a round trip, and only if it was in another schema before.
        ///
        /// SQL: [`SET search_path`](https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH), by `set_config`,
        /// which takes the name as a parameter, quoted: it may hold anything.
        #[must_use]
        pub fn with_schema(&self, schema: impl Into<String>) -> Self {
            self.with_search_path([schema])
        }

        /// The same pool, whose statements look up names in these schemas, one after the other.
        ///
        /// SQL: [`SET search_path`](https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH).
        #[must_use]
        pub fn with_search_path(
            &self,
            schemas: impl IntoIterator<Item = impl Into<String>>,
        ) -> Self {
            Self {
                path: SearchPath::of(schemas),
                ..self.clone()
            }
        }
    };
}
pub(crate) use in_schemas;
