use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::Outcome;
use crate::model::CastContext;

/// `CREATE OPERATOR`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateOperator {
    pub(crate) name: ObjectName,
    pub(crate) left: Option<TypeName>,
    pub(crate) right: TypeName,
    pub(crate) function: ObjectName,
}

/// `CREATE CAST`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateCast {
    pub(crate) source: TypeName,
    pub(crate) target: TypeName,
    pub(crate) context: CastContext,
}

impl Cursor<'_> {
    /// What follows `CREATE OPERATOR`.
    pub(super) fn create_operator(&mut self) -> Outcome<CreateOperator> {
        let name = self.operator_name()?;
        let (mut left, mut right, mut function) = (None, None, None);
        self.parens(|cursor| {
            let option = cursor.label("an option such as LEFTARG")?;
            match option.name.to_ascii_lowercase().as_str() {
                "leftarg" => left = cursor.option_type()?,
                "rightarg" => right = cursor.option_type()?,
                "function" | "procedure" => {
                    cursor.expect_symbol("=")?;
                    function = Some(cursor.object_name("the function of the operator")?);
                }
                _ => cursor.skip_option(),
            }
            Ok(())
        })?;
        match (right, function) {
            (Some(right), Some(function)) => Ok(CreateOperator {
                name,
                left,
                right,
                function,
            }),
            (None, _) => Err(self.unexpected("RIGHTARG among the options")),
            (_, None) => Err(self.unexpected("FUNCTION among the options")),
        }
    }

    /// `~~` or `schema.~~`.
    pub(crate) fn operator_name(&mut self) -> Outcome<ObjectName> {
        let schema = if self.is_symbol_at(1, ".") {
            let schema = self.label("a schema")?;
            self.advance();
            Some(schema)
        } else {
            None
        };
        let span = self.advance().span;
        let name = Ident {
            name: self.text_of(span),
            span,
        };
        Ok(ObjectName { schema, name })
    }

    fn option_type(&mut self) -> Outcome<Option<TypeName>> {
        self.expect_symbol("=")?;
        if self.eat_word("none") {
            return Ok(None);
        }
        self.eat_word("setof");
        self.type_name().map(Some)
    }

    /// Passes over `= value` of an option that does not bear on types.
    fn skip_option(&mut self) {
        while !self.is_symbol(",") && !self.is_symbol(")") && !self.at_end() {
            self.advance();
        }
    }

    /// What follows `CREATE CAST`.
    pub(super) fn create_cast(&mut self) -> Outcome<CreateCast> {
        self.expect_symbol("(")?;
        let source = self.type_name()?;
        self.expect_word("as")?;
        let target = self.type_name()?;
        self.expect_symbol(")")?;
        if self.eat_words(&["with", "function"]) {
            self.object_name("a function")?;
            if self.is_symbol("(") {
                self.skip_group()?;
            }
        } else if !self.eat_words(&["with", "inout"]) {
            self.expect_words(&["without", "function"])?;
        }
        let context = if self.eat_words(&["as", "implicit"]) {
            CastContext::Implicit
        } else if self.eat_words(&["as", "assignment"]) {
            CastContext::Assignment
        } else {
            CastContext::Explicit
        };
        Ok(CreateCast {
            source,
            target,
            context,
        })
    }
}
