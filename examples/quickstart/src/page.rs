//! What the user sees: a question in words, the SQL, the answer.

use crate::failure::{Doing, Failure};
use crate::table::Cells;
use crate::{sql_text, table};
use pilaster::exec::{AllowedIn, Autocommit};
use pilaster::prelude::*;
use pilaster::{Client, Rows};
use std::io::{self, Write};

/// Standard output, and how many questions it holds.
#[derive(Default)]
pub(crate) struct Page {
    questions: u32,
}

impl Page {
    /// Asks the database, and shows question, SQL and answer.
    pub(crate) async fn ask<const N: usize, Q>(
        &mut self,
        db: &Client,
        words: &str,
        headings: [&str; N],
        query: Q,
    ) -> Result<(), Failure>
    where
        Q: Rows<Output: Cells<N>, Effect: AllowedIn<Autocommit>>,
    {
        self.question(words)?;
        self.answer(db, headings, query)
            .await
            .doing(format!("answer \"{words}\""))
    }

    /// Asks once more in the same matter.
    pub(crate) async fn answer<const N: usize, Q>(
        &mut self,
        db: &Client,
        headings: [&str; N],
        query: Q,
    ) -> Result<(), Failure>
    where
        Q: Rows<Output: Cells<N>, Effect: AllowedIn<Autocommit>>,
    {
        self.sql(query.to_sql().as_ref())?;
        let rows = query.fetch_all(db).await?;
        self.table(headings, &rows)?;
        Ok(())
    }

    /// A question in words.
    pub(crate) fn question(&mut self, words: &str) -> io::Result<()> {
        self.questions += 1;
        self.line(&format!("\n{}. {words}", self.questions))
    }

    /// A statement, a line for each clause.
    pub(crate) fn sql(&mut self, sql: &str) -> io::Result<()> {
        self.line("")?;
        sql_text::lines(sql)
            .iter()
            .try_for_each(|line| self.line(&format!("     {line}")))
    }

    /// An answer.
    pub(crate) fn table<const N: usize>(
        &mut self,
        headings: [&str; N],
        rows: &[impl Cells<N>],
    ) -> io::Result<()> {
        self.line("")?;
        table::lines(headings, rows)
            .iter()
            .try_for_each(|line| self.line(&format!("   {line}")))
    }

    /// A remark below an answer.
    pub(crate) fn note(&mut self, text: &str) -> io::Result<()> {
        self.line(&format!("\n   {text}"))
    }

    /// A line of its own.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(io::stdout(), "{text}")
    }
}
