//! `COLLATE`
//!
//! <https://www.postgresql.org/docs/current/collation.html>

use super::{Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{SqlType, Textual};
use core::marker::PhantomData;

/// A collation by its name.
pub trait Collation: Copy + Send + Sync + 'static {
    /// The name, in quotes.
    const NAME: &'static str;
}

/// Declares collations by their names in the database, which the compiler puts in quotes.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// pilaster::collation! {
///     /// As in a German phone book.
///     pub German = "de-x-icu";
/// }
///
/// let query = users::table.select(users::id).order_by(users::username.collate(German));
/// assert_eq!(query.to_sql(), r#"SELECT users.id FROM users ORDER BY users.username COLLATE "de-x-icu""#);
/// ```
#[macro_export]
macro_rules! collation {
    ($($(#[$doc:meta])* $visibility:vis $name:ident = $sql:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        $visibility struct $name;

        impl $crate::expr::Collation for $name {
            const NAME: &'static str = {
                const LENGTH: usize = $crate::render::quoted_length($sql, b'"');
                const BYTES: [u8; LENGTH] = $crate::render::quoted($sql, b'"');
                $crate::render::quoted_text(&BYTES)
            };
        }
    )+};
}

/// The collations that every database has.
pub mod collation {
    crate::collation! {
        /// Byte by byte.
        pub C = "C";
        /// The database's own.
        pub Default = "default";
        /// By the code points of Unicode, the same on every machine.
        pub UcsBasic = "ucs_basic";
    }
}

/// A collation for the SQL type `T`, which must be text.
pub trait CollationOf<T>: Collation {}
impl<T: SqlType<Base: Textual>, C: Collation> CollationOf<T> for C {}

/// Choosing a collation.
pub trait Collating<C>: Expr + Sized {
    /// Sorts and compares the text by the rules of a collation: [`collation::C`], or one that
    /// [`collation!`](crate::collation!) names.
    ///
    /// SQL: `self COLLATE "name"`, of the same type, NULL where it is.
    fn collate(self, collation: C) -> Collate<Self, C>;
}

impl<E: Expr, C: CollationOf<E::Type>> Collating<C> for E {
    fn collate(self, _: C) -> Collate<Self, C> {
        Collate::new(self)
    }
}

/// `value COLLATE "name"`
#[derive(Debug, Clone, Copy)]
pub struct Collate<E, C> {
    value: E,
    collation: PhantomData<fn() -> C>,
}

impl<E, C> Collate<E, C> {
    const fn new(value: E) -> Self {
        Self {
            value,
            collation: PhantomData,
        }
    }
}

impl<E: Fragment, C: Collation> Fragment for Collate<E, C> {
    const PIECES: &'static [Piece] = &[
        paren_if::<E>(precedence::COLLATE),
        Piece::Str(" COLLATE "),
        Piece::Str(C::NAME),
    ];
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = precedence::COLLATE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<E: Expr, C: Collation> Expr for Collate<E, C> {
    type Type = E::Type;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>, C: Collation> In<S, I> for Collate<E, C> {
    type Null = E::Null;
}
