//! Calls of functions.

use super::Function;
use crate::expr::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{NotNull, Nullness, SqlType};
use core::marker::PhantomData;

/// `name(arguments)`, of the SQL type `T`
#[derive(Debug, Clone, Copy)]
pub struct Call<F, T, A> {
    arguments: A,
    kind: PhantomData<fn() -> (F, T)>,
}

impl<F, T, A> Call<F, T, A> {
    /// Calls the function with these arguments. For generated code: nothing checks their types.
    #[doc(hidden)]
    pub const fn new(arguments: A) -> Self {
        Self {
            arguments,
            kind: PhantomData,
        }
    }

    /// Gives the arguments back.
    #[doc(hidden)]
    pub fn into_arguments(self) -> A {
        self.arguments
    }
}

impl<F: Function, T, A: Arguments> Fragment for Call<F, T, A> {
    const PIECES: &'static [Piece] = &[Piece::Str(F::NAME), Piece::Paren(A::LIST)];
    const IS_STATIC: bool = A::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.arguments.visit_arguments(out);
    }
}

impl<F: Function, T: SqlType, A: Arguments> Expr for Call<F, T, A> {
    type Type = T;
    type Class = A::Class;
}

/// The arguments of a call: a tuple of expressions.
pub trait Arguments: Send + Sync {
    /// Whether they stand for one row or for a group.
    type Class: Class;
    /// Their text, with commas.
    const LIST: &'static [Piece];
    /// Whether they hold no hole.
    const IS_STATIC: bool;

    /// Hands over their parameters.
    fn visit_arguments<'q>(&'q self, out: &mut Collector<'q>);
}

macro_rules! class_of {
    ($only:ident) => { $only::Class };
    ($first:ident $($rest:ident)+) => { <$first::Class as Class>::With<class_of!($($rest)+)> };
}

macro_rules! null_of {
    ($only:ident) => { $only::Null };
    ($first:ident $($rest:ident)+) => { <$first::Null as Nullness>::Or<null_of!($($rest)+)> };
}

macro_rules! tuples {
    ($(($($argument:ident $index:ident $place:tt),+))+) => {$(
        impl<$($argument: Expr),+> Arguments for ($($argument,)+) {
            type Class = class_of!($($argument)+);
            const LIST: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($argument::PIECES),+] }];
            const IS_STATIC: bool = $($argument::IS_STATIC)&&+;

            fn visit_arguments<'q>(&'q self, out: &mut Collector<'q>) {
                $(self.$place.visit(out);)+
            }
        }

        // Not by a trait of the arguments, which would be one more step between a mistake and what is said of it.
        impl<S: Scope, F: Function, T: SqlType, $($argument: In<S, $index>, $index),+> In<S, ($($index,)+)>
            for Call<F, T, ($($argument,)+)>
        {
            type Null = F::Null<null_of!($($argument)+)>;
        }
    )+};
}

tuples! {
    (A I 0)
    (A I 0, B J 1)
    (A I 0, B J 1, C K 2)
    (A I 0, B J 1, C K 2, D L 3)
    (A I 0, B J 1, C K 2, D L 3, E M 4)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9, U D1 10)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9, U D1 10, V E1 11)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9, U D1 10, V E1 11, W G1 12)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9, U D1 10, V E1 11, W G1 12, X H1 13)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9, U D1 10, V E1 11, W G1 12, X H1 13, Y I1 14)
    (A I 0, B J 1, C K 2, D L 3, E M 4, G N 5, H O 6, P A1 7, Q B1 8, R C1 9, U D1 10, V E1 11, W G1 12, X H1 13, Y I1 14, Z J1 15)
}

impl Arguments for () {
    type Class = crate::expr::Constant;
    const LIST: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_arguments<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<S: Scope, F: Function, T: SqlType> In<S, ()> for Call<F, T, ()> {
    type Null = F::Null<NotNull>;
}
