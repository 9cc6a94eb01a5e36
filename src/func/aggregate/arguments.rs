//! The arguments of aggregates, where they are not simply an expression.

use crate::expr::{Class, Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Json, NotNull, Nullness};
use core::marker::PhantomData;

/// Arguments that look at no value: `*`, or none.
macro_rules! nothing {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Fragment for $name {
            const PIECES: &'static [Piece] = &[Piece::Str($text)];
            const IS_STATIC: bool = true;

            fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
        }

        // A type without `=`, so that DISTINCT does not take it.
        impl Expr for $name {
            type Type = Json;
            type Class = Constant;
        }

        impl<S: Scope> In<S, ()> for $name {
            type Null = NotNull;
        }
    )*};
}

nothing! {
    /// `*`: whole rows.
    Star "*";
    /// No argument.
    Nothing "";
}

/// Two arguments, with a comma between.
macro_rules! two {
    ($($(#[$doc:meta])* $name:ident<$first:ident, $second:ident>: $null:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<$first, $second>(pub(in crate::func) $first, pub(in crate::func) $second);

        impl<$first: Fragment, $second: Fragment> Fragment for $name<$first, $second> {
            const PIECES: &'static [Piece] = &[
                Piece::Seq($first::PIECES),
                Piece::Str(", "),
                Piece::Seq($second::PIECES),
            ];
            const IS_STATIC: bool = $first::IS_STATIC && $second::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.0.visit(out);
                self.1.visit(out);
            }
        }

        impl<$first: Expr, $second: Expr> Expr for $name<$first, $second> {
            type Type = $first::Type;
            type Class = <$first::Class as Class>::With<$second::Class>;
        }

        impl<S: Scope, I, J, $first: In<S, I>, $second: In<S, J>> In<S, (I, J)> for $name<$first, $second> {
            type Null = $null;
        }
    )*};
}

two! {
    /// Two arguments that count together: NULL where one of them is.
    Pair<A, B>: <A::Null as Nullness>::Or<B::Null>;
    /// A value and what goes between two of them, which may be NULL without harm.
    Separated<A, B>: <B::Null as Nullness>::Then<A::Null>;
}

impl<A, B> Pair<A, B> {
    /// Two arguments of an aggregate of the schema.
    #[doc(hidden)]
    pub const fn new(first: A, second: B) -> Self {
        Self(first, second)
    }
}

/// The key and the value of a JSON object's entry.
#[derive(Debug, Clone, Copy)]
pub struct Entry<K, V>(Pair<K, V>);

impl<K, V> Entry<K, V> {
    pub(super) const fn new(key: K, value: V) -> Self {
        Self(Pair(key, value))
    }
}

impl<K: Fragment, V: Fragment> Fragment for Entry<K, V> {
    const PIECES: &'static [Piece] = Pair::<K, V>::PIECES;
    const IS_STATIC: bool = Pair::<K, V>::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<K: Expr, V: Expr> Expr for Entry<K, V> {
    type Type = K::Type;
    type Class = <Pair<K, V> as Expr>::Class;
}

/// Whether a key of a JSON object may be NULL, which it may not.
#[diagnostic::on_unimplemented(
    message = "the key of a JSON object cannot be NULL, and `{K}` may be",
    label = "may be NULL here",
    note = "give it another value then: `coalesce(key, \"…\")`"
)]
pub trait ObjectKey<K>: Nullness {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
#[diagnostic::do_not_recommend]
impl<K> ObjectKey<K> for NotNull {
    type Then<Other: Nullness> = Other;
}

/// A key that is not NULL in this scope.
pub trait EntryKeyIn<S: Scope, Index>: In<S, Index> {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
impl<S: Scope, I, K: In<S, I, Null: ObjectKey<K>>> EntryKeyIn<S, I> for K {
    type Then<Other: Nullness> = <K::Null as ObjectKey<K>>::Then<Other>;
}

impl<S, I, J, K, V> In<S, (I, J)> for Entry<K, V>
where
    S: Scope,
    K: EntryKeyIn<S, I>,
    V: In<S, J>,
{
    type Null = K::Then<<V::Null as Nullness>::Then<NotNull>>;
}

/// An argument of which the NULLs are gathered too; `N` says whether there are any, and is known where the argument
/// meets the query's tables.
#[derive(Debug, Clone, Copy)]
pub struct Gathered<A, N>(A, PhantomData<fn() -> N>);

impl<A, N> Gathered<A, N> {
    pub(super) const fn new(argument: A) -> Self {
        Self(argument, PhantomData)
    }
}

impl<A: Fragment, N> Fragment for Gathered<A, N> {
    const PIECES: &'static [Piece] = A::PIECES;
    const IS_STATIC: bool = A::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<A: Expr, N> Expr for Gathered<A, N> {
    type Type = A::Type;
    type Class = A::Class;
}

impl<S: Scope, I, A: In<S, I, Null = N>, N: Nullness> In<S, I> for Gathered<A, N> {
    type Null = NotNull;
}
