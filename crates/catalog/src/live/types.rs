use std::collections::BTreeMap;

use postgres::Row;

use super::error::Error;
use super::row::{get, letter, own_name};
use super::session::Session;
use crate::model::{Builtin, ExtensionType, QualifiedName, TypeRef};

/// Every type of the database by its oid.
pub(super) struct Types(BTreeMap<u32, Entry>);

struct Entry {
    name: QualifiedName,
    kind: Kind,
}

enum Kind {
    Builtin,
    Enum,
    Domain,
    Composite,
    Range,
    Multirange,
    Row,
    Array(u32),
    Extension(String),
    /// A base type that somebody made with CREATE TYPE and functions in C.
    Foreign,
}

impl Types {
    pub(super) fn read(session: &mut Session<'_>) -> Result<Self, Error> {
        let rows = session.of_database(include_str!("sql/types.sql"))?;
        rows.iter().map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// The type that a row names by its oid (`type`) and in words with its modifiers (`type_text`).
    pub(super) fn of_row(&self, row: &Row) -> Result<TypeRef, Error> {
        self.get(get(row, "type")?, get(row, "type_text")?)
    }

    /// The type without length or precision.
    pub(super) fn plain(&self, oid: u32) -> Result<TypeRef, Error> {
        self.get(oid, "")
    }

    /// `written` is the server's own `format_type`, from which the modifiers are taken.
    fn get(&self, oid: u32, written: &str) -> Result<TypeRef, Error> {
        let Some(Entry { name, kind }) = self.0.get(&oid) else {
            return Err(Error::unexpected("the oid of a type", oid));
        };
        let name = name.clone();
        Ok(match kind {
            Kind::Builtin => TypeRef::Builtin(builtin(name.name, written)),
            Kind::Enum => TypeRef::Enum(name),
            Kind::Domain => TypeRef::Domain(name),
            Kind::Composite => TypeRef::Composite(name),
            Kind::Range => TypeRef::Range(name),
            Kind::Multirange => TypeRef::Multirange(name),
            Kind::Row => TypeRef::Row(name),
            Kind::Array(element) => self.get(*element, written.trim_end_matches("[]"))?.array(),
            Kind::Extension(extension) => TypeRef::Extension(ExtensionType {
                extension: extension.clone(),
                schema: name.schema,
                name: name.name,
                modifiers: words(written).map(str::to_owned).collect(),
            }),
            Kind::Foreign => {
                return Err(Error::UnknownType {
                    name: name.to_string(),
                });
            }
        })
    }
}

fn entry(row: &Row) -> Result<(u32, Entry), Error> {
    let name = own_name(row)?;
    let kind = kind(row, &name.schema)?;
    Ok((get(row, "oid")?, Entry { name, kind }))
}

fn kind(row: &Row, schema: &str) -> Result<Kind, Error> {
    if let Some(element) = get(row, "element")? {
        return Ok(Kind::Array(element));
    }
    if let Some(extension) = get(row, "extension")? {
        return Ok(Kind::Extension(extension));
    }
    Ok(
        match (letter(row, "kind")?, letter(row, "relation_kind")?) {
            ('c', 'c') => Kind::Composite,
            ('c', _) => Kind::Row,
            ('d', _) => Kind::Domain,
            _ if schema == "pg_catalog" => Kind::Builtin,
            ('e', _) => Kind::Enum,
            ('r', _) => Kind::Range,
            ('m', _) => Kind::Multirange,
            _ => Kind::Foreign,
        },
    )
}

fn builtin(name: String, written: &str) -> Builtin {
    let fields = interval_fields(&name, written);
    Builtin {
        modifiers: words(written)
            .filter_map(|word| word.parse().ok())
            .collect(),
        interval_fields: fields.map(str::to_owned),
        name,
    }
}

/// What stands between `interval` and its precision.
fn interval_fields<'w>(name: &str, written: &'w str) -> Option<&'w str> {
    let rest = written
        .strip_prefix("interval ")
        .filter(|_| name == "interval")?;
    Some(rest.split('(').next().unwrap_or(rest))
}

/// What stands in parentheses behind the name of a type.
fn words(written: &str) -> impl Iterator<Item = &str> {
    let inside = written
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(inside, _)| inside);
    inside.into_iter().flat_map(|inside| inside.split(','))
}

#[cfg(test)]
mod tests {
    use super::builtin;

    fn check(name: &str, written: &str) {
        assert_eq!(builtin(name.to_owned(), written).to_string(), written);
    }

    #[test]
    fn modifiers_are_those_that_the_server_writes() {
        check("numeric", "numeric(12,2)");
        check("numeric", "numeric");
        check("varchar", "character varying(50)");
        check("timestamptz", "timestamp(3) with time zone");
        check("interval", "interval day to second(3)");
        check("interval", "interval hour");
        check("interval", "interval(6)");
        check("char", "\"char\"");
    }
}
