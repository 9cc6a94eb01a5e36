//! Names in SQL text: quoted where PostgreSQL's own `quote_ident` quotes them.

pub(crate) use pilaster_catalog::model::quote_ident as quoted;

/// The names as they are written in SQL, with commas between.
pub(crate) fn list<'n>(names: impl IntoIterator<Item = &'n String>) -> String {
    names
        .into_iter()
        .map(|name| quoted(name))
        .collect::<Vec<_>>()
        .join(", ")
}
