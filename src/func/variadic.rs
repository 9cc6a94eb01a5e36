//! Functions of any number of arguments of any type.
//!
//! <https://www.postgresql.org/docs/current/functions-string.html>

use super::{Arguments, ArgumentsIn, Call, Function};
use crate::expr::{Becomes, Bind, Class, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Bool, Float8, Int2, Int4, Int8, NotNull, Nullness, Numeric, Text, Uuid};
use core::marker::PhantomData;
use rust_decimal::Decimal;

/// One of many arguments: an expression, or a value whose SQL type is plain.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an expression nor a plain value",
    label = "say its SQL type: `bind::<Int4, _>(…)`"
)]
pub trait Part {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn part(self) -> Self::Expr;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> Part for E {
    type Expr = Self;

    fn part(self) -> Self {
        self
    }
}

macro_rules! plain {
    ($([$($generics:tt)*] $rust:ty => $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Part for $rust {
            type Expr = Bind<$type, Self>;

            fn part(self) -> Self::Expr {
                Bind::new(self)
            }
        }
    )*};
}

plain! {
    ['a] &'a str => Text;
    ['a] &'a String => Text;
    [] String => Text;
    [] i16 => Int2;
    [] i32 => Int4;
    [] i64 => Int8;
    [] f64 => Float8;
    [] bool => Bool;
    [] Decimal => Numeric;
    [] uuid::Uuid => Uuid;
}

/// A tuple of up to ten expressions and plain values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of expressions and values",
    label = "expected a tuple: `(users::username, \" \", 5)`; one alone has a comma: `(x,)`"
)]
pub trait PartList {
    /// They as expressions.
    type Arguments: Arguments;

    /// Makes the expressions.
    fn parts(self) -> Self::Arguments;
}

macro_rules! part_lists {
    ($(($($part:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($part: Part),+> PartList for ($($part,)+) {
            type Arguments = ($($part::Expr,)+);

            fn parts(self) -> Self::Arguments {
                ($(self.$place.part(),)+)
            }
        }
    )+};
}

part_lists! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
}

macro_rules! names {
    ($($marker:ident $sql:literal;)*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl Function for $marker {
            const NAME: &'static str = $sql;
            type Null<Arguments: Nullness> = NotNull;
        }
    )*};
}

names! {
    Concat "concat";
    ConcatWs "concat_ws";
    Format "format";
}

/// All arguments as one text, those that are NULL left out.
///
/// ```
/// # use shop::users;
/// use pilaster::func::concat;
/// use pilaster::prelude::*;
///
/// let names = users::table.select(concat((users::username, " ", users::full_name)));
/// assert_eq!(names.to_sql(), "SELECT concat(users.username, $1, users.full_name) FROM users");
/// ```
///
/// SQL: `concat(…)`, of type `text`, never NULL.
pub fn concat<P: PartList>(parts: P) -> Call<Concat, Text, P::Arguments> {
    Call::new(parts.parts())
}

/// A call whose first argument decides whether it is NULL.
#[derive(Debug, Clone, Copy)]
pub struct Led<F, H, A> {
    head: H,
    arguments: A,
    function: PhantomData<fn() -> F>,
}

/// All arguments as one text with a separator between them, those that are NULL left out.
///
/// SQL: `concat_ws(separator, …)`, of type `text`, NULL where the separator is.
pub fn concat_ws<A, P: PartList>(
    separator: impl Becomes<Text, A>,
    parts: P,
) -> Led<ConcatWs, A, P::Arguments> {
    Led {
        head: separator.become_expr(),
        arguments: parts.parts(),
        function: PhantomData,
    }
}

/// A text with the arguments in the places of `%s`, as identifiers in those of `%I`, as literals in those of `%L`. Too few of
/// them, and NULL as an identifier, are errors of the query.
///
/// SQL: [`format(template, …)`](https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-FORMAT), of
/// type `text`, NULL where the template is.
pub fn format<A, P: PartList>(
    template: impl Becomes<Text, A>,
    parts: P,
) -> Led<Format, A, P::Arguments> {
    Led {
        head: template.become_expr(),
        arguments: parts.parts(),
        function: PhantomData,
    }
}

impl<F: Function, H: Fragment, A: Arguments> Fragment for Led<F, H, A> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Paren(&[Piece::List {
            separator: ", ",
            items: &[H::PIECES, A::LIST],
        }]),
    ];
    const IS_STATIC: bool = H::IS_STATIC && A::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.head.visit(out);
        self.arguments.visit_arguments(out);
    }
}

impl<F: Function, H: Expr, A: Arguments> Expr for Led<F, H, A> {
    type Type = Text;
    type Class = <H::Class as Class>::With<A::Class>;
}

impl<S, I, J, F, H, A> In<S, (I, J)> for Led<F, H, A>
where
    S: Scope,
    F: Function,
    H: In<S, I>,
    A: ArgumentsIn<S, J>,
{
    type Null = <A::Null as Nullness>::Then<H::Null>;
}
