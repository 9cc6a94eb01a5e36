//! The snippets that use Pilaster: `book::shop()` gives them the database of the moment, and their answers are noted.

use std::cell::RefCell;

use pilaster::sync::Connection;
use shop::{OrderStatus, orders, users};

use crate::answer::{Answer, AsRow, Cell, Row, Rows};

type Run = fn();

thread_local! {
    static URL: RefCell<String> = const { RefCell::new(String::new()) };
    static NOTED: RefCell<Rows> = const { RefCell::new(None) };
}

/// What the tests of the book call `book`.
mod book {
    use super::*;

    /// A connection, which dereferences as the book's shop does.
    pub(super) fn shop() -> Box<Connection> {
        let url = URL.with_borrow(String::clone);
        Box::new(Connection::connect(&url).expect("the server is there"))
    }

    /// Notes the rows of an answer, after those of the answers before it.
    pub(super) fn note(answer: &impl Answer) {
        if let Some(rows) = answer.answer() {
            NOTED.with_borrow_mut(|noted| noted.get_or_insert_default().extend(rows));
        }
    }
}

mod names {
    #![allow(unused_imports, reason = "each chapter takes some of it")]

    pub(super) use super::{Ended, book};
}

/// What a snippet may end with, as an example of rustdoc.
trait Ended {
    fn ended(self);
}

impl Ended for () {
    fn ended(self) {}
}

impl<E: std::fmt::Debug> Ended for Result<(), E> {
    fn ended(self) {
        self.expect("the snippet runs to its end");
    }
}

#[allow(
    unused,
    unreachable_pub,
    clippy::all,
    clippy::unwrap_used,
    reason = "the snippets of the book as they are"
)]
mod snippets {
    use super::{Run, names};

    include!(concat!(env!("OUT_DIR"), "/pilaster.rs"));

    pub(super) const ALL: &[(&str, usize, Run)] = SNIPPETS;
}

/// Runs the snippet of a chapter whose fence stands in this line.
///
/// # Panics
///
/// Where the snippet does; the place is that in the chapter.
pub(crate) fn run(chapter: &str, line: usize, url: &str) -> Rows {
    let of = |&&(name, at, _): &&(&str, usize, Run)| name == chapter && at == line;
    let (_, _, run) = snippets::ALL
        .iter()
        .find(of)
        .expect("it was there when this program was built");
    URL.set(url.to_owned());
    NOTED.set(None);
    run();
    NOTED.take()
}

impl AsRow for users::Row {
    fn row(&self) -> Row {
        Row::key(vec![self.id.text()])
    }
}

impl AsRow for orders::Row {
    fn row(&self) -> Row {
        Row::key(vec![self.id.text()])
    }
}

impl Cell for OrderStatus {
    fn text(&self) -> Option<String> {
        Some(format!("{self:?}").to_lowercase())
    }
}
