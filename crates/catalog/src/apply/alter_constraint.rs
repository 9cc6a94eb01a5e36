use super::Builder;
use crate::diagnostic::Outcome;
use crate::model::{Deferral, QualifiedName, Table};
use crate::parse::Ident;

impl Builder<'_> {
    /// From now on all rows are known to satisfy it.
    pub(super) fn validate_constraint(
        &mut self,
        table: &QualifiedName,
        constraint: &Ident,
    ) -> Outcome<()> {
        self.change_constraint(table, constraint, |table, name| {
            let keys = table.foreign_keys.iter_mut();
            keys.filter(|key| key.name == name)
                .for_each(|key| key.not_valid = false);
            let checks = table.checks.iter_mut();
            checks
                .filter(|check| check.name == name)
                .for_each(|check| check.not_valid = false);
        })
    }

    /// `ALTER CONSTRAINT … DEFERRABLE`, which only a foreign key takes.
    pub(super) fn set_deferral(
        &mut self,
        table: &QualifiedName,
        constraint: &Ident,
        deferral: Deferral,
    ) -> Outcome<()> {
        self.change_constraint(table, constraint, |table, name| {
            let keys = table.foreign_keys.iter_mut();
            keys.filter(|key| key.name == name)
                .for_each(|key| key.deferral = deferral);
        })
    }

    /// Changes the constraint of that name here and in the tables that have it from this one.
    fn change_constraint(
        &mut self,
        name: &QualifiedName,
        constraint: &Ident,
        change: impl Fn(&mut Table, &str),
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if !table
            .constraint_names()
            .any(|known| known == constraint.name)
        {
            return Err(self.no_constraint(table, &constraint.name, constraint.span));
        }
        for name in std::iter::once(name.clone()).chain(self.descendants(name)) {
            if let Some(table) = self.table_mut(&name) {
                change(table, &constraint.name);
            }
        }
        Ok(())
    }
}
