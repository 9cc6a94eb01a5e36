//! What joins a table to others: a condition, or a foreign key.

use super::FromItem;
use super::join::{JoinCondition, On};
use crate::expr::{Expr, In, Row};
use crate::render::{Collector, Fragment, Piece, precedence};
use crate::schema::{Alias, BelongsTo, Column, ForeignKey, Source};
use crate::scope::{Applies, Has, Nothing, Scope, True};
use crate::sql_type::{Bool, NotNull, Nullable, Nullness};
use core::marker::PhantomData;
use core::ops::Deref;

/// What a join takes: `table.on(condition)`, or a foreign key such as `orders::user`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how to join",
    label = "expected `table.on(condition)` or a foreign key",
    note = "a foreign key is named after its column: `orders::user` for `orders.user_id`; or `orders::foreign_key::…`"
)]
pub trait Joined {
    /// The table that is joined.
    type Item: FromItem;
    /// The condition as an expression.
    type Condition: JoinCondition;
    /// The condition as it stands behind the table.
    type Clause: JoinCondition;
    /// What is known of a row's partners.
    type Known;

    /// The table and the expression.
    fn parts(self) -> (Self::Item, Self::Condition);

    /// The table and what stands behind it.
    fn clause(self) -> (Self::Item, Self::Clause);
}

#[diagnostic::do_not_recommend]
impl<T: FromItem, P: JoinCondition> Joined for On<T, P> {
    type Item = T;
    type Condition = P;
    type Clause = P;
    type Known = AnyNumber;

    fn parts(self) -> (T, P) {
        (self.item, self.condition)
    }

    fn clause(self) -> (T, P) {
        (self.item, self.condition)
    }
}

#[diagnostic::do_not_recommend]
impl<K: ForeignKey<From: Source, To: FromItem>> Joined for K {
    type Item = K::To;
    type Condition = Partners<K, K::From, K::To>;
    type Clause = Self::Condition;
    type Known = OneFor<Self>;

    fn parts(self) -> (K::To, Self::Condition) {
        (K::ENDS.1, Partners::new())
    }

    fn clause(self) -> (K::To, Self::Clause) {
        self.parts()
    }
}

#[diagnostic::do_not_recommend]
impl<K> Joined for K
where
    K: Deref<Target: Joined + Copy>,
    Nothing<K>: Applies<Answer = True>,
    Nothing: Applies<K, Answer = True>,
{
    type Item = <K::Target as Joined>::Item;
    type Condition = <K::Target as Joined>::Condition;
    type Clause = <K::Target as Joined>::Clause;
    type Known = AnyNumber;

    fn parts(self) -> (Self::Item, Self::Condition) {
        (*self).parts()
    }

    fn clause(self) -> (Self::Item, Self::Clause) {
        (*self).clause()
    }
}

/// The condition that two rows belong together by the foreign key `K`: one of `F`, which refers, and one of `T`. Each is the
/// table itself or an alias of it.
///
/// SQL: `f.user_id = t.id`, with AND where the key has several columns.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct Partners<K, F, T>(PhantomData<fn() -> (K, F, T)>);

impl<K, F, T> Partners<K, F, T> {
    pub(super) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<K: ForeignKey, F: Source, T: Source> Fragment for Partners<K, F, T> {
    const PIECES: &'static [Piece] = &[Piece::Pairs {
        left: F::ALIAS,
        left_names: K::COLUMNS,
        right: T::ALIAS,
        right_names: K::REFERENCES,
    }];
    const IS_STATIC: bool = true;
    const IS_PLAIN: bool = true;
    const PRECEDENCE: u8 = if K::COLUMNS.len() > 1 {
        precedence::AND
    } else {
        precedence::COMPARISON
    };

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<K: ForeignKey, F: Source, T: Source> Expr for Partners<K, F, T> {
    type Type = Bool;
    type Class = Row;
}

/// NULL where the key is, or where an outer join has left one of the tables out.
impl<S, I, J, K, F, T> In<S, (I, J)> for Partners<K, F, T>
where
    S: Scope + Has<F, I> + Has<T, J>,
    K: ForeignKey,
    F: Source,
    T: Source,
{
    type Null = <<S as Has<F, I>>::Null as Nullness>::Then<
        <<S as Has<T, J>>::Null as Nullness>::Then<Nullable>,
    >;
}

/// The foreign key `K` as a way from `F` to `T`, in its direction.
#[derive(Debug, Clone, Copy)]
pub struct Along<K, F, T> {
    from: F,
    to: T,
    key: PhantomData<fn() -> K>,
}

/// The foreign key `K` as a way from `T` to `F`, against its direction.
#[derive(Debug, Clone, Copy)]
pub struct Against<K, F, T> {
    from: F,
    to: T,
    key: PhantomData<fn() -> K>,
}

impl<K: ForeignKey, F: Source, T: Source> Along<K, F, T> {
    const fn new(from: F, to: T) -> Self {
        Self {
            from,
            to,
            key: PhantomData,
        }
    }

    /// The same, where the table that is joined stands under an alias.
    pub fn as_<A: NameFor<K::To>>(self, alias: A) -> Along<K, F, A> {
        Along::new(self.from, alias)
    }

    /// The same, where the table that it is joined to stands under an alias.
    pub fn of<A: NameFor<K::From>>(self, alias: A) -> Along<K, A, T> {
        Along::new(alias, self.to)
    }
}

impl<K: ForeignKey, F: Source, T: Source> Against<K, F, T> {
    const fn new(from: F, to: T) -> Self {
        Self {
            from,
            to,
            key: PhantomData,
        }
    }

    /// The same, where the table that is joined stands under an alias.
    pub fn as_<A: NameFor<K::From>>(self, alias: A) -> Against<K, A, T> {
        Against::new(alias, self.to)
    }

    /// The same, where the table that it is joined to stands under an alias.
    pub fn of<A: NameFor<K::To>>(self, alias: A) -> Against<K, F, A> {
        Against::new(self.from, alias)
    }
}

#[diagnostic::do_not_recommend]
impl<K: ForeignKey, F: Source, T: Source + FromItem> Joined for Along<K, F, T> {
    type Item = T;
    type Condition = Partners<K, F, T>;
    type Clause = Self::Condition;
    type Known = OneFor<K>;

    fn parts(self) -> (T, Self::Condition) {
        (self.to, Partners::new())
    }

    fn clause(self) -> (T, Self::Clause) {
        self.parts()
    }
}

#[diagnostic::do_not_recommend]
impl<K: ForeignKey, F: Source + FromItem, T: Source> Joined for Against<K, F, T> {
    type Item = F;
    type Condition = Partners<K, F, T>;
    type Clause = Self::Condition;
    type Known = AnyNumber;

    fn parts(self) -> (F, Self::Condition) {
        (self.from, Partners::new())
    }

    fn clause(self) -> (F, Self::Clause) {
        self.parts()
    }
}

/// An alias of the table `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no alias of the table `{T}`, which the foreign key joins",
    label = "an alias of another table",
    note = "declare one: `pilaster::alias!(other: {T})`"
)]
pub trait NameFor<T>: Alias {}
#[diagnostic::do_not_recommend]
impl<A: Alias<Table = T>, T> NameFor<T> for A {}

/// A foreign key as a way between two tables.
pub trait ForeignKeyPath: ForeignKey {
    /// The key, where the table that it refers to stands under an alias: so two keys to one table, or a key from a table to
    /// itself, can be joined in one query.
    ///
    /// ```
    /// # use shop::{accounts, transfers};
    /// use pilaster::prelude::*;
    ///
    /// pilaster::alias!(source: accounts::table);
    ///
    /// let query = transfers::table
    ///     .join(transfers::foreign_key::transfers_from_account_fkey.as_(source))
    ///     .select((transfers::amount, source.col(accounts::currency)));
    /// assert!(query.to_sql().ends_with("JOIN accounts AS \"source\" ON transfers.from_account = \"source\".id"));
    /// ```
    ///
    /// SQL: `table AS alias ON …`.
    fn as_<A: NameFor<Self::To>>(self, alias: A) -> Along<Self, Self::From, A> {
        Along::new(Self::ENDS.0, alias)
    }

    /// The key, where the table that refers stands under an alias.
    fn of<A: NameFor<Self::From>>(self, alias: A) -> Along<Self, A, Self::To> {
        Along::new(alias, Self::ENDS.1)
    }

    /// The key against its direction: from a row to the rows that refer to it.
    ///
    /// ```
    /// # use shop::{orders, users};
    /// use pilaster::prelude::*;
    ///
    /// let query = users::table.left_join(orders::user.reverse()).select((users::username, orders::id));
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT users.username, orders.id FROM users LEFT JOIN orders ON orders.user_id = users.id",
    /// );
    /// ```
    fn reverse(self) -> Against<Self, Self::From, Self::To> {
        Against::new(Self::ENDS.0, Self::ENDS.1)
    }

    /// A column of the table that the key refers to, which must be joined.
    ///
    /// ```
    /// # use shop::{orders, users};
    /// use pilaster::prelude::*;
    ///
    /// let query = orders::table.join(orders::user).select((orders::id, orders::user.col(users::email)));
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT orders.id, users.email FROM orders INNER JOIN users ON orders.user_id = users.id",
    /// );
    /// ```
    ///
    /// SQL: `table.column`. Nothing is joined or queried in secret.
    fn col<C: Column + BelongsTo<Self::To>>(self, column: C) -> C {
        column
    }
}

impl<K: ForeignKey> ForeignKeyPath for K {}

/// Each row has one partner, unless the foreign key `K` is NULL.
#[derive(Debug)]
pub struct OneFor<K>(PhantomData<fn() -> K>);

/// Rows may have no partner, or several.
#[derive(Debug)]
pub struct AnyNumber;

/// That every row finds one partner: along a foreign key whose columns are NOT NULL.
#[diagnostic::on_unimplemented(
    message = "`.join(…)` takes a foreign key that is NOT NULL, and this is another kind of join",
    label = "may leave out rows, or find several partners",
    note = "say which: `.inner_join(…)` leaves out rows without a partner, `.left_join(…)` keeps them"
)]
pub trait Total {}
impl<K: ForeignKey<Null: NeverLacks<K>>> Total for OneFor<K> {}

/// The nullness of the foreign key `K`, which is never NULL.
#[diagnostic::on_unimplemented(
    message = "the foreign key `{K}` may be NULL, so some rows have no partner",
    label = "`.join(…)` would not say what becomes of them",
    note = "say it: `.inner_join(…)` leaves them out, `.left_join(…)` keeps them"
)]
pub trait NeverLacks<K> {}
#[diagnostic::do_not_recommend]
impl<K> NeverLacks<K> for NotNull {}
