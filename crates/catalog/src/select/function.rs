//! Whether functions that are written in SQL give a value.

use super::scope::{Entry, Scope};
use super::{Resolver, Typed};
use crate::lookup::Lookup;
use crate::model::{Function, FunctionKind, FunctionResult, TypeRef};
use crate::parse::Cursor;
use crate::parse::query::Query;
use crate::source::Span;

/// Whether a call of the function can be proved to give a value, where no argument is NULL.
///
/// That takes a body which is one query that always yields one row, and in it nothing but what is known to give values.
pub(crate) fn gives_a_value(lookup: Lookup<'_>, function: &Function) -> bool {
    let (Some(body), FunctionResult::One(result)) = (&function.body, &function.result) else {
        return false;
    };
    let follows = |ty: &TypeRef| ty.builtin_name().is_some_and(|it| it.starts_with("any"));
    if function.kind != FunctionKind::Function || function.inputs().any(|arg| follows(&arg.ty)) {
        return false;
    }
    let proved = |query: &Query| Resolver { lookup }.is_never_null(query, function, result);
    parsed(body).as_ref().is_some_and(proved)
}

/// The one query that the body is.
fn parsed(body: &str) -> Option<Query> {
    let tokens = crate::lex::tokens(body, Span::new(0, 0..body.len())).ok()?;
    let mut cursor = Cursor::new(body, &tokens);
    let query = cursor.query().ok()?;
    cursor.eat_symbol(";");
    (cursor.at_end() && cursor.take_mistakes().is_empty()).then_some(query)
}

impl Resolver<'_> {
    fn is_never_null(self, query: &Query, function: &Function, result: &TypeRef) -> bool {
        let scope = Scope::of(self.arguments(function));
        let Ok(columns) = self.query(query, &scope) else {
            return false;
        };
        let [column] = columns.as_slice() else {
            return false;
        };
        column.value.not_null
            && self.has_one_row(query)
            && self.cast_keeps_values(&column.value.ty, result)
    }

    /// The arguments by their names and by their numbers, and the fields of those that are rows.
    fn arguments(self, function: &Function) -> Vec<Entry> {
        let value = |ty: &TypeRef| Typed::new(ty.clone(), true);
        let named = function
            .inputs()
            .filter_map(|arg| Some((arg.name.clone()?, value(&arg.ty))));
        let numbered = (1..).zip(function.inputs());
        let numbered = numbered.map(|(number, arg)| (format!("${number}"), value(&arg.ty)));
        let mut entries = vec![
            Entry::new(Some(function.name.clone()), named.collect()),
            Entry::new(None, numbered.collect()),
        ];
        let rows = function.inputs().filter(|arg| arg.name.is_some());
        entries.extend(rows.map(|arg| self.fields_behind(arg.name.clone(), &arg.ty)));
        entries
    }

    /// The fields of a row that are reached by its name alone; each may be NULL.
    fn fields_behind(self, name: Option<String>, row: &TypeRef) -> Entry {
        let fields = self.fields(row).into_iter();
        let fields = fields.map(|(name, ty)| (name, Typed::new(ty, false)));
        let mut entry = Entry::new(name, fields.collect());
        entry
            .columns
            .iter_mut()
            .for_each(|field| field.merged = true);
        entry
    }
}
