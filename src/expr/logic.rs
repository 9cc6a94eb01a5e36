//! `AND`, `OR`, `NOT`.
//!
//! <https://www.postgresql.org/docs/current/functions-logical.html>

use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, HoleText, Piece, RunTime, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Boolean, Nullness, SqlType};
use core::marker::PhantomData;

/// `AND` or `OR`.
pub trait Connective: Send + Sync + 'static {
    /// With the blanks around it.
    const TOKEN: &'static str;
    /// How tightly it binds.
    const PRECEDENCE: u8;
    /// What an empty list of conditions means.
    const EMPTY: &'static str;
}

/// `AND`
#[derive(Debug, Clone, Copy)]
pub struct And;
/// `OR`
#[derive(Debug, Clone, Copy)]
pub struct Or;

impl Connective for And {
    const TOKEN: &'static str = " AND ";
    const PRECEDENCE: u8 = precedence::AND;
    const EMPTY: &'static str = "true";
}

impl Connective for Or {
    const TOKEN: &'static str = " OR ";
    const PRECEDENCE: u8 = precedence::OR;
    const EMPTY: &'static str = "false";
}

/// `left AND right`, `left OR right`
#[derive(Debug, Clone, Copy)]
pub struct Logic<Op, L, R> {
    left: L,
    right: R,
    connective: PhantomData<fn() -> Op>,
}

impl<Op, L, R> Logic<Op, L, R> {
    const fn new(left: L, right: R) -> Self {
        Self {
            left,
            right,
            connective: PhantomData,
        }
    }
}

/// An expression that may stand as a condition: of the SQL type `boolean`, or a domain over it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a boolean expression: compare it with something"
)]
pub trait Condition: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Boolean>>> Condition for E {}

/// What `AND` and `OR` take beside an expression of the SQL type `T`, which must be a condition too.
pub trait ConditionBeside<T> {}
impl<T: SqlType<Base: Boolean>, R: Condition> ConditionBeside<T> for R {}

/// Joining conditions.
pub trait Conjunction<R>: Expr + Sized {
    /// SQL: `self AND other`.
    fn and(self, other: R) -> Logic<And, Self, R>;

    /// SQL: `self OR other`.
    fn or(self, other: R) -> Logic<Or, Self, R>;
}

impl<L: Expr, R: ConditionBeside<L::Type>> Conjunction<R> for L {
    fn and(self, other: R) -> Logic<And, Self, R> {
        Logic::new(self, other)
    }

    fn or(self, other: R) -> Logic<Or, Self, R> {
        Logic::new(self, other)
    }
}

impl<Op: Connective, L: Fragment, R: Fragment> Fragment for Logic<Op, L, R> {
    // Both connectives are associative: a chain of the same one needs no parentheses.
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(Op::PRECEDENCE - 1),
        Piece::Str(Op::TOKEN),
        paren_if::<R>(Op::PRECEDENCE - 1),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.right.visit(out);
    }
}

impl<Op: Connective, L: Expr, R: Expr> Expr for Logic<Op, L, R> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S, I, J, Op, L, R> In<S, (I, J)> for Logic<Op, L, R>
where
    S: Scope,
    Op: Connective,
    L: In<S, I>,
    R: In<S, J>,
{
    type Null = <L::Null as Nullness>::Or<R::Null>;
}

/// `NOT condition`
#[derive(Debug, Clone, Copy)]
pub struct Not<E>(E);

/// The condition does not hold.
///
/// SQL: `NOT condition`.
pub const fn not<E: Condition>(condition: E) -> Not<E> {
    Not(condition)
}

impl<E: Fragment> Fragment for Not<E> {
    const PIECES: &'static [Piece] = &[Piece::Str("NOT "), paren_if::<E>(precedence::NOT)];
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = precedence::NOT;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<E: Expr> Expr for Not<E> {
    type Type = Bool;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>> In<S, I> for Not<E> {
    type Null = E::Null;
}

/// Conditions whose number is only known at run time, joined by one connective.
#[derive(Debug, Clone)]
pub struct ListOf<Op, E> {
    conditions: Vec<E>,
    connective: PhantomData<fn() -> Op>,
    _run_time: RunTime,
}

impl<Op, E> ListOf<Op, E> {
    const fn new(conditions: Vec<E>) -> Self {
        Self {
            conditions,
            connective: PhantomData,
            _run_time: RunTime,
        }
    }
}

/// All of the conditions hold; `true` if there are none.
///
/// SQL: `(a AND b AND c)`.
pub fn all_of<E: Condition>(conditions: Vec<E>) -> ListOf<And, E> {
    ListOf::new(conditions)
}

/// At least one of the conditions holds; `false` if there are none.
///
/// SQL: `(a OR b OR c)`.
pub fn any_of<E: Condition>(conditions: Vec<E>) -> ListOf<Or, E> {
    ListOf::new(conditions)
}

impl<Op: Connective, E: Fragment> ListOf<Op, E> {
    const ITEM: &'static [Piece] = &[paren_if::<E>(Op::PRECEDENCE)];
}

impl<Op: Connective, E: Fragment> Fragment for ListOf<Op, E> {
    const PIECES: &'static [Piece] = &[Piece::Str("("), Piece::Hole, Piece::Str(")")];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        if self.conditions.is_empty() {
            return out.hole(HoleText::Verbatim(Op::EMPTY));
        }
        out.hole(HoleText::Repeat {
            pieces: Self::ITEM,
            times: self.conditions.len(),
            separator: Op::TOKEN,
        });
        for condition in &self.conditions {
            condition.visit(out);
        }
    }
}

impl<Op: Connective, E: Expr> Expr for ListOf<Op, E> {
    type Type = Bool;
    type Class = E::Class;
}

impl<S: Scope, I, Op: Connective, E: In<S, I>> In<S, I> for ListOf<Op, E> {
    type Null = E::Null;
}
