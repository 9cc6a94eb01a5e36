use super::{Cursor, FromItem};
use crate::diagnostic::{Outcome, Report};
use crate::parse::Ident;
use crate::parse::expr::{Expr, ExprKind, Window};
use crate::source::Span;

/// One SELECT.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Select {
    /// Whether it says DISTINCT, with or without keys.
    pub(crate) distinct: bool,
    /// The keys of `DISTINCT ON`.
    pub(crate) distinct_on: Vec<Expr>,
    pub(crate) items: Vec<Item>,
    pub(crate) from: Vec<FromItem>,
    pub(crate) filter: Option<Expr>,
    pub(crate) group_by: Vec<Expr>,
    pub(crate) having: Option<Expr>,
    pub(crate) windows: Vec<(Ident, Window)>,
    pub(crate) span: Span,
}

/// One entry of the SELECT list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// `*`.
    All(Span),
    /// `t.*` or `s.t.*`.
    AllOf(Vec<Ident>, Span),
    /// An expression, with the name that AS gives it.
    Expr(Expr, Option<Ident>),
}

impl Item {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::All(span) | Self::AllOf(_, span) => *span,
            Self::Expr(expr, _) => expr.span,
        }
    }
}

impl Cursor<'_> {
    pub(super) fn select(&mut self) -> Outcome<Select> {
        let mark = self.mark();
        self.expect_word("select")?;
        self.eat_word("all");
        let distinct = self.eat_word("distinct");
        let distinct_on = if distinct && self.eat_word("on") {
            self.parens(Self::expr)?
        } else {
            Vec::new()
        };
        let items = if self.has_no_items() {
            Vec::new()
        } else {
            self.items()?
        };
        let from = if self.eat_word("from") {
            self.list(Self::relation_item)?
        } else {
            Vec::new()
        };
        let filter = if self.eat_word("where") {
            Some(self.expr()?)
        } else {
            None
        };
        let group_by = if self.eat_words(&["group", "by"]) {
            self.grouping()?
        } else {
            Vec::new()
        };
        let having = if self.eat_word("having") {
            Some(self.expr()?)
        } else {
            None
        };
        let windows = if self.eat_word("window") {
            self.list(Self::named_window)?
        } else {
            Vec::new()
        };
        Ok(Select {
            distinct,
            distinct_on,
            items,
            from,
            filter,
            group_by,
            having,
            windows,
            span: self.span_since(mark),
        })
    }

    fn items(&mut self) -> Outcome<Vec<Item>> {
        let mut items = vec![self.item()?];
        while self.eat_symbol(",") {
            if self.is_word("from") {
                let report = Report::new(self.last_span(), "a comma too many");
                return Err(Box::new(report.label("FROM follows, and no column")));
            }
            items.push(self.item()?);
        }
        if self.is_alias_ahead() {
            let report = *self.unexpected("`,` or FROM");
            return Err(Box::new(if report.has_help() {
                report
            } else {
                report.label("a comma may be missing before this, or before the name ahead of it")
            }));
        }
        Ok(items)
    }

    /// `SELECT FROM t` gives rows without columns.
    fn has_no_items(&self) -> bool {
        const NEXT: [&str; 9] = [
            "from",
            "where",
            "group",
            "having",
            "order",
            "limit",
            "union",
            "intersect",
            "except",
        ];
        self.is_any_word(&NEXT) || self.is_symbol(")") || self.at_end()
    }

    fn item(&mut self) -> Outcome<Item> {
        if self.is_symbol("*") {
            return Ok(Item::All(self.advance().span));
        }
        let expr = self.expr()?;
        if let ExprKind::WholeRow(parts) = expr.kind {
            return Ok(Item::AllOf(parts, expr.span));
        }
        let label = if self.eat_word("as") {
            Some(self.label("a column name after AS")?)
        } else {
            self.bare_label()
        };
        Ok(Item::Expr(expr, label))
    }

    fn grouping(&mut self) -> Outcome<Vec<Expr>> {
        let _ = self.eat_word("distinct") || self.eat_word("all");
        self.list(Self::grouping_element)
    }

    fn grouping_element(&mut self) -> Outcome<Expr> {
        let mark = self.mark();
        if self.is_symbol("(") && self.is_symbol_at(1, ")") {
            self.skip_group()?;
            return Ok(Expr::new(
                ExprKind::GroupingSets(Vec::new()),
                self.span_since(mark),
            ));
        }
        if self.eat_words(&["grouping", "sets"]) {
            let sets = self.nested(|cursor| cursor.parens(Self::grouping_element))?;
            return Ok(Expr::new(
                ExprKind::GroupingSets(sets),
                self.span_since(mark),
            ));
        }
        if self.is_any_word(&["rollup", "cube"]) && self.is_symbol_at(1, "(") {
            self.advance();
            let keys = self.parens(Self::expr)?;
            return Ok(Expr::new(ExprKind::Rollup(keys), self.span_since(mark)));
        }
        self.expr()
    }

    fn named_window(&mut self) -> Outcome<(Ident, Window)> {
        let name = self.ident("a window name")?;
        self.expect_word("as")?;
        Ok((name, self.window()?))
    }
}
