use super::{Origin, QualifiedName, TypeRef};

/// A user-defined operator, for one pair of types.
#[derive(Debug, Clone, PartialEq)]
pub struct Operator {
    /// The schema.
    pub schema: String,
    /// The symbol.
    pub name: String,
    /// The type on the left; none for a prefix operator.
    pub left: Option<TypeRef>,
    /// The type on the right.
    pub right: TypeRef,
    /// The type of the result.
    pub result: TypeRef,
    /// Whether the function behind it is STRICT.
    pub strict: bool,
    /// The function behind it, where the schema has it.
    pub function: Option<QualifiedName>,
    /// Whether the result is known not to be NULL, where no operand is.
    pub never_null: bool,
    /// Where the operator was declared.
    pub origin: Origin,
}

impl Operator {
    /// The types of the operands, from the left.
    pub fn operands(&self) -> impl Iterator<Item = &TypeRef> {
        self.left.iter().chain([&self.right])
    }

    /// Whether PostgreSQL has an operator of this symbol itself. That one is found first where the schema is not said.
    pub fn is_hidden_by_postgres(&self) -> bool {
        let known = crate::builtin::operators(&self.name);
        known.iter().any(|signature| signature.owner.is_empty())
    }
}

/// A user-defined cast.
#[derive(Debug, Clone, PartialEq)]
pub struct Cast {
    /// The type of the value.
    pub source: TypeRef,
    /// The type that it becomes.
    pub target: TypeRef,
    /// When it is made without being asked for.
    pub context: CastContext,
    /// Where the cast was declared.
    pub origin: Origin,
}

/// When a cast is made without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CastContext {
    /// In any expression.
    Implicit,
    /// When a value is stored in a column.
    Assignment,
    /// Never.
    Explicit,
}
