//! All that generated code may name. Not part of the public API.
#![allow(missing_docs, reason = "documented where it is defined")]

pub use crate::exec::{Columns, Error};
pub use crate::expr::{Expr, SchemaInfix, SchemaPrefix};
pub use crate::func::aggregate::{Pair, RowsCall, Star, aggregate_call};
pub use crate::func::{
    Call, Composed, FunctionColumn, Given, NamedArgument, Omitted, OutArgument, Sent, Variadic,
    compose,
};
pub use crate::render::{Field, Piece, Record};
pub use crate::schema::{
    AlwaysIdentity, Arbiter, Assignable, BaseTable, Column, ConstraintName, DeclaredPartition,
    ForeignKey, PartitionNames, RowsOfTables, Source, Table, UniqueWith,
};
pub use crate::scope::digit::*;
pub use crate::scope::{False, Id, Named, Nil, True};
pub use crate::sql_type::*;
pub use crate::write::{Assigned, BulkRow, Patch};
pub use crate::{
    call_with_defaults, column_in_scope, composite_field, into_expr_by_value, new_row, patch,
    procedure, schema_aggregate, schema_function, schema_operator, sequence, table_function,
    table_group_key, table_rows,
};
pub use bytes::BytesMut;
pub use postgres_types::Type as PgType;

/// The result of encoding.
pub type Encoded = core::result::Result<postgres_types::IsNull, BoxError>;
/// The result of reading.
pub type Result<T> = core::result::Result<T, Error>;

/// Encodes a field as the SQL type `T`.
///
/// # Errors
/// Where the server's type is another one, or the value has no representation in it.
pub fn encode<T: SqlType, V: Encode<T::Base>>(
    value: &V,
    ty: &PgType,
    out: &mut BytesMut,
) -> Encoded {
    crate::sql_type::expect_type::<T>(ty)?;
    value.encode(ty, out)
}

/// A struct has no such field.
///
/// # Errors
/// Always.
pub fn no_field(field: usize) -> Encoded {
    Err(format!("there is no field number {field}").into())
}
