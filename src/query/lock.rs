//! `FOR UPDATE` and its like.
//!
//! <https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE>

use super::adapter::adapter;
use super::{AllRows, Done, Locked, OfRows, Open, Query, Sorted, Sorting, Stage, Unsorted};
use crate::exec::Writes;
use crate::expr::{Class, NoAggregate};
use crate::render::{Parts, Piece};
use crate::schema::{RowsOfTables, Source};
use crate::scope::{After, Cons, Defines, Grouped, Has, Nil, Outer};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// How strong a lock is.
pub trait Strength: Send + Sync + 'static {
    /// `FOR UPDATE` and its like.
    const TEXT: &'static str;
}

/// Which tables' rows are locked.
pub trait LockedTables: Send + Sync + 'static {
    /// `OF` and the table.
    const OF: &'static [Piece];
}

/// What happens where somebody else holds a lock.
pub trait Waiting: Send + Sync + 'static {
    /// `NOWAIT` and its like.
    const TEXT: &'static str;
}

macro_rules! words {
    ($kind:ident: $($name:ident $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl $kind for $name {
            const TEXT: &'static str = $text;
        }
    )*};
}

words! { Strength:
    ForUpdate "FOR UPDATE";
    ForNoKeyUpdate "FOR NO KEY UPDATE";
    ForShare "FOR SHARE";
    ForKeyShare "FOR KEY SHARE";
}

words! { Waiting:
    NoWait " NOWAIT";
    SkipLocked " SKIP LOCKED";
}

/// Waits until the lock is free.
#[derive(Debug, Clone, Copy)]
pub struct Waits;
impl Waiting for Waits {
    const TEXT: &'static str = "";
}

/// The rows of every table in FROM.
#[derive(Debug, Clone, Copy)]
pub struct EveryTable;
impl LockedTables for EveryTable {
    const OF: &'static [Piece] = &[];
}

/// The rows of the table `T`.
#[derive(Debug, Clone, Copy)]
pub struct OfTable<T>(PhantomData<fn() -> T>);
impl<T: Source> LockedTables for OfTable<T> {
    const OF: &'static [Piece] = &[Piece::Str(" OF "), Piece::Str(T::ALIAS)];
}

/// A query that locks the rows it yields, until the transaction ends.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct Lock<Q, S, T = EveryTable, W = Waits> {
    query: Q,
    kind: PhantomData<fn() -> (S, T, W)>,
}

impl<Q, S, T, W> Lock<Q, S, T, W> {
    const fn new(query: Q) -> Self {
        Self {
            query,
            kind: PhantomData,
        }
    }
}

impl<Q, S, T> Lock<Q, S, T> {
    /// Fails where another transaction has locked a row, instead of waiting.
    ///
    /// SQL: `NOWAIT`.
    pub fn nowait(self) -> Lock<Q, S, T, NoWait> {
        Lock::new(self.query)
    }
}

/// Skipping rows.
pub trait SkipRows: Sized {
    /// The query whose rows are locked.
    type Query: Query;
    /// The same, skipping rows.
    type Skipping;

    /// Leaves out the rows that another transaction has locked, instead of waiting: what a queue of jobs wants.
    ///
    /// SQL: `SKIP LOCKED`.
    fn skip_locked(self) -> After<<StageOf<Self> as MaySkip>::Checked, Self::Skipping>
    where
        StageOf<Self>: MaySkip;
}

/// How far the query is whose rows are locked.
type StageOf<L> = <<L as SkipRows>::Query as Query>::Stage;

impl<Q: Query, S, T> SkipRows for Lock<Q, S, T> {
    type Query = Q;
    type Skipping = Lock<Q, S, T, SkipLocked>;

    fn skip_locked(self) -> Lock<Q, S, T, SkipLocked>
    where
        Q::Stage: MaySkip,
    {
        Lock::new(self.query)
    }
}

/// Locking the rows that a query yields. It comes last: only limits, filters and further locks may follow.
///
/// PostgreSQL locks rows of tables: so nothing may be grouped, aggregated or told apart by DISTINCT, and the rows of a table
/// that an outer join may leave out cannot be locked. A view's rows are locked where the view has none of that either; then it is
/// the rows of its tables that are locked. A materialized view's rows cannot be.
pub trait LockRows: Query {
    /// Locks the rows against every other lock and write.
    ///
    /// ```
    /// # use shop::orders;
    /// use pilaster::prelude::*;
    /// use shop::OrderStatus;
    ///
    /// let next = orders::table
    ///     .filter(orders::status.eq(OrderStatus::Paid))
    ///     .order_by(orders::placed_at)
    ///     .limit(1)
    ///     .for_update()
    ///     .skip_locked();
    /// assert!(next.to_sql().ends_with("ORDER BY orders.placed_at LIMIT $2 FOR UPDATE SKIP LOCKED"));
    /// ```
    ///
    /// SQL: [`FOR UPDATE`](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS).
    fn for_update(self) -> Locks<Self, ForUpdate>
    where
        Self: Lockable,
    {
        Lock::new(self)
    }

    /// Locks the rows against writes that could change or remove a key, and weaker locks but `FOR KEY SHARE`.
    ///
    /// SQL: [`FOR NO KEY UPDATE`](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS).
    fn for_no_key_update(self) -> Locks<Self, ForNoKeyUpdate>
    where
        Self: Lockable,
    {
        Lock::new(self)
    }

    /// Locks the rows against writes; others may share the lock.
    ///
    /// SQL: [`FOR SHARE`](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS).
    fn for_share(self) -> Locks<Self, ForShare>
    where
        Self: Lockable,
    {
        Lock::new(self)
    }

    /// Locks the rows against removal and change of their keys; others may share the lock.
    ///
    /// SQL: [`FOR KEY SHARE`](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS).
    fn for_key_share(self) -> Locks<Self, ForKeyShare>
    where
        Self: Lockable,
    {
        Lock::new(self)
    }
}

impl<Q: Query> LockRows for Q {}

/// The locking query, once its rows are known to be rows of tables.
type Locks<Q, S> = After<<Q as Lockable>::Checked, Lock<Q, S>>;

/// Locking the rows of one table of a query; [`LockRows`] tells of the strengths.
pub trait LockRowsOf<T, I>: Query {
    /// Locks the rows of this table.
    ///
    /// SQL: [`FOR UPDATE OF table`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE).
    fn for_update_of(self, _: T) -> Lock<Self, ForUpdate, OfTable<T>> {
        Lock::new(self)
    }

    /// Locks the rows of this table.
    ///
    /// SQL: [`FOR NO KEY UPDATE OF table`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE).
    fn for_no_key_update_of(self, _: T) -> Lock<Self, ForNoKeyUpdate, OfTable<T>> {
        Lock::new(self)
    }

    /// Locks the rows of this table.
    ///
    /// SQL: [`FOR SHARE OF table`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE).
    fn for_share_of(self, _: T) -> Lock<Self, ForShare, OfTable<T>> {
        Lock::new(self)
    }

    /// Locks the rows of this table.
    ///
    /// SQL: [`FOR KEY SHARE OF table`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE).
    fn for_key_share_of(self, _: T) -> Lock<Self, ForKeyShare, OfTable<T>> {
        Lock::new(self)
    }
}

impl<Q: Query, T: LocksIn<Q::Scope, Q::Stage, I>, I> LockRowsOf<T, I> for Q {}

/// A table of the scope `S`, whose rows are there at the stage `St`. Asked of the table, so that the compiler finds the
/// methods.
pub trait LocksIn<S, St, I>: Source {}
impl<T, S, St, I> LocksIn<S, St, I> for T
where
    T: Source + HoldsRows,
    S: Has<T, I, Null: RowsOf<T>>,
    St: LocksRows,
{
}

/// A query whose rows can be locked.
pub trait Lockable: Query {
    /// Known where they can.
    #[doc(hidden)]
    type Checked;
}
impl<Q: Query<Stage: LocksRows, Scope: AllPresent>> Lockable for Q {
    type Checked = ();
}

/// A stage at which each row is one row of each table.
#[diagnostic::on_unimplemented(
    message = "only rows of tables can be locked, and this query makes rows of its own",
    label = "GROUP BY, DISTINCT, aggregates and windows leave no rows to lock",
    note = "lock the rows in a query without them: `….in_query(…)`, or `with`"
)]
pub trait LocksRows {}
#[diagnostic::do_not_recommend]
impl<O> LocksRows for Locked<O> {}
#[diagnostic::do_not_recommend]
impl<O: Sorting<Class: NoAggregate<()>>> LocksRows for Open<O, AllRows> {}
#[diagnostic::do_not_recommend]
impl<O, P, C> LocksRows for Done<O, AllRows, OfRows<P, C>>
where
    O: Sorting,
    C: Class,
    <O::Class as Class>::With<C>: NoAggregate<()>,
{
}

/// Tables whose rows can be locked, all of them.
#[diagnostic::on_unimplemented(message = "the rows of `{Self}` cannot be locked")]
pub trait AllPresent {}
#[diagnostic::do_not_recommend]
impl AllPresent for Nil {}
#[diagnostic::do_not_recommend]
impl<T, Tail: AllPresent> AllPresent for Outer<T, Tail> {}
#[diagnostic::do_not_recommend]
impl<S: AllPresent, N, W> AllPresent for Defines<S, N, W> {}
// What is wrong with groups, their stage says.
#[diagnostic::do_not_recommend]
impl<S, K> AllPresent for Grouped<S, K> {}
impl<T, N, Tail> AllPresent for Cons<T, N, Tail>
where
    T: HoldsRows,
    N: RowsOf<T>,
    Tail: AllPresent,
{
}

/// What stands in FROM and has rows of tables: a table, a view whose rows are such, an alias of either.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` cannot be locked: they are not rows of tables",
    label = "a derived table, or a view that is materialized, groups or combines rows, or has DISTINCT or an outer join",
    note = "lock the other tables: `.for_update_of(table)`, or what it reads from in a query of its own"
)]
pub trait HoldsRows {}
#[diagnostic::do_not_recommend]
impl<T: Source<Table: RowsOfTables>> HoldsRows for T {}

/// Nullness that says that the table `T` has a row in every row of the query.
#[diagnostic::on_unimplemented(
    message = "the rows of `{T}` cannot be locked: an outer join may leave them out",
    label = "FOR UPDATE does not reach the nullable side of an outer join",
    note = "lock the other tables: `.for_update_of(table)`, or use `.inner_join(…)`"
)]
pub trait RowsOf<T> {}
#[diagnostic::do_not_recommend]
impl<T> RowsOf<T> for NotNull {}

/// A stage without `WITH TIES`, beside which no row can be skipped.
#[diagnostic::on_unimplemented(
    message = "SKIP LOCKED cannot stand beside WITH TIES",
    label = "which rows tie hangs on rows that may be skipped",
    note = "use `.limit(…)` in place of `.limit_with_ties(…)`"
)]
pub trait MaySkip {
    /// Known there.
    #[doc(hidden)]
    type Checked;
}
impl<S: AtLock<Order: WithoutTies>> MaySkip for S {
    type Checked = ();
}

/// A stage at which rows can be locked, or are.
pub trait AtLock {
    /// What ORDER BY says.
    type Order;
}
impl<O, D> AtLock for Open<O, D> {
    type Order = O;
}
impl<O, D, L> AtLock for Done<O, D, L> {
    type Order = O;
}
impl<O> AtLock for Locked<O> {
    type Order = O;
}

/// ORDER BY without `WITH TIES`.
#[diagnostic::on_unimplemented(
    message = "SKIP LOCKED cannot stand beside WITH TIES",
    label = "which rows tie hangs on rows that may be skipped",
    note = "use `.limit(…)` in place of `.limit_with_ties(…)`"
)]
pub trait WithoutTies {}
#[diagnostic::do_not_recommend]
impl WithoutTies for Unsorted {}
#[diagnostic::do_not_recommend]
impl<O> WithoutTies for Sorted<O> {}

adapter! {
    impl<Q, S: Strength, T: LockedTables, W: Waiting> for Lock<Q, S, T, W> {
        stage: <Q::Stage as Stage>::Lock,
        effect: Writes,
        parts: Parts {
            lock: &[Piece::List {
                separator: " ",
                items: &[Q::PARTS.lock, &[Piece::Str(S::TEXT), Piece::Seq(T::OF), Piece::Str(W::TEXT)]],
            }],
            ..Q::PARTS
        },
        is_static: true,
        visit: |lock, clause, out| lock.query.visit_clause(clause, out),
    }
}
