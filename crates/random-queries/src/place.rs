use crate::scope::{Column, Scope};
use crate::ty::Ty;

/// Where an expression stands, and hence what it may use.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) level: Level<'a>,
    /// Whether aggregates may stand here, if the level is that of groups.
    pub(crate) aggregates: bool,
    /// Whether window functions may stand here, and which windows have a name.
    pub(crate) windows: Option<&'a [Window]>,
}

/// What an expression has one value of.
#[derive(Clone, Copy)]
pub(crate) enum Level<'a> {
    /// Each row.
    Row,
    /// Each group of rows, which agree in these columns.
    Group(&'a [Column]),
}

/// A window that has a name.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    pub(crate) name: String,
    /// Whether it has neither order nor frame, so that others may add theirs.
    pub(crate) is_open: bool,
}

impl<'a> Place<'a> {
    pub(crate) const fn of_rows(scope: &'a Scope) -> Self {
        Self {
            scope,
            level: Level::Row,
            aggregates: false,
            windows: None,
        }
    }

    pub(crate) const fn of_groups(scope: &'a Scope, keys: &'a [Column]) -> Self {
        Self {
            scope,
            level: Level::Group(keys),
            aggregates: true,
            windows: None,
        }
    }

    /// The same, where window functions may stand too.
    pub(crate) const fn with_windows(self, named: &'a [Window]) -> Self {
        Self {
            windows: Some(named),
            ..self
        }
    }

    pub(crate) const fn without_windows(self) -> Self {
        Self {
            windows: None,
            ..self
        }
    }

    /// The same, for what stands inside of an aggregate over groups.
    pub(crate) const fn without_aggregates(self) -> Self {
        Self {
            aggregates: false,
            windows: None,
            ..self
        }
    }

    /// The columns of this type that have one value here.
    pub(crate) fn columns(&self, ty: Ty) -> Vec<&'a Column> {
        let columns: Vec<_> = match self.level {
            Level::Row => self.scope.columns().collect(),
            Level::Group(keys) => keys.iter().collect(),
        };
        columns.into_iter().filter(|it| it.ty == ty).collect()
    }
}
