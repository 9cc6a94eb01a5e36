//! Columns that are unique on all rows: what ON CONFLICT takes beside the names of constraints.

use super::Column;
use crate::ident::Name;
use crate::sql_name::quoted;
use pilaster_catalog::model::{Table, Unique};
use std::collections::BTreeSet;

/// The most columns that a tuple of `on_conflict` has.
const MOST: usize = 8;

/// The columns of a key that has neither expressions nor a predicate.
#[derive(Debug)]
pub(crate) struct UniqueColumns {
    pub(crate) first: Name,
    pub(crate) rest: Vec<Name>,
    /// Their names in SQL, in parentheses.
    pub(crate) target: String,
}

/// Each set of columns once, in the order of the first key that has them.
pub(super) fn of_table(table: &Table, columns: &[Column<'_>]) -> Vec<UniqueColumns> {
    let mut seen = BTreeSet::new();
    let keys = keys(table).into_iter();
    let keys = keys.filter(|key| !is_deferrable(table, &set(key)));
    let keys = keys.filter(|key| key.len() <= MOST && seen.insert(set(key)));
    keys.filter_map(|key| resolve(&key, columns)).collect()
}

fn resolve(key: &[&str], columns: &[Column<'_>]) -> Option<UniqueColumns> {
    let ident = |name: &&str| columns.iter().find(|it| it.name == *name);
    let idents = key
        .iter()
        .map(|name| ident(name).map(|it| it.ident.clone()));
    let names: Vec<String> = key.iter().map(|name| quoted(name)).collect();
    let mut idents = idents.collect::<Option<Vec<Name>>>()?.into_iter();
    Some(UniqueColumns {
        first: idents.next()?,
        rest: idents.collect(),
        target: format!("({})", names.join(", ")),
    })
}

fn keys(table: &Table) -> Vec<Vec<&str>> {
    let primary = table.primary_key.iter();
    let primary = primary.map(|key| key.columns.iter().map(String::as_str).collect());
    primary
        .chain(table.uniques.iter().filter_map(whole))
        .collect()
}

/// The columns of a key over all rows.
fn whole(unique: &Unique) -> Option<Vec<&str>> {
    unique.predicate.is_none().then(|| unique.columns())?
}

/// The order of the columns does not matter to the server, which takes each index over just these.
fn set<'k>(key: &[&'k str]) -> BTreeSet<&'k str> {
    key.iter().copied().collect()
}

/// Whether a constraint on these columns is deferrable: the server would take it too, and then refuse it.
fn is_deferrable(table: &Table, columns: &BTreeSet<&str>) -> bool {
    let primary = table.primary_key.iter();
    let primary = primary.filter(|key| key.deferral.is_deferrable());
    let uniques = table.uniques.iter();
    let uniques = uniques.filter(|unique| unique.deferral.is_deferrable());
    let mut keys = primary
        .map(|key| key.columns.iter().map(String::as_str).collect())
        .chain(uniques.filter_map(whole));
    keys.any(|key: Vec<&str>| set(&key) == *columns)
}
