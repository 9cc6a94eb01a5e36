use super::Builder;
use super::column::stored;
use super::create_table::plain;
use super::depend::Referred;
use super::types::expect_label;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Check, Enum, Field, QualifiedName};
use crate::parse::alter_type::{AlterDomain, AlterType, DomainAction, Place, TypeAction};
use crate::parse::create_type::Label;
use crate::parse::{Ident, ObjectName};

impl Builder<'_> {
    pub(super) fn alter_type(&mut self, statement: &AlterType) -> Outcome<()> {
        let name = self.expect_type(&statement.name)?;
        for action in &statement.actions {
            let outcome = self.type_action(&name, action, statement);
            self.note(outcome);
        }
        Ok(())
    }

    /// The declared type of that name.
    pub(super) fn expect_type(&self, name: &ObjectName) -> Outcome<QualifiedName> {
        let lookup = self.lookup();
        if let Some(found) = lookup
            .candidates(name)
            .into_iter()
            .find(|name| lookup.declared_type(name).is_some())
        {
            return Ok(found);
        }
        let ty = crate::parse::TypeName {
            shape: crate::parse::type_name::Shape::Named(name.clone()),
            modifiers: Vec::new(),
            interval_fields: None,
            array: false,
            span: name.span(),
        };
        lookup.type_ref(&ty)?;
        Err(Box::new(Report::new(
            name.span(),
            format!("`{name}` is not a type of this schema"),
        )))
    }

    fn type_action(
        &mut self,
        name: &QualifiedName,
        action: &TypeAction,
        statement: &AlterType,
    ) -> Outcome<()> {
        match action {
            TypeAction::AddValue {
                if_not_exists,
                label,
                place,
            } => {
                let ty = self.expect_enum(name, &statement.name)?;
                add_value(ty, label, place, *if_not_exists)
            }
            TypeAction::RenameValue { from, to } => {
                let ty = self.expect_enum(name, &statement.name)?;
                let at = label_at(ty, from)?;
                ty.labels[at].clone_from(&to.text);
                Ok(())
            }
            TypeAction::RenameTo(to) => self.rename(name, to),
            TypeAction::SetSchema(schema) => self.move_to(name, schema),
            TypeAction::AddField(field) => {
                let ty = self.lookup().type_ref(&field.ty)?;
                let new = Field {
                    name: field.name.name.clone(),
                    ty: ty.clone(),
                    comment: None,
                };
                for table in self.lineage.tables_of(name) {
                    if let Some(table) = self.table_mut(&table) {
                        table.columns.push(plain(&field.name.name, ty.clone()));
                    }
                }
                self.change_fields(name, &statement.name, |fields| fields.push(new))
            }
            TypeAction::DropField {
                if_exists,
                name: field,
                cascade,
            } => {
                if !if_exists {
                    self.expect_field(name, field)?;
                }
                if !cascade {
                    let what = format!("the field `{}`", field.name);
                    self.expect_unread(Referred::Column(name, &field.name), &what, field.span)?;
                }
                self.remove_field(name, &field.name);
                Ok(())
            }
            TypeAction::SetFieldType { name: field, ty } => {
                let at = self.expect_field(name, field)?;
                let ty = self.lookup().type_ref(ty)?;
                self.expect_retypable(name, &field.name, field.span)?;
                for table in self.lineage.tables_of(name) {
                    self.change_column(&table, field, |column| column.ty = ty.clone())?;
                }
                self.change_fields(name, &statement.name, |fields| fields[at].ty = ty)
            }
            TypeAction::RenameField { from, to } => {
                let at = self.expect_field(name, from)?;
                for table in self.lineage.tables_of(name) {
                    self.rename_column(&table, from, to)?;
                }
                self.rename_in_views(name, &from.name, &to.name);
                self.change_fields(name, &statement.name, |fields| {
                    fields[at].name.clone_from(&to.name)
                })
            }
            TypeAction::Nothing => Ok(()),
        }
    }

    fn expect_enum(&mut self, name: &QualifiedName, written: &ObjectName) -> Outcome<&mut Enum> {
        let found = self
            .catalog
            .enums
            .iter_mut()
            .find(|ty| ty.qualified_name() == *name);
        found.ok_or_else(|| {
            Box::new(Report::new(
                written.span(),
                format!("`{written}` is not an enum"),
            ))
        })
    }

    fn expect_field(&self, name: &QualifiedName, field: &Ident) -> Outcome<usize> {
        let fields = self
            .catalog
            .composite(name)
            .map_or(&[][..], |composite| &composite.fields);
        fields
            .iter()
            .position(|known| known.name == field.name)
            .ok_or_else(|| {
                let report = Report::new(
                    field.span,
                    format!("type `{}` has no field `{}`", name.name, field.name),
                )
                .because(Condition::UndefinedColumn);
                Box::new(
                    report.suggest(&field.name, fields.iter().map(|known| known.name.as_str())),
                )
            })
    }

    fn change_fields(
        &mut self,
        name: &QualifiedName,
        written: &ObjectName,
        change: impl FnOnce(&mut Vec<Field>),
    ) -> Outcome<()> {
        let found = self
            .catalog
            .composites
            .iter_mut()
            .find(|composite| composite.qualified_name() == *name);
        let Some(composite) = found else {
            return Err(Box::new(Report::new(
                written.span(),
                format!("`{written}` is not a composite type"),
            )));
        };
        change(&mut composite.fields);
        Ok(())
    }

    /// The domain's place in the catalogue.
    fn domain_at(&self, written: &ObjectName) -> Outcome<usize> {
        let name = self.expect_type(written)?;
        let mut domains = self.catalog.domains.iter();
        domains
            .position(|domain| domain.qualified_name() == name)
            .ok_or_else(|| {
                let message = format!("`{written}` is not a domain");
                Box::new(Report::new(written.span(), message).because(Condition::WrongObjectType))
            })
    }

    /// The places of the domain and of its check.
    pub(super) fn domain_check_at(
        &self,
        domain: &ObjectName,
        check: &Ident,
    ) -> Outcome<(usize, usize)> {
        let at = self.domain_at(domain)?;
        Ok((at, self.domain_check(at, check)?))
    }

    pub(super) fn alter_domain(&mut self, statement: &AlterDomain) -> Outcome<()> {
        let at = self.domain_at(&statement.name)?;
        let name = self.catalog.domains[at].qualified_name();
        match &statement.action {
            DomainAction::SetDefault(sql) => {
                self.check_domain_default(&self.catalog.domains[at], sql)?;
                let default = stored(sql, &self.catalog.domains[at].base);
                self.catalog.domains[at].default = default;
            }
            DomainAction::DropDefault => self.catalog.domains[at].default = None,
            DomainAction::SetNotNull(not_null) => self.catalog.domains[at].not_null = *not_null,
            DomainAction::ValidateConstraint(name) => {
                let check = self.domain_check(at, name)?;
                self.catalog.domains[at].checks[check].not_valid = false;
            }
            DomainAction::AddCheck(added) => {
                self.check_domain_condition(&self.catalog.domains[at], &added.sql)?;
                let made_up = || self.domain_check_name(&self.catalog.domains[at]);
                let check_name = added
                    .name
                    .as_ref()
                    .map_or_else(made_up, |given| given.name.clone());
                let origin = self.origin(added.span);
                let check = Check {
                    name: check_name,
                    expression: added.sql.text.clone(),
                    not_valid: added.not_valid,
                    no_inherit: false,
                    comment: None,
                    origin,
                };
                self.catalog.domains[at].checks.push(check);
            }
            DomainAction::DropConstraint { if_exists, name } => {
                self.drop_domain_check(at, name, *if_exists)?
            }
            DomainAction::RenameConstraint { from, to } => {
                let check = self.domain_check(at, from)?;
                self.catalog.domains[at].checks[check]
                    .name
                    .clone_from(&to.name);
            }
            DomainAction::RenameTo(to) => self.rename(&name, to)?,
            DomainAction::SetSchema(schema) => self.move_to(&name, schema)?,
            DomainAction::Nothing => {}
        }
        Ok(())
    }

    fn drop_domain_check(&mut self, at: usize, name: &Ident, if_exists: bool) -> Outcome<()> {
        match self.domain_check(at, name) {
            Ok(check) => drop(self.catalog.domains[at].checks.remove(check)),
            Err(_) if if_exists => {}
            Err(report) => return Err(report),
        }
        Ok(())
    }

    fn domain_check(&self, at: usize, name: &Ident) -> Outcome<usize> {
        let domain = &self.catalog.domains[at];
        domain
            .checks
            .iter()
            .position(|check| check.name == name.name)
            .ok_or_else(|| {
                let report = Report::new(
                    name.span,
                    format!("domain `{}` has no constraint `{}`", domain.name, name.name),
                )
                .because(Condition::UndefinedObject);
                Box::new(report.suggest(
                    &name.name,
                    domain.checks.iter().map(|check| check.name.as_str()),
                ))
            })
    }
}

fn add_value(ty: &mut Enum, label: &Label, place: &Place, if_not_exists: bool) -> Outcome<()> {
    expect_label(label)?;
    if ty.labels.contains(&label.text) {
        if if_not_exists {
            return Ok(());
        }
        let message = format!("enum `{}` has a label '{}' already", ty.name, label.text);
        return Err(Box::new(
            Report::new(label.span, message).because(Condition::DuplicateObject),
        ));
    }
    let at = match place {
        Place::Last => ty.labels.len(),
        Place::Before(other) => label_at(ty, other)?,
        Place::After(other) => label_at(ty, other)? + 1,
    };
    ty.labels.insert(at, label.text.clone());
    Ok(())
}

fn label_at(ty: &Enum, label: &Label) -> Outcome<usize> {
    ty.labels
        .iter()
        .position(|known| *known == label.text)
        .ok_or_else(|| {
            let report = Report::new(
                label.span,
                format!("enum `{}` has no label '{}'", ty.name, label.text),
            )
            .because(Condition::InvalidParameterValue);
            Box::new(report.suggest(&label.text, ty.labels.iter().map(String::as_str)))
        })
}
