//! Sequences.
//!
//! <https://www.postgresql.org/docs/current/functions-sequence.html>
//!
//! A [`Cluster`](crate::Cluster) runs what calls `nextval` or `setval` on the primary. A read-only transaction has neither; no
//! type tells, so the server refuses them there.

use crate::expr::{Becomes, Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::schema::Sequence;
use crate::scope::Scope;
use crate::sql_type::{Int8, NotNull};
use core::marker::PhantomData;

/// A function of a sequence, named by the `F`.
pub trait SequenceFunction: Send + Sync + 'static {
    /// The name, with its opening parenthesis.
    const OPEN: &'static str;
    /// What stands behind the arguments.
    const CLOSE: &'static str;
    /// What a call does beside giving a value: [`Piece::OnPrimary`], or nothing.
    const EFFECT: &'static [Piece];
}

macro_rules! names {
    ($($name:ident $open:literal $close:literal [$($effect:ident)?];)*) => {$(
        #[doc = concat!("`", $open, "…", $close, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl SequenceFunction for $name {
            const OPEN: &'static str = $open;
            const CLOSE: &'static str = $close;
            const EFFECT: &'static [Piece] = &[$(Piece::$effect)?];
        }
    )*};
}

names! {
    Nextval "nextval(" ")" [OnPrimary];
    Currval "currval(" ")" [];
    Setval "setval(" ")" [OnPrimary];
    SetNext "setval(" ", false)" [OnPrimary];
}

/// `nextval('sequence')`, or another function of the sequence `S`.
#[derive(Debug, Clone, Copy)]
pub struct OfSequence<F, S>(PhantomData<fn() -> (F, S)>);

/// A sequence `S`. It is a parameter: where there is none it stays open, and nothing else is said about it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sequence",
    label = "expected a sequence of the schema: `sequences::…`"
)]
pub trait OneSequence<S> {}
#[diagnostic::do_not_recommend]
impl<S: Sequence> OneSequence<S::Itself> for S {}

/// The next value of a sequence. No other session gets the same, and it is used up even where the transaction is rolled
/// back.
///
/// SQL: `nextval('sequence')`, of type `bigint`, never NULL.
pub fn nextval<S>(_: impl OneSequence<S>) -> OfSequence<Nextval, S> {
    OfSequence(PhantomData)
}

/// The value that this session last took from a sequence. An error of the query where it has not taken any.
///
/// SQL: `currval('sequence')`, of type `bigint`, never NULL.
pub fn currval<S>(_: impl OneSequence<S>) -> OfSequence<Currval, S> {
    OfSequence(PhantomData)
}

impl<F: SequenceFunction, S: Sequence> Fragment for OfSequence<F, S> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::OPEN),
        Piece::Str(S::LITERAL),
        Piece::Str(F::CLOSE),
        Piece::Seq(F::EFFECT),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<F: SequenceFunction, S: Sequence> Expr for OfSequence<F, S> {
    type Type = Int8;
    type Class = Constant;
}

impl<S: Scope, F: SequenceFunction, Q: Sequence> In<S, ()> for OfSequence<F, Q> {
    type Null = NotNull;
}

/// `setval('sequence', value)`
#[derive(Debug, Clone, Copy)]
pub struct SetSequence<F, S, V> {
    value: V,
    sequence: PhantomData<fn() -> (F, S)>,
}

/// Sets the value that a sequence gave last; the next is one step further. Yields the value.
///
/// SQL: `setval('sequence', value)`, of type `bigint`, NULL (and nothing is set) where the value is.
pub fn setval<S, V>(
    _: impl OneSequence<S>,
    value: impl Becomes<Int8, V>,
) -> SetSequence<Setval, S, V> {
    SetSequence {
        value: value.become_expr(),
        sequence: PhantomData,
    }
}

/// Sets the value that a sequence gives next. Yields the value.
///
/// SQL: `setval('sequence', value, false)`, of type `bigint`, NULL (and nothing is set) where the value is.
pub fn setval_next<S, V>(
    _: impl OneSequence<S>,
    value: impl Becomes<Int8, V>,
) -> SetSequence<SetNext, S, V> {
    SetSequence {
        value: value.become_expr(),
        sequence: PhantomData,
    }
}

impl<F: SequenceFunction, S: Sequence, V: Fragment> Fragment for SetSequence<F, S, V> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::OPEN),
        Piece::Str(S::LITERAL),
        Piece::Str(", "),
        Piece::Seq(V::PIECES),
        Piece::Str(F::CLOSE),
        Piece::Seq(F::EFFECT),
    ];
    const IS_STATIC: bool = V::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<F: SequenceFunction, S: Sequence, V: Expr> Expr for SetSequence<F, S, V> {
    type Type = Int8;
    type Class = V::Class;
}

impl<S: Scope, I, F: SequenceFunction, Q: Sequence, V: In<S, I>> In<S, I> for SetSequence<F, Q, V> {
    type Null = V::Null;
}
