//! What every PostgreSQL database has before the first statement: types, casts, operators, functions and the system's
//! own relations; and what the well-known extensions bring.
//!
//! The tables in `data/` come from the system catalogues of several versions; `cargo xtask builtins` writes them. A row
//! begins with the extension that it belongs to, if any, and ends with the versions in which it holds. All versions
//! count alike here: files do not say for which of them they were written.

mod never_null;
mod relation;
mod table;

pub(crate) use crate::model::CastContext;
use crate::model::{ExtensionType, QualifiedName, TypeRef};
pub(crate) use never_null::{
    column_is_never_null, function_is_never_null, operator_is_never_null, operator_is_strict,
};
pub(crate) use relation::{extension_relation, relation, relation_names};

/// A built-in type, or one of an extension.
#[derive(Debug)]
pub(crate) struct BuiltinType {
    /// The letter of `pg_type.typcategory`: types of one category convert into each other more readily.
    pub(crate) category: char,
    /// Whether this is the type that its category prefers.
    pub(crate) preferred: bool,
    /// `b`ase, `d`omain, `p`seudo, `r`ange or `m`ultirange.
    pub(crate) kind: char,
    /// The type of a range's bounds, the range of a multirange, the type under a domain, or what a subscript takes.
    pub(crate) part: Option<TypeRef>,
}

/// An operator for one pair of types.
#[derive(Debug)]
pub(crate) struct OperatorSignature {
    /// The extension that it comes with; empty for none.
    pub(crate) owner: &'static str,
    /// None for a prefix operator.
    pub(crate) left: Option<TypeRef>,
    pub(crate) right: TypeRef,
    pub(crate) result: TypeRef,
    /// Whether it gives NULL as soon as an operand is NULL.
    pub(crate) strict: bool,
}

/// A function, aggregate or window function for one list of arguments.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signature {
    /// The extension that it comes with; empty for none.
    pub(crate) owner: &'static str,
    pub(crate) kind: SignatureKind,
    pub(crate) args: Vec<TypeRef>,
    /// The names of the arguments, as far as they have any.
    pub(crate) names: Vec<String>,
    /// How many arguments, from the last, may be left out.
    pub(crate) defaults: usize,
    /// Whether the last argument may be repeated. Its type here is that of the array, or `any`.
    pub(crate) variadic: bool,
    /// Whether it gives NULL as soon as an argument is NULL.
    pub(crate) strict: bool,
    pub(crate) result: TypeRef,
    pub(crate) set: bool,
    /// The columns of a function that returns rows.
    pub(crate) columns: Vec<(String, TypeRef)>,
}

/// How a function is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignatureKind {
    Function,
    Aggregate,
    Window,
}

/// `int4`, `int4[]`, `information_schema.sql_identifier` or, with the extension before it, `citext.citext`.
///
/// The schema of an extension's type is not known here.
fn type_of(name: &str) -> TypeRef {
    if let Some(element) = name.strip_suffix("[]") {
        return type_of(element).array();
    }
    match name.split_once('.') {
        Some(("information_schema", name)) => {
            TypeRef::Domain(QualifiedName::new("information_schema", name))
        }
        Some((extension, name)) => TypeRef::Extension(ExtensionType {
            extension: extension.to_owned(),
            schema: String::new(),
            name: name.to_owned(),
            modifiers: Vec::new(),
        }),
        None => TypeRef::builtin(name),
    }
}

/// The built-in type of a `pg_type` name.
pub(crate) fn builtin_type(name: &str) -> Option<&'static BuiltinType> {
    table::TYPES.get("")?.get(name)
}

/// The type of that name of an extension.
pub(crate) fn extension_type(extension: &str, name: &str) -> Option<&'static BuiltinType> {
    table::TYPES.get(extension)?.get(name)
}

/// The names of the types that an extension brings.
pub(crate) fn extension_types() -> impl Iterator<Item = (&'static str, &'static str)> {
    let owned = table::TYPES.iter().filter(|(owner, _)| !owner.is_empty());
    owned.flat_map(|(owner, types)| types.keys().map(|name| (*owner, *name)))
}

/// The names of all built-in types that a column can have.
pub(crate) fn type_names() -> impl Iterator<Item = &'static str> {
    let types = table::TYPES.get("").into_iter().flatten();
    types
        .filter(|(name, ty)| ty.kind != 'p' && !name.contains('.'))
        .map(|(name, _)| *name)
}

/// The type under a domain of `information_schema`.
pub(crate) fn domain_base(name: &QualifiedName) -> Option<&'static TypeRef> {
    if name.schema != "information_schema" {
        return None;
    }
    builtin_type(&name.to_string())?.part.as_ref()
}

/// When a value of the first type becomes one of the second.
pub(crate) fn cast(source: &TypeRef, target: &TypeRef) -> Option<CastContext> {
    let casts = table::CASTS.get(key(source)?.as_str())?;
    casts.get(key(target)?.as_str()).copied()
}

/// What the table of casts calls the type.
fn key(ty: &TypeRef) -> Option<String> {
    match ty {
        TypeRef::Builtin(ty) => Some(ty.name.clone()),
        TypeRef::Extension(ty) => Some(format!("{}.{}", ty.extension, ty.name)),
        _ => None,
    }
}

/// Every operator of that symbol, those of extensions included.
pub(crate) fn operators(symbol: &str) -> &'static [OperatorSignature] {
    let symbol = if symbol == "!=" { "<>" } else { symbol };
    table::OPERATORS.get(symbol).map_or(&[], Vec::as_slice)
}

/// Every operator, by its symbol.
#[cfg(test)]
fn all_operators() -> impl Iterator<Item = (&'static str, &'static [OperatorSignature])> {
    let operators = table::OPERATORS.iter();
    operators.map(|(symbol, known)| (*symbol, known.as_slice()))
}

/// Every function of that name, those of extensions included.
pub(crate) fn functions(name: &str) -> &'static [Signature] {
    table::FUNCTIONS.get(name).map_or(&[], Vec::as_slice)
}

/// The names of all functions that are there without an extension.
pub(crate) fn function_names() -> impl Iterator<Item = &'static str> {
    table::FUNCTIONS
        .iter()
        .filter(|(_, signatures)| signatures.iter().any(|it| it.owner.is_empty()))
        .map(|(name, _)| *name)
}

/// The extensions whose functions are known.
pub(crate) fn extension_names() -> impl Iterator<Item = &'static str> {
    table::EXTENSIONS.iter().copied()
}

/// Whether the functions of an extension are known.
pub(crate) fn knows_extension(name: &str) -> bool {
    table::EXTENSIONS.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read() {
        assert_eq!(
            builtin_type("text").map(|ty| (ty.category, ty.preferred)),
            Some(('S', true))
        );
        assert_eq!(
            builtin_type("int4range").and_then(|ty| ty.part.clone()),
            Some(TypeRef::builtin("int4"))
        );
        let (int4, int8) = (TypeRef::builtin("int4"), TypeRef::builtin("int8"));
        assert_eq!(cast(&int4, &int8), Some(CastContext::Implicit));
        assert_eq!(cast(&int8, &int4), Some(CastContext::Assignment));
        assert!(operators("||").iter().any(|op| op.right.is("anynonarray")));
        assert_eq!(functions("jsonb_each")[0].columns.len(), 2);
        assert_eq!(functions("count").len(), 2);
        assert_eq!(functions("make_interval")[0].names[3], "days");
        assert!(knows_extension("pg_trgm") && !knows_extension("no_such_thing"));
    }
}
