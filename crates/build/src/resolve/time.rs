//! Dates and times as the crate of the caller's choice has them.

use super::Type;
use super::builtin::Shape;
use super::sql_type::{Marker, Value};
use crate::options::TimeTypes;

/// The types of one crate.
struct Library {
    date: Value,
    time: Value,
    timestamp: Value,
    timestamptz: Value,
}

/// A type's name in `pg_type`, its marker in either crate, and how it is made up of which type.
struct Row {
    name: &'static str,
    chrono: &'static str,
    jiff: &'static str,
    of: fn(Library) -> Value,
    shape: Shape,
}

macro_rules! rows {
    ($($name:literal $marker:literal $of:ident $shape:ident;)*) => {
        &[$(Row {
            name: $name,
            chrono: concat!("chrono::Chrono", $marker),
            jiff: concat!("jiff::Jiff", $marker),
            of: |library| library.$of,
            shape: Shape::$shape,
        }),*]
    };
}

const ROWS: &[Row] = rows! {
    "date" "Date" date One;
    "time" "Time" time One;
    "timestamp" "Timestamp" timestamp One;
    "timestamptz" "Timestamptz" timestamptz One;
    "daterange" "DateRange" date Range;
    "tsrange" "TsRange" timestamp Range;
    "tstzrange" "TstzRange" timestamptz Range;
    "datemultirange" "DateMultirange" date Multirange;
    "tsmultirange" "TsMultirange" timestamp Multirange;
    "tstzmultirange" "TstzMultirange" timestamptz Multirange;
};

/// The type of that `pg_type` name, if the caller has chosen another crate than `time` and that has one for it.
pub(super) fn find(choice: TimeTypes, name: &str) -> Option<Type> {
    let row = ROWS.iter().find(|row| row.name == name)?;
    let (marker, library) = match choice {
        TimeTypes::Time => return None,
        TimeTypes::Chrono => (row.chrono, chrono()),
        TimeTypes::Jiff => (row.jiff, jiff()),
    };
    Some(Type {
        marker: Marker::Support(marker),
        value: Value::shaped(row.shape, (row.of)(library)),
        comparable: true,
    })
}

fn chrono() -> Library {
    Library {
        date: Value::Path("pg::types::chrono::NaiveDate"),
        time: Value::Path("pg::types::chrono::NaiveTime"),
        timestamp: Value::Path("pg::types::chrono::NaiveDateTime"),
        timestamptz: Value::PathOf("pg::types::chrono::DateTime", "pg::types::chrono::Utc"),
    }
}

fn jiff() -> Library {
    Library {
        date: Value::Path("pg::types::jiff::civil::Date"),
        time: Value::Path("pg::types::jiff::civil::Time"),
        timestamp: Value::Path("pg::types::jiff::civil::DateTime"),
        timestamptz: Value::Path("pg::types::jiff::Timestamp"),
    }
}
