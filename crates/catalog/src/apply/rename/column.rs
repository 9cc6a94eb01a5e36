//! Columns, and the words for them in expressions.

use crate::apply::Builder;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{IndexPart, QualifiedName};
use crate::parse::Ident;

impl Builder<'_> {
    pub(in crate::apply) fn rename_column(
        &mut self,
        name: &QualifiedName,
        from: &Ident,
        to: &Ident,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        self.expect_column(table, from)?;
        if table.column(&to.name).is_some() {
            let message = format!("table `{}` has a column `{}` already", table.name, to.name);
            return Err(Box::new(
                Report::new(to.span, message).because(Condition::DuplicateColumn),
            ));
        }
        for table in std::iter::once(name.clone()).chain(self.descendants(name)) {
            self.rename_column_of(&table, &from.name, &to.name);
            self.lineage.rename_column(&table, &from.name, &to.name);
        }
        for (table, column) in self
            .catalog
            .sequences
            .iter_mut()
            .filter_map(|sequence| sequence.owned_by.as_mut())
        {
            if table == name && *column == from.name {
                column.clone_from(&to.name);
            }
        }
        Ok(())
    }

    /// The queries of views follow a column to its new name.
    pub(in crate::apply) fn rename_in_views(&mut self, of: &QualifiedName, from: &str, to: &str) {
        for view in &mut self.catalog.views {
            view.reads.rename_column(of, from, to);
        }
    }

    fn rename_column_of(&mut self, name: &QualifiedName, from: &str, to: &str) {
        let change = |column: &mut String| {
            if column == from {
                to.clone_into(column);
            }
        };
        for table in &mut self.catalog.tables {
            let keys = table
                .foreign_keys
                .iter_mut()
                .filter(|key| key.references == *name);
            keys.flat_map(|key| &mut key.referenced_columns)
                .for_each(change);
        }
        self.rename_in_views(name, from, to);
        let Some(table) = self.table_mut(name) else {
            return;
        };
        table.columns.change(
            |column| column.name == from,
            |column| change(&mut column.name),
        );
        table.columns.change(
            |column| column.generated.is_some(),
            |column| {
                let stored = column.generated.iter_mut();
                stored.for_each(|text| *text = rename_word(text, from, to));
            },
        );
        table
            .primary_key
            .iter_mut()
            .flat_map(|key| key.columns.iter_mut().chain(&mut key.include))
            .for_each(change);
        table
            .foreign_keys
            .iter_mut()
            .flat_map(|key| &mut key.columns)
            .for_each(change);
        let expressions = table.checks.iter_mut().map(|check| &mut check.expression);
        let uniques = table.uniques.iter_mut().flat_map(|unique| {
            unique.include.iter_mut().for_each(change);
            rename_parts(&mut unique.parts, from, to);
            &mut unique.predicate
        });
        let indexes = table.indexes.iter_mut().flat_map(|index| {
            index.include.iter_mut().for_each(change);
            rename_parts(&mut index.parts, from, to);
            &mut index.predicate
        });
        expressions
            .chain(uniques)
            .chain(indexes)
            .for_each(|text| *text = rename_word(text, from, to));
        for part in table
            .partitioning
            .iter_mut()
            .flat_map(|partitioning| &mut partitioning.key)
        {
            rename_parts(std::slice::from_mut(part), from, to);
        }
    }

    pub(in crate::apply) fn rename_view_column(
        &mut self,
        name: &QualifiedName,
        from: &Ident,
        to: &Ident,
    ) -> Outcome<()> {
        let view = self
            .catalog
            .views
            .iter_mut()
            .find(|view| view.qualified_name() == *name);
        let column = view.and_then(|view| {
            view.columns
                .iter_mut()
                .find(|column| column.name == from.name)
        });
        let Some(column) = column else {
            return Err(Box::new(Report::new(
                from.span,
                format!("`{}` has no column `{}`", name.name, from.name),
            )));
        };
        column.name.clone_from(&to.name);
        self.rename_in_views(name, &from.name, &to.name);
        Ok(())
    }
}

fn rename_parts(parts: &mut [IndexPart], from: &str, to: &str) {
    for part in parts {
        match part {
            IndexPart::Column(name) if name == from => to.clone_into(name),
            IndexPart::Column(_) => {}
            IndexPart::Expression(text) => *text = rename_word(text, from, to),
        }
    }
}

/// The SQL text with a column named otherwise.
fn rename_word(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut word, mut quoted) = (String::new(), false);
    for c in text.chars().chain(['\n']) {
        if !quoted && (c.is_alphanumeric() || c == '_' || c == '$') {
            word.push(c);
            continue;
        }
        let is_name = word == from || word.eq_ignore_ascii_case(from);
        out.push_str(if is_name { to } else { &word });
        word.clear();
        quoted ^= c == '\'';
        out.push(c);
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_outside_strings_are_renamed() {
        assert_eq!(
            rename_word("a > 0 AND ab <> 'a' OR lower(a) = 'x'", "a", "z"),
            "z > 0 AND ab <> 'a' OR lower(z) = 'x'"
        );
    }
}
