//! What a side answers, in the words of PostgreSQL's text format, so that the sides can be compared.

use bigdecimal::BigDecimal;
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// A row: its columns, or, where a mapper has made an object of it, the key alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Option<String>>,
    pub(crate) only_key: bool,
}

impl Row {
    pub(crate) fn of(cells: Vec<Option<String>>) -> Self {
        let only_key = false;
        Self { cells, only_key }
    }

    pub(crate) fn key(cells: Vec<Option<String>>) -> Self {
        let only_key = true;
        Self { cells, only_key }
    }
}

/// The rows that a snippet ends with; `None` where it ends with something else.
pub(crate) type Rows = Option<Vec<Row>>;

/// A value in a column.
pub(crate) trait Cell {
    fn text(&self) -> Option<String>;
}

macro_rules! cells {
    ($($ty:ty)*) => {$(
        impl Cell for $ty {
            fn text(&self) -> Option<String> {
                Some(self.to_string())
            }
        }
    )*};
}

cells! { i16 i32 i64 f64 String Decimal BigDecimal Uuid Value }

impl Cell for bool {
    fn text(&self) -> Option<String> {
        Some(if *self { "t" } else { "f" }.to_owned())
    }
}

impl<T: Cell> Cell for Option<T> {
    fn text(&self) -> Option<String> {
        self.as_ref().and_then(Cell::text)
    }
}

/// What comes for each row.
pub(crate) trait AsRow {
    fn row(&self) -> Row;

    /// Rows of another table that came along.
    fn children(&self) -> Vec<Row> {
        Vec::new()
    }
}

impl<T: Cell> AsRow for T {
    fn row(&self) -> Row {
        Row::of(vec![self.text()])
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: Cell),*> AsRow for ($($name,)*) {
            #[expect(non_snake_case, reason = "the names of the types")]
            fn row(&self) -> Row {
                let ($($name,)*) = self;
                Row::of(vec![$($name.text()),*])
            }
        }
    )*};
}

tuples! { A B; A B C; A B C D; }

/// What a snippet ends with.
pub(crate) trait Answer {
    fn answer(&self) -> Rows;
}

/// How many rows were touched is told by the state of the database.
impl Answer for usize {
    fn answer(&self) -> Rows {
        None
    }
}

impl Answer for u64 {
    fn answer(&self) -> Rows {
        None
    }
}

impl Answer for () {
    fn answer(&self) -> Rows {
        None
    }
}

impl<T: AsRow> Answer for Vec<T> {
    fn answer(&self) -> Rows {
        let rows = self.iter().map(AsRow::row);
        let children = self.iter().flat_map(AsRow::children);
        Some(rows.chain(children).collect())
    }
}

impl<T: AsRow> Answer for Option<T> {
    fn answer(&self) -> Rows {
        Some(self.iter().map(AsRow::row).collect())
    }
}

macro_rules! single {
    ($($ty:ty)*) => {$(
        impl Answer for $ty {
            fn answer(&self) -> Rows {
                Some(vec![self.row()])
            }
        }
    )*};
}

single! { i64 String Uuid }

macro_rules! tuple_answers {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: Cell),*> Answer for ($($name,)*) {
            fn answer(&self) -> Rows {
                Some(vec![self.row()])
            }
        }
    )*};
}

tuple_answers! { A B; A B C; }
