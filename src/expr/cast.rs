//! `CAST`

use super::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::SqlType;
use core::marker::PhantomData;

/// `CAST(value AS type)`
///
/// <https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-TYPE-CASTS>
#[derive(Debug, Clone, Copy)]
pub struct Cast<E, T> {
    value: E,
    ty: PhantomData<fn() -> T>,
}

impl<E, T> Cast<E, T> {
    pub(crate) const fn new(value: E) -> Self {
        Self {
            value,
            ty: PhantomData,
        }
    }
}

impl<E: Fragment, T: SqlType> Fragment for Cast<E, T> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("CAST("),
        Piece::Seq(E::PIECES),
        Piece::Str(" AS "),
        Piece::Str(T::NAME),
        Piece::Str(T::NAME_SUFFIX),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = E::IS_STATIC;
    const IS_ROW: bool = E::IS_ROW && T::IS_RECORD;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<E: Expr, T: SqlType> Expr for Cast<E, T> {
    type Type = T;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>, T: SqlType> In<S, I> for Cast<E, T> {
    type Null = E::Null;
}
