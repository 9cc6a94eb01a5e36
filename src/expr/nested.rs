//! Nested rows: records, and collections of them, in PostgreSQL's binary format.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ROW-CONSTRUCTORS>

use super::subquery::{Correlation, Text, visit_all};
use super::{ListShape, Projection, Select};
use crate::exec::{Columns, Error};
use crate::query::{Selection, Unlabelled};
use crate::render::{Collector, Piece};
use crate::scope::{HasAll, KeyList, Nil, Scope};
use core::marker::PhantomData;

/// `ROW(…)`
#[derive(Debug, Clone, Copy)]
pub struct Nested<P>(P);

/// Several expressions as one column: what it is selected from is read as it would be alone, a tuple or a struct.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let query = users::table.select((users::id, record((users::username, users::full_name))));
/// assert_eq!(query.to_sql(), "SELECT users.id, ROW(users.username, users.full_name) FROM users");
/// ```
///
/// SQL: `ROW(…)`, which stands in a select list. Never NULL itself; its parts may be.
pub const fn record<P: Select>(parts: P) -> Nested<P> {
    Nested(parts)
}

/// The shape of a record.
#[derive(Debug)]
pub struct NestedShape<P>(PhantomData<P>);

#[diagnostic::do_not_recommend]
impl<P: Select> Select for Nested<P> {
    type Shape = NestedShape<P::Shape>;
    const LIST: &'static [Piece] = &[Piece::Str("ROW("), Piece::Seq(P::LIST), Piece::Str(")")];
    const IS_STATIC: bool = P::IS_STATIC;
    const WIDTH: usize = 1;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_list(out);
    }
}

impl<P: ListShape> ListShape for NestedShape<P> {
    type Class = P::Class;
    type List<Tail> = KeyList<Self, Tail>;
}

impl<S, I, P> Projection<S, I> for NestedShape<P>
where
    S: Scope,
    P: Projection<S, I> + ListShape<List<Nil>: Unlabelled>,
{
    type List = Nested<<P as Projection<S, I>>::List>;
    type Output = P::Output;

    fn read(list: &Self::List, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        columns.record(|fields| P::read(&list.0, fields))
    }
}

/// `ARRAY(SELECT …)`
#[derive(Debug, Clone, Copy)]
pub struct Collection<Q>(Q);

/// The rows of a query as one column, read as a `Vec` of what the query yields.
///
/// ```
/// # use shop::{posts, users};
/// use pilaster::prelude::*;
///
/// let of_user = posts::table
///     .correlate(users::table)
///     .filter(posts::user_id.eq(users::id))
///     .select((posts::id, posts::title));
/// let query = users::table.select((users::username, collect(of_user)));
/// assert_eq!(
///     query.to_sql(),
///     "SELECT users.username, ARRAY(SELECT ROW(nested.*) FROM (SELECT posts.id, posts.title FROM posts \
///      WHERE posts.user_id = users.id) AS nested) FROM users",
/// );
/// ```
///
/// SQL: `ARRAY(SELECT ROW(…) FROM (…))`, which stands in a select list. Never NULL: empty where the query yields no row.
pub const fn collect<Q: Selection>(query: Q) -> Collection<Q> {
    Collection(query)
}

/// The shape of a collection.
#[derive(Debug)]
pub struct CollectionShape<Q>(PhantomData<Q>);

#[diagnostic::do_not_recommend]
impl<Q: Selection<Outer: Correlation>> Select for Collection<Q> {
    type Shape = CollectionShape<Q>;
    const LIST: &'static [Piece] = &[
        Piece::Str("ARRAY(SELECT ROW(nested.*) FROM ("),
        Piece::Seq(Text::<Q>::PIECES),
        Piece::Str(") AS nested)"),
    ];
    const IS_STATIC: bool = Q::IS_STATIC;
    const WIDTH: usize = 1;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        visit_all(&self.0, out);
    }
}

impl<Q: Selection<Outer: Correlation>> ListShape for CollectionShape<Q> {
    type Class = <Q::Outer as Correlation>::Class;
    type List<Tail> = KeyList<Self, Tail>;
}

impl<S, I, Q> Projection<S, I> for CollectionShape<Q>
where
    S: Scope + HasAll<Q::Outer, I>,
    Q: Selection<Outer: Correlation>,
{
    type List = Collection<Q>;
    type Output = Vec<Q::Output>;

    fn read(list: &Self::List, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        columns.records(|fields| list.0.read(fields))
    }
}
