//! `CASE`
//!
//! <https://www.postgresql.org/docs/current/functions-conditional.html#FUNCTIONS-CASE>

use super::compare::EqualTo;
use super::{Becomes, Class, Condition, Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{NotNull, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// Starts a CASE with its first branch; the SQL type of its values is named here.
///
/// ```
/// # use shop::products;
/// use pilaster::prelude::*;
/// use pilaster::sql_type::Text;
///
/// let band = case::<Text>()
///     .when(products::sku.like("A-%"), "first")
///     .when(products::sku.like("B-%"), "second")
///     .otherwise("rest");
/// let query = products::table.select((products::name, band));
/// assert!(query.to_sql().contains("CASE WHEN products.sku LIKE $1 THEN $2 WHEN"));
/// ```
///
/// SQL: `CASE WHEN … THEN … WHEN … THEN … ELSE … END`. Without [`otherwise`](Case::otherwise) it is NULL where no branch
/// holds; it is then an expression as it stands.
#[must_use]
pub const fn case<T: SqlType>() -> Start<T> {
    Start(PhantomData)
}

/// A CASE before its first branch.
#[derive(Debug, Clone, Copy)]
pub struct Start<T>(PhantomData<fn() -> T>);

/// `WHEN condition THEN value`, after the branches `B`.
#[derive(Debug, Clone, Copy)]
pub struct When<B, P, V> {
    before: B,
    condition: P,
    value: V,
}

/// A CASE without ELSE: NULL where no branch holds.
#[derive(Debug, Clone, Copy)]
pub struct Case<B>(B);

/// A CASE with ELSE.
#[derive(Debug, Clone, Copy)]
pub struct CaseElse<B, E> {
    branches: B,
    otherwise: E,
}

/// The branches of a CASE, one after the other.
pub trait Branches: Fragment + Send + Sync {
    /// The type of the values.
    type Type: SqlType;
    /// Whether conditions and values stand for rows or groups.
    type Class: Class;
}

/// Branches that may stand in this scope.
pub trait BranchesIn<S: Scope, Index>: Branches {
    /// Whether one of the values may be NULL.
    type Null: Nullness;
}

/// `value` behind CASE, which the branches are compared with.
#[derive(Debug, Clone, Copy)]
pub struct StartOf<T, E> {
    value: E,
    ty: PhantomData<fn() -> T>,
}

/// A CASE that compares one value `E`: NULL where it is equal to none.
#[derive(Debug, Clone, Copy)]
pub struct SimpleCase<E, B> {
    branches: B,
    of: PhantomData<fn() -> E>,
}

impl<T: SqlType> Start<T> {
    /// Compares one value with those of the branches.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    /// use pilaster::sql_type::Int4;
    ///
    /// let rank = case::<Int4>().of(users::username).when("ada", 1).when("bob", 2).otherwise(3);
    /// let query = users::table.select(rank);
    /// assert!(query.to_sql().starts_with("SELECT CASE users.username WHEN $1 THEN $2 WHEN"));
    /// ```
    ///
    /// SQL: `CASE value WHEN … THEN … ELSE … END`.
    pub fn of<E: Expr>(self, value: E) -> StartOf<T, E> {
        StartOf {
            value,
            ty: PhantomData,
        }
    }

    /// The first branch.
    pub fn when<P: Condition, V: Becomes<T, E>, E>(
        self,
        condition: P,
        value: V,
    ) -> Case<When<Self, P, E>> {
        Case(When {
            before: self,
            condition,
            value: value.become_expr(),
        })
    }
}

impl<B: Branches> Case<B> {
    /// One more branch.
    pub fn when<P: Condition, V: Becomes<B::Type, E>, E>(
        self,
        condition: P,
        value: V,
    ) -> Case<When<B, P, E>> {
        Case(When {
            before: self.0,
            condition,
            value: value.become_expr(),
        })
    }

    /// The value where no branch holds.
    pub fn otherwise<V: Becomes<B::Type, E>, E>(self, value: V) -> CaseElse<B, E> {
        CaseElse {
            branches: self.0,
            otherwise: value.become_expr(),
        }
    }
}

impl<T: SqlType, E: Expr> StartOf<T, E> {
    /// The first branch: the value where the compared one is equal to `to`.
    pub fn when<R: EqualTo<E::Type>, V: Becomes<T, X>, X>(
        self,
        to: R,
        value: V,
    ) -> SimpleCase<E, When<Self, R::Expr, X>> {
        branch(self, to.operand(), value.become_expr())
    }
}

/// A branch more, with the value that it stands for.
const fn branch<E, B, P, V>(before: B, condition: P, value: V) -> SimpleCase<E, When<B, P, V>> {
    SimpleCase {
        branches: When {
            before,
            condition,
            value,
        },
        of: PhantomData,
    }
}

impl<E: Expr, B: Branches> SimpleCase<E, B> {
    /// One more branch.
    pub fn when<R: EqualTo<E::Type>, V: Becomes<B::Type, X>, X>(
        self,
        to: R,
        value: V,
    ) -> SimpleCase<E, When<B, R::Expr, X>> {
        branch(self.branches, to.operand(), value.become_expr())
    }

    /// The value where it is equal to none.
    pub fn otherwise<V: Becomes<B::Type, X>, X>(self, value: V) -> CaseElse<B, X> {
        CaseElse {
            branches: self.branches,
            otherwise: value.become_expr(),
        }
    }
}

impl<T: SqlType, E: Fragment> Fragment for StartOf<T, E> {
    const PIECES: &'static [Piece] = &[Piece::Str(" "), Piece::Seq(E::PIECES)];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<T: SqlType, E: Expr> Branches for StartOf<T, E> {
    type Type = T;
    type Class = E::Class;
}

impl<S: Scope, I, T: SqlType, E: In<S, I>> BranchesIn<S, I> for StartOf<T, E> {
    type Null = <E::Null as Nullness>::Then<NotNull>;
}

impl<E: Expr, B: Fragment> Fragment for SimpleCase<E, B> {
    const PIECES: &'static [Piece] = Case::<B>::PIECES;
    const IS_STATIC: bool = B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.branches.visit(out);
    }
}

impl<E: Expr, B: Branches> Expr for SimpleCase<E, B> {
    type Type = B::Type;
    type Class = B::Class;
}

impl<S: Scope, I, E: Expr, B: BranchesIn<S, I>> In<S, I> for SimpleCase<E, B> {
    type Null = <B::Null as Nullness>::Or<Nullable>;
}

impl<T: SqlType> Fragment for Start<T> {
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<T: SqlType> Branches for Start<T> {
    type Type = T;
    type Class = Constant;
}

impl<S: Scope, T: SqlType> BranchesIn<S, ()> for Start<T> {
    type Null = NotNull;
}

impl<B: Fragment, P: Fragment, V: Fragment> Fragment for When<B, P, V> {
    const PIECES: &'static [Piece] = &[
        Piece::Seq(B::PIECES),
        Piece::Str(" WHEN "),
        Piece::Seq(P::PIECES),
        Piece::Str(" THEN "),
        Piece::Seq(V::PIECES),
    ];
    const IS_STATIC: bool = B::IS_STATIC && P::IS_STATIC && V::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.before.visit(out);
        self.condition.visit(out);
        self.value.visit(out);
    }
}

impl<B: Branches, P: Expr, V: Expr> Branches for When<B, P, V> {
    type Type = B::Type;
    type Class = <<B::Class as Class>::With<P::Class> as Class>::With<V::Class>;
}

impl<S, I, J, K, B, P, V> BranchesIn<S, (I, J, K)> for When<B, P, V>
where
    S: Scope,
    B: BranchesIn<S, I>,
    P: In<S, J>,
    V: In<S, K>,
{
    type Null = <B::Null as Nullness>::Or<<P::Null as Nullness>::Then<V::Null>>;
}

impl<B: Fragment> Fragment for Case<B> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("CASE"),
        Piece::Seq(B::PIECES),
        Piece::Str(" END"),
    ];
    const IS_STATIC: bool = B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<B: Branches> Expr for Case<B> {
    type Type = B::Type;
    type Class = B::Class;
}

impl<S: Scope, I, B: BranchesIn<S, I>> In<S, I> for Case<B> {
    type Null = <B::Null as Nullness>::Or<Nullable>;
}

impl<B: Fragment, E: Fragment> Fragment for CaseElse<B, E> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("CASE"),
        Piece::Seq(B::PIECES),
        Piece::Str(" ELSE "),
        Piece::Seq(E::PIECES),
        Piece::Str(" END"),
    ];
    const IS_STATIC: bool = B::IS_STATIC && E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.branches.visit(out);
        self.otherwise.visit(out);
    }
}

impl<B: Branches, E: Expr> Expr for CaseElse<B, E> {
    type Type = B::Type;
    type Class = <B::Class as Class>::With<E::Class>;
}

impl<S: Scope, I, J, B: BranchesIn<S, I>, E: In<S, J>> In<S, (I, J)> for CaseElse<B, E> {
    type Null = <B::Null as Nullness>::Or<E::Null>;
}
