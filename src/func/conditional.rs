//! `coalesce`, `greatest`, `least` and `nullif`
//!
//! <https://www.postgresql.org/docs/current/functions-conditional.html>

use super::aggregate::Distinguished;
use super::{Call, Function};
use crate::expr::{Becomes, Class, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Comparable, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// A choice by its name.
pub trait ChoiceName: Send + Sync + 'static {
    /// The name in SQL, with the parenthesis that opens.
    const NAME: &'static str;
}

macro_rules! names {
    ($($name:ident $open:literal;)*) => {$(
        #[doc = concat!("`", $open, "…)`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl ChoiceName for $name {
            const NAME: &'static str = $open;
        }
    )*};
}

/// The choices, as types.
pub mod choice {
    use super::ChoiceName;

    names! {
        Coalesce "coalesce(";
        Greatest "greatest(";
        Least "least(";
    }
}

/// `name(value, other)`: one of the two, NULL only where both are.
#[derive(Debug, Clone, Copy)]
pub struct Choice<F, A, B> {
    value: A,
    other: B,
    name: PhantomData<fn() -> F>,
}

impl<F, A, B> Choice<F, A, B> {
    const fn new(value: A, other: B) -> Self {
        Self {
            value,
            other,
            name: PhantomData,
        }
    }
}

/// The first of the two that is not NULL. Nest it for more.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let names = users::table.select(coalesce(users::full_name, users::username));
/// assert_eq!(names.to_sql(), "SELECT coalesce(users.full_name, users.username) FROM users");
/// ```
///
/// SQL: `coalesce(value, otherwise)`, of the first one's type; NULL only where both are.
pub fn coalesce<A: Expr, B: Becomes<A::Type, E>, E>(
    value: A,
    otherwise: B,
) -> Choice<choice::Coalesce, A, E> {
    Choice::new(value, otherwise.become_expr())
}

/// What has a larger and a smaller.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL cannot order values of the SQL type of `{Self}`",
    label = "has no larger and no smaller"
)]
pub trait Orderable: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Comparable>>> Orderable for E {}

/// The larger of the two; that which is not NULL, if one is. Nest it for more.
///
/// SQL: `greatest(value, other)`, of the first one's type; NULL only where both are.
pub fn greatest<A: Orderable, B: Becomes<A::Type, E>, E>(
    value: A,
    other: B,
) -> Choice<choice::Greatest, A, E> {
    Choice::new(value, other.become_expr())
}

/// The smaller of the two; that which is not NULL, if one is. Nest it for more.
///
/// SQL: `least(value, other)`, of the first one's type; NULL only where both are.
pub fn least<A: Orderable, B: Becomes<A::Type, E>, E>(
    value: A,
    other: B,
) -> Choice<choice::Least, A, E> {
    Choice::new(value, other.become_expr())
}

impl<F: ChoiceName, A: Fragment, B: Fragment> Fragment for Choice<F, A, B> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Seq(A::PIECES),
        Piece::Str(", "),
        Piece::Seq(B::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = A::IS_STATIC && B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
        self.other.visit(out);
    }
}

impl<F: ChoiceName, A: Expr, B: Expr> Expr for Choice<F, A, B> {
    type Type = A::Type;
    type Class = <A::Class as Class>::With<B::Class>;
}

impl<S: Scope, I, J, F: ChoiceName, A: In<S, I>, B: In<S, J>> In<S, (I, J)> for Choice<F, A, B> {
    type Null = <A::Null as Nullness>::And<B::Null>;
}

/// `nullif`
#[derive(Debug, Clone, Copy)]
pub struct Nullif;
impl Function for Nullif {
    const NAME: &'static str = "nullif";
    type Null<Arguments: Nullness> = <Arguments as Nullness>::Then<Nullable>;
}

/// The value, or NULL where it is equal to another.
///
/// ```
/// # use shop::users;
/// use pilaster::func::nullif;
/// use pilaster::prelude::*;
///
/// let names = users::table.select(nullif(users::username, ""));
/// assert_eq!(names.to_sql(), "SELECT nullif(users.username, $1) FROM users");
/// ```
///
/// SQL: `nullif(value, other)`, of the value's type as `=` takes it: what a domain stands on, `text` for a `varchar`, `inet`
/// for a `cidr`; may be NULL.
pub fn nullif<A: Distinguished, B: Becomes<A::Type, E>, E>(
    value: A,
    other: B,
) -> Call<Nullif, <A::Type as SqlType>::Operand, (A, E)> {
    Call::new((value, other.become_expr()))
}
