use super::common::known;
use super::scope::Scope;
use super::{Resolver, Typed};
use crate::builtin::CastContext as Context;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::parse::expr::{Expr, ExprKind, Form, Gives, Operator, Test};
use crate::parse::query::Query;
use crate::parse::{Ident, ObjectName, TypeName};
use crate::source::Span;

impl Resolver<'_> {
    /// The type and nullness of an expression.
    pub(super) fn expr(self, expr: &Expr, scope: &Scope<'_>) -> Outcome<Typed> {
        let mut value = self.bare_expr(expr, scope)?;
        if scope.left_out.contains(expr) {
            value.not_null = false;
        } else if scope.proven.contains(expr) {
            value.not_null = true;
        }
        Ok(value)
    }

    fn bare_expr(self, expr: &Expr, scope: &Scope<'_>) -> Outcome<Typed> {
        match &expr.kind {
            ExprKind::Null => Ok(Typed::builtin("unknown", false)),
            ExprKind::Bool(_) => Ok(Typed::builtin("bool", true)),
            ExprKind::Number(digits) => Ok(Typed::builtin(number_type(digits), true)),
            ExprKind::String(_) => Ok(Typed::builtin("unknown", true)),
            ExprKind::Bits => Ok(Typed::builtin("bit", true)),
            ExprKind::Param(name) => Ok(scope.parameter(name, expr.span)),
            ExprKind::Column(parts) => self.column(parts, scope),
            ExprKind::WholeRow(parts) => self.whole_row(parts, scope),
            ExprKind::Field(of, name) => self.field(of, name, scope),
            ExprKind::AllFields(of) => self.expr(of, scope),
            ExprKind::Subscript { of, bounds, slice } => self.subscript(of, bounds, *slice, scope),
            ExprKind::Prefix { op, arg } => {
                let arg = self.expr(arg, scope)?;
                self.prefix(op, &arg, expr.span)
            }
            ExprKind::Infix { op, left, right } => {
                self.infix_expr(op, left, right, expr.span, scope)
            }
            ExprKind::And(all) | ExprKind::Or(all) => self.logical(all, scope),
            ExprKind::Not(arg) => self.logical(std::slice::from_ref(arg), scope),
            ExprKind::IsNull { arg, .. } => {
                self.expr(arg, scope)?;
                Ok(Typed::builtin("bool", true))
            }
            ExprKind::Is { arg, test, .. } => self.is(arg, *test, scope),
            ExprKind::IsDistinct { left, right } => self.is_distinct(left, right, scope),
            ExprKind::InList { arg, list } => self.in_list(arg, list, scope),
            ExprKind::InQuery { arg, query } => self.in_query(arg, query, expr.span, scope),
            ExprKind::Between { arg, low, high } => self.between(arg, low, high, scope),
            ExprKind::Like { arg, pattern, .. } => {
                let (arg, pattern) = (self.expr(arg, scope)?, self.expr(pattern, scope)?);
                self.compare("~~", &arg, &pattern, expr.span)
            }
            ExprKind::Quantified {
                left, op, right, ..
            } => self.quantified(left, op, right, expr.span, scope),
            ExprKind::Case {
                operand,
                branches,
                otherwise,
            } => self.case(operand.as_deref(), branches, otherwise.as_deref(), scope),
            ExprKind::Cast { arg, ty } => self.cast(arg, ty, expr.span, scope),
            ExprKind::Call(call) => self.call(call, expr.span, scope),
            ExprKind::Coalesce(all) => self.common(all, "COALESCE", scope, |values| {
                values.iter().any(|value| value.not_null)
            }),
            ExprKind::Extreme { name, args } => {
                self.common(args, &name.to_ascii_uppercase(), scope, |values| {
                    values.iter().any(|value| value.not_null)
                })
            }
            ExprKind::NullIf(value, other) => self.null_if(value, other, expr.span, scope),
            ExprKind::Keyword(word) => Ok(keyword(word)),
            ExprKind::Row(values) => {
                values
                    .iter()
                    .try_for_each(|value| self.expr(value, scope).map(drop))?;
                Ok(Typed::builtin("record", true))
            }
            ExprKind::Array(elements) => self.array(elements, scope),
            ExprKind::ArrayQuery(query) => {
                let value = self.only_column(query, scope)?;
                Ok(Typed::new(known(value.ty).array(), true))
            }
            ExprKind::Subquery(query) => {
                let value = self.only_column(query, scope)?;
                let not_null = value.not_null && self.has_one_row(query);
                Ok(Typed::new(known(value.ty), not_null))
            }
            ExprKind::Exists(query) => {
                self.query(query, scope)?;
                Ok(Typed::builtin("bool", true))
            }
            ExprKind::Collate(arg) => self.expr(arg, scope),
            ExprKind::Form(form) => self.form(form, scope),
            ExprKind::GroupingSets(sets) | ExprKind::Rollup(sets) => {
                sets.iter()
                    .try_for_each(|set| self.expr(set, scope).map(drop))?;
                Ok(Typed::builtin("record", true))
            }
        }
    }

    fn column(self, parts: &[Ident], scope: &Scope<'_>) -> Outcome<Typed> {
        let named = match scope.find(parts) {
            Err(report) => return self.called_field(parts, scope).ok_or(report),
            Ok(named) => named,
        };
        self.note(named.source());
        let value = named.value();
        if is_unresolved(&value.ty) {
            Err(Report::silent())
        } else {
            Ok(value)
        }
    }

    /// `users.full_name`: a function of the row, written like a column.
    fn called_field(self, parts: &[Ident], scope: &Scope<'_>) -> Option<Typed> {
        let (name, table) = parts.split_last()?;
        let row = self.whole_row(table, scope).ok()?;
        let name = ObjectName {
            schema: None,
            name: name.clone(),
        };
        let found = self.find(&name, &[row.ty])?;
        Some(Typed::new(found.result, false))
    }

    /// Of which type the value is decides what can be asked of it; only tests of text are NULL for NULL.
    fn is(self, arg: &Expr, test: Test, scope: &Scope<'_>) -> Outcome<Typed> {
        let value = self.expr(arg, scope)?;
        let not_null = match test {
            Test::True | Test::False | Test::Unknown => {
                self.expect_boolean(&value, arg, "what IS TRUE and its like ask about")?;
                true
            }
            Test::Document | Test::Text => value.not_null,
        };
        Ok(Typed::builtin("bool", not_null))
    }

    fn form(self, form: &Form, scope: &Scope<'_>) -> Outcome<Typed> {
        let rows = match &scope.rows {
            Some(rows) if form.aggregate => rows,
            _ => scope,
        };
        let mut known = true;
        for arg in &form.args {
            known &= self.expr(arg, rows)?.not_null;
        }
        let not_null = match form.gives {
            Gives::Value => true,
            Gives::Strict => known,
            Gives::Maybe => false,
        };
        Ok(Typed::new(self.named_type(&form.ty)?, not_null))
    }

    /// NULLIF gives its first value, as the operator `=` takes it.
    fn null_if(self, value: &Expr, other: &Expr, span: Span, scope: &Scope<'_>) -> Outcome<Typed> {
        let (value, other) = (self.expr(value, scope)?, self.expr(other, scope)?);
        let equals = Operator::named("=", span);
        let found = self.infix_operator(&equals, &value, &other, span)?;
        let ty = match found.left {
            Some(left) if left != value.ty.without_modifiers() => left,
            _ => value.ty,
        };
        Ok(Typed::new(known(ty), false))
    }

    fn logical(self, all: &[impl std::borrow::Borrow<Expr>], scope: &Scope<'_>) -> Outcome<Typed> {
        let mut not_null = true;
        for part in all {
            let value = self.expr(part.borrow(), scope)?;
            self.expect_boolean(&value, part.borrow(), "an operand of AND, OR and NOT")?;
            not_null &= value.not_null;
        }
        Ok(Typed::builtin("bool", not_null))
    }

    fn case(
        self,
        operand: Option<&Expr>,
        branches: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let operand = operand
            .map(|operand| self.expr(operand, scope))
            .transpose()?;
        let mut rest = scope.clone();
        let mut values = Vec::new();
        for (condition, result) in branches {
            let value = self.expr(condition, &rest)?;
            match &operand {
                Some(operand) => drop(self.compare("=", operand, &value, condition.span)?),
                None => self.expect_boolean(&value, condition, "the condition of WHEN")?,
            }
            values.push((
                self.branch(condition, result, operand.is_none(), &rest)?,
                result.span,
            ));
            // What is not true may be NULL; only of a condition that never is, the next branch learns.
            if operand.is_none() && value.not_null {
                let facts = self.when(condition, false, &rest);
                rest.learn(facts);
            }
        }
        // The result of ELSE is looked at first, as the server does.
        if let Some(otherwise) = otherwise {
            values.insert(0, (self.expr(otherwise, &rest)?, otherwise.span));
        }
        let pairs: Vec<(&Typed, Span)> =
            values.iter().map(|(value, span)| (value, *span)).collect();
        let ty = self.common_type(&pairs, "CASE")?;
        let not_null = otherwise.is_some() && values.iter().all(|(value, _)| value.not_null);
        let has_length = otherwise.is_some();
        Ok(Typed::new(
            if has_length {
                ty
            } else {
                ty.without_modifiers()
            },
            not_null,
        ))
    }

    /// The result of a branch, with what its condition proves.
    fn branch(
        self,
        condition: &Expr,
        result: &Expr,
        is_condition: bool,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let facts = self.when(condition, true, scope);
        if !is_condition || facts.is_empty() {
            return self.expr(result, scope);
        }
        let mut narrowed = scope.clone();
        narrowed.learn(facts);
        self.expr(result, &narrowed)
    }

    fn cast(self, arg: &Expr, ty: &TypeName, span: Span, scope: &Scope<'_>) -> Outcome<Typed> {
        let target = self.named_type(ty)?;
        if let Some(text) = super::literal::text(arg) {
            self.expect_literal(text, &target, arg.span)?;
            self.note_constant(text, &target);
        }
        if let ExprKind::Array(elements) = &arg.kind
            && elements.is_empty()
        {
            return Ok(Typed::new(target, true));
        }
        let value = match self.expr(arg, scope) {
            // What an extension gives that is not known here is what the cast says.
            Err(_)
                if matches!(arg.kind, ExprKind::Call(_)) && self.unread_extension().is_some() =>
            {
                return Ok(Typed::new(target, false));
            }
            value => value?,
        };
        if !self.can_coerce(&value.ty, &target, Context::Explicit) {
            return Err(Box::new(Report::new(
                span,
                format!("there is no cast from {} to {target}", value.ty),
            )));
        }
        let not_null = value.not_null && self.cast_keeps_values(&value.ty, &target);
        Ok(Typed::new(target, not_null))
    }

    /// Several values of which the result is one.
    fn common(
        self,
        all: &[impl std::borrow::Borrow<Expr>],
        what: &str,
        scope: &Scope<'_>,
        not_null: impl Fn(&[Typed]) -> bool,
    ) -> Outcome<Typed> {
        let values = all
            .iter()
            .map(|expr| self.expr(expr.borrow(), scope))
            .collect::<Outcome<Vec<Typed>>>()?;
        let spans = all.iter().map(|expr| expr.borrow().span);
        let pairs: Vec<(&Typed, Span)> = values.iter().zip(spans).collect();
        let ty = self.common_type(&pairs, what)?;
        for expr in all {
            self.expect_literal_of(expr.borrow(), &ty)?;
        }
        Ok(Typed::new(ty, not_null(&values)))
    }

    fn array(self, elements: &[Expr], scope: &Scope<'_>) -> Outcome<Typed> {
        let value = self.common(elements, "ARRAY", scope, |_| true)?;
        Ok(Typed::new(value.ty.array(), true))
    }

    /// The column of a subquery that has to have just one.
    pub(super) fn only_column(self, query: &Query, scope: &Scope<'_>) -> Outcome<Typed> {
        let mut columns = self.query(query, scope)?;
        if columns.len() != 1 {
            let message = format!("this subquery must have one column, not {}", columns.len());
            return Err(Box::new(Report::new(query.span, message)));
        }
        Ok(columns.remove(0).value)
    }
}

fn number_type(digits: &str) -> &'static str {
    if digits.parse::<i32>().is_ok() {
        "int4"
    } else if digits.parse::<i64>().is_ok() {
        "int8"
    } else {
        "numeric"
    }
}

fn keyword(word: &str) -> Typed {
    let ty = match word {
        "current_date" => "date",
        "current_time" => "timetz",
        "current_timestamp" => "timestamptz",
        "localtime" => "time",
        "localtimestamp" => "timestamp",
        "default" => "unknown",
        _ => "name",
    };
    Typed::builtin(ty, !matches!(word, "current_schema" | "default"))
}
