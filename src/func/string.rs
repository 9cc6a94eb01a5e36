//! Functions of text.
//!
//! <https://www.postgresql.org/docs/current/functions-string.html>

use super::{Call, Function};
use crate::expr::Expr;
use crate::sql_type::{SqlType, Text, Textual};

/// `lower`
#[derive(Debug, Clone, Copy)]
pub struct Lower;
impl Function for Lower {
    const NAME: &'static str = "lower";
}

/// `upper`
#[derive(Debug, Clone, Copy)]
pub struct Upper;
impl Function for Upper {
    const NAME: &'static str = "upper";
}

/// The text in lower case.
///
/// SQL: `lower(text)`, of type `text`, NULL where the argument is.
pub fn lower<E: Expr<Type: SqlType<Base: Textual>>>(text: E) -> Call<Lower, Text, E> {
    Call::new(text)
}

/// The text in upper case.
///
/// SQL: `upper(text)`, of type `text`, NULL where the argument is.
pub fn upper<E: Expr<Type: SqlType<Base: Textual>>>(text: E) -> Call<Upper, Text, E> {
    Call::new(text)
}
