use super::constraint::Sql;
use super::create_type::AddedCheck;
use super::create_type::{FieldDef, Label};
use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::Outcome;

/// `ALTER TYPE`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AlterType {
    pub(crate) name: ObjectName,
    pub(crate) actions: Vec<TypeAction>,
}

/// One change of a type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TypeAction {
    AddValue {
        if_not_exists: bool,
        label: Label,
        place: Place,
    },
    RenameValue {
        from: Label,
        to: Label,
    },
    RenameTo(Ident),
    SetSchema(Ident),
    AddField(FieldDef),
    DropField {
        if_exists: bool,
        name: Ident,
        cascade: bool,
    },
    SetFieldType {
        name: Ident,
        ty: TypeName,
    },
    RenameField {
        from: Ident,
        to: Ident,
    },
    Nothing,
}

/// Where a new label goes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Place {
    Last,
    Before(Label),
    After(Label),
}

/// `ALTER DOMAIN`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AlterDomain {
    pub(crate) name: ObjectName,
    pub(crate) action: DomainAction,
}

/// One change of a domain.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DomainAction {
    SetDefault(Sql),
    DropDefault,
    SetNotNull(bool),
    AddCheck(Box<AddedCheck>),
    ValidateConstraint(Ident),
    DropConstraint { if_exists: bool, name: Ident },
    RenameConstraint { from: Ident, to: Ident },
    RenameTo(Ident),
    SetSchema(Ident),
    Nothing,
}

impl Cursor<'_> {
    /// What follows `ALTER TYPE`.
    pub(super) fn alter_type(&mut self) -> Outcome<AlterType> {
        let name = self.object_name("a type")?;
        Ok(AlterType {
            name,
            actions: self.list(Self::type_action)?,
        })
    }

    fn type_action(&mut self) -> Outcome<TypeAction> {
        if self.eat_words(&["add", "value"]) {
            self.add_value()
        } else if self.eat_words(&["rename", "value"]) {
            let from = self.enum_label()?;
            self.expect_word("to")?;
            Ok(TypeAction::RenameValue {
                from,
                to: self.enum_label()?,
            })
        } else if self.eat_words(&["rename", "to"]) {
            Ok(TypeAction::RenameTo(self.ident("the new name")?))
        } else if self.eat_words(&["rename", "attribute"]) {
            let from = self.ident("a field")?;
            self.expect_word("to")?;
            let to = self.ident("the new name")?;
            self.cascade();
            Ok(TypeAction::RenameField { from, to })
        } else if self.eat_words(&["set", "schema"]) {
            Ok(TypeAction::SetSchema(self.ident("a schema")?))
        } else if self.eat_words(&["owner", "to"])
            || (self.is_word("set") && self.is_symbol_at(1, "("))
        {
            self.skip_rest();
            Ok(TypeAction::Nothing)
        } else {
            self.field_action()
        }
    }

    fn add_value(&mut self) -> Outcome<TypeAction> {
        let if_not_exists = self.if_not_exists();
        let label = self.enum_label()?;
        let place = if self.eat_word("before") {
            Place::Before(self.enum_label()?)
        } else if self.eat_word("after") {
            Place::After(self.enum_label()?)
        } else {
            Place::Last
        };
        Ok(TypeAction::AddValue {
            if_not_exists,
            label,
            place,
        })
    }

    fn field_action(&mut self) -> Outcome<TypeAction> {
        let mut action = if self.eat_words(&["add", "attribute"]) {
            TypeAction::AddField(self.field_def()?)
        } else if self.eat_words(&["drop", "attribute"]) {
            let if_exists = self.if_exists();
            TypeAction::DropField {
                if_exists,
                name: self.ident("a field")?,
                cascade: false,
            }
        } else {
            self.expect_words(&["alter", "attribute"])?;
            let name = self.ident("a field")?;
            self.eat_words(&["set", "data"]);
            self.expect_word("type")?;
            let FieldDef { name, ty } = FieldDef {
                name,
                ty: self.type_name()?,
            };
            TypeAction::SetFieldType { name, ty }
        };
        if self.eat_word("collate") {
            self.object_name("a collation")?;
        }
        let says_cascade = self.cascade();
        if let TypeAction::DropField { cascade, .. } = &mut action {
            *cascade = says_cascade;
        }
        Ok(action)
    }

    /// What follows `ALTER DOMAIN`.
    pub(super) fn alter_domain(&mut self) -> Outcome<AlterDomain> {
        let name = self.object_name("a domain")?;
        let here = self.span();
        let action = if self.eat_words(&["set", "default"]) {
            DomainAction::SetDefault(self.sql(here)?)
        } else if self.eat_words(&["drop", "default"]) {
            DomainAction::DropDefault
        } else if self.eat_words(&["set", "not", "null"]) {
            DomainAction::SetNotNull(true)
        } else if self.eat_words(&["drop", "not", "null"]) {
            DomainAction::SetNotNull(false)
        } else if self.eat_words(&["set", "schema"]) {
            DomainAction::SetSchema(self.ident("a schema")?)
        } else if self.eat_word("add") {
            DomainAction::AddCheck(Box::new(self.added_domain_check()?))
        } else if self.eat_words(&["drop", "constraint"]) {
            let if_exists = self.if_exists();
            let name = self.ident("a constraint")?;
            self.cascade();
            DomainAction::DropConstraint { if_exists, name }
        } else if self.eat_words(&["rename", "constraint"]) {
            let from = self.ident("a constraint")?;
            self.expect_word("to")?;
            DomainAction::RenameConstraint {
                from,
                to: self.ident("the new name")?,
            }
        } else if self.eat_words(&["rename", "to"]) {
            DomainAction::RenameTo(self.ident("the new name")?)
        } else if self.eat_words(&["validate", "constraint"]) {
            DomainAction::ValidateConstraint(self.ident("a constraint")?)
        } else if self.is_words(&["owner", "to"]) {
            self.skip_rest();
            DomainAction::Nothing
        } else {
            return Err(self.unexpected("SET, DROP, ADD or RENAME"));
        };
        Ok(AlterDomain { name, action })
    }
}
