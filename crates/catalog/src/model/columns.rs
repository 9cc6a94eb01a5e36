use std::iter::Map;
use std::ops::Index;
use std::slice;
use std::sync::Arc;

use super::Column;

/// The columns of a table, in the table's order.
///
/// Tables that take columns from each other (`LIKE`, `INHERITS`, partitions) share them, so that a thousand tables like
/// one of a thousand columns do not take the room of a million. A column that changes is first made the table's own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Columns(Vec<Arc<Column>>);

/// The columns one after the other.
pub type ColumnIter<'a> = Map<slice::Iter<'a, Arc<Column>>, fn(&'a Arc<Column>) -> &'a Column>;

impl Columns {
    /// The columns one after the other.
    pub fn iter(&self) -> ColumnIter<'_> {
        self.0.iter().map(Arc::as_ref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none: a table may have no columns.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The column of that exact name.
    pub fn named(&self, name: &str) -> Option<&Column> {
        // Names in a row tend to be of one length and to differ at the end.
        let last = name.as_bytes().last();
        let mut alike = self.iter().filter(|column| {
            column.name.len() == name.len() && column.name.as_bytes().last() == last
        });
        alike.find(|column| column.name == name)
    }

    /// Puts the column behind the others.
    pub fn push(&mut self, column: impl Into<Arc<Column>>) {
        self.0.push(column.into());
    }

    /// Puts the column in the place of another one.
    pub(crate) fn set(&mut self, at: usize, column: Column) {
        if let Some(known) = self.0.get_mut(at) {
            *known = Arc::new(column);
        }
    }

    /// Takes away the columns that are not to stay.
    pub fn retain(&mut self, mut stays: impl FnMut(&Column) -> bool) {
        self.0.retain(|column| stays(column));
    }

    /// Changes the columns of which the first function says so.
    pub fn change(&mut self, which: impl Fn(&Column) -> bool, mut change: impl FnMut(&mut Column)) {
        let columns = self.0.iter_mut().filter(|column| which(column));
        columns.for_each(|column| change(Arc::make_mut(column)));
    }

    /// The columns, for another table to share.
    pub(crate) fn shared(&self) -> slice::Iter<'_, Arc<Column>> {
        self.0.iter()
    }

    /// Lets go of what the other table has in the same place.
    pub(crate) fn share_with(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            if !Arc::ptr_eq(own, other) && own == other {
                own.clone_from(other);
            }
        }
    }
}

impl Index<usize> for Columns {
    type Output = Column;

    fn index(&self, at: usize) -> &Column {
        &self.0[at]
    }
}

impl<'a> IntoIterator for &'a Columns {
    type Item = &'a Column;
    type IntoIter = ColumnIter<'a>;

    fn into_iter(self) -> ColumnIter<'a> {
        self.iter()
    }
}

impl<C: Into<Arc<Column>>> Extend<C> for Columns {
    fn extend<I: IntoIterator<Item = C>>(&mut self, columns: I) {
        self.0.extend(columns.into_iter().map(Into::into));
    }
}

impl<C: Into<Arc<Column>>> FromIterator<C> for Columns {
    fn from_iter<I: IntoIterator<Item = C>>(columns: I) -> Self {
        Self(columns.into_iter().map(Into::into).collect())
    }
}
