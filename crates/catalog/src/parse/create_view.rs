use super::expr::{Expr, ExprKind};
use super::query::{Body, Cte, FromItem, Item, Query, Select};
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;

/// `CREATE VIEW` and `CREATE MATERIALIZED VIEW`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateView {
    pub(crate) name: ObjectName,
    pub(crate) or_replace: bool,
    pub(crate) if_not_exists: bool,
    pub(crate) materialized: bool,
    pub(crate) temporary: bool,
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
            temporary: false,
            columns,
            query,
            text,
        })
    }

    /// `CREATE RECURSIVE VIEW v (a) AS q` is `CREATE VIEW v (a) AS WITH RECURSIVE v (a) AS (q) SELECT a FROM v`.
    pub(super) fn create_recursive_view(&mut self, or_replace: bool) -> Outcome<CreateView> {
        let mut view = self.create_view(or_replace, false)?;
        let span = view.query.span;
        let item = |column: &Ident| {
            let name = Expr::new(ExprKind::Column(vec![column.clone()]), column.span);
            Item::Expr(name, None)
        };
        let select = Select {
            distinct: false,
            distinct_on: Vec::new(),
            items: view.columns.iter().map(item).collect(),
            from: vec![FromItem::Table {
                name: ObjectName {
                    schema: None,
                    name: view.name.name.clone(),
                },
                alias: None,
            }],
            filter: None,
            group_by: Vec::new(),
            having: None,
            windows: Vec::new(),
            span,
        };
        let inner = std::mem::replace(
            &mut view.query,
            Query {
                recursive: true,
                ctes: Vec::new(),
                body: Body::Select(Box::new(select)),
                order_by: Vec::new(),
                limits: Vec::new(),
                span,
            },
        );
        view.query.ctes.push(Cte {
            name: view.name.name.clone(),
            columns: view.columns.clone(),
            query: Box::new(inner),
            made: Vec::new(),
        });
        Ok(view)
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
