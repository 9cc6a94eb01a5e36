//! Subscripts: an element of an array, a slice of it, a member of `jsonb`.
//!
//! <https://www.postgresql.org/docs/current/arrays.html#ARRAYS-ACCESSING>
//!
//! ```
//! # use shop::posts;
//! use pilaster::prelude::*;
//!
//! let first = posts::table.select((posts::tags.at(1), posts::tags.slice(2, 3)));
//! assert_eq!(first.to_sql(), "SELECT (posts.tags)[$1], (posts.tags)[$2:$3] FROM posts");
//! ```

use super::json::Key;
use super::{Class, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Array, Int4, Jsonb, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// `(value)[index]`, of the SQL type `T`
#[derive(Debug, Clone, Copy)]
pub struct Subscript<T, E, I> {
    value: E,
    index: I,
    ty: PhantomData<fn() -> T>,
}

/// `(array)[lower:upper]`
#[derive(Debug, Clone, Copy)]
pub struct Slice<E, A, B> {
    array: E,
    lower: A,
    upper: B,
}

/// Arrays, of which there are slices.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no slices of the SQL type `{Self}`",
    label = "expected an array"
)]
pub trait Sliced: SqlType {}
#[diagnostic::do_not_recommend]
impl<T: SqlType> Sliced for Array<T> {}

/// Types with subscripts that `R` can be.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no subscript `{R}` of the SQL type `{Self}`",
    label = "arrays have an `Int4`, `jsonb` a text or an `Int4`"
)]
pub trait Subscripted<R>: SqlType {
    /// The subscript as an expression.
    type Index: Expr;
    /// What is there.
    type Element: SqlType;

    /// Makes the expression.
    fn index(subscript: R) -> Self::Index;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, R: IntoExpr<Int4>> Subscripted<R> for Array<T> {
    type Index = R::Expr;
    type Element = T;

    fn index(subscript: R) -> R::Expr {
        subscript.into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<R: Key<Self>> Subscripted<R> for Jsonb {
    type Index = R::Expr;
    type Element = Self;

    fn index(subscript: R) -> R::Expr {
        subscript.key()
    }
}

/// What may be a subscript of the SQL type `T`.
pub trait SubscriptOf<T> {
    /// It as an expression.
    type Index: Expr;
    /// The SQL type of what is there.
    type Element: SqlType;

    /// Makes the expression.
    fn index(self) -> Self::Index;
}

impl<T: SqlType<Base: Subscripted<R>>, R> SubscriptOf<T> for R {
    type Index = <T::Base as Subscripted<R>>::Index;
    type Element = <T::Base as Subscripted<R>>::Element;

    fn index(self) -> Self::Index {
        <T::Base as Subscripted<R>>::index(self)
    }
}

/// What may be the bound of a slice of the SQL type `T`.
pub trait BoundOf<T> {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn bound(self) -> Self::Expr;
}

impl<T: SqlType<Base: Sliced>, R: IntoExpr<Int4>> BoundOf<T> for R {
    type Expr = R::Expr;

    fn bound(self) -> R::Expr {
        self.into_expr()
    }
}

/// `(value)[index]`
pub trait Subscripting<R>: Expr + Sized {
    /// The subscript as an expression.
    type Index;
    /// The SQL type of what is there.
    type Element;

    /// SQL: `(self)[index]`: an element of an array, counted from 1 unless the array says otherwise, or a member of `jsonb`.
    /// NULL where there is nothing, so it reads as an `Option`.
    fn at(self, index: R) -> Subscript<Self::Element, Self, Self::Index>;
}

impl<L: Expr, R: SubscriptOf<L::Type>> Subscripting<R> for L {
    type Index = R::Index;
    type Element = R::Element;

    fn at(self, index: R) -> Subscript<R::Element, Self, R::Index> {
        Subscript {
            value: self,
            index: index.index(),
            ty: PhantomData,
        }
    }
}

/// `(array)[lower:upper]`
pub trait Slicing<A, B>: Expr + Sized {
    /// The lower bound as an expression.
    type Lower;
    /// The upper bound as an expression.
    type Upper;

    /// SQL: `(self)[lower:upper]`: the elements from one index to another, both included, of the array's type. What lies
    /// outside is left out; the array is empty where nothing is left. NULL where the array or a bound is.
    fn slice(self, lower: A, upper: B) -> Slice<Self, Self::Lower, Self::Upper>;
}

impl<L: Expr, A: BoundOf<L::Type>, B: BoundOf<L::Type>> Slicing<A, B> for L {
    type Lower = A::Expr;
    type Upper = B::Expr;

    fn slice(self, lower: A, upper: B) -> Slice<Self, A::Expr, B::Expr> {
        Slice {
            array: self,
            lower: lower.bound(),
            upper: upper.bound(),
        }
    }
}

impl<T, E: Fragment, I: Fragment> Fragment for Subscript<T, E, I> {
    const PIECES: &'static [Piece] = &[
        Piece::Paren(E::PIECES),
        Piece::Str("["),
        Piece::Seq(I::PIECES),
        Piece::Str("]"),
    ];
    const IS_STATIC: bool = E::IS_STATIC && I::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
        self.index.visit(out);
    }
}

impl<T: SqlType, E: Expr, I: Expr> Expr for Subscript<T, E, I> {
    type Type = T;
    type Class = <E::Class as Class>::With<I::Class>;
}

impl<S: Scope, J, K, T: SqlType, E: In<S, J>, I: In<S, K>> In<S, (J, K)> for Subscript<T, E, I> {
    type Null = <<E::Null as Nullness>::Or<I::Null> as Nullness>::Then<Nullable>;
}

impl<E: Fragment, A: Fragment, B: Fragment> Fragment for Slice<E, A, B> {
    const PIECES: &'static [Piece] = &[
        Piece::Paren(E::PIECES),
        Piece::Str("["),
        Piece::Seq(A::PIECES),
        Piece::Str(":"),
        Piece::Seq(B::PIECES),
        Piece::Str("]"),
    ];
    const IS_STATIC: bool = E::IS_STATIC && A::IS_STATIC && B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.array.visit(out);
        self.lower.visit(out);
        self.upper.visit(out);
    }
}

impl<E: Expr, A: Expr, B: Expr> Expr for Slice<E, A, B> {
    type Type = E::Type;
    type Class = <<E::Class as Class>::With<A::Class> as Class>::With<B::Class>;
}

impl<S, H, I, J, E, A, B> In<S, (H, I, J)> for Slice<E, A, B>
where
    S: Scope,
    E: In<S, H>,
    A: In<S, I>,
    B: In<S, J>,
{
    type Null = <<E::Null as Nullness>::Or<A::Null> as Nullness>::Or<B::Null>;
}
