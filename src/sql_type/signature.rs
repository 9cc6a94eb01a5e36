//! What operators and functions are declared to take and to give, for the tests that hold it against a server.
//!
//! Nothing of it reaches a program: no expression uses it.

use super::SqlType;

/// A type by its name in SQL.
#[derive(Debug, Clone, Copy)]
pub struct TypeName {
    /// The name, quoted where it must be.
    pub name: &'static str,
    /// What follows it: `[]` for arrays.
    pub suffix: &'static str,
    /// The OID, or 0.
    pub oid: u32,
}

impl TypeName {
    /// The name of `T`.
    #[must_use]
    pub const fn of<T: SqlType>() -> Self {
        Self {
            name: T::NAME,
            suffix: T::NAME_SUFFIX,
            oid: T::OID,
        }
    }
}

/// An operator between two types, or in front of one.
#[derive(Debug, Clone, Copy)]
pub struct OperatorSignature {
    /// The operator, with the blanks around it.
    pub token: &'static str,
    /// What stands on its left, if anything may.
    pub left: Option<TypeName>,
    /// What stands on its right.
    pub right: TypeName,
    /// What comes out.
    pub result: TypeName,
    /// Whether it is NULL exactly where an operand is.
    pub strict: bool,
}

/// How a function's result may be NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NullRule {
    /// Exactly where an argument is.
    Strict,
    /// Whatever the arguments are.
    Any,
    /// Not even where an argument is.
    Never,
}

/// A function, with the types of its arguments.
#[derive(Debug, Clone, Copy)]
pub struct FunctionSignature {
    /// The name in SQL.
    pub name: &'static str,
    /// The types of the arguments.
    pub arguments: &'static [TypeName],
    /// The type of the result.
    pub result: TypeName,
    /// How the result may be NULL.
    pub null: NullRule,
    /// The version of PostgreSQL that brought it, or 0 where every one that is supported has it.
    pub since: u32,
}
