use super::constraint::{Constraint, ConstraintKind, Sql};
use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::{Outcome, Report};
use crate::lex::Kind;
use crate::model::Identity;
use crate::source::Span;

/// A column as it is declared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ColumnDef {
    pub(crate) name: Ident,
    /// None where the type comes from elsewhere, as in `PARTITION OF`.
    pub(crate) ty: Option<TypeName>,
    /// `NOT NULL` (true) or `NULL` (false), where it stands.
    pub(crate) not_null: Option<(bool, Span)>,
    pub(crate) default: Option<Sql>,
    pub(crate) generated: Option<Sql>,
    pub(crate) identity: Option<(Identity, Span)>,
    /// The name that an identity gives its sequence.
    pub(crate) sequence: Option<ObjectName>,
    pub(crate) collation: Option<String>,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) span: Span,
}

impl Cursor<'_> {
    pub(super) fn column_def(&mut self) -> Outcome<ColumnDef> {
        let mark = self.mark();
        let name = self.ident("a column name")?;
        let ty = self.column_type_after(&name)?;
        let mut column = ColumnDef::new(name, Some(ty));
        self.column_constraints(&mut column)?;
        column.span = self.span_since(mark);
        Ok(column)
    }

    fn column_type_after(&mut self, name: &Ident) -> Outcome<TypeName> {
        match self.peek().kind {
            Kind::Symbol(_) | Kind::End => {
                Err(self.unexpected(&format!("the type of column `{}`", name.name)))
            }
            _ => self.type_name(),
        }
    }

    /// A column of `PARTITION OF` or `OF type`: a name and constraints, no type.
    pub(super) fn column_override(&mut self) -> Outcome<ColumnDef> {
        let mark = self.mark();
        let mut column = ColumnDef::new(self.ident("a column name")?, None);
        self.eat_words(&["with", "options"]);
        self.column_constraints(&mut column)?;
        column.span = self.span_since(mark);
        Ok(column)
    }

    /// Everything after the type, in any order.
    fn column_constraints(&mut self, column: &mut ColumnDef) -> Outcome<()> {
        loop {
            let mark = self.mark();
            let name = if self.eat_word("constraint") {
                Some(self.ident("a constraint name")?)
            } else {
                None
            };
            if !self.column_constraint(column, name.clone(), mark)? {
                return match name {
                    Some(_) => Err(self.unexpected("a constraint after its name")),
                    None => Ok(()),
                };
            }
        }
    }

    /// Takes one constraint, if one comes next.
    fn column_constraint(
        &mut self,
        column: &mut ColumnDef,
        name: Option<Ident>,
        mark: usize,
    ) -> Outcome<bool> {
        let here = self.span();
        if self.eat_words(&["not", "null"]) {
            column.expect_nullness(true, here)?;
            column.not_null = Some((true, here));
            self.eat_words(&["no", "inherit"]);
        } else if self.is_word("not") && !self.is_attribute() && !self.is_word_at(1, "valid") {
            self.advance();
            return Err(Box::new(
                self.unexpected("NULL after NOT")
                    .suggest(&self.text_of(self.span()), ["NULL"]),
            ));
        } else if self.eat_word("null") {
            column.expect_nullness(false, here)?;
            column.not_null = Some((false, here));
        } else if self.eat_word("default") {
            if column.default.is_some() {
                let message = format!("column `{}` has two defaults", column.name.name);
                return Err(Box::new(Report::new(here, message)));
            }
            column.default = Some(self.sql(here)?);
        } else if self.eat_word("generated") {
            self.generated(column, here)?;
        } else if self.eat_word("collate") {
            column.collation = self.collation()?;
        } else if self.is_any_word(&["storage", "compression"]) {
            self.advance();
            self.advance();
        } else if self.is_word("options") && self.is_symbol_at(1, "(") {
            self.advance();
            self.skip_group()?;
        } else if let Some(kind) = self.key_constraint(column)? {
            let attributes = self.constraint_attributes();
            column.constraints.push(Constraint {
                name,
                kind,
                attributes,
                span: self.span_since(mark),
            });
        } else {
            if !self.is_attribute() {
                return Ok(false);
            }
            let before = self.mark();
            self.constraint_attributes();
            if self.mark() == before && self.eat_word("initially") {
                return Err(self.unexpected("DEFERRED or IMMEDIATE after INITIALLY"));
            }
            return Ok(self.mark() != before);
        }
        Ok(true)
    }

    /// The name after COLLATE; None for the collation that everything has.
    pub(super) fn collation(&mut self) -> Outcome<Option<String>> {
        let ObjectName { schema, name } = self.object_name("a collation")?;
        let schema = schema.filter(|schema| schema.name != "pg_catalog");
        if schema.is_none() && name.name == "default" {
            return Ok(None);
        }
        Ok(Some(ObjectName { schema, name }.to_string()))
    }

    fn is_attribute(&self) -> bool {
        self.is_any_word(&["deferrable", "initially"]) || self.is_words(&["not", "deferrable"])
    }

    fn key_constraint(&mut self, column: &ColumnDef) -> Outcome<Option<ConstraintKind>> {
        let columns = vec![column.name.clone()];
        Ok(Some(if self.eat_words(&["primary", "key"]) {
            self.index_parameters()?;
            ConstraintKind::PrimaryKey {
                columns,
                include: Vec::new(),
            }
        } else if self.eat_word("unique") {
            let nulls_not_distinct = self.nulls_not_distinct();
            self.index_parameters()?;
            ConstraintKind::Unique {
                columns,
                include: Vec::new(),
                nulls_not_distinct,
            }
        } else if self.eat_word("check") {
            self.check()?
        } else if self.eat_word("references") {
            ConstraintKind::ForeignKey(self.references(columns)?)
        } else {
            return Ok(None);
        }))
    }

    /// An expression after DEFAULT.
    pub(super) fn sql(&mut self, keyword: Span) -> Outcome<Sql> {
        let mark = self.mark();
        if matches!(self.peek().kind, Kind::End) || self.is_symbol(",") || self.is_symbol(")") {
            return Err(Box::new(Report::new(keyword, "DEFAULT without a value")));
        }
        let expr = self.restricted_expr()?;
        Ok(Sql {
            expr,
            text: self.text_since(mark),
        })
    }

    /// `GENERATED ALWAYS AS (…) STORED` or `GENERATED … AS IDENTITY`.
    fn generated(&mut self, column: &mut ColumnDef, keyword: Span) -> Outcome<()> {
        let identity = self.identity_kind()?;
        self.expect_word("as")?;
        if self.eat_word("identity") {
            column.sequence = self.identity_options()?;
            column.identity = Some((identity, keyword.to(self.last_span())));
            return Ok(());
        }
        let (expr, text) = self.expr_in_parens()?;
        if self.is_word("virtual") {
            return Err(self.unexpected("STORED (a virtual column is not understood yet)"));
        }
        if !self.eat_word("stored") {
            let report = self.unexpected("STORED");
            return Err(Box::new(report.help(
                "write STORED after the expression: the value is kept, not worked out when it is read",
            )));
        }
        column.generated = Some(Sql { expr, text });
        Ok(())
    }

    /// `(SEQUENCE NAME s START WITH 1 …)`: the name, where one is given.
    pub(super) fn identity_options(&mut self) -> Outcome<Option<ObjectName>> {
        let mut sequence = None;
        if self.eat_symbol("(") {
            while !self.is_symbol(")") && !self.at_end() {
                if self.eat_words(&["sequence", "name"]) {
                    sequence = Some(self.object_name("the name of the sequence")?);
                } else {
                    self.advance();
                }
            }
            self.expect_symbol(")")?;
        }
        Ok(sequence)
    }

    /// `ALWAYS` or `BY DEFAULT`.
    pub(super) fn identity_kind(&mut self) -> Outcome<Identity> {
        if self.eat_word("always") {
            return Ok(Identity::Always);
        }
        self.expect_words(&["by", "default"])?;
        Ok(Identity::ByDefault)
    }
}

impl ColumnDef {
    /// NULL and NOT NULL exclude each other.
    fn expect_nullness(&self, not_null: bool, span: Span) -> Outcome<()> {
        match self.not_null {
            Some((before, first)) if before != not_null => {
                let message = format!("column `{}` is both NULL and NOT NULL", self.name.name);
                let report = Report::new(span, message).context(first, "said otherwise here");
                Err(Box::new(report))
            }
            _ => Ok(()),
        }
    }

    fn new(name: Ident, ty: Option<TypeName>) -> Self {
        let span = name.span;
        Self {
            name,
            ty,
            not_null: None,
            default: None,
            generated: None,
            identity: None,
            sequence: None,
            collation: None,
            constraints: Vec::new(),
            span,
        }
    }
}
