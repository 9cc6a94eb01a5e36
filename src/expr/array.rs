//! `ARRAY[…]`
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ARRAY-CONSTRUCTORS>

use super::{Expr, In, IntoExpr};
use crate::func::{Arguments, ArgumentsIn};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Array, NotNull, SqlType};
use core::marker::PhantomData;

/// `ARRAY[…]`, of the SQL type `T[]`
#[derive(Debug, Clone, Copy)]
pub struct ArrayOf<T, E> {
    elements: E,
    ty: PhantomData<fn() -> T>,
}

/// An array of up to ten expressions, of which the first says the type. Rust values can stand beside it; a `Vec` of values is
/// an array as it is.
///
/// ```
/// # use shop::posts;
/// use pilaster::expr::array;
/// use pilaster::prelude::*;
///
/// let query = posts::table.select(array((posts::views, 0)));
/// assert_eq!(query.to_sql(), "SELECT ARRAY[posts.views, $1] FROM posts");
/// ```
///
/// SQL: `ARRAY[a, b]`, never NULL. An element that may be NULL does not compile: `coalesce` says what stands for it.
pub fn array<L: ElementList>(elements: L) -> ArrayOf<L::Type, L::Elements> {
    ArrayOf {
        elements: elements.elements(),
        ty: PhantomData,
    }
}

/// A tuple of an expression and others of its SQL type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of elements of one SQL type",
    label = "expected a tuple whose first part is an expression: `(a, b)`; one alone has a comma: `(a,)`"
)]
pub trait ElementList {
    /// The SQL type of each.
    type Type: SqlType;
    /// They as expressions.
    type Elements: Arguments;

    /// Makes the expressions.
    fn elements(self) -> Self::Elements;
}

/// No element is NULL.
#[diagnostic::on_unimplemented(
    message = "an element of `ARRAY[…]` may be NULL, and the `Vec` that it is read as holds none",
    label = "may be NULL: `coalesce(…)` says what stands for it"
)]
pub trait NoNull {}
#[diagnostic::do_not_recommend]
impl NoNull for NotNull {}

impl<T: SqlType, E: Arguments> Fragment for ArrayOf<T, E> {
    const PIECES: &'static [Piece] = {
        assert!(
            !T::IS_ARRAY,
            "PostgreSQL makes one array of several dimensions out of arrays: join them with `concat`"
        );
        &[Piece::Str("ARRAY["), Piece::Seq(E::LIST), Piece::Str("]")]
    };
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.elements.visit_arguments(out);
    }
}

impl<T: SqlType, E: Arguments> Expr for ArrayOf<T, E> {
    type Type = Array<T>;
    type Class = E::Class;
}

impl<S: Scope, I, T: SqlType, E: ArgumentsIn<S, I, Null: NoNull>> In<S, I> for ArrayOf<T, E> {
    type Null = E::Null;
}

macro_rules! lists {
    ($(($first:ident $($other:ident $place:tt),*))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$first: Expr $(, $other: IntoExpr<$first::Type>)*> ElementList for ($first, $($other,)*) {
            type Type = $first::Type;
            type Elements = ($first, $($other::Expr,)*);

            fn elements(self) -> Self::Elements {
                (self.0, $(self.$place.into_expr(),)*)
            }
        }
    )+};
}

lists! {
    (A)
    (A B 1)
    (A B 1, C 2)
    (A B 1, C 2, D 3)
    (A B 1, C 2, D 3, E 4)
    (A B 1, C 2, D 3, E 4, F 5)
    (A B 1, C 2, D 3, E 4, F 5, G 6)
    (A B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
}
