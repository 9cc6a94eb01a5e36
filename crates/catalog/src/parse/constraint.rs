use super::expr::Expr;
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;
use crate::model::{Deferral, ReferentialAction};
use crate::source::Span;

/// An expression and its text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sql {
    pub(crate) expr: Expr,
    pub(crate) text: String,
}

/// A constraint of a table. One that stands at a column has that column as its only one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Constraint {
    pub(crate) name: Option<Ident>,
    pub(crate) kind: ConstraintKind,
    pub(crate) attributes: Attributes,
    pub(crate) span: Span,
}

/// What stands behind a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Attributes {
    pub(crate) deferral: Deferral,
    pub(crate) not_valid: bool,
    pub(crate) no_inherit: bool,
}

/// What is constrained, and how.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ConstraintKind {
    PrimaryKey {
        columns: Vec<Ident>,
        include: Vec<Ident>,
    },
    Unique {
        columns: Vec<Ident>,
        include: Vec<Ident>,
        nulls_not_distinct: bool,
    },
    /// `PRIMARY KEY USING INDEX` and `UNIQUE USING INDEX`.
    UsingIndex {
        primary: bool,
        index: Ident,
    },
    Check(Sql),
    ForeignKey(ForeignKeyDef),
    Exclude {
        definition: String,
        columns: Vec<Expr>,
    },
}

/// A foreign key as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ForeignKeyDef {
    pub(crate) columns: Vec<Ident>,
    pub(crate) table: ObjectName,
    /// Empty for the primary key.
    pub(crate) referenced: Vec<Ident>,
    pub(crate) on_delete: ReferentialAction,
    pub(crate) on_update: ReferentialAction,
    pub(crate) match_full: bool,
    /// The columns of `ON DELETE SET NULL (…)`; empty for all.
    pub(crate) set_columns: Vec<Ident>,
}

impl Cursor<'_> {
    /// Whether a constraint of a table comes next, and not a column.
    pub(super) fn is_table_constraint(&self) -> bool {
        self.is_any_word(&[
            "constraint",
            "check",
            "unique",
            "primary",
            "foreign",
            "exclude",
        ]) && !(self.is_word("exclude")
            && !self.is_word_at(1, "using")
            && !self.is_symbol_at(1, "("))
    }

    /// `[CONSTRAINT name] CHECK …`, and so on.
    pub(super) fn table_constraint(&mut self) -> Outcome<Constraint> {
        let mark = self.mark();
        let name = if self.eat_word("constraint") {
            Some(self.ident("a constraint name")?)
        } else {
            None
        };
        let kind = self.table_constraint_kind()?;
        let attributes = self.constraint_attributes();
        Ok(Constraint {
            name,
            kind,
            attributes,
            span: self.span_since(mark),
        })
    }

    fn table_constraint_kind(&mut self) -> Outcome<ConstraintKind> {
        if self.eat_word("check") {
            return self.check();
        }
        if self.eat_words(&["primary", "key"]) {
            return self.key(true);
        }
        if self.eat_word("unique") {
            return self.key(false);
        }
        if self.eat_words(&["foreign", "key"]) {
            let columns = self.column_list()?;
            self.expect_word("references")?;
            return self.references(columns).map(ConstraintKind::ForeignKey);
        }
        if self.eat_word("exclude") {
            return self.exclude();
        }
        Err(self.unexpected("CHECK, UNIQUE, PRIMARY KEY, FOREIGN KEY or EXCLUDE"))
    }

    fn key(&mut self, primary: bool) -> Outcome<ConstraintKind> {
        if self.eat_words(&["using", "index"]) {
            return Ok(ConstraintKind::UsingIndex {
                primary,
                index: self.ident("an index")?,
            });
        }
        let nulls_not_distinct = self.nulls_not_distinct();
        if !primary && self.is_any_word(&["key", "index"]) {
            let report = self.unexpected("`(`");
            let cure = "write UNIQUE (…), or CONSTRAINT name UNIQUE (…) to give it a name";
            return Err(Box::new(report.help(cure)));
        }
        let columns = self.column_list()?;
        let include = self.include()?;
        self.index_parameters()?;
        Ok(if primary {
            ConstraintKind::PrimaryKey { columns, include }
        } else {
            ConstraintKind::Unique {
                columns,
                include,
                nulls_not_distinct,
            }
        })
    }

    /// `NULLS NOT DISTINCT` or `NULLS DISTINCT`.
    pub(super) fn nulls_not_distinct(&mut self) -> bool {
        let not_distinct = self.eat_words(&["nulls", "not", "distinct"]);
        if !not_distinct {
            self.eat_words(&["nulls", "distinct"]);
        }
        not_distinct
    }

    pub(super) fn include(&mut self) -> Outcome<Vec<Ident>> {
        if self.eat_word("include") {
            self.column_list()
        } else {
            Ok(Vec::new())
        }
    }

    /// `WITH (fillfactor = 70) USING INDEX TABLESPACE x`: how the index is stored.
    pub(super) fn index_parameters(&mut self) -> Outcome<()> {
        if self.is_word("with") && self.is_symbol_at(1, "(") {
            self.advance();
            self.skip_group()?;
        }
        if self.eat_words(&["using", "index", "tablespace"]) {
            self.ident("a tablespace")?;
        }
        Ok(())
    }

    pub(super) fn check(&mut self) -> Outcome<ConstraintKind> {
        let (expr, text) = self.expr_in_parens()?;
        Ok(ConstraintKind::Check(Sql { expr, text }))
    }

    /// What follows REFERENCES.
    pub(super) fn references(&mut self, columns: Vec<Ident>) -> Outcome<ForeignKeyDef> {
        let table = self.object_name("a table")?;
        let referenced = if self.is_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        let mut key = ForeignKeyDef {
            columns,
            table,
            referenced,
            on_delete: ReferentialAction::NoAction,
            on_update: ReferentialAction::NoAction,
            match_full: false,
            set_columns: Vec::new(),
        };
        loop {
            if self.eat_word("match") {
                key.match_full = self.is_word("full");
                self.advance();
            } else if self.eat_words(&["on", "delete"]) {
                key.on_delete = self.referential_action()?;
                if key.on_delete.sets() && self.is_symbol("(") {
                    key.set_columns = self.column_list()?;
                }
            } else if self.eat_words(&["on", "update"]) {
                key.on_update = self.referential_action()?;
            } else {
                return Ok(key);
            }
        }
    }

    fn referential_action(&mut self) -> Outcome<ReferentialAction> {
        const ACTIONS: [(&[&str], ReferentialAction); 5] = [
            (&["no", "action"], ReferentialAction::NoAction),
            (&["restrict"], ReferentialAction::Restrict),
            (&["cascade"], ReferentialAction::Cascade),
            (&["set", "null"], ReferentialAction::SetNull),
            (&["set", "default"], ReferentialAction::SetDefault),
        ];
        let Some((_, action)) = ACTIONS.iter().find(|(words, _)| self.eat_words(words)) else {
            return Err(self.unexpected("NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT"));
        };
        Ok(*action)
    }

    fn exclude(&mut self) -> Outcome<ConstraintKind> {
        let mark = self.mark();
        if self.eat_word("using") {
            self.ident("an index method")?;
        }
        let columns = self.parens(|cursor| {
            let expr = cursor.restricted_expr()?;
            while !cursor.is_word("with") && !cursor.at_end() {
                cursor.advance();
            }
            cursor.expect_word("with")?;
            cursor.skip_item();
            Ok(expr)
        })?;
        self.include()?;
        self.index_parameters()?;
        if self.eat_word("where") {
            self.skip_group()?;
        }
        Ok(ConstraintKind::Exclude {
            definition: self.text_since(mark),
            columns,
        })
    }

    /// `DEFERRABLE INITIALLY DEFERRED`, `NOT VALID`, `NO INHERIT`, in any order.
    pub(super) fn constraint_attributes(&mut self) -> Attributes {
        let mut attributes = Attributes::default();
        loop {
            if self.eat_words(&["initially", "deferred"]) {
                attributes.deferral = Deferral::InitiallyDeferred;
            } else if self.eat_word("deferrable") {
                if !attributes.deferral.is_deferrable() {
                    attributes.deferral = Deferral::InitiallyImmediate;
                }
            } else if self.eat_words(&["not", "valid"]) {
                attributes.not_valid = true;
            } else if self.eat_words(&["no", "inherit"]) {
                attributes.no_inherit = true;
            } else if !(self.eat_words(&["not", "deferrable"])
                || self.eat_words(&["initially", "immediate"]))
            {
                return attributes;
            }
        }
    }
}
