use super::{Origin, QualifiedName};

/// A primary key.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The constraint's name, as given or as PostgreSQL makes it up.
    pub name: String,
    /// The key columns, in the key's order.
    pub columns: Vec<String>,
    /// The columns of `INCLUDE (…)`.
    pub include: Vec<String>,
    /// When it is checked. A foreign key cannot refer to a key that is deferrable, and ON CONFLICT cannot name it.
    pub deferral: Deferral,
    /// The text of `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
    /// Where the key was declared.
    pub origin: Origin,
}

/// A UNIQUE constraint or a unique index: what ON CONFLICT can infer, and what a violation names.
#[derive(Debug, Clone, PartialEq)]
pub struct Unique {
    /// The name, as given or as PostgreSQL makes it up.
    pub name: String,
    /// The key, in order.
    pub parts: Vec<IndexPart>,
    /// The condition of a partial index, as SQL text.
    pub predicate: Option<String>,
    /// `NULLS NOT DISTINCT`: two NULLs clash.
    pub nulls_not_distinct: bool,
    /// Whether this is a constraint (`ON CONFLICT ON CONSTRAINT` takes it) and not a bare index.
    pub is_constraint: bool,
    /// When it is checked. A constraint that is deferrable cannot be the arbiter of ON CONFLICT.
    pub deferral: Deferral,
    /// The columns of `INCLUDE (…)`.
    pub include: Vec<String>,
    /// The text of `COMMENT ON CONSTRAINT` or `COMMENT ON INDEX`.
    pub comment: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

impl Unique {
    /// The key's columns, if it is made of plain columns only.
    pub fn columns(&self) -> Option<Vec<&str>> {
        self.parts.iter().map(IndexPart::column).collect()
    }
}

/// One place of an index key.
#[derive(Debug, Clone, PartialEq)]
pub enum IndexPart {
    /// A column.
    Column(String),
    /// An expression, as SQL text without the outer parentheses.
    Expression(String),
}

impl IndexPart {
    /// The column, if the place holds one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Column(name) => Some(name),
            Self::Expression(_) => None,
        }
    }
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignKey {
    /// The constraint's name, as given or as PostgreSQL makes it up.
    pub name: String,
    /// The referencing columns.
    pub columns: Vec<String>,
    /// The table referred to.
    pub references: QualifiedName,
    /// The columns referred to, each the partner of the same place in `columns`.
    pub referenced_columns: Vec<String>,
    /// What a delete of the row referred to does.
    pub on_delete: ReferentialAction,
    /// What a change of the key referred to does.
    pub on_update: ReferentialAction,
    /// `MATCH FULL`: a half-NULL key is refused.
    pub match_full: bool,
    /// The columns of `SET NULL (…)` and `SET DEFAULT (…)` on a delete; empty for all of them.
    pub set_columns: Vec<String>,
    /// When it is checked.
    pub deferral: Deferral,
    /// `NOT VALID`: rows from before it may violate it.
    pub not_valid: bool,
    /// The text of `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// What happens to the referencing rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReferentialAction {
    /// `NO ACTION`: refused at the end of the statement.
    #[default]
    NoAction,
    /// `RESTRICT`: refused at once.
    Restrict,
    /// `CASCADE`: they follow.
    Cascade,
    /// `SET NULL`.
    SetNull,
    /// `SET DEFAULT`.
    SetDefault,
}

impl ReferentialAction {
    /// Whether the columns of the referencing rows take another value.
    pub(crate) fn sets(self) -> bool {
        matches!(self, Self::SetNull | Self::SetDefault)
    }
}

/// When a constraint is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Deferral {
    /// After each row or statement: `NOT DEFERRABLE`.
    #[default]
    Never,
    /// After each statement, unless the transaction asks for later: `DEFERRABLE`.
    InitiallyImmediate,
    /// At the end of the transaction, unless that asks for earlier: `DEFERRABLE INITIALLY DEFERRED`.
    InitiallyDeferred,
}

impl Deferral {
    /// Whether a transaction may put the check off.
    pub fn is_deferrable(self) -> bool {
        self != Self::Never
    }
}

/// A CHECK constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The constraint's name, as given or as PostgreSQL makes it up.
    pub name: String,
    /// The condition, as SQL text without the outer parentheses.
    pub expression: String,
    /// `NOT VALID`: rows from before it may violate it.
    pub not_valid: bool,
    /// `NO INHERIT`: tables that inherit from this one do not have it.
    pub no_inherit: bool,
    /// The text of `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// An EXCLUDE constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct Exclusion {
    /// The constraint's name, as given or as PostgreSQL makes it up.
    pub name: String,
    /// All that follows the word EXCLUDE, as SQL text.
    pub definition: String,
    /// When it is checked.
    pub deferral: Deferral,
    /// The text of `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// An index that is not unique. Unique ones are [`Unique`].
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The name, as given or as PostgreSQL makes it up.
    pub name: String,
    /// The access method: `btree`, `gin`, `gist`…
    pub method: String,
    /// The key, in order.
    pub parts: Vec<IndexPart>,
    /// The condition of a partial index, as SQL text.
    pub predicate: Option<String>,
    /// The columns of `INCLUDE (…)`.
    pub include: Vec<String>,
    /// The text of `COMMENT ON INDEX`.
    pub comment: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}
