//! WITH in front of statements that write, and statements that write inside of WITH.
//!
//! <https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING>

use super::{
    CommonName, CommonTable, Derived, FieldList, InQueries, IntoRows, Listed, Outputs, RowSource,
    RowsName, Uncorrelated,
};
use crate::exec::{Columns, Effect, Error, Rows, Writes};
use crate::expr::Select;
use crate::render::{Collector, Draft, Parts, Piece, Statement};
use crate::scope::{After, HasAll, Nil, Scope};
use crate::sql_type::Nullness;
use crate::write::{Returning, Write};
use core::marker::PhantomData;
use std::borrow::Cow;

/// A statement after the definition of a table that it uses, where one of them writes: it runs by itself, and is no part
/// of other queries.
#[derive(Debug, Clone, Copy)]
pub struct WithStatement<T, S> {
    table: T,
    statement: S,
}

/// What [`with_statement`] takes first: a [`CommonTable`] `T`, which `R` stands for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be named by WITH",
    label = "expected a name: `pilaster::derived!(name {{ columns }} = statement.returning((…)))`"
)]
pub trait DefineFirst<T, R> {
    /// It, and what stands for it.
    fn define(self) -> (T, R);
}

impl<T: CommonTable<Outer: Uncorrelated>> DefineFirst<T, T::Reference> for T {
    fn define(self) -> (T, T::Reference) {
        let reference = self.reference();
        (self, reference)
    }
}

/// As [`with`](super::with), for statements that write: what is defined may be an INSERT, UPDATE or DELETE with
/// `returning`, and what uses it may be one, or a query.
///
/// ```
/// # use shop::{comments, posts};
/// use pilaster::prelude::*;
///
/// let gone = pilaster::derived!(gone { post_id, body } =
///     comments::table.filter(comments::user_id.is_null()).delete().returning((comments::post_id, comments::body)));
/// let titles = with_statement(gone, |gone| {
///     posts::table.inner_join(gone.on(gone.post_id.eq(posts::id))).select((posts::title, gone.body))
/// });
/// assert_eq!(
///     titles.to_sql(),
///     "WITH \"gone\"(\"post_id\", \"body\") AS (DELETE FROM comments WHERE comments.user_id IS NULL \
///      RETURNING comments.post_id, comments.body) \
///      SELECT posts.title, \"gone\".\"body\" FROM posts INNER JOIN \"gone\" ON \"gone\".\"post_id\" = posts.id",
/// );
/// ```
///
/// All of it sees the tables as they were before: what one part writes, another sees by its `returning` alone.
///
/// SQL: [`WITH name(columns) AS (INSERT … RETURNING …) …`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING).
pub fn with_statement<T, R, S>(
    table: impl DefineFirst<T, R>,
    statement: impl FnOnce(R) -> S,
) -> WithStatement<T, S> {
    let (table, reference) = table.define();
    WithStatement {
        table,
        statement: statement(reference),
    }
}

/// A statement that can have WITH in front.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a statement that can follow WITH",
    label = "expected a query, or an INSERT, UPDATE or DELETE"
)]
pub trait AfterWith: Statement {
    /// The definitions that it has already, with commas.
    const WITH: &'static [Piece] = &[];
    /// Whether one of them is recursive.
    const RECURSIVE: bool = false;
    /// The rest of it.
    const BODY: &'static [Piece] = Self::PIECES;
}

#[diagnostic::do_not_recommend]
impl<Q: Listed<Outer: Uncorrelated>> AfterWith for Q {
    const WITH: &'static [Piece] = Q::PARTS.with;
    const RECURSIVE: bool = Q::PARTS.recursive;
    const BODY: &'static [Piece] = &Parts {
        with: &[],
        ..Q::PARTS
    }
    .statement();
}

#[diagnostic::do_not_recommend]
impl<W: Write, P: Select, O> AfterWith for Returning<W, P, O> {}

#[diagnostic::do_not_recommend]
impl<T: CommonTable, S: AfterWith> AfterWith for WithStatement<T, S> {
    const WITH: &'static [Piece] = &[Piece::List {
        separator: ", ",
        items: &[T::DEFINITION, S::WITH],
    }];
    const RECURSIVE: bool = T::RECURSIVE || S::RECURSIVE;
    const BODY: &'static [Piece] = S::BODY;
}

impl<T: CommonTable, S: AfterWith> Draft for WithStatement<T, S> {}

#[diagnostic::do_not_recommend]
impl<T: CommonTable, S: AfterWith> Statement for WithStatement<T, S> {
    type Effect = <T::Effect as Effect>::With<S::Effect>;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str(if <Self as AfterWith>::RECURSIVE {
            "WITH RECURSIVE "
        } else {
            "WITH "
        }),
        Piece::Seq(<Self as AfterWith>::WITH),
        Piece::Str(" "),
        Piece::Seq(S::BODY),
    ];
    const IS_STATIC: bool = T::IS_STATIC && S::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.table.visit_definition(out);
        self.statement.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<T, S> Rows for WithStatement<T, S>
where
    T: CommonTable,
    S: AfterWith + Rows,
{
    type Output = S::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<S::Output, Error> {
        self.statement.read(columns)
    }
}

/// What a statement that writes returns, under a name in WITH. It cannot stand in FROM itself.
#[derive(Debug, Clone, Copy)]
pub struct Changed<S>(S);

#[diagnostic::do_not_recommend]
impl<W, P, O, I> IntoRows<I> for Returning<W, P, O>
where
    W: Write,
    P: Select,
    After<O, P::Shape>: Outputs<W::Scope, I>,
{
    type Rows = Changed<Self>;
    type Columns = <After<O, P::Shape> as Outputs<W::Scope, I>>::Before<Nil>;

    fn into_rows(self) -> Changed<Self> {
        Changed(self)
    }
}

/// Marks what can only be named at the top of a statement.
#[derive(Debug)]
pub struct AtTop<S>(PhantomData<S>);

/// Never: what a statement returns is named by WITH, and does not stand in FROM.
impl<S: Scope, W> HasAll<AtTop<W>, ()> for S
where
    AtTop<W>: InQueries,
{
    type Then<Other: Nullness> = Other;
}

impl<S: Statement> RowSource for Changed<S> {
    type Outer = AtTop<S>;
    type Effect = Writes;
    const TEXT: &'static [Piece] = &[Piece::Paren(S::PIECES)];
    const IS_STATIC: bool = S::IS_STATIC;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<D, S, F> CommonTable for Derived<D, Changed<S>, F>
where
    D: RowsName,
    S: Statement,
    F: FieldList + Copy,
{
    type Reference = CommonName<D, F>;
    type Outer = Nil;
    type Level = AtTop<S>;
    type Effect = Writes;
    const DEFINITION: &'static [Piece] = &[
        Piece::Seq(Self::HEAD),
        Piece::Str(" AS "),
        Piece::Paren(S::PIECES),
    ];
    const RECURSIVE: bool = false;
    const IS_STATIC: bool = S::IS_STATIC;

    fn reference(&self) -> Self::Reference {
        CommonName::new(self.columns())
    }

    fn visit_definition<'q>(&'q self, out: &mut Collector<'q>) {
        self.rows().0.visit(out);
    }
}
