//! What the functions of a schema take, and how their arguments stand in a call.

use super::Function;
use crate::expr::{Constant, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Bool, NotNull, Nullable, SqlType};
use core::marker::PhantomData;

/// What a function of the schema takes as an argument of the SQL type `T`: an expression of that type, a Rust value, or
/// an `Option` of one, since an argument may be NULL. It becomes the expression `E`.
#[diagnostic::on_unimplemented(
    message = "expected an argument of the SQL type `{T}`, found `{Self}`",
    label = "not a `{T}`; an expression can be cast: `.cast::<{T}>()`"
)]
pub trait Given<T, E> {
    /// Makes the expression.
    fn given(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<T, Nullable>> Given<T, V::Expr> for V {
    fn given(self) -> V::Expr {
        self.into_expr()
    }
}

/// An argument that is left out, so that PostgreSQL takes its default.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Omitted;

impl Fragment for Omitted {
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// Its type plays no part.
impl Expr for Omitted {
    type Type = Bool;
    type Class = Constant;
}

impl<S: Scope> In<S, ()> for Omitted {
    type Null = NotNull;
}

/// An argument by its name, the one of that number among those of `F` that have a default: `percent => $1`.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct NamedArgument<F, const NUMBER: usize, E> {
    value: E,
    of: PhantomData<fn() -> F>,
}

impl<F, const NUMBER: usize, E> NamedArgument<F, NUMBER, E> {
    /// Names the value.
    pub const fn new(value: E) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }
}

impl<F: Function, const NUMBER: usize, E: Fragment> Fragment for NamedArgument<F, NUMBER, E> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::DEFAULTS[NUMBER]),
        Piece::Str(" => "),
        Piece::Seq(E::PIECES),
    ];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<F: Function, const NUMBER: usize, E: Expr> Expr for NamedArgument<F, NUMBER, E> {
    type Type = E::Type;
    type Class = E::Class;
}

impl<S: Scope, I, F: Function, const NUMBER: usize, E: In<S, I>> In<S, I>
    for NamedArgument<F, NUMBER, E>
{
    type Null = E::Null;
}

/// An array in place of any number of arguments: `VARIADIC $1`.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Variadic<E>(pub E);

impl<E: Fragment> Fragment for Variadic<E> {
    const PIECES: &'static [Piece] = &[Piece::Str("VARIADIC "), Piece::Seq(E::PIECES)];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<E: Expr> Expr for Variadic<E> {
    type Type = E::Type;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>> In<S, I> for Variadic<E> {
    type Null = E::Null;
}

/// Declares the name of a function of the schema: `strict` or `nullable` as in the library's own declarations.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_function {
    ($marker:ty, $sql:literal, strict $($effect:ident)? $(, $default:literal)*) => {
        $crate::schema_function!(@impl $marker, $sql, Arguments, [$($effect)?] $(, $default)*);
    };
    ($marker:ty, $sql:literal, nullable $($effect:ident)? $(, $default:literal)*) => {
        $crate::schema_function!(@impl $marker, $sql, $crate::sql_type::Nullable, [$($effect)?] $(, $default)*);
    };
    (@impl $marker:ty, $sql:literal, $null:ty, [$($effect:ident)?] $(, $default:literal)*) => {
        impl $crate::func::Function for $marker {
            const NAME: &'static ::core::primitive::str = $sql;
            const DEFAULTS: &'static [&'static ::core::primitive::str] = &[$($default),*];
            const EFFECT: &'static [$crate::render::Piece] = &[$($crate::render::Piece::$effect)?];
            type Null<Arguments: $crate::sql_type::Nullness> = $null;
        }
    };
}

/// Makes a struct of a call an expression, where its arguments with a default can still be set.
#[doc(hidden)]
#[macro_export]
macro_rules! call_with_defaults {
    ($name:ident, $result:ty) => {
        impl<A: $crate::func::Arguments> $crate::render::Fragment for $name<A> {
            const PIECES: &'static [$crate::render::Piece] =
                <$crate::func::Call<$name, $result, A> as $crate::render::Fragment>::PIECES;
            const IS_STATIC: ::core::primitive::bool = A::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut $crate::render::Collector<'q>) {
                $crate::render::Fragment::visit(&self.call, out);
            }
        }

        impl<A: $crate::func::Arguments> $crate::expr::Expr for $name<A> {
            type Type = $result;
            type Class = A::Class;
        }

        impl<S: $crate::scope::Scope, I, A: $crate::func::Arguments> $crate::expr::In<S, I>
            for $name<A>
        where
            $crate::func::Call<$name, $result, A>: $crate::expr::In<S, I>,
        {
            type Null = <$crate::func::Call<$name, $result, A> as $crate::expr::In<S, I>>::Null;
        }
    };
}
