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

    /// Hands over the parameters of the arguments.
    #[doc(hidden)]
    pub fn visit_arguments<'q>(&'q self, out: &mut Collector<'q>)
    where
        A: Arguments,
    {
        self.arguments.visit_arguments(out);
    }

    /// Gives the arguments back.
    #[doc(hidden)]
    pub fn into_arguments(self) -> A {
        self.arguments
    }
}

impl<F: Function, T, A: Arguments> Fragment for Call<F, T, A> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Paren(A::LIST),
        Piece::Seq(F::EFFECT),
    ];
    const IS_STATIC: bool = A::IS_STATIC;
    const IS_ROW: bool = F::IS_ROW;

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

/// Arguments that may stand in this scope.
pub trait ArgumentsIn<S: Scope, Index>: Arguments {
    /// Whether one of them may be NULL.
    type Null: Nullness;
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

        impl<S: Scope, $($argument: In<S, $index>, $index),+> ArgumentsIn<S, ($($index,)+)> for ($($argument,)+) {
            type Null = null_of!($($argument)+);
        }
    )+};
}

tuples! {
    (A AI 0)
    (A AI 0, B BI 1)
    (A AI 0, B BI 1, C CI 2)
    (A AI 0, B BI 1, C CI 2, D DI 3)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17, V VI 18)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17, V VI 18, W WI 19)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17, V VI 18, W WI 19, X XI 20)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17, V VI 18, W WI 19, X XI 20, Y YI 21)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17, V VI 18, W WI 19, X XI 20, Y YI 21, Z ZI 22)
    (A AI 0, B BI 1, C CI 2, D DI 3, E EI 4, G GI 5, H HI 6, I II 7, J JI 8, K KI 9, L LI 10, M MI 11, N NI 12,
        O OI 13, P PI 14, Q QI 15, R RI 16, U UI 17, V VI 18, W WI 19, X XI 20, Y YI 21, Z ZI 22, AA AAI 23)
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
