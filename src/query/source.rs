//! A table is a query of all of its rows.

use super::{Listed, Open, Query, Selection};
use crate::exec::{Columns, Error};
use crate::expr::Select;
use crate::render::{Clause, Collector, Parts};
use crate::schema::{Source, Table};
use crate::scope::{Cons, Nil};
use crate::sql_type::NotNull;

impl<T: Source + Select> Query for T {
    type Scope = Cons<T, NotNull, Nil>;
    type Outer = Nil;
    type Stage = Open;

    const PARTS: Parts = Parts::from_table(T::LIST, T::FROM);
    const IS_STATIC: bool = true;

    fn visit_clause<'q>(&'q self, _: Clause, _: &mut Collector<'q>) {}
}

impl<T: Source + Select> Listed for T {
    type List = T;
}

impl<T: Source + Select> Selection for T {
    type Output = <T::Table as Table>::Row;
    const WIDTH: usize = <T as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        <T::Table as Table>::read(columns)
    }
}
