//! Calls of aggregates whose values are sorted: `name(direct) WITHIN GROUP (ORDER BY keys)`.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES>

use super::{
    Complete, Modifiable, Modifiers, ModifiersIn, OneKey, PerRowKeys, RowsFunction, SortClass,
};
use crate::expr::{Aggregate, Class, Expr, In, OrderKeys, OrderList};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{After, Aggregates, Placed, Scope};
use crate::sql_type::{Json, NotNull, Nullness, SqlType};
use core::marker::PhantomData;

/// `name(direct) WITHIN GROUP (ORDER BY keys)`, of the SQL type `T`.
#[derive(Debug, Clone, Copy)]
pub struct SetCall<F, T, D, K, M = Complete> {
    direct: D,
    keys: K,
    modifiers: M,
    kind: PhantomData<fn() -> (F, T)>,
}

impl<F, T, D, K> SetCall<F, T, D, K> {
    pub(super) const fn new(direct: D, keys: K) -> Self {
        Self {
            direct,
            keys,
            modifiers: Complete,
            kind: PhantomData,
        }
    }
}

impl<F: RowsFunction, T, D: Fragment, K: Fragment, M: Modifiers> Fragment
    for SetCall<F, T, D, K, M>
{
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Paren(D::PIECES),
        Piece::Str(" WITHIN GROUP (ORDER BY "),
        Piece::Seq(K::PIECES),
        Piece::Str(")"),
        Piece::Seq(M::AFTER),
    ];
    const IS_STATIC: bool = D::IS_STATIC && K::IS_STATIC && M::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.direct.visit(out);
        self.keys.visit(out);
        self.modifiers.visit_after(out);
    }
}

impl<F, T, D, K, M> Expr for SetCall<F, T, D, K, M>
where
    F: RowsFunction,
    T: SqlType,
    D: Expr,
    K: Expr,
    M: Modifiers,
{
    type Type = T;
    type Class = <Aggregate as Class>::With<D::Class>;
}

/// The keys look at single rows; what stands in the parentheses of the function, at the group.
impl<S, I, J, L, F, T, D, K, M> In<S, (I, J, L)> for SetCall<F, T, D, K, M>
where
    S: Scope + Aggregates<<(I, J, L) as Placed>::Level>,
    I: Placed,
    J: Placed,
    L: Placed,
    F: RowsFunction,
    T: SqlType,
    D: In<S, I>,
    K: In<S::Rows, J>,
    M: ModifiersIn<S::Rows, L>,
{
    type Null = F::Null<<D::Null as Nullness>::Or<K::Null>, M::Empty<S::Empty>>;
}

impl<F, T, D, K, M> Modifiable for SetCall<F, T, D, K, M> {
    type Arguments = Self;
    type Modifiers = M;
    type With<N> = SetCall<F, T, D, K, N>;

    fn modify<N>(self, change: impl FnOnce(M) -> N) -> Self::With<N> {
        SetCall {
            direct: self.direct,
            keys: self.keys,
            modifiers: change(self.modifiers),
            kind: PhantomData,
        }
    }
}

/// Keys or values that are read as one expression, which nobody compares.
macro_rules! read_as_one {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<K>(pub(super) K);

        impl<K: Fragment> Fragment for $name<K> {
            const PIECES: &'static [Piece] = K::PIECES;
            const IS_STATIC: bool = K::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.0.visit(out);
            }
        }

        impl<K: SortClass> Expr for $name<K> {
            type Type = Json;
            type Class = K::Class;
        }
    )*};
}

read_as_one! {
    /// The one key that an aggregate sorts its values by: NULL where they are.
    SortedBy;
    /// Several keys, or a value for each of them, whose NULLs have a place as well.
    ForEach;
}

impl<S, I, K> In<S, I> for SortedBy<K>
where
    S: Scope,
    K: OneKey<Shape: OrderKeys<S, I, Checked: Nullness>>,
{
    type Null = <K::Shape as OrderKeys<S, I>>::Checked;
}

impl<S, I, K> In<S, I> for ForEach<K>
where
    S: Scope,
    K: OrderList<Shape: OrderKeys<S, I>> + PerRowKeys,
{
    type Null = After<<K::Shape as OrderKeys<S, I>>::Checked, NotNull>;
}
