//! `TABLESAMPLE`
//!
//! <https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM>

use super::{FromItem, Listed, Open, Query, Selection};
use crate::exec::{Columns, Error, Reads};
use crate::expr::{Bind, Select};
use crate::render::{Clause, Collector, Fragment, Parts, Piece};
use crate::schema::{BaseTable, Source};
use crate::scope::{Cons, Nil};
use crate::sql_type::{Float4, Float8, NotNull};
use core::marker::PhantomData;

/// Some of the rows of the table `T`, chosen by the method `M`.
#[derive(Debug, Clone, Copy)]
pub struct Sampled<T, M, R = ()> {
    table: T,
    percent: Bind<Float4, f32>,
    seed: R,
    method: PhantomData<fn() -> M>,
}

/// How rows are chosen.
pub trait SampleMethod: Send + Sync + 'static {
    /// The SQL.
    const TEXT: &'static str;
}

/// `BERNOULLI`: each row by itself.
#[derive(Debug, Clone, Copy)]
pub struct Bernoulli;

/// `SYSTEM`: page by page of the table.
#[derive(Debug, Clone, Copy)]
pub struct System;

impl SampleMethod for Bernoulli {
    const TEXT: &'static str = " TABLESAMPLE BERNOULLI (";
}

impl SampleMethod for System {
    const TEXT: &'static str = " TABLESAMPLE SYSTEM (";
}

/// A table of which some rows can be chosen at random: a table, or an alias of one, and no view.
pub trait Sample: Source<Table: BaseTable> {
    /// About so many per cent of the rows, each chosen by itself. PostgreSQL refuses what is not between 0 and 100.
    ///
    /// ```
    /// # use shop::posts;
    /// use pilaster::prelude::*;
    ///
    /// let some = posts::table.tablesample_bernoulli(10.0).repeatable(7.0).select(posts::title);
    /// assert_eq!(some.to_sql(), "SELECT posts.title FROM posts TABLESAMPLE BERNOULLI ($1) REPEATABLE ($2)");
    /// ```
    ///
    /// SQL: [`table TABLESAMPLE BERNOULLI (percent)`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM).
    fn tablesample_bernoulli(self, percent: f32) -> Sampled<Self, Bernoulli> {
        Sampled::new(self, percent)
    }

    /// About so many per cent of the rows, chosen by pages of the table: faster, and less random.
    ///
    /// SQL: [`table TABLESAMPLE SYSTEM (percent)`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM).
    fn tablesample_system(self, percent: f32) -> Sampled<Self, System> {
        Sampled::new(self, percent)
    }
}
impl<T: Source<Table: BaseTable>> Sample for T {}

impl<T, M> Sampled<T, M> {
    const fn new(table: T, percent: f32) -> Self {
        Self {
            table,
            percent: Bind::new(percent),
            seed: (),
            method: PhantomData,
        }
    }

    /// The same rows each time, as long as the table does not change.
    ///
    /// SQL: [`REPEATABLE (seed)`](https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM).
    pub fn repeatable(self, seed: f64) -> Sampled<T, M, Bind<Float8, f64>> {
        Sampled {
            table: self.table,
            percent: self.percent,
            seed: Bind::new(seed),
            method: PhantomData,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T, M, R> FromItem for Sampled<T, M, R>
where
    T: Source + FromItem<Entry = T>,
    M: SampleMethod,
    R: Fragment + Send + Sync,
{
    type Entry = T;
    type List = T::List;
    type Row = T::Row;
    type Outer = Nil;
    type Effect = Reads;
    const FROM: &'static [Piece] = &[
        Piece::Seq(<T as FromItem>::FROM),
        Piece::Str(M::TEXT),
        Piece::Param,
        Piece::Str(")"),
        Piece::Clause {
            head: " REPEATABLE ",
            body: if R::PIECES.is_empty() {
                &[]
            } else {
                &[Piece::Paren(R::PIECES)]
            },
        },
    ];
    const FROM_IS_STATIC: bool = true;

    fn visit_from<'q>(&'q self, out: &mut Collector<'q>) {
        self.percent.visit(out);
        self.seed.visit(out);
    }

    fn read_row(&self, columns: &mut Columns<'_>) -> Result<T::Row, Error> {
        self.table.read_row(columns)
    }
}

#[diagnostic::do_not_recommend]
impl<T, M, R> Query for Sampled<T, M, R>
where
    T: Source + FromItem<Entry = T>,
    M: SampleMethod,
    R: Fragment + Send + Sync,
{
    type Scope = Cons<T, NotNull, Nil>;
    type Outer = Nil;
    type Stage = Open;
    type Effect = Reads;

    const PARTS: Parts = Parts::from_table(<T::List as Select>::LIST, <Self as FromItem>::FROM);
    const IS_STATIC: bool = true;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if clause == Clause::From {
            self.visit_from(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T, M, R> Listed for Sampled<T, M, R>
where
    T: Source + FromItem<Entry = T>,
    M: SampleMethod,
    R: Fragment + Send + Sync,
{
    type List = T::List;
}

#[diagnostic::do_not_recommend]
impl<T, M, R> Selection for Sampled<T, M, R>
where
    T: Source + FromItem<Entry = T>,
    M: SampleMethod,
    R: Fragment + Send + Sync,
{
    type Output = T::Row;
    const WIDTH: usize = <T::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<T::Row, Error> {
        self.table.read_row(columns)
    }
}
