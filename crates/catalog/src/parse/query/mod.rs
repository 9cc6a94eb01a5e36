//! Queries.

mod form;
mod from;
mod select;

pub(crate) use from::{Alias, FormColumn, FromItem, JoinCondition, JoinKind};
pub(crate) use select::{Item, Select};

use super::expr::Expr;
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::{Outcome, Report};
use crate::lex::Kind;
use crate::source::Span;

/// A query with all its clauses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Query {
    pub(crate) recursive: bool,
    pub(crate) ctes: Vec<Cte>,
    pub(crate) body: Body,
    pub(crate) order_by: Vec<Expr>,
    /// LIMIT and OFFSET.
    pub(crate) limits: Vec<Expr>,
    pub(crate) span: Span,
}

/// A named query of WITH.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cte {
    pub(crate) name: Ident,
    pub(crate) columns: Vec<Ident>,
    pub(crate) query: Box<Query>,
    /// The columns that SEARCH and CYCLE add.
    pub(crate) made: Vec<Made>,
}

/// A column that SEARCH or CYCLE adds to a WITH query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Made {
    /// The rows on the way, as an array.
    Path(Ident),
    /// Depth and row, as one record.
    Position(Ident),
    /// Whether the row was met before: a boolean, or one of two values.
    Mark(Ident, Vec<Expr>),
}

/// What gives the rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Body {
    Select(Box<Select>),
    Values(Vec<Vec<Expr>>),
    Nested(Box<Query>),
    Set {
        op: SetOp,
        left: Box<Body>,
        right: Box<Body>,
        span: Span,
    },
    Table(ObjectName),
}

impl Body {
    /// Where the value of a column is written, as far as it has a place of its own.
    pub(crate) fn column_span(&self, at: usize) -> Option<Span> {
        match self {
            Self::Select(select) => {
                let alone = select
                    .items
                    .iter()
                    .all(|item| matches!(item, Item::Expr(..)));
                let item = if alone { select.items.get(at) } else { None };
                Some(item.map_or(select.span, Item::span))
            }
            Self::Values(rows) => Some(rows.first()?.get(at)?.span),
            Self::Nested(query) => query.body.column_span(at),
            Self::Set { left, .. } => left.column_span(at),
            Self::Table(name) => Some(name.span()),
        }
    }
}

/// How two queries are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetOp {
    Union,
    Intersect,
    Except,
}

impl Cursor<'_> {
    /// A query, from WITH to the locking clause.
    pub(crate) fn query(&mut self) -> Outcome<Query> {
        let mark = self.mark();
        let outer = std::mem::take(&mut self.height);
        let with = self.eat_word("with");
        let recursive = with && self.eat_word("recursive");
        let ctes = if with {
            self.list(Self::cte)?
        } else {
            Vec::new()
        };
        let body = self.union()?;
        let order_by = self.order_by()?;
        let limits = self.limits()?;
        self.grow()?;
        self.height = self.height.max(outer);
        Ok(Query {
            recursive,
            ctes,
            body,
            order_by,
            limits,
            span: self.span_since(mark),
        })
    }

    fn cte(&mut self) -> Outcome<Cte> {
        let name = self.ident("the name of a WITH query")?;
        let columns = if self.is_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        self.expect_word("as")?;
        self.eat_word("not");
        self.eat_word("materialized");
        if !self.is_subquery_ahead() {
            self.expect_symbol("(")?;
            if self.is_any_word(&["insert", "update", "delete", "merge"]) {
                let message = "a view cannot hold a WITH query that changes rows";
                return Err(Box::new(Report::new(self.span(), message)));
            }
            return Err(self.unexpected("SELECT, VALUES or WITH"));
        }
        let query = self.subquery()?;
        let made = self.search_and_cycle()?;
        Ok(Cte {
            name,
            columns,
            query,
            made,
        })
    }

    /// `SEARCH DEPTH FIRST BY a SET b` and `CYCLE a SET b TO c DEFAULT d USING e`: the columns that they make.
    fn search_and_cycle(&mut self) -> Outcome<Vec<Made>> {
        let mut made = Vec::new();
        if self.eat_word("search") {
            let breadth = self.eat_word("breadth");
            if !breadth {
                self.expect_word("depth")?;
            }
            self.expect_words(&["first", "by"])?;
            self.list(|cursor| cursor.ident("a column"))?;
            self.expect_word("set")?;
            let name = self.ident("a column name")?;
            made.push(if breadth {
                Made::Position(name)
            } else {
                Made::Path(name)
            });
        }
        if self.eat_word("cycle") {
            self.list(|cursor| cursor.ident("a column"))?;
            self.expect_word("set")?;
            let name = self.ident("a column name")?;
            let mut values = Vec::new();
            if self.eat_word("to") {
                values.push(self.expr()?);
                self.expect_word("default")?;
                values.push(self.expr()?);
            }
            made.push(Made::Mark(name, values));
            self.expect_word("using")?;
            made.push(Made::Path(self.ident("a column name")?));
        }
        Ok(made)
    }

    /// UNION and EXCEPT, which bind alike.
    fn union(&mut self) -> Outcome<Body> {
        let mark = self.mark();
        let mut left = self.intersect()?;
        loop {
            let op = if self.eat_word("union") {
                SetOp::Union
            } else if self.eat_word("except") {
                SetOp::Except
            } else {
                return Ok(left);
            };
            left = self.set_operation(op, left, mark, Self::intersect)?;
        }
    }

    fn intersect(&mut self) -> Outcome<Body> {
        let mark = self.mark();
        let mut left = self.simple_body()?;
        while self.eat_word("intersect") {
            left = self.set_operation(SetOp::Intersect, left, mark, Self::simple_body)?;
        }
        Ok(left)
    }

    fn set_operation(
        &mut self,
        op: SetOp,
        left: Body,
        mark: usize,
        rule: impl FnOnce(&mut Self) -> Outcome<Body>,
    ) -> Outcome<Body> {
        let _ = self.eat_word("all") || self.eat_word("distinct");
        let right = Box::new(rule(self)?);
        self.grow()?;
        Ok(Body::Set {
            op,
            left: Box::new(left),
            right,
            span: self.span_since(mark),
        })
    }

    fn simple_body(&mut self) -> Outcome<Body> {
        if self.is_symbol("(") && self.is_subquery_ahead() {
            return Ok(Body::Nested(self.subquery()?));
        }
        if self.eat_word("values") {
            return Ok(Body::Values(self.list(|cursor| cursor.parens(Self::expr))?));
        }
        if self.eat_word("table") {
            self.eat_word("only");
            let name = self.object_name("a table")?;
            self.eat_symbol("*");
            return Ok(Body::Table(name));
        }
        if self.is_word("select") {
            return Ok(Body::Select(Box::new(self.select()?)));
        }
        Err(self.unexpected("SELECT, VALUES or WITH"))
    }

    /// LIMIT, OFFSET, FETCH and FOR UPDATE, in any order.
    fn limits(&mut self) -> Outcome<Vec<Expr>> {
        let mut limits = Vec::new();
        loop {
            if self.eat_word("limit") {
                if !self.eat_word("all") {
                    limits.push(self.expr()?);
                }
            } else if self.eat_word("offset") {
                limits.push(self.expr()?);
                let _ = self.eat_word("row") || self.eat_word("rows");
            } else if self.eat_word("fetch") {
                let _ = self.eat_word("first") || self.eat_word("next");
                if !self.is_any_word(&["row", "rows"]) {
                    limits.push(self.restricted_expr()?);
                }
                let _ = self.eat_word("row") || self.eat_word("rows");
                if !self.eat_word("only") {
                    self.expect_words(&["with", "ties"])?;
                }
            } else if self.is_word("for") && self.is_locking() {
                self.locking()?;
            } else {
                return Ok(limits);
            }
        }
    }

    fn is_locking(&self) -> bool {
        ["update", "no", "share", "key"]
            .iter()
            .any(|word| self.is_word_at(1, word))
    }

    fn locking(&mut self) -> Outcome<()> {
        self.advance();
        while self.is_any_word(&["update", "no", "share", "key"]) {
            self.advance();
        }
        if self.eat_word("of") {
            self.list(|cursor| cursor.object_name("a table"))?;
        }
        let _ = self.eat_word("nowait") || self.eat_words(&["skip", "locked"]);
        Ok(())
    }

    /// Whether a word comes next that can begin an alias.
    fn is_alias_ahead(&self) -> bool {
        match &self.peek().kind {
            Kind::Quoted(_) => true,
            Kind::Word(word) => !crate::keyword::is_reserved(word),
            _ => false,
        }
    }
}
