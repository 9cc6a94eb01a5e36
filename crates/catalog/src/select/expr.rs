use super::scope::Scope;
use super::{Resolver, Typed};
use crate::builtin::CastContext as Context;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::{Relation, is_unresolved};
use crate::model::TypeRef;
use crate::parse::Ident;
use crate::parse::expr::{Expr, ExprKind, Operator};
use crate::parse::query::Query;
use crate::source::Span;

impl Resolver<'_> {
    /// The type and nullness of an expression.
    pub(super) fn expr(self, expr: &Expr, scope: &Scope<'_>) -> Outcome<Typed> {
        match &expr.kind {
            ExprKind::Null => Ok(Typed::builtin("unknown", false)),
            ExprKind::Bool(_) => Ok(Typed::builtin("bool", true)),
            ExprKind::Number(digits) => Ok(Typed::builtin(number_type(digits), true)),
            ExprKind::String(_) => Ok(Typed::builtin("unknown", true)),
            ExprKind::Bits => Ok(Typed::builtin("bit", true)),
            ExprKind::Param => Ok(Typed::builtin("unknown", false)),
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
                let (left, right) = (self.expr(left, scope)?, self.expr(right, scope)?);
                self.infix(op, &left, &right, expr.span)
            }
            ExprKind::And(all) | ExprKind::Or(all) => self.logical(all, scope),
            ExprKind::Not(arg) => self.logical(std::slice::from_ref(arg), scope),
            ExprKind::IsNull { arg, .. } | ExprKind::Is(arg) => {
                self.expr(arg, scope)?;
                Ok(Typed::builtin("bool", true))
            }
            ExprKind::IsDistinct { left, right } => {
                let (left, right) = (self.expr(left, scope)?, self.expr(right, scope)?);
                self.compare("=", &left, &right, expr.span)?;
                Ok(Typed::builtin("bool", true))
            }
            ExprKind::InList { arg, list } => self.in_list(arg, list, expr.span, scope),
            ExprKind::InQuery { arg, query } => self.in_query(arg, query, expr.span, scope),
            ExprKind::Between { arg, low, high } => self.between(arg, low, high, expr.span, scope),
            ExprKind::Like { arg, pattern, .. } => {
                let (arg, pattern) = (self.expr(arg, scope)?, self.expr(pattern, scope)?);
                self.compare("~~", &arg, &pattern, expr.span)
            }
            ExprKind::Quantified { left, op, right } => {
                self.quantified(left, op, right, expr.span, scope)
            }
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
            ExprKind::NullIf(value, other) => {
                let (value, other) = (self.expr(value, scope)?, self.expr(other, scope)?);
                self.compare("=", &value, &other, expr.span)?;
                Ok(Typed::new(known(value.ty), false))
            }
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
            ExprKind::GroupingSets(sets) => {
                sets.iter()
                    .try_for_each(|set| self.expr(set, scope).map(drop))?;
                Ok(Typed::builtin("record", true))
            }
        }
    }

    fn column(self, parts: &[Ident], scope: &Scope<'_>) -> Outcome<Typed> {
        let value = scope.column(parts)?;
        if is_unresolved(&value.ty) {
            Err(Report::silent())
        } else {
            Ok(value)
        }
    }

    fn whole_row(self, parts: &[Ident], scope: &Scope<'_>) -> Outcome<Typed> {
        let (schema, table) = match parts {
            [.., schema, table] => (Some(schema), table),
            [table] => (None, table),
            [] => return Err(Report::silent()),
        };
        match scope.entry(schema, table) {
            Some(entry) => Ok(Typed::new(
                entry
                    .row
                    .clone()
                    .unwrap_or_else(|| TypeRef::builtin("record")),
                false,
            )),
            None => Err(scope.no_entry(table)),
        }
    }

    fn field(self, of: &Expr, name: &Ident, scope: &Scope<'_>) -> Outcome<Typed> {
        let value = self.expr(of, scope)?;
        let fields = self.fields(&value.ty);
        if let Some((_, ty)) = fields.iter().find(|(known, _)| *known == name.name) {
            return Ok(Typed::new(ty.clone(), false));
        }
        let report = Report::new(
            name.span,
            format!("{} has no field `{}`", value.ty, name.name),
        );
        Err(Box::new(report.suggest(
            &name.name,
            fields.iter().map(|(name, _)| name.as_str()),
        )))
    }

    /// The fields of a composite type or of a table's row.
    pub(super) fn fields(self, ty: &TypeRef) -> Vec<(String, TypeRef)> {
        let catalog = self.lookup.catalog;
        match self.base(ty) {
            TypeRef::Composite(name) => {
                let fields = catalog
                    .composite(name)
                    .map_or(&[][..], |composite| &composite.fields);
                fields
                    .iter()
                    .map(|field| (field.name.clone(), field.ty.clone()))
                    .collect()
            }
            TypeRef::Row(name) => {
                let table = catalog.table(name).map(Relation::Table);
                match table.or_else(|| catalog.view(name).map(Relation::View)) {
                    Some(Relation::Table(table)) => table
                        .columns
                        .iter()
                        .map(|column| (column.name.clone(), column.ty.clone()))
                        .collect(),
                    Some(Relation::View(view)) => view
                        .columns
                        .iter()
                        .map(|column| (column.name.clone(), column.ty.clone()))
                        .collect(),
                    None => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    fn subscript(
        self,
        of: &Expr,
        bounds: &[Expr],
        slice: bool,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let value = self.expr(of, scope)?;
        let mut known = slice && value.not_null;
        for bound in bounds {
            known &= self.expr(bound, scope)?.not_null;
        }
        let ty = self.base(&value.ty);
        if slice || ty.is("jsonb") {
            return Ok(Typed::new(ty.clone(), known));
        }
        match ty.element() {
            // Of an array with several dimensions this is still an array of the same type, or NULL.
            Some(element) => Ok(Typed::new(element.clone(), false)),
            None => Err(Box::new(Report::new(
                of.span,
                format!("{ty} has no elements to take one of"),
            ))),
        }
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

    /// A comparison that gives a boolean.
    fn compare(self, symbol: &str, left: &Typed, right: &Typed, span: Span) -> Outcome<Typed> {
        let op = Operator {
            symbol: symbol.to_owned(),
            span,
        };
        let value = self.infix(&op, left, right, span)?;
        Ok(Typed::builtin("bool", value.not_null))
    }

    fn in_list(self, arg: &Expr, list: &[Expr], span: Span, scope: &Scope<'_>) -> Outcome<Typed> {
        let left = self.expr(arg, scope)?;
        let mut not_null = left.not_null;
        for item in list {
            let right = self.expr(item, scope)?;
            if let Some(text) = super::literal::text(item) {
                self.expect_literal(text, &left.ty, item.span)?;
            }
            not_null &= self.compare("=", &left, &right, span)?.not_null;
        }
        Ok(Typed::builtin("bool", not_null))
    }

    fn in_query(self, arg: &Expr, query: &Query, span: Span, scope: &Scope<'_>) -> Outcome<Typed> {
        if let ExprKind::Row(values) = &arg.kind {
            values
                .iter()
                .try_for_each(|value| self.expr(value, scope).map(drop))?;
            self.query(query, scope)?;
            return Ok(Typed::builtin("bool", false));
        }
        let (left, right) = (self.expr(arg, scope)?, self.only_column(query, scope)?);
        self.compare("=", &left, &right, span)
    }

    fn between(
        self,
        arg: &Expr,
        low: &Expr,
        high: &Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let arg = self.expr(arg, scope)?;
        let low = self.compare(">=", &arg, &self.expr(low, scope)?, span)?;
        let high = self.compare("<=", &arg, &self.expr(high, scope)?, span)?;
        Ok(Typed::builtin("bool", low.not_null && high.not_null))
    }

    fn quantified(
        self,
        left: &Expr,
        op: &Operator,
        right: &Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let left = self.expr(left, scope)?;
        if let ExprKind::Subquery(query) = &right.kind {
            let right = self.only_column(query, scope)?;
            return self.infix(op, &left, &right, span);
        }
        let array = self.expr(right, scope)?;
        let element = match self.base(&array.ty) {
            ty if ty.is("unknown") => left.ty.clone(),
            ty => match ty.element() {
                Some(element) => element.clone(),
                None => {
                    return Err(Box::new(Report::new(
                        right.span,
                        format!("ANY and ALL take an array, not {ty}"),
                    )));
                }
            },
        };
        let not_null = array.not_null && has_no_null_element(right);
        self.infix(op, &left, &Typed::new(element, not_null), span)
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
        for (condition, _) in branches {
            let value = self.expr(condition, scope)?;
            match &operand {
                Some(operand) => drop(self.compare("=", operand, &value, condition.span)?),
                None => self.expect_boolean(&value, condition, "the condition of WHEN")?,
            }
        }
        // The result of ELSE is looked at first, as the server does.
        let results: Vec<&Expr> = otherwise
            .into_iter()
            .chain(branches.iter().map(|(_, result)| result))
            .collect();
        let value = self.common(&results, "CASE", scope, |values| {
            values.iter().all(|value| value.not_null)
        })?;
        Ok(match otherwise {
            Some(_) => value,
            None => Typed::new(value.ty.without_modifiers(), false),
        })
    }

    fn cast(
        self,
        arg: &Expr,
        ty: &crate::parse::TypeName,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Typed> {
        let target = self.lookup.type_ref(ty)?;
        if let Some(text) = super::literal::text(arg) {
            self.expect_literal(text, &target, arg.span)?;
        }
        if let ExprKind::Array(elements) = &arg.kind
            && elements.is_empty()
        {
            return Ok(Typed::new(target, true));
        }
        let value = self.expr(arg, scope)?;
        if !self.can_coerce(&value.ty, &target, Context::Explicit) {
            return Err(Box::new(Report::new(
                span,
                format!("there is no cast from {} to {target}", value.ty),
            )));
        }
        Ok(Typed::new(target, value.not_null))
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
        Ok(Typed::new(ty, not_null(&values)))
    }

    fn array(self, elements: &[Expr], scope: &Scope<'_>) -> Outcome<Typed> {
        let value = self.common(elements, "ARRAY", scope, |_| true)?;
        Ok(Typed::new(value.ty.array(), true))
    }

    /// The column of a subquery that has to have just one.
    fn only_column(self, query: &Query, scope: &Scope<'_>) -> Outcome<Typed> {
        let mut columns = self.query(query, scope)?;
        if columns.len() != 1 {
            let message = format!("this subquery must have one column, not {}", columns.len());
            return Err(Box::new(Report::new(query.span, message)));
        }
        Ok(columns.remove(0).value)
    }
}

/// A string that nothing has given a type is text.
pub(super) fn known(ty: TypeRef) -> TypeRef {
    if ty.is("unknown") {
        TypeRef::builtin("text")
    } else {
        ty
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

/// Whether the array is written out, and no element of it is NULL.
fn has_no_null_element(array: &Expr) -> bool {
    match &array.kind {
        ExprKind::Array(elements) => elements.iter().all(has_no_null_element),
        ExprKind::Cast { arg, .. } => has_no_null_element(arg),
        ExprKind::String(text) => !text.to_ascii_lowercase().contains("null"),
        ExprKind::Number(_) | ExprKind::Bool(_) => true,
        _ => false,
    }
}
