//! Expressions that are read as a Rust type of the caller's choice.

use super::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{Applies, Nothing, Scope, True};
use crate::sql_type::{Decode, SqlType, Valued};
use core::marker::PhantomData;

/// A Rust type that the SQL type `T` can be read as.
#[diagnostic::on_unimplemented(
    message = "the SQL type `{T}` cannot be read as `{Self}`",
    label = "not a Rust type that holds a `{T}`",
    note = "a document is read as `Json<…>` of your type; any other type of yours needs `Decode<{T}>`"
)]
pub trait ReadFrom<T>: Sized {
    /// An expression that is read as it.
    type Read<E>;

    /// Makes that of the expression.
    fn read<E>(expr: E) -> Self::Read<E>;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: Decode<T::Base> + Send + 'static> ReadFrom<T> for V {
    type Read<E> = Read<E, V>;

    fn read<E>(expr: E) -> Read<E, V> {
        Read::new(expr)
    }
}

#[diagnostic::do_not_recommend]
impl<T, V> ReadFrom<T> for V
where
    Nothing<V>: Applies<Answer = True>,
    Nothing: Applies<V, Answer = True>,
{
    type Read<E> = E;

    fn read<E>(expr: E) -> E {
        expr
    }
}

/// An expression that is read as the Rust type `V`; SQL sees the expression alone.
#[derive(Debug, Clone, Copy)]
pub struct Read<E, V> {
    expr: E,
    value: PhantomData<fn() -> V>,
}

impl<E, V> Read<E, V> {
    pub(super) const fn new(expr: E) -> Self {
        Self {
            expr,
            value: PhantomData,
        }
    }
}

impl<E: Fragment, V> Fragment for Read<E, V> {
    const PIECES: &'static [Piece] = E::PIECES;
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = E::PRECEDENCE;
    const IS_ROW: bool = E::IS_ROW;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.expr.visit(out);
    }
}

impl<E: Expr, V> Expr for Read<E, V>
where
    V: Decode<<E::Type as SqlType>::Base> + Send + 'static,
{
    type Type = Valued<E::Type, V>;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>, V> In<S, I> for Read<E, V>
where
    V: Decode<<E::Type as SqlType>::Base> + Send + 'static,
{
    type Null = E::Null;
}
