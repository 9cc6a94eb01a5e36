//! PostgreSQL's own types: which marker stands for each, and what it is read as.

/// What generated code needs to know of a built-in type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Builtin {
    /// The name in `pg_type`.
    pub(crate) name: &'static str,
    /// The marker, as `codegen_support` exports it.
    pub(crate) marker: &'static str,
    /// The Rust type, as generated code names it.
    pub(crate) value: &'static str,
    /// How the value is made up of that type.
    pub(crate) shape: Shape,
}

/// How a value is made up of Rust types.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Shape {
    /// It is the type.
    One,
    /// A vector of it.
    Vec,
    /// A range of it.
    Range,
    /// A vector of ranges of it.
    Multirange,
    /// What the marker says.
    OfMarker,
}

const fn one(name: &'static str, marker: &'static str, value: &'static str) -> Builtin {
    Builtin {
        name,
        marker,
        value,
        shape: Shape::One,
    }
}

/// Sorted by name.
const BUILTINS: &[Builtin] = &[
    one("bit", "Bit", "pg::types::BitString"),
    one("bool", "Bool", "bool"),
    one("box", "PgBox", "pg::types::Segment"),
    one("bpchar", "Bpchar", "String"),
    Builtin {
        name: "bytea",
        marker: "Bytea",
        value: "u8",
        shape: Shape::Vec,
    },
    one("char", "Char", "u8"),
    one("cidr", "Cidr", "pg::types::IpNetwork"),
    one("circle", "Circle", "pg::types::Circle"),
    one("date", "Date", "pg::types::Date"),
    Builtin {
        name: "datemultirange",
        marker: "DateMultirange",
        value: "pg::types::Date",
        shape: Shape::Multirange,
    },
    Builtin {
        name: "daterange",
        marker: "DateRange",
        value: "pg::types::Date",
        shape: Shape::Range,
    },
    one("float4", "Float4", "f32"),
    one("float8", "Float8", "f64"),
    one("inet", "Inet", "pg::types::IpNetwork"),
    one("int2", "Int2", "i16"),
    one("int4", "Int4", "i32"),
    Builtin {
        name: "int4multirange",
        marker: "Int4Multirange",
        value: "i32",
        shape: Shape::Multirange,
    },
    Builtin {
        name: "int4range",
        marker: "Int4Range",
        value: "i32",
        shape: Shape::Range,
    },
    one("int8", "Int8", "i64"),
    Builtin {
        name: "int8multirange",
        marker: "Int8Multirange",
        value: "i64",
        shape: Shape::Multirange,
    },
    Builtin {
        name: "int8range",
        marker: "Int8Range",
        value: "i64",
        shape: Shape::Range,
    },
    one("interval", "Interval", "pg::types::Interval"),
    one("json", "Json", "pg::types::JsonValue"),
    one("jsonb", "Jsonb", "pg::types::JsonValue"),
    one("jsonpath", "Jsonpath", "String"),
    one("line", "Line", "pg::types::Line"),
    one("lseg", "Lseg", "pg::types::Segment"),
    Builtin {
        name: "macaddr",
        marker: "Macaddr",
        value: "",
        shape: Shape::OfMarker,
    },
    Builtin {
        name: "macaddr8",
        marker: "Macaddr8",
        value: "",
        shape: Shape::OfMarker,
    },
    one("money", "Money", "pg::types::Money"),
    one("name", "Name", "String"),
    one("numeric", "Numeric", "pg::types::Decimal"),
    Builtin {
        name: "nummultirange",
        marker: "NumMultirange",
        value: "pg::types::Decimal",
        shape: Shape::Multirange,
    },
    Builtin {
        name: "numrange",
        marker: "NumRange",
        value: "pg::types::Decimal",
        shape: Shape::Range,
    },
    one("oid", "Oid", "u32"),
    one("path", "Path", "pg::types::Path"),
    one("pg_lsn", "PgLsn", "pg::types::Lsn"),
    one("point", "Point", "pg::types::Point"),
    Builtin {
        name: "polygon",
        marker: "Polygon",
        value: "pg::types::Point",
        shape: Shape::Vec,
    },
    one("text", "Text", "String"),
    one("time", "Time", "pg::types::Time"),
    one("timestamp", "Timestamp", "pg::types::PrimitiveDateTime"),
    one("timestamptz", "Timestamptz", "pg::types::OffsetDateTime"),
    one("timetz", "Timetz", "pg::types::TimeTz"),
    Builtin {
        name: "tsmultirange",
        marker: "TsMultirange",
        value: "pg::types::PrimitiveDateTime",
        shape: Shape::Multirange,
    },
    one("tsquery", "Tsquery", "pg::types::Opaque"),
    Builtin {
        name: "tsrange",
        marker: "TsRange",
        value: "pg::types::PrimitiveDateTime",
        shape: Shape::Range,
    },
    Builtin {
        name: "tstzmultirange",
        marker: "TstzMultirange",
        value: "pg::types::OffsetDateTime",
        shape: Shape::Multirange,
    },
    Builtin {
        name: "tstzrange",
        marker: "TstzRange",
        value: "pg::types::OffsetDateTime",
        shape: Shape::Range,
    },
    one("tsvector", "Tsvector", "pg::types::TsVector"),
    one("uuid", "Uuid", "pg::types::Uuid"),
    one("varbit", "Varbit", "pg::types::BitString"),
    one("varchar", "Varchar", "String"),
    one("xml", "Xml", "String"),
];

/// The built-in type of that `pg_type` name, if it has a marker.
pub(crate) fn find(name: &str) -> Option<Builtin> {
    let index = BUILTINS
        .binary_search_by(|builtin| builtin.name.cmp(name))
        .ok()?;
    BUILTINS.get(index).copied()
}

/// The types of extensions that have a marker.
pub(crate) fn find_extension(name: &str) -> Option<Builtin> {
    match name {
        "citext" => Some(one("citext", "Citext", "String")),
        "hstore" => Some(Builtin {
            name: "hstore",
            marker: "Hstore",
            value: "",
            shape: Shape::OfMarker,
        }),
        "lquery" => Some(one("lquery", "Lquery", "String")),
        "ltree" => Some(one("ltree", "Ltree", "String")),
        "ltxtquery" => Some(one("ltxtquery", "Ltxtquery", "String")),
        "vector" => Some(one("vector", "Vector", "pg::types::Embedding")),
        _ => None,
    }
}

/// Built-in types without `=`.
const WITHOUT_EQUALITY: &[&str] = &[
    "box",
    "circle",
    "json",
    "jsonpath",
    "line",
    "lseg",
    "path",
    "pg_snapshot",
    "point",
    "polygon",
    "txid_snapshot",
    "xid",
    "xml",
];

/// Whether values of the built-in type can be compared for equality and sorted.
pub(crate) fn is_comparable(name: &str) -> bool {
    !WITHOUT_EQUALITY.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{BUILTINS, find};

    #[test]
    fn the_list_is_sorted() {
        assert!(BUILTINS.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn a_type_is_found_by_its_name() {
        assert_eq!(find("int4").map(|builtin| builtin.marker), Some("Int4"));
        assert_eq!(find("nosuch"), None);
    }
}
