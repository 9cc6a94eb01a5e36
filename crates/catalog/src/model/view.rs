use super::{Dependencies, Origin, QualifiedName, TypeRef};

/// A view or a materialized view.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<ViewColumn>,
    /// Whether the rows are stored (`CREATE MATERIALIZED VIEW`).
    pub materialized: bool,
    /// The query, as written.
    pub query: String,
    /// Whether `FOR UPDATE` and its like could lock its rows, as far as its own query says; for the views that it reads from
    /// see [`Catalog::is_lockable`](super::Catalog::is_lockable).
    pub locks_rows: bool,
    /// What the query refers to.
    pub reads: Dependencies,
    /// The unique indexes of a materialized view.
    pub uniques: Vec<super::Unique>,
    /// The other indexes of a materialized view.
    pub indexes: Vec<super::Index>,
    /// The text of `COMMENT ON VIEW`.
    pub comment: Option<String>,
    /// Where the view was declared.
    pub origin: Origin,
}

/// A column of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewColumn {
    /// The name, in exact case.
    pub name: String,
    /// The type that the query gives it.
    pub ty: TypeRef,
    /// Whether the query can be proved never to give NULL here.
    pub not_null: bool,
    /// The text of `COMMENT ON COLUMN`.
    pub comment: Option<String>,
}

impl View {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }

    /// The column of that exact name.
    pub fn column(&self, name: &str) -> Option<&ViewColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}
