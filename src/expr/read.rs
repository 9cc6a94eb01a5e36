//! Expressions that are read as a Rust type of the caller's choice.

use super::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Decode, SqlType, Valued};
use core::marker::PhantomData;

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
