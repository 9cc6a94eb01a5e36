//! Calls of functions that look at several rows.

use super::{AloneIn, Modifiers, Plain};
use crate::expr::{Expr, In, PerRow};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{Aggregates, Placed, Scope};
use crate::sql_type::{Nullness, SqlType};
use core::marker::PhantomData;

/// A function of several rows by its name: an aggregate or a window function.
pub trait RowsFunction: Send + Sync + 'static {
    /// The name in SQL.
    const NAME: &'static str;
    /// Whether the result may be NULL, where `Argument` says that of its arguments, and `Empty` is
    /// [`Nullable`](crate::sql_type::Nullable) if it may be called over no row.
    type Null<Argument: Nullness, Empty: Nullness>: Nullness;
}

/// `name(arguments)` over the rows of a group, of the SQL type `T`, with the modifiers `M`.
#[derive(Debug, Clone, Copy)]
pub struct RowsCall<F, T, A, M = Plain> {
    pub(in crate::func) arguments: A,
    pub(in crate::func) modifiers: M,
    kind: PhantomData<fn() -> (F, T)>,
}

impl<F, T, A, M> RowsCall<F, T, A, M> {
    pub(in crate::func) const fn with(arguments: A, modifiers: M) -> Self {
        Self {
            arguments,
            modifiers,
            kind: PhantomData,
        }
    }
}

impl<F, T, A> RowsCall<F, T, A> {
    pub(in crate::func) const fn new(arguments: A) -> Self {
        Self::with(arguments, Plain)
    }
}

impl<F: RowsFunction, T, A: Fragment, M: Modifiers> Fragment for RowsCall<F, T, A, M> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Paren(&[
            Piece::Str(M::BEFORE),
            Piece::Seq(A::PIECES),
            Piece::Clause {
                head: " ORDER BY ",
                body: M::KEYS,
            },
        ]),
        Piece::Seq(M::AFTER),
    ];
    const IS_STATIC: bool = A::IS_STATIC && M::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.arguments.visit(out);
        self.modifiers.visit_keys(out);
        self.modifiers.visit_after(out);
    }
}

impl<F: RowsFunction, T: SqlType, A: Expr, M: Modifiers> Expr for RowsCall<F, T, A, M> {
    type Type = T;
    type Class = M::Class;
}

/// The arguments look at single rows, whatever the groups are.
impl<S, I, J, F, T, A, M> In<S, (I, J)> for RowsCall<F, T, A, M>
where
    S: Scope + Aggregates<<(I, J) as Placed>::Level>,
    I: Placed,
    J: Placed,
    F: RowsFunction,
    T: SqlType,
    A: In<S::Rows, I> + PerRow,
    M: AloneIn<S::Rows, J>,
{
    type Null = M::Then<A::Then<F::Null<A::Null, M::Empty<S::Empty>>>>;
}

/// A call of an aggregate of the schema. For generated code: nothing checks the types of its arguments.
#[doc(hidden)]
pub const fn aggregate_call<F, T, A>(arguments: A) -> RowsCall<F, T, A> {
    RowsCall::new(arguments)
}

/// Declares the name of an aggregate of the schema. What it gives over which rows is not known: it may be NULL.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_aggregate {
    ($marker:ty, $sql:literal) => {
        impl $crate::func::aggregate::RowsFunction for $marker {
            const NAME: &'static ::core::primitive::str = $sql;
            type Null<Argument: $crate::sql_type::Nullness, Empty: $crate::sql_type::Nullness> =
                $crate::sql_type::Nullable;
        }
    };
}

/// Declares functions of several rows as types, each with its name in SQL and a rule about NULL:
///
/// - `never null`: not even over no rows;
/// - `null of none`: NULL over no rows alone;
/// - `skips null`: NULL where no argument is other than NULL, and so over no rows;
/// - `as argument`: NULL where an argument is;
/// - `nullable`: may always be NULL.
macro_rules! rows_functions {
    ($($(#[$doc:meta])* $name:ident $sql:literal: $($rule:ident)+;)*) => {$(
        #[doc = concat!("`", $sql, "`")]
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl $crate::func::aggregate::RowsFunction for $name {
            const NAME: &'static str = $sql;
            type Null<Argument: $crate::sql_type::Nullness, Empty: $crate::sql_type::Nullness> =
                $crate::func::aggregate::null_rule!(Argument Empty, $($rule)+);
        }
    )*};
}
pub(in crate::func) use rows_functions;

/// How a function of several rows may be NULL.
macro_rules! null_rule {
    ($argument:ident $empty:ident, never null) => {
        $crate::sql_type::NotNull
    };
    ($argument:ident $empty:ident, null of none) => {
        $empty
    };
    ($argument:ident $empty:ident, skips null) => {
        <$argument as $crate::sql_type::Nullness>::Or<$empty>
    };
    ($argument:ident $empty:ident, as argument) => {
        $argument
    };
    ($argument:ident $empty:ident, nullable) => {
        $crate::sql_type::Nullable
    };
}
pub(in crate::func) use null_rule;
