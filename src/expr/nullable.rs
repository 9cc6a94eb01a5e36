//! What is never NULL, as if it might be.

use super::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Nullable, Nullness};

/// An expression that counts as nullable; made by [`nullable`].
#[derive(Debug, Clone, Copy)]
pub struct MayBeNull<E>(E);

/// The same expression, read as an `Option`: for the first rows of a recursion whose later ones may hold NULL.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let names = users::table.select(nullable(users::username));
/// assert_eq!(names.to_sql(), "SELECT users.username FROM users");
/// ```
///
/// SQL: nothing of its own.
pub const fn nullable<E: Expr>(value: E) -> MayBeNull<E> {
    MayBeNull(value)
}

impl<E: Fragment> Fragment for MayBeNull<E> {
    const PIECES: &'static [Piece] = E::PIECES;
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = E::PRECEDENCE;
    const IS_ROW: bool = E::IS_ROW;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<E: Expr> Expr for MayBeNull<E> {
    type Type = E::Type;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>> In<S, I> for MayBeNull<E> {
    type Null = <E::Null as Nullness>::Then<Nullable>;
}
