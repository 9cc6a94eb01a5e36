//! Rows and their fields, arrays and their elements.

use super::scope::{Entry, Scope, Source};
use super::{Output, Resolver, Typed};
use crate::builtin;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Relation;
use crate::model::TypeRef;
use crate::parse::Ident;
use crate::parse::expr::{Expr, ExprKind};

/// A field of a row, and what it is in the schema.
pub(super) struct Field {
    pub(super) output: Output,
    pub(super) source: Option<Source>,
}

impl Field {
    fn bare(output: Output) -> Self {
        Self {
            output,
            source: None,
        }
    }

    fn all_of(entry: &Entry) -> Vec<Self> {
        let sources = entry.columns.iter().map(|column| column.source.clone());
        let fields = entry.outputs().zip(sources);
        fields
            .map(|(output, source)| Self { output, source })
            .collect()
    }
}

impl Resolver<'_> {
    pub(super) fn whole_row(self, parts: &[Ident], scope: &Scope<'_>) -> Outcome<Typed> {
        let (schema, table) = match parts {
            [.., schema, table] => (Some(schema), table),
            [table] => (None, table),
            [] => return Err(Report::silent()),
        };
        match scope.entry(schema, table) {
            Some(entry) => {
                let record = || TypeRef::builtin("record");
                Ok(Typed::new(entry.row.clone().unwrap_or_else(record), false))
            }
            None => Err(scope.no_entry(table)),
        }
    }

    /// `(expr).name`.
    pub(super) fn field(self, of: &Expr, name: &Ident, scope: &Scope<'_>) -> Outcome<Typed> {
        let fields = self.fields_of(of, scope)?;
        if let Some(field) = fields.iter().find(|field| field.output.name == name.name) {
            self.note(&field.source);
            return Ok(field.output.value.clone());
        }
        let ty = self.expr(of, scope)?.ty;
        let report = Report::new(name.span, format!("{ty} has no field `{}`", name.name));
        let names = fields.iter().map(|field| field.output.name.as_str());
        Err(Box::new(report.suggest(&name.name, names)))
    }

    /// The fields of a value, those of rows without a named type included.
    pub(super) fn fields_of(self, of: &Expr, scope: &Scope<'_>) -> Outcome<Vec<Field>> {
        if let Some(fields) = self.anonymous_fields(of, scope)? {
            return Ok(fields);
        }
        let ty = self.expr(of, scope)?.ty;
        let fields = self.fields(&ty).into_iter();
        let columns = fields.map(|(name, ty)| (name, Typed::new(ty, false)));
        let mut row = Entry::new(None, columns.collect());
        if let Some(name) = self.base(&ty).declared() {
            row.comes_from(name);
        }
        Ok(Field::all_of(&row))
    }

    fn anonymous_fields(self, of: &Expr, scope: &Scope<'_>) -> Outcome<Option<Vec<Field>>> {
        match &of.kind {
            ExprKind::Column(parts) if scope.column(parts).is_ok() => {
                let entry = match parts.as_slice() {
                    [table] if scope.place(parts).is_none() => scope.entry(None, table),
                    _ => None,
                };
                Ok(entry.filter(|entry| !entry.single).map(Field::all_of))
            }
            ExprKind::Call(call) => {
                let (found, _) = self.resolve_call(call, of.span, scope)?;
                let columns = found.columns(self);
                let field = |(name, ty)| {
                    Field::bare(Output {
                        name,
                        value: Typed::new(ty, false),
                    })
                };
                let is_record = found.result.is("record") && !columns.is_empty();
                Ok(is_record.then(|| columns.into_iter().map(field).collect()))
            }
            ExprKind::Row(values) => {
                let field = |(at, value): (usize, &Expr)| {
                    Ok(Field::bare(Output {
                        name: format!("f{}", at + 1),
                        value: self.expr(value, scope)?,
                    }))
                };
                let fields = values.iter().enumerate().map(field);
                fields.collect::<Outcome<_>>().map(Some)
            }
            _ => Ok(None),
        }
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
                let view = || catalog.view(name).or_else(|| builtin::relation(name));
                match table.or_else(|| view().map(Relation::View)) {
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

    pub(super) fn subscript(
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
        if slice && self.element(ty).is_some() {
            // A slice of a vector of the system catalogues is a plain array.
            let array = self.element(ty).map(|element| element.clone().array());
            return Ok(Typed::new(array.unwrap_or_else(|| ty.clone()), known));
        }
        if ty.is("jsonb") {
            return Ok(Typed::new(ty.clone(), false));
        }
        if matches!(ty, TypeRef::Extension(ty) if ty.name == "hstore") {
            return Ok(Typed::builtin("text", false));
        }
        let part = || builtin::builtin_type(ty.builtin_name()?)?.part.as_ref();
        match self.element(ty).or_else(part).filter(|_| !slice) {
            // Of an array with several dimensions this is still an array of the same type, or NULL.
            Some(element) => Ok(Typed::new(element.clone(), false)),
            None => Err(Box::new(Report::new(
                of.span,
                format!("{ty} has no elements to take one of"),
            ))),
        }
    }
}
