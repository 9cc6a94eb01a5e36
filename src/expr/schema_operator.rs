//! Operators that a schema defines.
//!
//! <https://www.postgresql.org/docs/current/sql-createoperator.html>

use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Nullness, SqlType};
use core::marker::PhantomData;

/// An operator of the schema.
pub trait SchemaOperator: Send + Sync + 'static {
    /// The symbol, with the schema where it must be said: ` =~= `, ` OPERATOR(app.=~=) `.
    const TOKEN: &'static str;
    /// The type of the result.
    type Type: SqlType;
    /// Whether the result may be NULL, where `Operands` says that of an operand.
    type Null<Operands: Nullness>: Nullness;
}

/// `left operator right`, with an operator of the schema
#[derive(Debug, Clone, Copy)]
pub struct SchemaInfix<O, L, R> {
    left: L,
    right: R,
    operator: PhantomData<fn() -> O>,
}

impl<O, L, R> SchemaInfix<O, L, R> {
    /// For generated code: nothing checks the types.
    #[doc(hidden)]
    pub const fn new(left: L, right: R) -> Self {
        Self {
            left,
            right,
            operator: PhantomData,
        }
    }
}

impl<O: SchemaOperator, L: Fragment, R: Fragment> Fragment for SchemaInfix<O, L, R> {
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(precedence::OTHER),
        Piece::Str(O::TOKEN),
        paren_if::<R>(precedence::OTHER),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = precedence::OTHER;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.right.visit(out);
    }
}

impl<O: SchemaOperator, L: Expr, R: Expr> Expr for SchemaInfix<O, L, R> {
    type Type = O::Type;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S, I, J, O, L, R> In<S, (I, J)> for SchemaInfix<O, L, R>
where
    S: Scope,
    O: SchemaOperator,
    L: In<S, I>,
    R: In<S, J>,
{
    type Null = O::Null<<L::Null as Nullness>::Or<R::Null>>;
}

/// `operator operand`, with an operator of the schema
#[derive(Debug, Clone, Copy)]
pub struct SchemaPrefix<O, E> {
    operand: E,
    operator: PhantomData<fn() -> O>,
}

impl<O, E> SchemaPrefix<O, E> {
    /// For generated code: nothing checks the types.
    #[doc(hidden)]
    pub const fn new(operand: E) -> Self {
        Self {
            operand,
            operator: PhantomData,
        }
    }
}

impl<O: SchemaOperator, E: Fragment> Fragment for SchemaPrefix<O, E> {
    const PIECES: &'static [Piece] = &[Piece::Str(O::TOKEN), paren_if::<E>(precedence::OTHER)];
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = precedence::OTHER;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.operand.visit(out);
    }
}

impl<O: SchemaOperator, E: Expr> Expr for SchemaPrefix<O, E> {
    type Type = O::Type;
    type Class = E::Class;
}

impl<S: Scope, I, O: SchemaOperator, E: In<S, I>> In<S, I> for SchemaPrefix<O, E> {
    type Null = O::Null<E::Null>;
}

/// Declares an operator of the schema.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_operator {
    ($marker:ty, $token:literal, $result:ty, strict) => {
        $crate::schema_operator!(@impl $marker, $token, $result, Operands);
    };
    ($marker:ty, $token:literal, $result:ty, nullable) => {
        $crate::schema_operator!(@impl $marker, $token, $result, $crate::sql_type::Nullable);
    };
    (@impl $marker:ty, $token:literal, $result:ty, $null:ty) => {
        impl $crate::expr::SchemaOperator for $marker {
            const TOKEN: &'static ::core::primitive::str = $token;
            type Type = $result;
            type Null<Operands: $crate::sql_type::Nullness> = $null;
        }
    };
}
