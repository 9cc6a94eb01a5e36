//! The tables of facts, read when they are first asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{BuiltinType, CastContext, OperatorSignature, Signature, SignatureKind, type_of};
use crate::model::TypeRef;

type Table<K, V> = LazyLock<BTreeMap<K, V>>;

/// By the extension, which may be empty, and the name.
pub(super) static TYPES: Table<&str, BTreeMap<&str, BuiltinType>> = LazyLock::new(|| {
    nested(rows(include_str!("data/types.tsv")).map(|row| {
        let ty = BuiltinType {
            category: row[2].chars().next().unwrap_or('U'),
            preferred: row[3] == "true",
            kind: row[4].chars().next().unwrap_or('b'),
            part: optional(row[5]),
        };
        (row[0], row[1], ty)
    }))
});

/// By the source and the target.
pub(super) static CASTS: Table<&str, BTreeMap<&str, CastContext>> = LazyLock::new(|| {
    let context = |letter| match letter {
        "i" => CastContext::Implicit,
        "a" => CastContext::Assignment,
        _ => CastContext::Explicit,
    };
    nested(rows(include_str!("data/casts.tsv")).map(|row| (row[1], row[2], context(row[3]))))
});

pub(super) static OPERATORS: Table<&str, Vec<OperatorSignature>> = LazyLock::new(|| {
    grouped(rows(include_str!("data/operators.tsv")).map(|row| {
        let operator = OperatorSignature {
            owner: row[0],
            left: optional(row[2]),
            right: type_of(row[3]),
            result: type_of(row[4]),
            strict: row[5] == "true",
        };
        (row[1], operator)
    }))
});

pub(super) static FUNCTIONS: Table<&str, Vec<Signature>> = LazyLock::new(|| {
    let mut newest: BTreeMap<(&str, &str, &str), Vec<&str>> = BTreeMap::new();
    for row in rows(include_str!("data/functions.tsv")) {
        let known = newest.entry((row[1], row[0], row[3])).or_default();
        if known
            .last()
            .is_none_or(|known| last_version(known) < last_version(row[11]))
        {
            *known = row;
        }
    }
    grouped(newest.into_values().map(|row| (row[1], signature(&row))))
});

/// `17` of `15 17`.
fn last_version(versions: &str) -> Option<u32> {
    versions.rsplit(' ').next()?.parse().ok()
}

/// The extensions of which anything is known.
pub(super) static EXTENSIONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let owners = rows(include_str!("data/functions.tsv")).map(|row| row[0]);
    owners.filter(|owner| !owner.is_empty()).collect()
});

fn signature(row: &[&'static str]) -> Signature {
    let names = if row[4].is_empty() {
        Vec::new()
    } else {
        row[4].split(' ').map(str::to_owned).collect()
    };
    Signature {
        owner: row[0],
        kind: match row[2] {
            "a" => SignatureKind::Aggregate,
            "w" => SignatureKind::Window,
            _ => SignatureKind::Function,
        },
        args: row[3].split_whitespace().map(type_of).collect(),
        names,
        defaults: row[5].parse().unwrap_or(0),
        variadic: row[6] == "true",
        strict: row[7] == "true",
        result: type_of(row[8]),
        set: row[9] == "true",
        columns: columns(row[10])
            .map(|(name, ty)| (name.to_owned(), type_of(ty)))
            .collect(),
    }
}

/// `name type, name type`, as functions and relations have them.
pub(super) fn columns(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split(',').filter_map(|column| column.rsplit_once(' '))
}

pub(super) fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines().map(|line| line.split('\t').collect())
}

fn optional(name: &str) -> Option<TypeRef> {
    (!name.is_empty()).then(|| type_of(name))
}

fn grouped<T>(rows: impl Iterator<Item = (&'static str, T)>) -> BTreeMap<&'static str, Vec<T>> {
    let mut map: BTreeMap<&str, Vec<T>> = BTreeMap::new();
    for (name, value) in rows {
        map.entry(name).or_default().push(value);
    }
    map
}

fn nested<T>(
    rows: impl Iterator<Item = (&'static str, &'static str, T)>,
) -> BTreeMap<&'static str, BTreeMap<&'static str, T>> {
    let mut map: BTreeMap<&str, BTreeMap<&str, T>> = BTreeMap::new();
    for (first, second, value) in rows {
        map.entry(first).or_default().insert(second, value);
    }
    map
}
