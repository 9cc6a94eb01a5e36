use super::constraint::{Constraint, ConstraintKind, Sql};
use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::Outcome;
use crate::lex::Kind;
use crate::source::Span;

/// `CREATE TYPE`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateType {
    pub(crate) name: ObjectName,
    pub(crate) definition: TypeDefinition,
}

/// What kind of type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TypeDefinition {
    Enum(Vec<Label>),
    Composite(Vec<FieldDef>),
    Range {
        subtype: Box<TypeName>,
        multirange: Option<Ident>,
    },
}

/// A label of an enum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// A field of a composite type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FieldDef {
    pub(crate) name: Ident,
    pub(crate) ty: TypeName,
}

/// `CREATE DOMAIN`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateDomain {
    pub(crate) name: ObjectName,
    pub(crate) base: TypeName,
    pub(crate) not_null: bool,
    pub(crate) default: Option<Sql>,
    pub(crate) checks: Vec<(Option<Ident>, Sql, Span)>,
}

/// A CHECK that a domain gets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AddedCheck {
    pub(crate) name: Option<Ident>,
    pub(crate) sql: Sql,
    pub(crate) not_valid: bool,
    pub(crate) span: Span,
}

impl Cursor<'_> {
    /// What follows `CREATE TYPE`.
    pub(super) fn create_type(&mut self) -> Outcome<CreateType> {
        let name = self.object_name("the name of the type")?;
        if !self.eat_word("as") {
            return Err(self.unexpected(
                "AS ENUM, AS RANGE or AS (…); a base type written in C is not understood",
            ));
        }
        let definition = if self.eat_word("enum") {
            TypeDefinition::Enum(self.enum_labels()?)
        } else if self.eat_word("range") {
            self.range()?
        } else {
            TypeDefinition::Composite(self.fields()?)
        };
        Ok(CreateType { name, definition })
    }

    fn enum_labels(&mut self) -> Outcome<Vec<Label>> {
        if self.is_symbol("(") && self.is_symbol_at(1, ")") {
            self.skip_group()?;
            return Ok(Vec::new());
        }
        self.parens(Self::enum_label)
    }

    pub(super) fn enum_label(&mut self) -> Outcome<Label> {
        let span = self.span();
        Ok(Label {
            text: self.string("a label in single quotes")?,
            span,
        })
    }

    fn fields(&mut self) -> Outcome<Vec<FieldDef>> {
        if self.is_symbol("(") && self.is_symbol_at(1, ")") {
            self.skip_group()?;
            return Ok(Vec::new());
        }
        self.parens(Self::field_def)
    }

    pub(super) fn field_def(&mut self) -> Outcome<FieldDef> {
        let name = self.ident("a field name")?;
        let ty = self.type_name()?;
        if self.eat_word("collate") {
            self.object_name("a collation")?;
        }
        Ok(FieldDef { name, ty })
    }

    fn range(&mut self) -> Outcome<TypeDefinition> {
        let (mut subtype, mut multirange) = (None, None);
        let start = self.span();
        self.parens(|cursor| {
            let option = cursor.label("an option such as SUBTYPE")?;
            cursor.expect_symbol("=")?;
            match option.name.as_str() {
                "subtype" => subtype = Some(cursor.type_name()?),
                "multirange_type_name" => {
                    multirange = Some(cursor.object_name("a type name")?.name)
                }
                _ => cursor.skip_item(),
            }
            Ok(())
        })?;
        match subtype {
            Some(subtype) => Ok(TypeDefinition::Range {
                subtype: Box::new(subtype),
                multirange,
            }),
            None => Err(Box::new(crate::diagnostic::Report::new(
                start,
                "a range type needs a SUBTYPE",
            ))),
        }
    }

    /// What follows `CREATE DOMAIN`.
    pub(super) fn create_domain(&mut self) -> Outcome<CreateDomain> {
        let name = self.object_name("the name of the domain")?;
        self.eat_word("as");
        let base = self.type_name()?;
        let mut domain = CreateDomain {
            name,
            base,
            not_null: false,
            default: None,
            checks: Vec::new(),
        };
        while !self.at_end() {
            self.domain_constraint(&mut domain)?;
        }
        Ok(domain)
    }

    fn domain_constraint(&mut self, domain: &mut CreateDomain) -> Outcome<()> {
        let mark = self.mark();
        let name = if self.eat_word("constraint") {
            Some(self.ident("a constraint name")?)
        } else {
            None
        };
        let here = self.span();
        if self.eat_words(&["not", "null"]) {
            domain.not_null = true;
        } else if self.eat_word("null") {
            domain.not_null = false;
        } else if self.eat_word("default") {
            domain.default = Some(self.sql(here)?);
        } else if self.eat_word("collate") {
            self.object_name("a collation")?;
        } else if self.eat_word("check") {
            let ConstraintKind::Check(sql) = self.check()? else {
                return Ok(());
            };
            self.constraint_attributes();
            domain.checks.push((name, sql, self.span_since(mark)));
        } else {
            return Err(self.unexpected("NOT NULL, DEFAULT or CHECK"));
        }
        Ok(())
    }

    /// A constraint that `ALTER DOMAIN … ADD` brings.
    pub(super) fn added_domain_check(&mut self) -> Outcome<AddedCheck> {
        let Constraint {
            name,
            kind,
            attributes,
            span,
        } = self.table_constraint()?;
        match kind {
            ConstraintKind::Check(sql) => Ok(AddedCheck {
                name,
                sql,
                not_valid: attributes.not_valid,
                span,
            }),
            _ => Err(Box::new(crate::diagnostic::Report::new(
                span,
                "a domain takes only CHECK constraints",
            ))),
        }
    }

    /// Whether a string comes next.
    pub(super) fn is_string(&self) -> bool {
        matches!(self.peek().kind, Kind::String(_))
    }
}
