//! From a catalogue to what is to be generated: every name chosen, every type found, nothing written yet.

mod builtin;
mod cast;
mod column;
mod constraint;
mod declared;
mod function;
mod key;
mod operator;
mod parameter;
mod partition;
mod place;
mod relation;
mod rows;
mod schema;
mod sequence;
mod sql_type;
mod table;
mod time;
mod types;
mod unique_columns;

pub(crate) use cast::Cast;
pub(crate) use column::{Column, Filled};
pub(crate) use constraint::{Arbiter, Constraint};
pub(crate) use declared::{Declared, DeclaredKind, Field, Label};
pub(crate) use function::{Function, Functions, Role};
pub(crate) use operator::{Operator, Operators};
pub(crate) use parameter::{Given, PATTERNS, Parameter};
pub(crate) use partition::{ConstraintNames, Partitions};
pub(crate) use place::{Place, Target};
pub(crate) use relation::Relation;
pub(crate) use rows::Rows;
pub(crate) use schema::{Model, Schema};
pub(crate) use sequence::{Sequence, Sequences};
pub(crate) use sql_type::Type;
pub(crate) use table::{Table, TableKind};
pub(crate) use unique_columns::UniqueColumns;
