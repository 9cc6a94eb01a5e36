//! The branches of a MERGE.

use super::{Closes, Merge, Reach};
use crate::expr::{Expr, In, PerRow};
use crate::query::Query;
use crate::render::{Collector, Piece};
use crate::schema::Table;
use crate::scope::{Changing, Cons, Incoming, Inserting, Logical, Nil, NotRepeated, Scope};
use crate::sql_type::{Boolean, NotNull, Nullable, Nullness, SqlType};
use crate::write::insert::{Fitting, row};
use crate::write::{
    AsGiven, AssignedList, AssignmentList, Assignments, Covers, SetsColumns, Using,
};
use core::marker::PhantomData;

/// A kind of branch: its words, what it may use, and what it leaves for branches behind it.
pub trait Kind: Send + Sync + 'static {
    /// With a blank before.
    const TEXT: &'static str;
    /// The scope of its condition and values.
    type Scope<T: Table, S: Scope>: Scope;
    /// What can be reached behind it.
    type Behind<R: Reach, Open: Logical>: Reach;
}

macro_rules! kinds {
    ($($name:ident $text:literal, $behind:ident, |$table:ident, $others:ident| $scope:ty;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Kind for $name {
            const TEXT: &'static str = concat!(" ", $text);
            type Scope<$table: Table, $others: Scope> = $scope;
            type Behind<R: Reach, Open: Logical> = R::$behind<Open>;
        }
    )*};
}

kinds! {
    Matched "WHEN MATCHED", Matched, |T, S| Cons<T, NotNull, S>;
    NotMatched "WHEN NOT MATCHED", NotMatched, |T, S| Incoming<S>;
    NotMatchedBySource "WHEN NOT MATCHED BY SOURCE", BySource, |T, S| Cons<T, NotNull, Nil>;
}

/// A branch that does not say yet what happens.
#[derive(Debug, Clone, Copy)]
pub struct When<M, K, C> {
    merge: M,
    condition: C,
    kind: PhantomData<fn() -> K>,
}

impl<M, K> When<M, K, ()> {
    pub(super) const fn new(merge: M) -> Self {
        Self {
            merge,
            condition: (),
            kind: PhantomData,
        }
    }
}

/// A branch that does not say yet what happens: a [`When`]. The methods ask it for what they need, so that the compiler
/// says what is wrong with the call and nothing else.
pub trait Pending: Sized {
    /// The table.
    type Table: Table;
    /// What its condition and values may use.
    type Scope: Scope;
    /// The branch with the condition `E`.
    type And<E>;
    /// The MERGE with the branch, in which `A` happens.
    type Then<A>;

    /// Takes the condition.
    fn with<E>(self, condition: E) -> Self::And<E>;
    /// Takes what happens.
    fn then<A>(self, action: A) -> Self::Then<A>;
}

impl<T, Q, P, B, R, K, C> Pending for When<Merge<Using<T, Q>, P, B, R>, K, C>
where
    T: Table,
    Q: Query,
    R: Reach,
    K: Kind,
    C: Closes,
{
    type Table = T;
    type Scope = K::Scope<T, Q::Scope>;
    type And<E> = When<Merge<Using<T, Q>, P, B, R>, K, (E,)>;
    type Then<A> =
        Merge<Using<T, Q>, P, Chain<B, (PhantomData<fn() -> K>, C, A)>, K::Behind<R, C::Open>>;

    fn with<E>(self, condition: E) -> Self::And<E> {
        When {
            merge: self.merge,
            condition: (condition,),
            kind: PhantomData,
        }
    }

    fn then<A>(self, action: A) -> Self::Then<A> {
        self.merge.with((PhantomData, self.condition, action))
    }
}

/// Giving a branch a condition; `W` is the branch with it.
pub trait AndWhen<E, I, W>: Sized {
    /// Takes the branch only where the condition holds. A second one replaces the first.
    ///
    /// SQL: `WHEN … AND condition`.
    fn and(self, condition: E) -> W;
}

impl<X, E, I> AndWhen<E, I, X::And<E>> for X
where
    X: Pending,
    E: In<X::Scope, I> + PerRow,
    E::Type: SqlType<Base: Boolean>,
{
    fn and(self, condition: E) -> X::And<E> {
        self.with(condition)
    }
}

/// Leaving a row as it is, or deleting it.
pub trait ThenLeave: Pending {
    /// Leaves the row as it is.
    ///
    /// SQL: `THEN DO NOTHING`.
    fn then_do_nothing(self) -> Self::Then<Nothing> {
        self.then(Nothing)
    }

    /// Deletes the row of the table.
    ///
    /// SQL: `THEN DELETE`.
    fn then_delete(self) -> <Self as HasRow>::Then
    where
        Self: HasRow,
    {
        self.delete()
    }
}
impl<X: Pending> ThenLeave for X {}

/// A branch with a row of the table.
#[diagnostic::on_unimplemented(
    message = "WHEN NOT MATCHED has no row of the table that could be deleted",
    label = "a row without a partner can be inserted, or left alone",
    note = "say `.then_insert(…)` or `.then_do_nothing()`"
)]
pub trait HasRow {
    /// The MERGE with the branch.
    type Then;

    /// Deletes the row.
    fn delete(self) -> Self::Then;
}

macro_rules! has_row {
    ($($kind:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<M, C> HasRow for When<M, $kind, C>
        where
            Self: Pending,
        {
            type Then = <Self as Pending>::Then<Deleting>;

            fn delete(self) -> Self::Then {
                self.then(Deleting)
            }
        }
    )*};
}

has_row!(Matched NotMatchedBySource);

/// Changing the row of the table; `M` is the MERGE with the branch.
pub trait UpdateThere<A, I, M>: Sized {
    /// Sets columns of the table: `column.set(value)`, a generated `Patch`, or a tuple of these.
    ///
    /// SQL: `THEN UPDATE SET …`.
    fn then_update(self, values: A) -> M;
}

impl<X, A, I> UpdateThere<A, I, X::Then<Updated<A>>> for X
where
    X: Pending<Scope: Changing>,
    A: SetsColumns<X::Table, List: Assignments<X::Table, X::Scope, I>>,
    Fitting<A, X::Table, X::Scope, I>: AssignedList<Repeats: NotRepeated>,
{
    fn then_update(self, values: A) -> X::Then<Updated<A>> {
        self.then(Updated(values))
    }
}

/// Inserting a row that has no partner; `M` is the MERGE with the branch.
pub trait InsertMissing<A, I, M>: Sized {
    /// Inserts a row: `column.set(value)`, a generated `New`, or a tuple of these. The values may use what `using` named.
    ///
    /// SQL: `THEN INSERT (columns) VALUES (values)`.
    fn then_insert(self, values: A) -> M;
}

impl<X, A, I, J> InsertMissing<A, (I, J), X::Then<Inserted<A>>> for X
where
    X: Pending<Scope: Inserting>,
    A: SetsColumns<X::Table, List: Assignments<X::Table, X::Scope, I>>,
    Fitting<A, X::Table, X::Scope, I>:
        AssignedList<Repeats: NotRepeated> + Covers<<X::Table as Table>::Required, J>,
{
    fn then_insert(self, values: A) -> X::Then<Inserted<A>> {
        self.then(Inserted(values))
    }
}

/// The text of branches.
pub trait Branches: Send + Sync {
    /// Whether one inserts, so that there may be no old row.
    type Old: Nullness;
    /// Whether one deletes, so that there may be no new row.
    type New: Nullness;
    /// The SQL.
    const TEXT: &'static [Piece];
    /// Whether it holds no hole.
    const STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_branches<'q>(&'q self, out: &mut Collector<'q>);
}

impl Branches for () {
    type Old = NotNull;
    type New = NotNull;
    const TEXT: &'static [Piece] = &[];
    const STATIC: bool = true;

    fn visit_branches<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// Branches, and one more.
#[derive(Debug, Clone, Copy)]
pub struct Chain<B, W>(pub(super) B, pub(super) W);

impl<B: Branches, W: Branch> Branches for Chain<B, W> {
    type Old = <B::Old as Nullness>::Or<W::Old>;
    type New = <B::New as Nullness>::Or<W::New>;
    const TEXT: &'static [Piece] = &[Piece::Seq(B::TEXT), Piece::Seq(W::BRANCH)];
    const STATIC: bool = B::STATIC && W::STATIC;

    fn visit_branches<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_branches(out);
        self.1.visit_branch(out);
    }
}

/// The text of one branch, of a condition, or of what happens.
pub trait Branch: Send + Sync {
    /// Whether what it returns may have no old row.
    type Old: Nullness;
    /// Whether what it returns may have no new row.
    type New: Nullness;
    /// The SQL.
    const BRANCH: &'static [Piece];
    /// Whether it holds no hole.
    const STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_branch<'q>(&'q self, out: &mut Collector<'q>);
}

impl<K: Kind, C: BranchCondition, A: Branch> Branch for (PhantomData<fn() -> K>, C, A) {
    type Old = A::Old;
    type New = A::New;
    const BRANCH: &'static [Piece] = &[
        Piece::Str(K::TEXT),
        Piece::Clause {
            head: " AND ",
            body: C::CONDITION,
        },
        Piece::Str(" THEN "),
        Piece::Seq(A::BRANCH),
    ];
    const STATIC: bool = C::STATIC && A::STATIC;

    fn visit_branch<'q>(&'q self, out: &mut Collector<'q>) {
        self.1.visit_condition(out);
        self.2.visit_branch(out);
    }
}

/// The condition of a branch: none, or one.
pub trait BranchCondition: Send + Sync {
    /// The SQL.
    const CONDITION: &'static [Piece];
    /// Whether it holds no hole.
    const STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_condition<'q>(&'q self, out: &mut Collector<'q>);
}

impl BranchCondition for () {
    const CONDITION: &'static [Piece] = &[];
    const STATIC: bool = true;

    fn visit_condition<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<E: Expr> BranchCondition for (E,) {
    const CONDITION: &'static [Piece] = E::PIECES;
    const STATIC: bool = E::IS_STATIC;

    fn visit_condition<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

/// `DO NOTHING`
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

/// `DELETE`
#[derive(Debug, Clone, Copy)]
pub struct Deleting;

/// `UPDATE SET …`
#[derive(Debug, Clone, Copy)]
pub struct Updated<A>(A);

/// `INSERT …`
#[derive(Debug, Clone, Copy)]
pub struct Inserted<A>(A);

macro_rules! words {
    ($($name:ident $text:literal, $new:ident;)*) => {$(
        impl Branch for $name {
            type Old = NotNull;
            type New = $new;
            const BRANCH: &'static [Piece] = &[Piece::Str($text)];
            const STATIC: bool = true;

            fn visit_branch<'q>(&'q self, _: &mut Collector<'q>) {}
        }
    )*};
}

words! {
    Nothing "DO NOTHING", NotNull; // and returns nothing
    Deleting "DELETE", Nullable;
}

impl<A: AssignmentList> Branch for Updated<A> {
    type Old = NotNull;
    type New = NotNull;
    const BRANCH: &'static [Piece] = &[Piece::Str("UPDATE SET "), Piece::Seq(A::SETS)];
    const STATIC: bool = A::IS_STATIC;

    fn visit_branch<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_values(out);
    }
}

impl<A: AssignmentList> Branch for Inserted<A> {
    type Old = Nullable;
    type New = NotNull;
    const BRANCH: &'static [Piece] = &[Piece::Str("INSERT"), Piece::Seq(row::<A, AsGiven>())];
    const STATIC: bool = A::IS_STATIC;

    fn visit_branch<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_values(out);
    }
}
