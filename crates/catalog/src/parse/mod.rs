//! The grammar: tokens to statements, one kind of statement a file.

mod alter;
pub(crate) mod alter_table;
pub(crate) mod alter_type;
pub(crate) mod column;
pub(crate) mod comment;
pub(crate) mod constraint;
mod create;
pub(crate) mod create_function;
pub(crate) mod create_index;
pub(crate) mod create_operator;
pub(crate) mod create_sequence;
pub(crate) mod create_table;
pub(crate) mod create_type;
pub(crate) mod create_view;
mod cursor;
pub(crate) mod drop;
pub(crate) mod expr;
mod foreign;
pub(crate) mod ignored;
pub(crate) mod name;
pub(crate) mod query;
mod search_path;
pub(crate) mod statement;
pub(crate) mod type_name;

pub(crate) use cursor::Cursor;
pub(crate) use name::{Ident, ObjectName};
pub(crate) use statement::Statement;
pub(crate) use type_name::TypeName;
