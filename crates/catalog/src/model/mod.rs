//! The model: what a database declares, as plain data.
//!
//! Everything is in the order of declaration, names are in the exact case that PostgreSQL stores, and nothing here
//! knows how the SQL was parsed.

mod catalog;
mod column;
mod columns;
mod constraint;
mod dependencies;
mod function;
mod name;
mod objects;
mod operator;
mod origin;
mod partition;
mod table;
mod type_ref;
mod types;
mod view;

pub use catalog::Catalog;
pub use column::{Column, Identity};
pub use columns::{ColumnIter, Columns};
pub use constraint::{
    Check, Deferral, Exclusion, ForeignKey, Index, IndexPart, Key, ReferentialAction, Unique,
};
pub use dependencies::{Dependencies, FunctionSignature};
pub use function::{
    Arg, ArgMode, Function, FunctionKind, FunctionResult, ResultColumn, Volatility,
};
pub use name::{QualifiedName, quote_ident, quoted};
pub use objects::{Extension, Schema, Sequence};
pub use operator::{Cast, CastContext, Operator};
pub use origin::Origin;
pub use partition::{PartitionOf, PartitionStrategy, Partitioning};
pub use table::Table;
pub use type_ref::{Builtin, ExtensionType, TypeRef};
pub use types::{Composite, Domain, Enum, Field, Range};
pub use view::{View, ViewColumn};
