use super::column::ColumnDef;
use super::constraint::{Constraint, Sql};
use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::Outcome;
use crate::model::{Deferral, Identity};

/// `ALTER TABLE`, and ALTER of anything else that has the shape of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AlterTable {
    /// What the statement calls it: a table, a view, an index, a sequence.
    pub(crate) kind: &'static str,
    pub(crate) name: ObjectName,
    pub(crate) if_exists: bool,
    /// `ONLY`: what inherits from the table is left as it is.
    pub(crate) only: bool,
    pub(crate) actions: Vec<Action>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    AddColumn {
        if_not_exists: bool,
        column: Box<ColumnDef>,
    },
    DropColumn {
        if_exists: bool,
        column: Ident,
        cascade: bool,
    },
    SetType {
        column: Ident,
        ty: TypeName,
        collation: Option<String>,
        /// Whether USING says how the values change.
        using: bool,
    },
    SetDefault {
        column: Ident,
        default: Sql,
    },
    DropDefault(Ident),
    SetNotNull(Ident),
    DropNotNull(Ident),
    SetIdentity {
        column: Ident,
        identity: Identity,
        sequence: Option<ObjectName>,
    },
    DropIdentity {
        column: Ident,
        if_exists: bool,
    },
    DropExpression(Ident),
    AddConstraint(Constraint),
    DropConstraint {
        if_exists: bool,
        name: Ident,
        cascade: bool,
    },
    ValidateConstraint(Ident),
    AlterConstraint {
        name: Ident,
        deferral: Deferral,
    },
    RenameColumn {
        from: Ident,
        to: Ident,
    },
    RenameConstraint {
        from: Ident,
        to: Ident,
    },
    RenameTo(Ident),
    SetSchema(Ident),
    AttachPartition {
        table: ObjectName,
        bound: String,
    },
    DetachPartition(ObjectName),
    Inherit(ObjectName),
    NoInherit(ObjectName),
    Of(ObjectName),
    NotOf,
    /// What cannot bear on types: owners, storage, triggers, row security.
    Nothing,
}

impl Action {
    /// Whether names that were taken may be free afterwards.
    pub(crate) fn gives_names_up(&self) -> bool {
        matches!(
            self,
            Self::DropColumn { .. }
                | Self::DropConstraint { .. }
                | Self::DropIdentity { .. }
                | Self::RenameConstraint { .. }
                | Self::RenameTo(_)
                | Self::SetSchema(_)
        )
    }
}

type OfColumn = fn(Ident) -> Action;

impl Cursor<'_> {
    /// What follows `ALTER TABLE`.
    pub(super) fn alter_table(&mut self, kind: &'static str) -> Outcome<AlterTable> {
        let if_exists = self.if_exists();
        let only = self.eat_word("only");
        let article = if kind == "index" { "an" } else { "a" };
        let name = self.object_name(&format!("{article} {kind}"))?;
        self.eat_symbol("*");
        let actions = self.list(Self::alter_action)?;
        Ok(AlterTable {
            kind,
            name,
            if_exists,
            only,
            actions,
        })
    }

    fn alter_action(&mut self) -> Outcome<Action> {
        if self.eat_word("add") {
            self.add()
        } else if self.eat_word("drop") {
            self.drop_part()
        } else if self.eat_word("alter") {
            self.alter_part()
        } else if self.eat_word("rename") {
            self.rename()
        } else if self.eat_words(&["set", "schema"]) {
            Ok(Action::SetSchema(self.ident("a schema")?))
        } else if self.eat_words(&["attach", "partition"]) {
            self.attach()
        } else if self.eat_words(&["detach", "partition"]) {
            let table = self.object_name("a partition")?;
            let _ = self.eat_word("concurrently") || self.eat_word("finalize");
            Ok(Action::DetachPartition(table))
        } else if self.eat_word("inherit") {
            Ok(Action::Inherit(self.object_name("a table")?))
        } else if self.eat_words(&["validate", "constraint"]) {
            Ok(Action::ValidateConstraint(self.ident("a constraint")?))
        } else if self.eat_words(&["no", "inherit"]) {
            Ok(Action::NoInherit(self.object_name("a table")?))
        } else if self.eat_word("of") {
            Ok(Action::Of(self.object_name("a composite type")?))
        } else if self.eat_words(&["not", "of"]) {
            Ok(Action::NotOf)
        } else {
            self.action_without_types()
        }
    }

    /// Changes that cannot bear on types, listed so that no other passes unseen.
    fn action_without_types(&mut self) -> Outcome<Action> {
        const ACTIONS: [&[&str]; 19] = [
            &["options", "("],
            &["no", "depends", "on"],
            &["owner", "to"],
            &["set", "tablespace"],
            &["set", "("],
            &["set", "with", "oids"],
            &["set", "without", "oids"],
            &["set", "without", "cluster"],
            &["set", "logged"],
            &["set", "unlogged"],
            &["set", "access", "method"],
            &["reset", "("],
            &["enable"],
            &["disable"],
            &["force", "row"],
            &["no", "force", "row"],
            &["cluster", "on"],
            &["replica", "identity"],
            &["depends", "on"],
        ];
        if ACTIONS.iter().any(|action| self.is_action(action)) {
            self.skip_item();
            return Ok(Action::Nothing);
        }
        Err(self.unexpected("an action such as ADD COLUMN"))
    }

    fn is_action(&self, action: &[&str]) -> bool {
        action
            .iter()
            .enumerate()
            .all(|(i, word)| self.is_word_at(i, word) || self.is_symbol_at(i, word))
    }

    fn add(&mut self) -> Outcome<Action> {
        if self.is_table_constraint() {
            return self.table_constraint().map(Action::AddConstraint);
        }
        self.eat_word("column");
        let if_not_exists = self.if_not_exists();
        Ok(Action::AddColumn {
            if_not_exists,
            column: Box::new(self.column_def()?),
        })
    }

    fn drop_part(&mut self) -> Outcome<Action> {
        let constraint = self.eat_word("constraint");
        if !constraint {
            self.eat_word("column");
        }
        let if_exists = self.if_exists();
        let name = self.ident("a name")?;
        let cascade = self.cascade();
        Ok(if constraint {
            Action::DropConstraint {
                if_exists,
                name,
                cascade,
            }
        } else {
            Action::DropColumn {
                if_exists,
                column: name,
                cascade,
            }
        })
    }

    /// `CASCADE` or `RESTRICT`.
    pub(super) fn cascade(&mut self) -> bool {
        let cascade = self.eat_word("cascade");
        if !cascade {
            self.eat_word("restrict");
        }
        cascade
    }

    fn alter_part(&mut self) -> Outcome<Action> {
        if self.eat_word("constraint") {
            return Ok(Action::AlterConstraint {
                name: self.ident("a constraint")?,
                deferral: self.constraint_attributes().deferral,
            });
        }
        self.eat_word("column");
        if matches!(self.peek().kind, crate::lex::Kind::Number(_)) {
            // A column of an index, by its number: only statistics can be set.
            self.skip_item();
            return Ok(Action::Nothing);
        }
        let column = self.ident("a column")?;
        self.alter_column(column)
    }

    fn alter_column(&mut self, column: Ident) -> Outcome<Action> {
        let here = self.span();
        if self.eat_words(&["set", "data", "type"]) || self.eat_word("type") {
            return self.set_type(column);
        }
        if self.eat_words(&["set", "default"]) {
            return Ok(Action::SetDefault {
                column,
                default: self.set_default(here)?,
            });
        }
        if self.eat_words(&["add", "generated"]) || self.eat_words(&["set", "generated"]) {
            return self.set_identity(column);
        }
        if self.eat_words(&["drop", "identity"]) {
            let if_exists = self.if_exists();
            return Ok(Action::DropIdentity { column, if_exists });
        }
        if self.eat_words(&["drop", "expression"]) {
            self.if_exists();
            return Ok(Action::DropExpression(column));
        }
        const SIMPLE: [(&[&str], OfColumn); 3] = [
            (&["drop", "default"], Action::DropDefault),
            (&["set", "not", "null"], Action::SetNotNull),
            (&["drop", "not", "null"], Action::DropNotNull),
        ];
        if let Some((_, action)) = SIMPLE.iter().find(|(words, _)| self.eat_words(words)) {
            return Ok(action(column));
        }
        let storage = [
            "storage",
            "compression",
            "statistics",
            "start",
            "increment",
            "minvalue",
            "maxvalue",
            "cache",
            "cycle",
            "no",
        ];
        let is_storage = self.is_word("set")
            && (self.is_symbol_at(1, "(") || storage.iter().any(|word| self.is_word_at(1, word)));
        if is_storage || self.is_any_word(&["reset", "restart", "options"]) {
            self.skip_item();
            return Ok(Action::Nothing);
        }
        Err(self.unexpected("TYPE, SET or DROP after the column"))
    }

    fn set_type(&mut self, column: Ident) -> Outcome<Action> {
        let ty = self.type_name()?;
        let collation = if self.eat_word("collate") {
            self.collation()?
        } else {
            None
        };
        let using = self.eat_word("using");
        if using {
            self.expr()?;
        }
        Ok(Action::SetType {
            column,
            ty,
            collation,
            using,
        })
    }

    /// After `SET DEFAULT` the expression may be any.
    fn set_default(&mut self, keyword: crate::source::Span) -> Outcome<Sql> {
        if self.at_end() {
            return self.sql(keyword);
        }
        let mark = self.mark();
        let expr = self.expr()?;
        Ok(Sql {
            expr,
            text: self.text_since(mark),
        })
    }

    fn set_identity(&mut self, column: Ident) -> Outcome<Action> {
        let identity = self.identity_kind()?;
        let sequence = if self.eat_words(&["as", "identity"]) {
            self.identity_options()?
        } else {
            self.skip_item();
            None
        };
        Ok(Action::SetIdentity {
            column,
            identity,
            sequence,
        })
    }

    fn rename(&mut self) -> Outcome<Action> {
        if self.eat_word("to") {
            return Ok(Action::RenameTo(self.ident("the new name")?));
        }
        let constraint = self.eat_word("constraint");
        if !constraint {
            self.eat_word("column");
        }
        let from = self.ident("a name")?;
        self.expect_word("to")?;
        let to = self.ident("the new name")?;
        Ok(if constraint {
            Action::RenameConstraint { from, to }
        } else {
            Action::RenameColumn { from, to }
        })
    }

    fn attach(&mut self) -> Outcome<Action> {
        let table = self.object_name("a table")?;
        // An index is attached without a bound.
        let bound = if self.at_end() {
            String::new()
        } else {
            self.partition_bound()?
        };
        Ok(Action::AttachPartition { table, bound })
    }
}
