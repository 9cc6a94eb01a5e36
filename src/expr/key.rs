//! Expressions to group by.

use super::{Expr, In, PerRow};
use crate::render::{Collector, Fixed, Fragment, Piece};
use crate::scope::{HasKey, Scope};
use crate::sql_type::{Equatable, SqlType};

/// An expression that rows are grouped by; see [`key`].
#[derive(Debug, Clone, Copy)]
pub struct Key<E>(E);

/// Names an expression once, so that a query can group by it and use its value for each group.
///
/// The expression must hold no value of the program: its text stands in several places, and PostgreSQL takes no two
/// parameters for the same.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let name = key(lower(users::username));
/// let query = users::table.group_by(name).select((name, count_rows())).order_by(name);
/// assert_eq!(
///     query.to_sql(),
///     "SELECT lower(users.username), count(*) FROM users GROUP BY lower(users.username) ORDER BY lower(users.username)",
/// );
/// ```
///
/// SQL: the expression itself; see [GROUP BY](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUP).
pub fn key<E>(expression: impl KeyExpr<E>) -> Key<E> {
    Key(expression.expr())
}

/// What [`key`] takes: an expression of a row, whose values can be told apart and whose text is known to the compiler. The
/// expression is a parameter: where there is none it stays open, and nothing else is said about it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a key of GROUP BY",
    label = "expected an expression of a row, of a type with `=`, whose constants stand in the text: PostgreSQL takes no two parameters for the same"
)]
pub trait KeyExpr<E> {
    /// It.
    fn expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<E: PerRow + Fixed + Expr<Type: SqlType<Base: Equatable>>> KeyExpr<E> for E {
    fn expr(self) -> E {
        self
    }
}

impl<E: Fragment> Fragment for Key<E> {
    const PIECES: &'static [Piece] = E::PIECES;
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = E::PRECEDENCE;
    const IS_ROW: bool = E::IS_ROW;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<E: Expr> Expr for Key<E> {
    type Type = E::Type;
    type Class = E::Class;
}

/// Where rows are grouped it must be one of the keys; elsewhere it is the expression.
impl<S, I, J, E> In<S, (I, J)> for Key<E>
where
    S: Scope<Rows: Scope, Keys: HasKey<Self, (), J>>,
    E: In<S::Rows, I>,
{
    type Null = <S::Keys as HasKey<Self, (), J>>::Null<E::Null>;
}
