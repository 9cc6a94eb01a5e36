//! What every PostgreSQL database has before the first statement: types, casts, operators and functions.
//!
//! The tables in `data/` come from the system catalogues; `data/extract.sql` writes them.

mod never_null;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::TypeRef;
pub(crate) use never_null::{function_is_never_null, operator_is_never_null};

/// A built-in type.
#[derive(Debug)]
pub(crate) struct BuiltinType {
    /// The letter of `pg_type.typcategory`: types of one category convert into each other more readily.
    pub(crate) category: char,
    /// Whether this is the type that its category prefers.
    pub(crate) preferred: bool,
    /// `b`ase, `p`seudo, `r`ange or `m`ultirange.
    pub(crate) kind: char,
    /// The type of a range's bounds, or the range of a multirange.
    pub(crate) part: Option<TypeRef>,
}

/// When a cast is made without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CastContext {
    /// In any expression.
    Implicit,
    /// When a value is stored in a column.
    Assignment,
    /// Never.
    Explicit,
}

/// A built-in operator for one pair of types.
#[derive(Debug)]
pub(crate) struct OperatorSignature {
    /// None for a prefix operator.
    pub(crate) left: Option<TypeRef>,
    pub(crate) right: TypeRef,
    pub(crate) result: TypeRef,
}

/// A function, aggregate or window function for one list of arguments.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    pub(crate) kind: SignatureKind,
    pub(crate) args: Vec<TypeRef>,
    /// How many arguments, from the last, may be left out.
    pub(crate) defaults: usize,
    /// Whether the last argument may be repeated. Its type here is that of the array, or `any`.
    pub(crate) variadic: bool,
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

type Table<T> = LazyLock<BTreeMap<&'static str, T>>;

static TYPES: Table<BuiltinType> = LazyLock::new(|| {
    let types = rows(include_str!("data/types.tsv")).map(|row| {
        let part = if row[4].is_empty() {
            None
        } else {
            Some(type_of(row[4]))
        };
        let category = row[1].chars().next().unwrap_or('U');
        let kind = row[3].chars().next().unwrap_or('b');
        (
            row[0],
            BuiltinType {
                category,
                preferred: row[2] == "t",
                kind,
                part,
            },
        )
    });
    types.collect()
});

static CASTS: LazyLock<BTreeMap<(&str, &str), CastContext>> = LazyLock::new(|| {
    let context = |letter| match letter {
        "i" => CastContext::Implicit,
        "a" => CastContext::Assignment,
        _ => CastContext::Explicit,
    };
    rows(include_str!("data/casts.tsv"))
        .map(|row| ((row[0], row[1]), context(row[2])))
        .collect()
});

static OPERATORS: Table<Vec<OperatorSignature>> = LazyLock::new(|| {
    grouped(rows(include_str!("data/operators.tsv")).map(|row| {
        let left = if row[1].is_empty() {
            None
        } else {
            Some(type_of(row[1]))
        };
        (
            row[0],
            OperatorSignature {
                left,
                right: type_of(row[2]),
                result: type_of(row[3]),
            },
        )
    }))
});

static FUNCTIONS: Table<Vec<Signature>> = LazyLock::new(|| {
    grouped(rows(include_str!("data/functions.tsv")).map(|row| (row[0], signature(&row))))
});

fn signature(row: &[&'static str]) -> Signature {
    let columns = row[7]
        .split(',')
        .filter_map(|column| column.rsplit_once(' '));
    Signature {
        kind: match row[1] {
            "a" => SignatureKind::Aggregate,
            "w" => SignatureKind::Window,
            _ => SignatureKind::Function,
        },
        args: row[2].split_whitespace().map(type_of).collect(),
        defaults: row[3].parse().unwrap_or(0),
        variadic: row[4] == "t",
        result: type_of(row[5]),
        set: row[6] == "t",
        columns: columns
            .map(|(name, ty)| (name.to_owned(), type_of(ty)))
            .collect(),
    }
}

fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines().map(|line| line.split('\t').collect())
}

fn grouped<T>(rows: impl Iterator<Item = (&'static str, T)>) -> BTreeMap<&'static str, Vec<T>> {
    let mut map: BTreeMap<&str, Vec<T>> = BTreeMap::new();
    for (name, value) in rows {
        map.entry(name).or_default().push(value);
    }
    map
}

/// `int4` or `int4[]`.
fn type_of(name: &str) -> TypeRef {
    match name.strip_suffix("[]") {
        Some(element) => TypeRef::builtin(element).array(),
        None => TypeRef::builtin(name),
    }
}

/// The built-in type of a `pg_type` name.
pub(crate) fn builtin_type(name: &str) -> Option<&'static BuiltinType> {
    TYPES.get(name)
}

/// The names of all built-in types that a column can have.
pub(crate) fn type_names() -> impl Iterator<Item = &'static str> {
    TYPES
        .iter()
        .filter(|(_, ty)| ty.kind != 'p')
        .map(|(name, _)| *name)
}

/// When a value of the first type becomes one of the second.
pub(crate) fn cast(source: &str, target: &str) -> Option<CastContext> {
    CASTS.get(&(source, target)).copied()
}

/// Every operator of that symbol.
pub(crate) fn operators(symbol: &str) -> &'static [OperatorSignature] {
    let symbol = if symbol == "!=" { "<>" } else { symbol };
    OPERATORS.get(symbol).map_or(&[], Vec::as_slice)
}

/// Every function of that name.
pub(crate) fn functions(name: &str) -> &'static [Signature] {
    FUNCTIONS.get(name).map_or(&[], Vec::as_slice)
}

/// The names of all functions.
pub(crate) fn function_names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.keys().copied()
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
        assert_eq!(cast("int4", "int8"), Some(CastContext::Implicit));
        assert_eq!(cast("int8", "int4"), Some(CastContext::Assignment));
        assert!(operators("||").iter().any(|op| op.right.is("anynonarray")));
        assert_eq!(functions("jsonb_each")[0].columns.len(), 2);
        assert_eq!(functions("count").len(), 2);
    }
}
