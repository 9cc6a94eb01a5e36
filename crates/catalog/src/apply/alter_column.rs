use super::Builder;
use super::depend::Referred;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Column, Identity, IndexPart, QualifiedName, Table, TypeRef};
use crate::parse::constraint::Sql;
use crate::parse::{Ident, ObjectName, TypeName};

impl Builder<'_> {
    /// Changes a column, and the same column of all tables that inherit it.
    pub(super) fn change_column(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        change: impl Fn(&mut Column),
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        self.expect_column(table, column)?;
        for name in std::iter::once(name.clone()).chain(self.descendants(name)) {
            let Some(table) = self.table_mut(&name) else {
                continue;
            };
            table
                .columns
                .change(|known| known.name == column.name, &change);
        }
        Ok(())
    }

    pub(super) fn set_column_type(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        ty: &TypeName,
        collation: Option<&String>,
        using: bool,
    ) -> Outcome<()> {
        let ty = self.lookup().type_ref(ty)?;
        for table in std::iter::once(name.clone()).chain(self.descendants(name)) {
            self.expect_retypable(&table, &column.name, column.span)?;
        }
        self.expect_convertible(name, column, &ty, using)?;
        self.change_column(name, column, |column| {
            column.ty = ty.clone();
            column.collation = collation.cloned();
        })
    }

    /// The values of a column, and its default, become those of another type by themselves, or USING says how.
    fn expect_convertible(
        &self,
        name: &QualifiedName,
        column: &Ident,
        ty: &TypeRef,
        using: bool,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        let known = self.expect_column(table, column)?;
        let fits = |from: &TypeRef| crate::select::is_assignable(self.lookup(), from, ty);
        if !using && !fits(&known.ty) {
            let message = format!(
                "column `{}` is {}, which does not become {ty} by itself",
                known.name, known.ty
            );
            let cure = format!(
                "say how with USING, as in `USING {}::{ty}`",
                crate::model::quoted(&known.name)
            );
            return Err(Box::new(Report::new(column.span, message).help(cure)));
        }
        match known.default.as_deref() {
            Some(default) if !default_type(default, &known.ty).is_none_or(|ty| fits(&ty)) => {
                let message = format!(
                    "the default {default} of column `{}` does not become {ty}",
                    known.name
                );
                let cure = "drop the default first, and set it anew after the change";
                Err(Box::new(Report::new(column.span, message).help(cure)))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn set_column_default(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        default: &Sql,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        self.expect_column(table, column)?;
        self.check_default(table, column, default)?;
        self.change_column(name, column, |column| {
            column.default = super::column::stored(default, &column.ty)
        })
    }

    pub(super) fn drop_not_null(&mut self, name: &QualifiedName, column: &Ident) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if table.is_primary_key_column(&column.name) {
            let message = format!(
                "column `{}` is in the primary key, which is never NULL",
                column.name
            );
            return Err(Box::new(
                Report::new(column.span, message).because(Condition::InvalidTableDefinition),
            ));
        }
        self.change_column(name, column, |column| column.not_null = false)
    }

    pub(super) fn set_identity(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        identity: Identity,
        sequence: Option<&ObjectName>,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        let (table, known) = (table.clone(), self.expect_column(table, column)?.clone());
        if known.identity.is_none() {
            expect_identity_fits(&known, column)?;
            let ty = known.ty.builtin_name().unwrap_or("int8").to_owned();
            self.owned_sequence(&table, &known, &ty, sequence, column.span);
        }
        self.change_column(name, column, |column| {
            column.identity = Some(identity);
            column.not_null = true;
        })
    }

    pub(super) fn drop_identity(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        if_exists: bool,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if self.expect_column(table, column)?.identity.is_none() {
            let message = format!("column `{}` is not an identity column", column.name);
            let report = Report::new(column.span, message);
            return if if_exists {
                Ok(())
            } else {
                Err(Box::new(
                    report.help("DROP IDENTITY IF EXISTS passes over it"),
                ))
            };
        }
        self.change_column(name, column, |column| column.identity = None)?;
        let owner = Some((name.clone(), column.name.clone()));
        self.catalog
            .sequences
            .retain(|sequence| sequence.owned_by != owner);
        Ok(())
    }

    pub(super) fn drop_column(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        if_exists: bool,
        cascade: bool,
    ) -> Outcome<()> {
        let Some(table) = self.table(name) else {
            return Ok(());
        };
        if table.column(&column.name).is_none() {
            return if if_exists {
                Ok(())
            } else {
                Err(self.no_column(table, column))
            };
        }
        if !cascade {
            self.expect_column_unread(name, column)?;
        }
        self.release_column(name, column, cascade)?;
        self.remove_column(name, &column.name);
        Ok(())
    }

    /// No view reads the column, nor one that goes with it because it is inherited.
    fn expect_column_unread(&self, name: &QualifiedName, column: &Ident) -> Outcome<()> {
        let what = format!("column `{}`", column.name);
        let heirs = self.descendants(name).into_iter();
        let heirs = heirs.filter(|heir| !self.lineage.is_local(heir, &column.name));
        for table in std::iter::once(name.clone()).chain(heirs) {
            self.expect_unread(Referred::Column(&table, &column.name), &what, column.span)?;
        }
        Ok(())
    }

    /// Takes the column away, with all that is made of it, here and where it is inherited.
    pub(super) fn remove_column(&mut self, name: &QualifiedName, column: &str) {
        if let Some(table) = self.table_mut(name) {
            remove_from_table(table, column);
        }
        let owner = Some((name.clone(), column.to_owned()));
        self.catalog
            .sequences
            .retain(|sequence| sequence.owned_by != owner);
        for child in self.children(name) {
            self.lose_inherited(&child, column);
        }
        self.remove_readers(Referred::Column(name, column));
    }

    /// A parent no longer has the column: the child keeps it if it has it from elsewhere.
    fn lose_inherited(&mut self, child: &QualifiedName, column: &str) {
        let Some(table) = self.table(child) else {
            return;
        };
        let parents = table.inherits.iter();
        let parents = parents.chain(table.partition_of.iter().map(|of| &of.parent));
        let has = |parent: &&QualifiedName| {
            let parent = self.table(parent);
            parent.is_some_and(|parent| parent.column(column).is_some())
        };
        if parents.filter(has).count() > 0 {
            return;
        }
        if !self.lineage.only && !self.lineage.is_local(child, column) {
            return self.remove_column(child, column);
        }
        if let Some(table) = self.table_mut(child) {
            table.columns.change(
                |known| known.name == column,
                |known| known.inherited = false,
            );
        }
    }

    /// The columns of tables whose type is such.
    pub(super) fn columns_where(
        &self,
        is: &dyn Fn(&TypeRef) -> bool,
    ) -> Vec<(QualifiedName, String)> {
        let tables = self.catalog.tables.iter();
        let columns = tables.flat_map(|table| {
            let columns = table.columns.iter().filter(|column| is(&column.ty));
            columns.map(|column| (table.qualified_name(), column.name.clone()))
        });
        columns.collect()
    }

    /// Foreign keys of other tables that refer to the column go with it, or keep it.
    fn release_column(
        &mut self,
        name: &QualifiedName,
        column: &Ident,
        cascade: bool,
    ) -> Outcome<()> {
        let relies = |key: &crate::model::ForeignKey| {
            key.references == *name && key.referenced_columns.contains(&column.name)
        };
        let others = self
            .catalog
            .tables
            .iter()
            .filter(|table| table.qualified_name() != *name);
        let holder = others
            .flat_map(|table| table.foreign_keys.iter().map(move |key| (table, key)))
            .find(|(_, key)| relies(key));
        if let Some((table, key)) = holder.filter(|_| !cascade) {
            let message = format!(
                "column `{}` cannot go: the foreign key `{}` of `{}` refers to it",
                column.name, key.name, table.name
            );
            return Err(Box::new(
                Report::new(column.span, message)
                    .help("drop that one first, or say CASCADE")
                    .because(Condition::DependentObjectsStillExist),
            ));
        }
        for table in &mut self.catalog.tables {
            table.foreign_keys.retain(|key| !relies(key));
        }
        Ok(())
    }
}

/// The type of a default that is a mere literal: a string is of the column's, other literals have one of their own.
fn default_type(default: &str, column: &TypeRef) -> Option<TypeRef> {
    let inner = default
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    if inner.is_some_and(|inner| !inner.contains('\'')) {
        return Some(column.clone());
    }
    if default.eq_ignore_ascii_case("true") || default.eq_ignore_ascii_case("false") {
        return Some(TypeRef::builtin("bool"));
    }
    default
        .parse::<i32>()
        .is_ok()
        .then(|| TypeRef::builtin("int4"))
}

/// Only an integer that is never NULL can number its rows.
fn expect_identity_fits(column: &Column, at: &Ident) -> Outcome<()> {
    let name = &column.name;
    let message = match column.ty.builtin_name() {
        Some("int2" | "int4" | "int8" | "") => return Ok(()),
        _ => format!(
            "an identity column is smallint, integer or bigint, but `{name}` is {}",
            column.ty
        ),
    };
    Err(Box::new(Report::new(at.span, message)))
}

/// Takes the column away, and every constraint and index that it is in.
fn remove_from_table(table: &mut Table, name: &str) {
    let names = |columns: &[String]| columns.iter().any(|column| column == name);
    let uses = |parts: &[IndexPart]| {
        parts
            .iter()
            .any(|part| part.column() == Some(name) || mentions(part, name))
    };
    table.columns.retain(|column| column.name != name);
    table
        .primary_key
        .take_if(|key| names(&key.columns) || names(&key.include));
    table.uniques.retain(|unique| {
        !uses(&unique.parts)
            && !names(&unique.include)
            && !unique
                .predicate
                .as_deref()
                .is_some_and(|text| has_word(text, name))
    });
    table.indexes.retain(|index| {
        !uses(&index.parts)
            && !names(&index.include)
            && !index
                .predicate
                .as_deref()
                .is_some_and(|text| has_word(text, name))
    });
    table.foreign_keys.retain(|key| !names(&key.columns));
    table
        .checks
        .retain(|check| !has_word(&check.expression, name));
}

fn mentions(part: &IndexPart, name: &str) -> bool {
    match part {
        IndexPart::Column(_) => false,
        IndexPart::Expression(text) => has_word(text, name),
    }
}

/// Whether the SQL text names the column.
pub(super) fn has_word(text: &str, name: &str) -> bool {
    let mut quote = false;
    text.split(|c: char| {
        if c == '\'' {
            quote = !quote;
        }
        quote || !(c.is_alphanumeric() || c == '_' || c == '$')
    })
    .any(|word| word == name || word.eq_ignore_ascii_case(name))
}
