//! The tables of casts are what the server has.

use super::Server;
use pilaster::sql_type::{Bpchar, CASTS, EXTENSION_CASTS, Name, Text, TypeName, Varchar};
use std::collections::BTreeSet;

fn shown((source, target): &(TypeName, TypeName)) -> String {
    format!(
        "CAST(NULL::{}{} AS {}{})",
        source.name, source.suffix, target.name, target.suffix
    )
}

#[track_caller]
fn accepted(server: &mut Server, cast: &(TypeName, TypeName)) {
    let query = format!("SELECT {}", shown(cast));
    if let Err(error) = server.client.prepare(&query) {
        panic!("{query}: {}", super::all(&error));
    }
}

#[test]
fn casts_are_accepted_by_the_server() {
    let mut server = Server::start();
    for cast in CASTS {
        accepted(&mut server, cast);
    }
}

#[test]
fn casts_of_extensions_are_accepted_by_the_server() {
    for extension in ["hstore", "vector"] {
        let Some(mut server) = super::extension::server_with(extension) else {
            continue;
        };
        let casts = EXTENSION_CASTS
            .iter()
            .filter(|(source, target)| source.name == extension || target.name == extension);
        for cast in casts {
            accepted(&mut server, cast);
        }
    }
}

/// Between all types of the table, text aside, what is not in it is refused.
#[test]
fn other_casts_are_refused_by_the_server() {
    let mut server = Server::start();
    let types: Vec<TypeName> = {
        let mut known = BTreeSet::new();
        let all = CASTS.iter().flat_map(|(source, target)| [*source, *target]);
        all.filter(|it| known.insert(it.oid)).collect()
    };
    let known: BTreeSet<(u32, u32)> = CASTS.iter().map(|(a, b)| (a.oid, b.oid)).collect();
    let mut missing = Vec::new();
    for source in &types {
        for target in &types {
            let cast = (*source, *target);
            let is_known = source.oid == target.oid || known.contains(&(source.oid, target.oid));
            let query = format!("SELECT {}", shown(&cast));
            if !is_known && server.client.prepare(&query).is_ok() {
                missing.push(query);
            }
        }
    }
    assert!(missing.is_empty(), "the server has more: {missing:#?}");
}

/// What PostgreSQL 18 brought and no older server has: a `bytea` as the bytes of a number, and the number of one.
const SINCE_18: [(u32, u32); 6] = [
    (BYTEA, INT2),
    (BYTEA, INT4),
    (BYTEA, INT8),
    (INT2, BYTEA),
    (INT4, BYTEA),
    (INT8, BYTEA),
];

const BYTEA: u32 = 17;
const INT8: u32 = 20;
const INT2: u32 = 21;
const INT4: u32 = 23;

/// No cast of the catalogue is missing, of any type that Pilaster knows.
#[test]
fn no_cast_of_the_catalogue_is_missing() {
    use pilaster::sql_type::*;
    let mut server = Server::start();
    let mut types: Vec<TypeName> = Vec::new();
    macro_rules! known {
        ($($marker:ident)*) => { $(types.push(TypeName::of::<$marker>());)* };
    }
    known! {
        Bit Bool Bytea Char Cidr Circle Date Float4 Float8 Inet Int2 Int4 Int8 Interval Json Jsonb Jsonpath Line Lseg
        Macaddr Macaddr8 Money Numeric Oid Path PgBox PgLsn Point Polygon Regconfig Time Timestamp Timestamptz Timetz
        Tsquery Tsvector Uuid Varbit Xml
    }
    let types: Vec<u32> = types.iter().map(|it| it.oid).collect();
    let query = "SELECT castsource, casttarget, format_type(castsource, NULL), format_type(casttarget, NULL) \
                 FROM pg_cast WHERE castsource = ANY ($1) AND casttarget = ANY ($1) AND castsource <> casttarget";
    let rows = server.client.query(query, &[&types]);
    let known: BTreeSet<(u32, u32)> = CASTS.iter().map(|(a, b)| (a.oid, b.oid)).collect();
    let rows = rows.expect("the catalogue can be read");
    let missing: Vec<String> = rows
        .iter()
        .map(|row| (row, (row.get(0), row.get(1))))
        .filter(|(_, cast)| !known.contains(cast) && !SINCE_18.contains(cast))
        .map(|(row, _)| format!("{} to {}", row.get::<_, &str>(2), row.get::<_, &str>(3)))
        .collect();
    assert!(missing.is_empty(), "the server has more: {missing:#?}");
}

/// Text types of every kind are written as and read from every type.
#[test]
fn every_type_goes_by_way_of_text() {
    let mut server = Server::start();
    let texts = [
        TypeName::of::<Text>(),
        TypeName::of::<Varchar>(),
        TypeName::of::<Bpchar>(),
        TypeName::of::<Name>(),
    ];
    for other in CASTS.iter().flat_map(|(source, target)| [source, target]) {
        for text in texts {
            accepted(&mut server, &(text, *other));
            accepted(&mut server, &(*other, text));
        }
    }
}
