//! Values as parameters.

use super::{Constant, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Param, Piece, RunTime};
use crate::scope::Scope;
use crate::sql_type::{BoxError, Encode, NotNull, Nullable, Nullness, SqlType};
use bytes::BytesMut;
use core::marker::PhantomData;
use postgres_types::{IsNull, Type};

/// A Rust value that travels as a parameter of the SQL type `T`: `$1`.
#[derive(Debug, Clone, Copy)]
pub struct Bind<T, V, N = NotNull> {
    value: V,
    kind: PhantomData<fn() -> (T, N)>,
    _run_time: RunTime,
}

/// A value as an expression, where its SQL type does not follow from what it stands beside.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
/// use pilaster::sql_type::Text;
///
/// let same = users::table.filter(lower(users::username).eq(lower(bind::<Text, _>("ADA"))));
/// assert!(same.to_sql().ends_with("WHERE lower(users.username) = lower($1)"));
/// ```
///
/// SQL: `$1`, NULL where the value is an `Option` that is `None`.
pub fn bind<T: SqlType, V: IntoExpr<T, Nullable>>(value: V) -> V::Expr {
    value.into_expr()
}

impl<T, V, N> Bind<T, V, N> {
    /// Binds a value.
    pub const fn new(value: V) -> Self {
        Self {
            value,
            kind: PhantomData,
            _run_time: RunTime,
        }
    }
}

impl<T: SqlType, V: Encode<T::Base>, N> Param for Bind<T, V, N> {
    fn oid(&self) -> u32 {
        T::OID
    }

    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.value.encode(ty, out)
    }
}

impl<T: SqlType, V: Encode<T::Base>, N> Fragment for Bind<T, V, N> {
    const PIECES: &'static [Piece] = &[Piece::Param, Piece::Str(T::CAST)];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        out.bind(self);
    }
}

impl<T: SqlType, V: Encode<T::Base>, N> Expr for Bind<T, V, N> {
    type Type = T;
    type Class = Constant;
}

impl<S: Scope, T: SqlType, V: Encode<T::Base>, N: Nullness> In<S, ()> for Bind<T, V, N> {
    type Null = N;
}
