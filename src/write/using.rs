//! Other tables beside the one that is written to: `UPDATE … FROM`, `DELETE … USING`, `MERGE … USING`.

use crate::query::{Filter, FromItem, Join, Query, settled_stage};
use crate::render::{Clause, Collector, Parts};
use crate::schema::Table;
use crate::scope::{Absent, Cons, Outer, Scope};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// The table `T`, whose rows are to be written, with what else may be used: the tables of the query `Q`.
///
/// It is a query of these, as correlated with the table: so it takes `.filter(…)`.
#[derive(Debug, Clone, Copy)]
pub struct Using<T, Q> {
    query: Q,
    table: PhantomData<fn() -> T>,
}

/// Naming tables beside the one that is written to.
pub trait UseBeside<Q>: Table {
    /// Lets an update, or a delete, of this table use other tables: one, an alias, or a join. The condition that brings
    /// the rows together goes into `filter`.
    ///
    /// ```
    /// # use shop::{posts, users};
    /// use pilaster::prelude::*;
    ///
    /// let signed = posts::table
    ///     .using(users::table)
    ///     .filter(posts::user_id.eq(users::id))
    ///     .update(posts::title.set(users::username))
    ///     .returning((posts::id, users::email));
    /// assert_eq!(
    ///     signed.to_sql(),
    ///     "UPDATE posts SET title = users.username FROM users WHERE posts.user_id = users.id \
    ///      RETURNING posts.id, users.email",
    /// );
    /// ```
    ///
    /// Where several of the other rows go with one row of this table, PostgreSQL takes any of them, and writes once.
    ///
    /// SQL: [`UPDATE table SET … FROM others`](https://www.postgresql.org/docs/current/sql-update.html),
    /// [`DELETE FROM table USING others`](https://www.postgresql.org/docs/current/sql-delete.html).
    fn using(self, others: Q) -> Using<Self, Q>;
}

impl<T, Q> UseBeside<Q> for T
where
    T: Table,
    Q: Beside,
    <Q::Scope as Scope>::Names<T::Name>: Absent<T>,
{
    fn using(self, others: Q) -> Using<T, Q> {
        Using {
            query: others,
            table: PhantomData,
        }
    }
}

/// What can stand beside a table that is written to: a table, an alias, another item of FROM, or a join of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand beside a table that is written to",
    label = "expected a table, an alias, or a join",
    note = "sort, limit and select from rows elsewhere: in `exists(…)`, or in a derived table"
)]
pub trait Beside: Query {}
#[diagnostic::do_not_recommend]
impl<T: FromItem + Query> Beside for T {}
#[diagnostic::do_not_recommend]
impl<Q, T, P, K> Beside for Join<Q, T, P, K>
where
    Self: Query,
    Q: Beside,
{
}
#[diagnostic::do_not_recommend]
impl<Q, P> Beside for Filter<Q, P>
where
    Self: Query,
    Q: Beside,
{
}

/// Tables without a condition that chooses rows of them, as MERGE takes them.
#[diagnostic::on_unimplemented(
    message = "MERGE takes a table, an alias, or a join; `{Self}` is none",
    label = "filtered, sorted or limited",
    note = "put its condition into `.merge_on(…)` or `.and(…)`, or give the query a name as a derived table"
)]
pub trait Joined: Beside {}
#[diagnostic::do_not_recommend]
impl<T: FromItem + Query> Joined for T {}
#[diagnostic::do_not_recommend]
impl<Q, T, P, K> Joined for Join<Q, T, P, K>
where
    Self: Beside,
    Q: Joined,
{
}

/// Tables have been named beside the one that is written to; rows can be chosen now.
#[derive(Debug)]
pub struct Choosing;

settled_stage!(Choosing);

#[diagnostic::do_not_recommend]
impl<T: Table, Q: Query> Query for Using<T, Q> {
    type Scope = Cons<T, NotNull, Q::Scope>;
    type Outer = Outer<T, Q::Outer>;
    type Stage = Choosing;
    type Effect = Q::Effect;

    const PARTS: Parts = Q::PARTS;
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.query.visit_clause(clause, out);
    }
}
