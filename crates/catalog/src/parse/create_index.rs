use super::constraint::Sql;
use super::expr::{Expr, ExprKind};
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;
use crate::lex::Kind;
use crate::source::Span;

/// `CREATE INDEX`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateIndex {
    pub(crate) unique: bool,
    pub(crate) name: Option<Ident>,
    pub(crate) if_not_exists: bool,
    pub(crate) only: bool,
    pub(crate) table: ObjectName,
    pub(crate) method: Option<Ident>,
    pub(crate) keys: Vec<Key>,
    pub(crate) include: Vec<Ident>,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) predicate: Option<Sql>,
    pub(crate) span: Span,
}

/// One place of an index key or of a partition key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Key {
    Column(Ident),
    Expr(Sql),
}

impl Cursor<'_> {
    /// What follows `CREATE [UNIQUE] INDEX`.
    pub(super) fn create_index(&mut self, unique: bool) -> Outcome<CreateIndex> {
        let mark = self.mark();
        self.eat_word("concurrently");
        let if_not_exists = self.if_not_exists();
        let name = if self.is_word("on") {
            None
        } else {
            Some(self.object_name("the name of the index")?.name)
        };
        self.expect_word("on")?;
        let only = self.eat_word("only");
        let table = self.object_name("a table")?;
        let method = if self.eat_word("using") {
            Some(self.ident("an index method")?)
        } else {
            None
        };
        let keys = self.parens(Self::index_key)?;
        let include = self.include()?;
        let nulls_not_distinct = self.nulls_not_distinct();
        self.storage()?;
        let predicate = if self.eat_word("where") {
            Some(self.predicate()?)
        } else {
            None
        };
        let span = self.span_since(mark);
        Ok(CreateIndex {
            unique,
            name,
            if_not_exists,
            only,
            table,
            method,
            keys,
            include,
            nulls_not_distinct,
            predicate,
            span,
        })
    }

    fn storage(&mut self) -> Outcome<()> {
        if self.is_word("with") {
            self.advance();
            self.skip_group()?;
        }
        if self.eat_word("tablespace") {
            self.ident("a tablespace")?;
        }
        Ok(())
    }

    fn predicate(&mut self) -> Outcome<Sql> {
        let mark = self.mark();
        let wrapped = self.is_symbol("(");
        let expr = self.expr()?;
        let span = self.span_since(mark);
        // Parentheses around the whole condition are not part of it.
        let whole = wrapped
            && expr.span == span
            && !matches!(expr.kind, ExprKind::Subquery(_) | ExprKind::Row(_));
        let text = self.text_of(span);
        let text = if whole {
            text[1..text.len() - 1].trim().to_owned()
        } else {
            text
        };
        Ok(Sql { expr, text })
    }

    /// A column or an expression, with its collation, operator class and order.
    pub(super) fn index_key(&mut self) -> Outcome<Key> {
        let key = self.index_key_value()?;
        if self.eat_word("collate") {
            self.object_name("a collation")?;
        }
        if matches!(self.peek().kind, Kind::Word(_) | Kind::Quoted(_))
            && !self.is_any_word(&["asc", "desc", "nulls"])
        {
            self.object_name("an operator class")?;
            if self.is_symbol("(") {
                self.skip_group()?;
            }
        }
        let _ = self.eat_word("asc") || self.eat_word("desc");
        let _ = self.eat_words(&["nulls", "first"]) || self.eat_words(&["nulls", "last"]);
        Ok(key)
    }

    fn index_key_value(&mut self) -> Outcome<Key> {
        if self.is_symbol("(") {
            let (expr, text) = self.expr_in_parens()?;
            return Ok(Key::Expr(Sql { expr, text }));
        }
        let is_call = self.is_symbol_at(1, "(") || self.is_symbol_at(1, ".");
        if !is_call && let Kind::Word(_) | Kind::Quoted(_) = self.peek().kind {
            return self.ident("a column").map(Key::Column);
        }
        let mark = self.mark();
        let expr: Expr = self.key_call()?;
        Ok(Key::Expr(Sql {
            expr,
            text: self.text_since(mark),
        }))
    }
}
