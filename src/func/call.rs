//! A call of a function that is NULL where an argument is.

use crate::expr::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::SqlType;
use core::marker::PhantomData;

/// A function of one argument.
pub trait Function: Send + Sync + 'static {
    /// The name in SQL.
    const NAME: &'static str;
}

/// `name(argument)`, of the SQL type `T`
#[derive(Debug, Clone, Copy)]
pub struct Call<F, T, A> {
    argument: A,
    kind: PhantomData<fn() -> (F, T)>,
}

impl<F, T, A> Call<F, T, A> {
    pub(super) const fn new(argument: A) -> Self {
        Self {
            argument,
            kind: PhantomData,
        }
    }
}

impl<F: Function, T, A: Fragment> Fragment for Call<F, T, A> {
    const PIECES: &'static [Piece] = &[Piece::Str(F::NAME), Piece::Paren(A::PIECES)];
    const IS_STATIC: bool = A::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.argument.visit(out);
    }
}

impl<F: Function, T: SqlType, A: Expr> Expr for Call<F, T, A> {
    type Type = T;
    type Class = A::Class;
}

impl<S: Scope, I, F: Function, T: SqlType, A: In<S, I>> In<S, I> for Call<F, T, A> {
    type Null = A::Null;
}
