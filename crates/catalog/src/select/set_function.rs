//! Functions in FROM.

use super::from::Columns;
use super::scope::{Entry, Scope};
use super::{Resolver, Typed};
use crate::builtin;
use crate::diagnostic::{Outcome, Report};
use crate::model::TypeRef;
use crate::parse::expr::{Arg, Call, Expr, ExprKind};
use crate::parse::query::Alias;
use crate::parse::{Ident, TypeName};

/// What one function gives.
struct Rows {
    columns: Columns,
    /// The type of a row, where it has a name.
    row: Option<TypeRef>,
    /// Whether it gives single values.
    single: bool,
}

impl Resolver<'_> {
    pub(super) fn calls(
        self,
        calls: &[(Expr, Vec<(Ident, TypeName)>)],
        ordinality: bool,
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Outcome<Entry> {
        let mut columns: Columns = Vec::new();
        let mut names = Vec::new();
        let (mut row, mut single) = (None, false);
        for (expr, definitions) in calls {
            let function = super::column_name(expr).unwrap_or_default();
            let rows = self.call_rows(expr, definitions, &function, alias, scope)?;
            columns.extend(rows.columns);
            row = rows.row.filter(|_| calls.len() == 1 && !ordinality);
            single = rows.single && calls.len() == 1 && !ordinality;
            names.push(function);
        }
        if calls.len() > 1 {
            // The shorter ones are filled up with NULLs.
            columns
                .iter_mut()
                .for_each(|(_, value)| value.not_null = false);
        }
        if ordinality {
            columns.push(("ordinality".to_owned(), Typed::builtin("int8", true)));
        }
        let mut entry = Entry::new(names.into_iter().next(), columns);
        if let Some(name) = row.as_ref().and_then(TypeRef::declared) {
            entry.comes_from(name);
        }
        entry.row = row;
        entry.single = single;
        if let Some(alias) = alias {
            entry.name = Some(alias.name.name.clone());
            super::from::rename_entry(&mut entry, &alias.columns)?;
        }
        Ok(entry)
    }

    fn call_rows(
        self,
        expr: &Expr,
        definitions: &[(Ident, TypeName)],
        function: &str,
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Outcome<Rows> {
        // A function that gives single values: its one column is called like the alias, or like itself.
        let name = alias.map_or(function, |alias| alias.name.name.as_str());
        let single = |name: &str, value| Rows {
            columns: vec![(name.to_owned(), value)],
            row: None,
            single: true,
        };
        let rows = |columns| Rows {
            columns,
            row: None,
            single: false,
        };
        let ExprKind::Call(call) = &expr.kind else {
            return Ok(single(name, self.expr(expr, scope)?));
        };
        if function == "unnest" && call.args.len() > 1 {
            return Ok(rows(self.unnest_several(call, scope)?));
        }
        let (found, _) = self.resolve_call(call, expr.span, scope)?;
        if !definitions.is_empty() {
            return Ok(rows(self.defined_columns(definitions)?));
        }
        let value = |at: usize, ty: TypeRef| {
            Typed::new(
                ty,
                found.builtin && builtin::column_is_never_null(function, at),
            )
        };
        let columns = found.columns(self);
        if found.result.is("record") || columns.len() > 1 {
            if columns.is_empty() {
                let report =
                    Report::new(expr.span, format!("`{}` gives rows of any kind", call.name));
                return Err(Box::new(
                    report.help("say which columns they have: `AS t (a integer, b text)`"),
                ));
            }
            let columns = columns.into_iter().enumerate();
            return Ok(rows(
                columns
                    .map(|(at, (name, ty))| (name, value(at, ty)))
                    .collect(),
            ));
        }
        let fields = self.fields(&found.result);
        if !fields.is_empty() {
            let columns = fields
                .into_iter()
                .map(|(name, ty)| (name, Typed::new(ty, false)));
            return Ok(Rows {
                columns: columns.collect(),
                row: Some(found.result),
                single: false,
            });
        }
        let out = columns.first().map(|(name, _)| name.as_str());
        let never_null = value(0, found.result.clone());
        Ok(single(out.unwrap_or(name), never_null))
    }

    fn defined_columns(self, definitions: &[(Ident, TypeName)]) -> Outcome<Columns> {
        let column = |(name, ty): &(Ident, TypeName)| {
            Ok((name.name.clone(), Typed::new(self.named_type(ty)?, false)))
        };
        definitions.iter().map(column).collect()
    }

    /// `unnest(a, b)`: one column for each array.
    fn unnest_several(self, call: &Call, scope: &Scope<'_>) -> Outcome<Columns> {
        let column = |arg: &Arg| {
            let array = self.expr(&arg.value, scope)?;
            match self.element(self.base(&array.ty)) {
                Some(element) => Ok(("unnest".to_owned(), Typed::new(element.clone(), false))),
                None => Err(Box::new(Report::new(
                    arg.value.span,
                    format!("unnest takes arrays, not {}", array.ty),
                ))),
            }
        };
        call.args.iter().map(column).collect()
    }
}
