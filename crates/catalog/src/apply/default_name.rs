//! The names that PostgreSQL makes up.

use crate::apply::Builder;
use crate::model::QualifiedName;

/// The longest name, in bytes.
const LIMIT: usize = 63;

/// `first_second_label`, cut so that it fits: the longer of the two parts loses letters first.
pub(super) fn made_up(first: &str, second: &str, label: &str) -> String {
    let joints = label.len() + 1 + usize::from(!second.is_empty());
    let room = LIMIT - joints.min(LIMIT);
    let (mut a, mut b) = (first.len(), second.len());
    while a + b > room {
        if a > b { a -= 1 } else { b -= 1 }
    }
    let first = &first[..first.floor_char_boundary(a)];
    let second = &second[..second.floor_char_boundary(b)];
    if second.is_empty() {
        format!("{first}_{label}")
    } else {
        format!("{first}_{second}_{label}")
    }
}

/// The columns' names in one, as index and foreign key names have them.
pub(super) fn joined<'a>(columns: impl IntoIterator<Item = &'a str>) -> String {
    let mut name = String::new();
    for column in columns {
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(column);
        if name.len() > LIMIT {
            break;
        }
    }
    name
}

impl Builder<'_> {
    /// A made-up name that no relation of the schema has; with `constraint`, no constraint either.
    pub(super) fn relation_name(
        &self,
        schema: &str,
        first: &str,
        second: &str,
        label: &str,
        constraint: bool,
    ) -> String {
        let space = format!("{schema} relation {constraint}");
        self.first_free(space, [first, second, label], |name| {
            self.is_relation(schema, name) || (constraint && self.is_constraint(schema, name))
        })
    }

    /// A made-up name that no constraint of the schema has.
    pub(super) fn constraint_name(
        &self,
        schema: &str,
        first: &str,
        second: &str,
        label: &str,
    ) -> String {
        let space = format!("{schema} constraint");
        self.first_free(space, [first, second, label], |name| {
            self.is_constraint(schema, name)
        })
    }

    /// The first name with the lowest number that is free in a space of names.
    ///
    /// The search goes on where the last one for this name ended, since names only fill up until one is given up.
    fn first_free(
        &self,
        space: String,
        [first, second, label]: [&str; 3],
        taken: impl Fn(&str) -> bool,
    ) -> String {
        let plain = made_up(first, second, label);
        let mut passes = self.passes.borrow_mut();
        let pass = passes.entry((space, plain.clone())).or_insert(0);
        loop {
            let name = match *pass {
                0 => plain.clone(),
                pass => made_up(first, second, &format!("{label}{pass}")),
            };
            if !taken(&name) {
                return name;
            }
            *pass += 1;
        }
    }

    /// Made-up names are looked for from the start again, as some may have been given up.
    pub(super) fn names_may_be_free(&mut self) {
        self.passes.get_mut().clear();
    }

    fn is_relation(&self, schema: &str, name: &str) -> bool {
        let name = QualifiedName::new(schema, name);
        let catalog = &self.catalog;
        self.table(&name).is_some()
            || catalog.view(&name).is_some()
            || catalog.sequence(&name).is_some()
            || catalog.composite(&name).is_some()
            || self.index_table(&name).is_some()
    }

    fn is_constraint(&self, schema: &str, name: &str) -> bool {
        let tables = self
            .catalog
            .tables
            .iter()
            .filter(|table| table.schema == schema);
        let of_table = tables
            .flat_map(|table| table.constraint_names())
            .any(|constraint| constraint == name);
        let domains = self
            .catalog
            .domains
            .iter()
            .filter(|domain| domain.schema == schema);
        of_table
            || domains
                .flat_map(|domain| &domain.checks)
                .any(|check| check.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_at_the_longer_part() {
        assert_eq!(made_up("users", "email", "key"), "users_email_key");
        assert_eq!(made_up("users", "", "pkey"), "users_pkey");
        let (table, column) = ("t".repeat(60), "c".repeat(10));
        assert_eq!(
            made_up(&table, &column, "key"),
            format!("{}_{}_key", "t".repeat(48), column)
        );
        assert_eq!(made_up(&table, &"c".repeat(60), "fkey").len(), 63);
        assert_eq!(
            made_up(&"ü".repeat(40), "", "seq"),
            format!("{}_seq", "ü".repeat(29))
        );
    }
}
