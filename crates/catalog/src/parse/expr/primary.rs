//! What operators stand between.

use super::{Cursor, Expr, ExprKind};
use crate::diagnostic::Outcome;
use crate::keyword::is_reserved;
use crate::lex::Kind;
use crate::parse::query::Query;
use crate::parse::{Ident, TypeName};

/// Words that are calls without parentheses.
const CALLS_BY_KEYWORD: [&str; 13] = [
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "localtime",
    "localtimestamp",
    "session_user",
    "system_user",
    "user",
    "default",
];

impl Cursor<'_> {
    /// An operand with the casts, subscripts and fields that follow it.
    pub(super) fn primary(&mut self) -> Outcome<Expr> {
        let mut expr = self.atom()?;
        loop {
            let next = if self.eat_symbol("::") {
                let ty = Box::new(self.type_name()?);
                let span = expr.span.to(self.last_span());
                Expr::new(
                    ExprKind::Cast {
                        arg: expr.boxed(),
                        ty,
                    },
                    span,
                )
            } else if self.is_symbol("[") {
                self.subscript(expr)?
            } else if self.is_symbol(".") {
                self.field(expr)?
            } else {
                return Ok(expr);
            };
            self.grow()?;
            expr = next;
        }
    }

    fn subscript(&mut self, of: Expr) -> Outcome<Expr> {
        self.expect_symbol("[")?;
        let start = of.span;
        let mut bounds = Vec::new();
        if !self.is_symbol(":") {
            bounds.push(self.expr()?);
        }
        let slice = self.eat_symbol(":");
        if slice && !self.is_symbol("]") {
            bounds.push(self.expr()?);
        }
        self.expect_symbol("]")?;
        Ok(Expr::new(
            ExprKind::Subscript {
                of: of.boxed(),
                bounds,
                slice,
            },
            start.to(self.last_span()),
        ))
    }

    fn field(&mut self, of: Expr) -> Outcome<Expr> {
        self.expect_symbol(".")?;
        let start = of.span;
        let kind = if self.eat_symbol("*") {
            ExprKind::AllFields(of.boxed())
        } else {
            ExprKind::Field(of.boxed(), self.label("a field name")?)
        };
        Ok(Expr::new(kind, start.to(self.last_span())))
    }

    fn atom(&mut self) -> Outcome<Expr> {
        let token = self.peek();
        let kind = match &token.kind {
            Kind::Number(digits) => ExprKind::Number(digits.clone()),
            Kind::String(value) => ExprKind::String(value.clone()),
            Kind::Bits(_) => ExprKind::Bits,
            Kind::Param(name) => ExprKind::Param(name.clone()),
            Kind::Symbol(symbol) if symbol == "(" => return self.parenthesised(),
            Kind::Word(word) => return self.word(word),
            Kind::Quoted(_) => return self.named(),
            _ => return Err(self.unexpected("an expression")),
        };
        self.advance();
        Ok(Expr::new(kind, token.span))
    }

    fn word(&mut self, word: &str) -> Outcome<Expr> {
        let span = self.span();
        match word {
            "null" => self.literal(ExprKind::Null),
            "true" => self.literal(ExprKind::Bool(true)),
            "false" => self.literal(ExprKind::Bool(false)),
            "case" => self.case(),
            "exists" if self.is_symbol_at(1, "(") => {
                self.advance();
                let query = self.subquery()?;
                Ok(Expr::new(
                    ExprKind::Exists(query),
                    span.to(self.last_span()),
                ))
            }
            "array" => self.array(),
            "row" if self.is_symbol_at(1, "(") => self.row(),
            "current_schema" if self.is_symbol_at(1, "(") => self.named(),
            "collation" if self.is_word_at(1, "for") => {
                self.advance();
                let kind = self.collation_for(span)?;
                Ok(Expr::new(kind, span.to(self.last_span())))
            }
            _ if CALLS_BY_KEYWORD.contains(&word) && !self.is_symbol_at(1, ".") => {
                self.keyword(word)
            }
            _ => match self.typed_literal()? {
                Some(expr) => Ok(expr),
                None if is_reserved(word) && !self.is_symbol_at(1, "(") => {
                    Err(self.unexpected("an expression"))
                }
                None => self.named(),
            },
        }
    }

    fn literal(&mut self, kind: ExprKind) -> Outcome<Expr> {
        Ok(Expr::new(kind, self.advance().span))
    }

    /// `CURRENT_DATE`, `CURRENT_TIMESTAMP(3)`.
    fn keyword(&mut self, word: &str) -> Outcome<Expr> {
        let span = self.advance().span;
        let value = Expr::new(ExprKind::Keyword(word.to_owned()), span);
        let ty = match word {
            "current_time" => "timetz",
            "current_timestamp" => "timestamptz",
            "localtime" => "time",
            "localtimestamp" => "timestamp",
            _ => return Ok(value),
        };
        if !self.is_symbol("(") {
            return Ok(value);
        }
        let mut ty = TypeName::grammar(ty, span);
        ty.modifiers = self.parens(Self::modifier)?;
        let cast = ExprKind::Cast {
            arg: value.boxed(),
            ty: Box::new(ty),
        };
        Ok(Expr::new(cast, span.to(self.last_span())))
    }

    /// `DATE '2024-01-01'`, `INTERVAL '1' DAY`: a type and a string.
    fn typed_literal(&mut self) -> Outcome<Option<Expr>> {
        let mark = self.mark();
        let Ok(mut ty) = self.type_name() else {
            self.reset(mark);
            return Ok(None);
        };
        let Kind::String(value) = &self.peek().kind else {
            self.reset(mark);
            return Ok(None);
        };
        let string = Expr::new(ExprKind::String(value.clone()), self.advance().span);
        if ty.shape == crate::parse::type_name::Shape::Grammar("interval") {
            ty.interval_fields = ty.interval_fields.or_else(|| self.interval_fields());
        }
        Ok(Some(Expr::new(
            ExprKind::Cast {
                arg: string.boxed(),
                ty: Box::new(ty),
            },
            self.span_since(mark),
        )))
    }

    fn case(&mut self) -> Outcome<Expr> {
        let mark = self.mark();
        self.expect_word("case")?;
        let operand = if self.is_word("when") {
            None
        } else {
            Some(self.expr()?.boxed())
        };
        let mut branches = Vec::new();
        while self.eat_word("when") {
            let condition = self.expr()?;
            self.expect_word("then")?;
            branches.push((condition, self.expr()?));
        }
        if branches.is_empty() {
            return Err(self.unexpected("WHEN"));
        }
        let otherwise = if self.eat_word("else") {
            Some(self.expr()?.boxed())
        } else {
            None
        };
        self.expect_word("end")?;
        Ok(Expr::new(
            ExprKind::Case {
                operand,
                branches,
                otherwise,
            },
            self.span_since(mark),
        ))
    }

    /// `ARRAY[…]`, `ARRAY[[…], […]]` or `ARRAY(SELECT …)`.
    fn array(&mut self) -> Outcome<Expr> {
        let mark = self.mark();
        self.expect_word("array")?;
        if self.is_subquery_ahead() {
            let query = self.subquery()?;
            return Ok(Expr::new(
                ExprKind::ArrayQuery(query),
                self.span_since(mark),
            ));
        }
        let elements = self.array_elements()?;
        Ok(Expr::new(ExprKind::Array(elements), self.span_since(mark)))
    }

    fn array_elements(&mut self) -> Outcome<Vec<Expr>> {
        self.expect_symbol("[")?;
        if self.eat_symbol("]") {
            return Ok(Vec::new());
        }
        let elements = self.list(|cursor| {
            if !cursor.is_symbol("[") {
                return cursor.expr();
            }
            let mark = cursor.mark();
            let inner = cursor.nested(Self::array_elements)?;
            cursor.grow()?;
            Ok(Expr::new(ExprKind::Array(inner), cursor.span_since(mark)))
        })?;
        self.expect_symbol("]")?;
        Ok(elements)
    }

    fn row(&mut self) -> Outcome<Expr> {
        let mark = self.mark();
        self.expect_word("row")?;
        let values = if self.is_symbol_at(1, ")") {
            self.expect_symbol("(")?;
            self.expect_symbol(")")?;
            Vec::new()
        } else {
            self.parens(Self::expr)?
        };
        Ok(Expr::new(ExprKind::Row(values), self.span_since(mark)))
    }

    /// `(expr)`, `(a, b)` or `(SELECT …)`.
    pub(super) fn parenthesised(&mut self) -> Outcome<Expr> {
        let mark = self.mark();
        if self.is_subquery_ahead() {
            let query = self.subquery()?;
            return Ok(Expr::new(ExprKind::Subquery(query), self.span_since(mark)));
        }
        let mut values = self.parens(Self::expr)?;
        let span = self.span_since(mark);
        match values.len() {
            1 => Ok(Expr::new(values.remove(0).kind, span)),
            _ => Ok(Expr::new(ExprKind::Row(values), span)),
        }
    }

    /// Whether `(SELECT`, `((SELECT`, `(WITH` or `(VALUES` comes next.
    pub(crate) fn is_subquery_ahead(&self) -> bool {
        let mut ahead = 0;
        while self.is_symbol_at(ahead, "(") {
            ahead += 1;
        }
        ahead > 0
            && ["select", "with", "values", "table"]
                .iter()
                .any(|word| self.is_word_at(ahead, word))
    }

    pub(crate) fn subquery(&mut self) -> Outcome<Box<Query>> {
        self.expect_symbol("(")?;
        let query = self.nested(Self::query)?;
        self.expect_symbol(")")?;
        Ok(Box::new(query))
    }

    /// A column or a call.
    fn named(&mut self) -> Outcome<Expr> {
        let mark = self.mark();
        let mut parts: Vec<Ident> = vec![self.label("an expression")?];
        while self.is_symbol(".") {
            self.advance();
            if self.eat_symbol("*") {
                return Ok(Expr::new(ExprKind::WholeRow(parts), self.span_since(mark)));
            }
            parts.push(self.label("a name after the period")?);
        }
        if self.is_symbol("(") {
            return self.call(parts, mark);
        }
        Ok(Expr::new(ExprKind::Column(parts), self.span_since(mark)))
    }
}
