use crate::grammar::Query;
use crate::place::Window;
use crate::scope::{Entry, Scope};

/// A query in the making.
#[derive(Default)]
pub(crate) struct Draft {
    /// What has to be declared before it.
    pub(crate) before: String,
    pub(crate) text: String,
    pub(crate) scope: Scope,
    /// Keeps its names apart from those of another.
    pub(crate) prefix: &'static str,
    /// Whether an outer join may leave out the rows of a table.
    pub(crate) is_outer: bool,
    pub(crate) windows: Vec<Window>,
}

impl Draft {
    pub(crate) fn prefixed(prefix: &'static str) -> Self {
        Self {
            prefix,
            ..Self::default()
        }
    }

    pub(crate) fn add(&mut self, entry: Entry) {
        self.text.push_str(&entry.name);
        self.scope.tables.push(entry);
    }

    /// A name that no other table of the query has.
    pub(crate) fn name(&self, letter: &str) -> String {
        format!("{}{letter}{}", self.prefix, self.scope.tables.len())
    }

    /// Whether FROM has nothing but tables.
    pub(crate) fn is_of_tables(&self) -> bool {
        self.scope.tables.iter().all(|entry| entry.is_table)
    }

    pub(crate) fn into_query(self) -> Query {
        Query::reading(self.before, self.text)
    }
}
