//! An executor whose statements carry tags of their own.

use crate::exec::runs::runs_changed;
use crate::exec::{AllowedIn, Columns, Error, Executor, Rows};
use crate::render::{Collector, Comment, Draft, HoleText, Piece, Statement, Tags};

/// An executor whose statements end with a comment.
#[derive(Debug)]
pub struct Tagged<E> {
    comment: Comment,
    executor: E,
}

impl Tags {
    /// An executor that runs statements on `executor`, each with these tags: those of a request, such as its route and its
    /// `traceparent`.
    ///
    /// ```no_run
    /// # use shop::users;
    /// use pilaster::exec::Tags;
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// let request = Tags::new().with("route", "/users").with("traceparent", "00-5bd66ef5095369c7b0d1f8f4bd33716a-c532cb4098ac3dd2-01");
    /// let names = users::table.select(users::username).fetch_all(request.around(&mut *db))?;
    /// # drop(names);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A text that is another one for each request cannot stay prepared: such a statement is prepared for this once. Tags
    /// that stay the same belong to the connection, where they cost nothing: [`Client::tag`](crate::Client::tag),
    /// [`sync::Connection::tag`](crate::sync::Connection::tag).
    pub fn around<E>(&self, executor: E) -> Tagged<E> {
        Tagged {
            comment: self.comment(),
            executor,
        }
    }
}

/// A statement with a comment behind it.
struct Commented<S> {
    statement: S,
    comment: Comment,
}

impl<E> Tagged<E> {
    fn comment<S>(self, statement: S) -> (E, Commented<S>) {
        let commented = Commented {
            statement,
            comment: self.comment,
        };
        (self.executor, commented)
    }
}

impl<S> Draft for Commented<S> {}

#[diagnostic::do_not_recommend]
impl<S: Statement> Statement for Commented<S> {
    type Effect = S::Effect;
    type Count = S::Count;
    type Sql = S::Sql;
    const PIECES: &'static [Piece] = &[Piece::Seq(S::PIECES), Piece::Hole];
    const IS_STATIC: bool = false;
    const ON_REPLICA: bool = S::ON_REPLICA;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.statement.visit(out);
        out.hole(HoleText::Comment(self.comment.clone()));
        out.only_once();
    }
}

#[diagnostic::do_not_recommend]
impl<S: Rows> Rows for Commented<S> {
    type Output = S::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<S::Output, Error> {
        self.statement.read(columns)
    }
}

runs_changed!(Tagged, comment);
