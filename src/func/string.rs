//! Functions of text.
//!
//! <https://www.postgresql.org/docs/current/functions-string.html>

use super::{Call, Function};
use crate::expr::Expr;
use crate::sql_type::{SqlType, Text, Textual};

/// What functions of text take.
#[diagnostic::on_unimplemented(
    message = "this function takes text, and `{Self}` is none",
    label = "expected text: cast it first, `.cast::<Text>()`"
)]
pub trait TextExpr: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Textual>>> TextExpr for E {}

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
pub fn lower<E: TextExpr>(text: E) -> Call<Lower, Text, E> {
    Call::new(text)
}

/// The text in upper case.
///
/// SQL: `upper(text)`, of type `text`, NULL where the argument is.
pub fn upper<E: TextExpr>(text: E) -> Call<Upper, Text, E> {
    Call::new(text)
}
