use super::query::Query;
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;

/// `CREATE VIEW` and `CREATE MATERIALIZED VIEW`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateView {
    pub(crate) name: ObjectName,
    pub(crate) or_replace: bool,
    pub(crate) if_not_exists: bool,
    pub(crate) materialized: bool,
    pub(crate) columns: Vec<Ident>,
    pub(crate) query: Query,
    /// The query's text.
    pub(crate) text: String,
}

impl Cursor<'_> {
    /// What follows `CREATE [OR REPLACE] [RECURSIVE | MATERIALIZED] VIEW`.
    pub(super) fn create_view(
        &mut self,
        or_replace: bool,
        materialized: bool,
    ) -> Outcome<CreateView> {
        let if_not_exists = self.if_not_exists();
        let name = self.object_name("the name of the view")?;
        let columns = if self.is_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        self.view_options()?;
        self.expect_word("as")?;
        let mark = self.mark();
        let query = self.query()?;
        let text = self.text_since(mark);
        self.with_data();
        if self.eat_word("with") {
            let _ = self.eat_word("local") || self.eat_word("cascaded");
            self.expect_words(&["check", "option"])?;
        }
        Ok(CreateView {
            name,
            or_replace,
            if_not_exists,
            materialized,
            columns,
            query,
            text,
        })
    }

    fn view_options(&mut self) -> Outcome<()> {
        loop {
            if self.eat_word("with") {
                self.skip_group()?;
            } else if self.eat_word("using") || self.eat_word("tablespace") {
                self.ident("a name")?;
            } else {
                return Ok(());
            }
        }
    }
}
