//! The rows that functions yield.

use super::Type;
use super::function::{Function, is_internal, is_polymorphic};
use super::types::Types;
use crate::ident::{Name, Names};
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{self, FunctionResult, TypeRef};

/// How many columns can be read at once: there are tuples of so many.
const MOST_COLUMNS: usize = 16;

/// What a function's rows consist of.
#[derive(Debug)]
pub(crate) struct Rows {
    /// The struct of the columns.
    pub(crate) columns_ident: Name,
    /// The name that the rows have in FROM, as it is in the catalogue and as it is in SQL text.
    pub(crate) name: [String; 2],
    pub(crate) columns: Vec<RowsColumn>,
}

/// A column of a function's rows.
#[derive(Debug)]
pub(crate) struct RowsColumn {
    pub(crate) ident: Name,
    /// The name in SQL text.
    pub(crate) sql: String,
    /// The name and the type in SQL.
    pub(crate) definition: String,
    pub(crate) ty: Type,
}

/// The columns of the rows that a function yields, as the catalogue has them; `None` where it yields a value.
pub(super) fn columns<'c>(
    catalog: &'c Catalog,
    function: &'c model::Function,
) -> Option<Vec<(&'c str, &'c TypeRef)>> {
    match &function.result {
        FunctionResult::Void => None,
        FunctionResult::Table(columns) | FunctionResult::Row(columns) => {
            let columns = columns.iter();
            Some(columns.map(|it| (it.name.as_str(), &it.ty)).collect())
        }
        FunctionResult::SetOf(ty) => of_type(catalog, ty)
            .or_else(|| (!ty.is("record")).then(|| vec![(function.name.as_str(), ty)])),
        FunctionResult::One(ty @ TypeRef::Row(_)) => of_type(catalog, ty),
        FunctionResult::One(_) => None,
    }
}

/// The columns of a type that has columns.
fn of_type<'c>(catalog: &'c Catalog, ty: &TypeRef) -> Option<Vec<(&'c str, &'c TypeRef)>> {
    match ty {
        TypeRef::Row(name) => {
            let table = catalog.table(name).map(|table| {
                let columns = table.columns.iter();
                columns.map(|it| (it.name.as_str(), &it.ty)).collect()
            });
            table.or_else(|| {
                let columns = catalog.view(name)?.columns.iter();
                Some(columns.map(|it| (it.name.as_str(), &it.ty)).collect())
            })
        }
        TypeRef::Composite(name) => {
            let fields = catalog.composite(name)?.fields.iter();
            Some(fields.map(|it| (it.name.as_str(), &it.ty)).collect())
        }
        _ => None,
    }
}

/// Why the rows cannot be read.
pub(super) fn reason(
    columns: &[(&str, &TypeRef)],
    function: &model::Function,
) -> Option<&'static str> {
    let mut names = columns.iter().filter_map(|(_, ty)| ty.builtin_name());
    let mut arguments = function.inputs().filter_map(|arg| arg.ty.builtin_name());
    if columns.is_empty() {
        Some("gives rows without columns")
    } else if columns.len() > MOST_COLUMNS {
        Some("gives rows of more than 16 columns")
    } else if names.any(|name| is_internal(name) || is_polymorphic(name) || name == "void")
        || arguments.any(is_polymorphic)
    {
        Some("the types of its columns follow from the call")
    } else {
        None
    }
}

/// What the function's rows are in Rust.
pub(super) fn rows(function: &model::Function, types: &mut Types<'_, '_>) -> Option<Rows> {
    let columns = columns(types.catalog, function)?;
    let mut names = Names::reserving(&[]);
    let idents = names.claim_all(columns.iter().map(|(name, _)| *name));
    let column = |((name, ty), ident): ((&str, &TypeRef), Name)| RowsColumn {
        ident,
        sql: quoted(name),
        definition: format!("{} {ty}", quoted(name)),
        ty: types.of(ty),
    };
    Some(Rows {
        columns_ident: names.claim(&format!("{}_columns", function.name)),
        name: [function.name.clone(), quoted(&function.name)],
        columns: columns.into_iter().zip(idents).map(column).collect(),
    })
}

/// Names the structs of the columns, which stand beside the functions.
pub(super) fn name_columns(functions: &mut [Function<'_>]) {
    let taken: Vec<String> = functions
        .iter()
        .map(|it| it.ident.as_str().to_owned())
        .collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).chain(["pg"]).collect();
    let mut names = Names::reserving(&taken);
    for function in functions {
        let wanted = format!("{}_columns", function.ident.as_str());
        if let Some(rows) = &mut function.rows {
            rows.columns_ident = names.claim(&wanted);
        }
    }
}
