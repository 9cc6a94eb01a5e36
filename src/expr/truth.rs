//! `IS TRUE` and its like.
//!
//! <https://www.postgresql.org/docs/current/functions-comparison.html>

use super::{Condition, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, NotNull, Nullness};
use core::marker::PhantomData;

/// What a condition is asked.
pub trait TruthValue: Send + Sync + 'static {
    /// The words.
    const TEXT: &'static str;
}

macro_rules! truth_values {
    ($($name:ident $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl TruthValue for $name {
            const TEXT: &'static str = concat!(" ", $text);
        }
    )*};
}

truth_values! {
    IsTrue "IS TRUE";
    IsNotTrue "IS NOT TRUE";
    IsFalse "IS FALSE";
    IsNotFalse "IS NOT FALSE";
    IsUnknown "IS UNKNOWN";
    IsNotUnknown "IS NOT UNKNOWN";
}

/// `condition IS TRUE`, or one of its like.
#[derive(Debug, Clone, Copy)]
pub struct TruthTest<C, V> {
    condition: C,
    value: PhantomData<fn() -> V>,
}

impl<C: Condition, V> TruthTest<C, V> {
    pub(crate) const fn new(condition: C) -> Self {
        Self {
            condition,
            value: PhantomData,
        }
    }
}

impl<C: Fragment, V: TruthValue> Fragment for TruthTest<C, V> {
    const PIECES: &'static [Piece] = &[paren_if::<C>(precedence::IS), Piece::Str(V::TEXT)];
    const IS_STATIC: bool = C::IS_STATIC;
    const PRECEDENCE: u8 = precedence::IS;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.condition.visit(out);
    }
}

impl<C: Expr, V: TruthValue> Expr for TruthTest<C, V> {
    type Type = Bool;
    type Class = C::Class;
}

impl<S: Scope, I, C: In<S, I>, V: TruthValue> In<S, I> for TruthTest<C, V> {
    type Null = <C::Null as Nullness>::Then<NotNull>;
}
