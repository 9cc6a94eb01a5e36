use std::collections::BTreeSet;

use super::Builder;
use super::column::stored;
use super::default_name::made_up;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::unresolved;
use crate::model::{Check, Composite, Domain, Enum, Field, QualifiedName, Range, TypeRef};
use crate::parse::constraint::Sql;
use crate::parse::create_type::{CreateDomain, CreateType, FieldDef, Label, TypeDefinition};
use crate::parse::expr::ExprKind;
use crate::parse::{Ident, TypeName};
use crate::select::{self, Stored};

impl Builder<'_> {
    pub(super) fn create_type(&mut self, statement: &CreateType) -> Outcome<()> {
        let name = self.new_name(&statement.name)?;
        self.expect_free(&name, statement.name.name.span)?;
        match &statement.definition {
            TypeDefinition::Enum(labels) => self.create_enum(&name, labels, statement)?,
            TypeDefinition::Composite(fields) => self.create_composite(&name, fields, statement)?,
            TypeDefinition::Range {
                subtype,
                multirange,
            } => self.create_range(&name, subtype, multirange.as_ref(), statement)?,
        }
        self.declare(&name, statement.name.name.span);
        Ok(())
    }

    fn create_enum(
        &mut self,
        name: &QualifiedName,
        labels: &[Label],
        statement: &CreateType,
    ) -> Outcome<()> {
        let mut before = BTreeSet::new();
        for label in labels {
            if !before.insert(label.text.as_str()) {
                self.report(Report::new(
                    label.span,
                    format!("enum `{}` has two labels '{}'", name.name, label.text),
                ));
            }
            let outcome = expect_label(label);
            self.note(outcome);
        }
        let origin = self.origin(statement.name.name.span);
        let QualifiedName { schema, name } = name.clone();
        let labels = labels.iter().map(|label| label.text.clone()).collect();
        self.catalog.enums.push(Enum {
            schema,
            name,
            labels,
            comment: None,
            origin,
        });
        Ok(())
    }

    fn create_composite(
        &mut self,
        name: &QualifiedName,
        fields: &[FieldDef],
        statement: &CreateType,
    ) -> Outcome<()> {
        let mut known: Vec<Field> = Vec::new();
        for field in fields {
            if known.iter().any(|before| before.name == field.name.name) {
                self.report(Report::new(
                    field.name.span,
                    format!(
                        "type `{}` has two fields named `{}`",
                        name.name, field.name.name
                    ),
                ));
            }
            let outcome = self.lookup().type_ref(&field.ty);
            let ty = self.note(outcome).unwrap_or_else(unresolved);
            known.push(Field {
                name: field.name.name.clone(),
                ty,
                comment: None,
            });
        }
        let origin = self.origin(statement.name.name.span);
        let QualifiedName { schema, name } = name.clone();
        self.catalog.composites.push(Composite {
            schema,
            name,
            fields: known,
            comment: None,
            origin,
        });
        Ok(())
    }

    fn create_range(
        &mut self,
        name: &QualifiedName,
        subtype: &TypeName,
        multirange: Option<&Ident>,
        statement: &CreateType,
    ) -> Outcome<()> {
        let subtype = self.lookup().type_ref(subtype)?;
        let multirange =
            multirange.map_or_else(|| multirange_name(&name.name), |given| given.name.clone());
        let origin = self.origin(statement.name.name.span);
        let QualifiedName { schema, name } = name.clone();
        self.catalog.ranges.push(Range {
            schema,
            name,
            subtype,
            multirange,
            comment: None,
            origin,
        });
        Ok(())
    }

    pub(super) fn create_domain(&mut self, statement: &CreateDomain) -> Outcome<()> {
        let name = self.new_name(&statement.name)?;
        self.expect_free(&name, statement.name.name.span)?;
        let base = self.lookup().type_ref(&statement.base)?;
        let origin = self.origin(statement.name.name.span);
        let mut domain = Domain {
            schema: name.schema.clone(),
            name: name.name.clone(),
            base,
            not_null: statement.not_null,
            default: None,
            checks: Vec::new(),
            comment: None,
            origin,
        };
        if let TypeRef::Domain(base) = &domain.base {
            domain.default = self
                .catalog
                .domain(base)
                .and_then(|base| base.default.clone());
        }
        if let Some(default) = &statement.default {
            domain.default = stored(default, &domain.base);
            let outcome = self.check_domain_default(&domain, default);
            self.note(outcome);
        }
        for (given, sql, span) in &statement.checks {
            let outcome = self.check_domain_condition(&domain, sql);
            self.note(outcome);
            let check_name = match given {
                Some(given) => given.name.clone(),
                None => self.domain_check_name(&domain),
            };
            let origin = self.origin(*span);
            domain.checks.push(Check {
                name: check_name,
                expression: sql.text.clone(),
                not_valid: false,
                no_inherit: false,
                comment: None,
                origin,
            });
        }
        self.catalog.domains.push(domain);
        self.declare(&name, statement.name.name.span);
        Ok(())
    }

    pub(super) fn domain_check_name(&self, domain: &Domain) -> String {
        let mut name = self.constraint_name(&domain.schema, &domain.name, "", "check");
        let mut pass = 0;
        while domain.checks.iter().any(|check| check.name == name) {
            pass += 1;
            name = made_up(&domain.name, "", &format!("check{pass}"));
        }
        name
    }

    /// The condition of a domain is about one value, which it calls VALUE.
    pub(super) fn check_domain_condition(&self, domain: &Domain, check: &Sql) -> Outcome<()> {
        select::expect_of_one_row(self.lookup(), &check.expr, Stored::Check)?;
        let mut outcome = Ok(());
        check.expr.walk(&mut |expr| {
            if let (ExprKind::Column(parts), Ok(())) = (&expr.kind, &outcome)
                && !matches!(parts.as_slice(), [name] if name.name == "value")
            {
                let report = Report::new(expr.span, "the CHECK of a domain can name no column");
                outcome = Err(Box::new(report.help("what it is about is called VALUE")));
            }
        });
        outcome?;
        select::expect_domain_condition(self.lookup(), &domain.base, &check.expr)
    }

    pub(super) fn check_domain_default(&self, domain: &Domain, default: &Sql) -> Outcome<()> {
        select::expect_of_one_row(self.lookup(), &default.expr, Stored::Default)?;
        select::expect_assignable(self.lookup(), None, &default.expr, &domain.base, |found| {
            let message = format!(
                "domain `{}` is {}, but the default is of type {found}",
                domain.name, domain.base
            );
            Report::new(default.expr.span, message)
        })
    }
}

/// A label is at most 63 bytes long.
pub(super) fn expect_label(label: &Label) -> Outcome<()> {
    if label.text.len() > 63 {
        return Err(Box::new(Report::new(
            label.span,
            "a label has at most 63 bytes",
        )));
    }
    Ok(())
}

/// `floatrange` makes `floatmultirange`; what has no "range" in its name gets "_multirange" behind it.
fn multirange_name(range: &str) -> String {
    match range.find("range") {
        Some(at) => crate::lex::clipped(&format!("{}multi{}", &range[..at], &range[at..])),
        None => format!(
            "{}_multirange",
            &range[..range.floor_char_boundary(63 - "_multirange".len())]
        ),
    }
}
