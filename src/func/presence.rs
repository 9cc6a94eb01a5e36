//! Arguments whose NULL is not the call's.

use super::function::Base;
use crate::expr::{Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{NotNull, Nullness, SqlType};

/// An argument that must not be NULL, since it becomes part of a value that is read as if none of its parts were NULL.
#[derive(Debug, Clone, Copy)]
pub struct Present<E>(pub(super) E);

/// An argument whose NULL does not make the result NULL.
#[derive(Debug, Clone, Copy)]
pub struct Aside<E>(pub(super) E);

/// An expression that is never NULL in this query.
#[diagnostic::on_unimplemented(
    message = "`{Self}` may be NULL in this query, and what stands here must not be",
    label = "say what to take instead: `coalesce(…, …)`"
)]
pub trait PresentIn<S: Scope, I>: In<S, I> {}
#[diagnostic::do_not_recommend]
impl<S: Scope, I, E: In<S, I, Null = NotNull>> PresentIn<S, I> for E {}

macro_rules! argument {
    ($($wrapper:ident)*) => {$(
        impl<E: Fragment> Fragment for $wrapper<E> {
            const PIECES: &'static [Piece] = E::PIECES;
            const IS_STATIC: bool = E::IS_STATIC;
            const PRECEDENCE: u8 = E::PRECEDENCE;
            const IS_ROW: bool = E::IS_ROW;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.0.visit(out);
            }
        }

        impl<E: Expr> Expr for $wrapper<E> {
            type Type = E::Type;
            type Class = E::Class;
        }
    )*};
}

argument!(Present Aside);

impl<S: Scope, I, E: PresentIn<S, I>> In<S, I> for Present<E> {
    type Null = NotNull;
}

impl<S: Scope, I, E: In<S, I>> In<S, I> for Aside<E> {
    type Null = <E::Null as Nullness>::Then<NotNull>;
}

/// What a function takes that must not be NULL.
#[diagnostic::on_unimplemented(
    message = "expected a value or an expression of the SQL type `{T}`, found `{Self}`",
    label = "not a `{T}`; an expression can be cast: `.cast::<{T}>()`"
)]
pub trait BecomesPresent<T, E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<T>> BecomesPresent<T, Present<V::Expr>> for V {
    fn become_expr(self) -> Present<V::Expr> {
        Present(self.into_expr())
    }
}

/// What a function takes whose NULL does not make the result NULL.
#[diagnostic::on_unimplemented(
    message = "expected a value or an expression of the SQL type `{T}`, found `{Self}`",
    label = "not a `{T}`; an expression can be cast: `.cast::<{T}>()`"
)]
pub trait BecomesAside<T, E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<T>> BecomesAside<T, Aside<V::Expr>> for V {
    fn become_expr(self) -> Aside<V::Expr> {
        Aside(self.into_expr())
    }
}

/// What functions of every type take: an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an SQL expression",
    label = "a value goes in with its SQL type: `bind::<Text, _>(…)`"
)]
pub trait AnyExpr<E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> AnyExpr<E> for E {
    fn become_expr(self) -> E {
        self
    }
}

/// What functions take whose other arguments follow from it: an expression, of the SQL type `T` as its base.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an SQL expression",
    label = "a value goes in with its SQL type: `bind::<Int4, _>(…)`"
)]
pub trait TypedExpr<T, E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> TypedExpr<Base<E>, E> for E {
    fn become_expr(self) -> E {
        self
    }
}
