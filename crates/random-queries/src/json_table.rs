//! JSON_TABLE, of PostgreSQL 17.

use crate::chance::Chance;
use crate::ty::Ty;

pub(crate) const JSON_TABLE: &str = "pilaster::query::json_table(";

/// The types that the columns have.
const TYPES: [Ty; 10] = [
    Ty::Text,
    Ty::Int4,
    Ty::Int8,
    Ty::Numeric,
    Ty::Bool,
    Ty::Date,
    Ty::Timestamptz,
    Ty::Jsonb,
    Ty::TextArray,
    Ty::PostalAddress,
];

/// The call, of this document, and the types of the columns that it has.
pub(crate) fn json_table(document: &str, by: &mut Chance) -> (String, Vec<Ty>) {
    let (list, mut types) = columns(by);
    let path = path(by);
    let mut call = format!("{JSON_TABLE}{document}, {path}, {list})");
    if by.percent(30) {
        let (list, more) = columns(by);
        call.push_str(&format!(".nested({}, {list})", self::path(by)));
        types.extend(more);
    }
    (call, types)
}

fn path(by: &mut Chance) -> String {
    let paths = ["$", "$[*]", "$.a", "$.a[*]", "lax $.*", "strict $.a.b"];
    let path = by.one(&paths).unwrap_or(&"$");
    format!("pilaster::literal!({path:?})")
}

/// One to three columns.
fn columns(by: &mut Chance) -> (String, Vec<Ty>) {
    let columns: Vec<_> = (0..=by.below(3)).map(|_| column(by)).collect();
    let (texts, types): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    (format!("({},)", texts.join(", ")), types)
}

fn column(by: &mut Chance) -> (String, Ty) {
    let prefix = "pilaster::query::json_";
    match by.below(6) {
        0 => (format!("{prefix}ordinality()"), Ty::Int4),
        1 => (format!("{prefix}exists_column({})", path(by)), Ty::Bool),
        _ => {
            let ty = *by.one(&TYPES).unwrap_or(&Ty::Text);
            let column = format!("{prefix}column::<{}, _>({})", ty.path(), path(by));
            (column + fallback(ty, by), ty)
        }
    }
}

/// What stands for a value that is missing, or of another type.
fn fallback(ty: Ty, by: &mut Chance) -> &'static str {
    let fallbacks = match ty {
        Ty::Text => [
            "",
            ".default_on_empty(pilaster::literal!(\"none\"))",
            ".default_on_error(pilaster::literal!(\"odd\"))",
        ],
        Ty::Int4 => [
            "",
            ".default_on_empty(pilaster::literal!(1))",
            ".default_on_error(pilaster::literal!(-1))",
        ],
        _ => [""; 3],
    };
    by.one(&fallbacks).unwrap_or(&"")
}
