//! Rows as an aligned table.

use crate::schema::OrderStatus;
use pilaster::types::{Interval, JsonValue};
use rust_decimal::Decimal;
use std::fmt;
use time::{Date, OffsetDateTime};

/// A value as it is shown.
pub(crate) struct Cell {
    text: String,
    align_right: bool,
}

impl Cell {
    fn left(text: impl fmt::Display) -> Self {
        Self {
            text: text.to_string(),
            align_right: false,
        }
    }

    fn right(text: impl fmt::Display) -> Self {
        Self {
            text: text.to_string(),
            align_right: true,
        }
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// What can be a cell.
pub(crate) trait Show {
    fn show(&self) -> Cell;
}

macro_rules! show {
    ($side:ident: $($ty:ty),*) => {$(
        impl Show for $ty {
            fn show(&self) -> Cell {
                Cell::$side(self)
            }
        }
    )*};
}

show!(left: String, Date, Interval, JsonValue, OrderStatus);
show!(right: i16, i32, i64, Decimal);

impl Show for f64 {
    fn show(&self) -> Cell {
        Cell::right(format_args!("{self:.1}"))
    }
}

impl Show for OffsetDateTime {
    fn show(&self) -> Cell {
        self.date().show()
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Cell {
        self.as_ref().map_or_else(|| Cell::left("NULL"), Show::show)
    }
}

impl<T: fmt::Display> Show for Vec<T> {
    fn show(&self) -> Cell {
        let items: Vec<_> = self.iter().map(T::to_string).collect();
        Cell::left(items.join(", "))
    }
}

/// What can be a row of `N` cells.
pub(crate) trait Cells<const N: usize> {
    fn cells(&self) -> [Cell; N];
}

macro_rules! tuples {
    ($($count:literal: $($part:ident $place:tt),+;)*) => {$(
        impl<$($part: Show),+> Cells<$count> for ($($part,)+) {
            fn cells(&self) -> [Cell; $count] {
                [$(self.$place.show()),+]
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
}

/// The lines of the table: headings, a rule, the rows.
pub(crate) fn lines<const N: usize>(headings: [&str; N], rows: &[impl Cells<N>]) -> Vec<String> {
    let rows: Vec<_> = rows.iter().map(Cells::cells).collect();
    let columns = columns(&headings, &rows);
    let headings = headings.map(str::to_owned);
    let texts = rows.into_iter().map(|row| row.map(|cell| cell.text));
    let mut lines = vec![join(&headings, &columns), rule(&columns)];
    lines.extend(texts.map(|row| join(&row, &columns)));
    lines
}

/// How a column is laid out.
struct Column {
    width: usize,
    align_right: bool,
}

impl Column {
    fn pad(&self, text: &str) -> String {
        let width = self.width;
        if self.align_right {
            format!("{text:>width$}")
        } else {
            format!("{text:<width$}")
        }
    }
}

/// As wide as the widest cell; on the right if there is a number in it.
fn columns<const N: usize>(headings: &[&str; N], rows: &[[Cell; N]]) -> [Column; N] {
    std::array::from_fn(|at| {
        let widest = rows.iter().map(|row| row[at].width()).max().unwrap_or(0);
        Column {
            width: widest.max(headings[at].chars().count()),
            align_right: rows.iter().any(|row| row[at].align_right),
        }
    })
}

fn rule<const N: usize>(columns: &[Column; N]) -> String {
    columns
        .each_ref()
        .map(|column| "─".repeat(column.width))
        .join("  ")
}

fn join<const N: usize>(cells: &[String; N], columns: &[Column; N]) -> String {
    let padded: Vec<_> = columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| column.pad(cell))
        .collect();
    padded.join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn numbers_stand_right_and_text_left() {
        let rows = [
            ("Ada".to_owned(), Some(7)),
            ("Grace".to_owned(), Some(1906)),
            ("Bo".to_owned(), None),
            ("Cy".to_owned(), Some(1)),
        ];
        assert_eq!(
            lines(["name", "n"], &rows),
            [
                "name      n",
                "─────  ────",
                "Ada       7",
                "Grace  1906",
                "Bo     NULL",
                "Cy        1"
            ],
        );
    }
}
