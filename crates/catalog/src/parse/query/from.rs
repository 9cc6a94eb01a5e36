use super::{Cursor, Query};
use crate::diagnostic::Outcome;
use crate::parse::expr::Expr;
use crate::parse::{Ident, ObjectName, TypeName};
use crate::source::Span;

/// One entry of FROM.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FromItem {
    Table {
        name: ObjectName,
        alias: Option<Alias>,
    },
    Query {
        query: Box<Query>,
        lateral: bool,
        alias: Option<Alias>,
    },
    /// Functions that give rows; several with `ROWS FROM`.
    Calls {
        calls: Vec<(Expr, Vec<(Ident, TypeName)>)>,
        ordinality: bool,
        alias: Option<Alias>,
    },
    Join {
        kind: JoinKind,
        left: Box<FromItem>,
        right: Box<FromItem>,
        condition: JoinCondition,
        span: Span,
    },
    /// `XMLTABLE` and `JSON_TABLE`.
    Columns {
        args: Vec<Expr>,
        columns: Vec<FormColumn>,
        alias: Option<Alias>,
        span: Span,
    },
    /// A join in parentheses with an alias.
    Aliased { inner: Box<FromItem>, alias: Alias },
}

/// The new name of an entry and of its columns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alias {
    pub(crate) name: Ident,
    pub(crate) columns: Vec<Ident>,
}

/// A column that `XMLTABLE` or `JSON_TABLE` spells out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FormColumn {
    pub(crate) name: Ident,
    pub(crate) ty: TypeName,
    pub(crate) not_null: bool,
}

/// Which side keeps its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoinKind {
    Inner,
    Left,
    Right,
    Full,
    Cross,
}

/// Which rows belong together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JoinCondition {
    None,
    On(Expr),
    /// With the name that AS gives to the columns in common.
    Using(Vec<Ident>, Option<Ident>),
    Natural,
}

impl Cursor<'_> {
    pub(super) fn relation_item(&mut self) -> Outcome<FromItem> {
        let mark = self.mark();
        let mut left = self.nested(Self::joined_item)?;
        while let Some((kind, natural)) = self.join_kind() {
            let right = Box::new(self.nested(Self::joined_item)?);
            let condition = self.join_condition(kind, natural)?;
            self.grow()?;
            left = FromItem::Join {
                kind,
                left: Box::new(left),
                right,
                condition,
                span: self.span_since(mark),
            };
        }
        Ok(left)
    }

    /// Takes the words of a join, if they come next.
    fn join_kind(&mut self) -> Option<(JoinKind, bool)> {
        let mark = self.mark();
        let natural = self.eat_word("natural");
        let kind = if self.eat_word("cross") {
            JoinKind::Cross
        } else if self.eat_word("left") {
            JoinKind::Left
        } else if self.eat_word("right") {
            JoinKind::Right
        } else if self.eat_word("full") {
            JoinKind::Full
        } else {
            self.eat_word("inner");
            JoinKind::Inner
        };
        self.eat_word("outer");
        if self.eat_word("join") {
            return Some((kind, natural));
        }
        self.reset(mark);
        None
    }

    fn join_condition(&mut self, kind: JoinKind, natural: bool) -> Outcome<JoinCondition> {
        if natural {
            return Ok(JoinCondition::Natural);
        }
        if kind == JoinKind::Cross {
            return Ok(JoinCondition::None);
        }
        if self.eat_word("using") {
            let columns = self.column_list()?;
            let alias = if self.eat_word("as") {
                Some(self.ident("an alias")?)
            } else {
                None
            };
            return Ok(JoinCondition::Using(columns, alias));
        }
        // `a JOIN b JOIN c ON … ON …`: the inner join comes first.
        if !self.eat_word("on") {
            return Err(self.unexpected("ON or USING after the joined table"));
        }
        Ok(JoinCondition::On(self.expr()?))
    }

    fn joined_item(&mut self) -> Outcome<FromItem> {
        let lateral = self.eat_word("lateral");
        if self.is_subquery_ahead() && !self.is_join_in_parens() {
            let query = self.subquery()?;
            let alias = self.alias()?;
            return Ok(FromItem::Query {
                query,
                lateral,
                alias,
            });
        }
        if self.eat_symbol("(") {
            let inner = self.relation_item()?;
            self.expect_symbol(")")?;
            return Ok(match self.alias()? {
                Some(alias) => FromItem::Aliased {
                    inner: Box::new(inner),
                    alias,
                },
                None => inner,
            });
        }
        if self.is_words(&["rows", "from"]) && self.is_symbol_at(2, "(") {
            return self.rows_from();
        }
        for word in ["xmltable", "json_table"] {
            if self.is_word(word) && self.is_symbol_at(1, "(") {
                return self.table_form();
            }
        }
        self.table_or_call()
    }

    /// `((SELECT …) a JOIN …)`: the outer parenthesis holds a join, not a query.
    fn is_join_in_parens(&self) -> bool {
        let mut depth = 0usize;
        for ahead in 0.. {
            if self.is_symbol_at(ahead, "(") {
                depth += 1;
            } else if self.is_symbol_at(ahead, ")") {
                depth -= 1;
                if depth == 0 {
                    return false;
                }
                let set = [
                    "union",
                    "intersect",
                    "except",
                    "order",
                    "limit",
                    "offset",
                    "fetch",
                    "for",
                ];
                let goes_on = self.is_symbol_at(ahead + 1, ")")
                    || set.iter().any(|word| self.is_word_at(ahead + 1, word));
                if depth == 1 && self.is_symbol_at(1, "(") {
                    return !goes_on;
                }
            } else if self.peek_at(ahead).kind == crate::lex::Kind::End {
                return false;
            }
        }
        false
    }

    fn rows_from(&mut self) -> Outcome<FromItem> {
        self.expect_words(&["rows", "from"])?;
        let calls = self.parens(|cursor| {
            let call = cursor.expr()?;
            let definitions = if cursor.eat_word("as") {
                cursor.column_definitions()?
            } else {
                Vec::new()
            };
            Ok((call, definitions))
        })?;
        let ordinality = self.eat_words(&["with", "ordinality"]);
        Ok(FromItem::Calls {
            calls,
            ordinality,
            alias: self.alias()?,
        })
    }

    fn table_or_call(&mut self) -> Outcome<FromItem> {
        let mark = self.mark();
        if self.eat_word("only") && self.eat_symbol("(") {
            let name = self.object_name("a table")?;
            self.expect_symbol(")")?;
            let alias = self.alias()?;
            return Ok(FromItem::Table { name, alias });
        }
        let name = self.label("a table")?;
        let mut parts = vec![name];
        while self.eat_symbol(".") {
            parts.push(self.label("a name after the period")?);
        }
        if self.is_symbol("(") {
            self.reset(mark);
            return self.call_item();
        }
        self.eat_symbol("*");
        if crate::keyword::is_reserved(&parts[0].name) {
            self.reset(mark);
            self.ident("a table")?;
        }
        let name = crate::parse::name::object_name(parts)?;
        let alias = self.alias()?;
        if self.eat_word("tablesample") {
            self.object_name("a sampling method")?;
            self.skip_group()?;
            if self.eat_word("repeatable") {
                self.skip_group()?;
            }
        }
        Ok(FromItem::Table { name, alias })
    }

    fn call_item(&mut self) -> Outcome<FromItem> {
        let call = self.restricted_expr()?;
        let ordinality = self.eat_words(&["with", "ordinality"]);
        let mark = self.mark();
        let explicit = self.eat_word("as");
        if explicit && self.is_symbol("(") {
            let definitions = self.column_definitions()?;
            return Ok(FromItem::Calls {
                calls: vec![(call, definitions)],
                ordinality,
                alias: None,
            });
        }
        self.reset(mark);
        let alias = self.alias_name(explicit)?;
        let Some(name) = alias else {
            return Ok(FromItem::Calls {
                calls: vec![(call, Vec::new())],
                ordinality,
                alias: None,
            });
        };
        let typed = self.is_symbol("(") && !self.is_symbol_at(2, ",") && !self.is_symbol_at(2, ")");
        let definitions = if typed {
            self.column_definitions()?
        } else {
            Vec::new()
        };
        let columns = if self.is_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        Ok(FromItem::Calls {
            calls: vec![(call, definitions)],
            ordinality,
            alias: Some(Alias { name, columns }),
        })
    }

    /// `(a int, b text)` after a function that returns records.
    fn column_definitions(&mut self) -> Outcome<Vec<(Ident, TypeName)>> {
        self.parens(|cursor| Ok((cursor.ident("a column name")?, cursor.type_name()?)))
    }

    pub(super) fn alias(&mut self) -> Outcome<Option<Alias>> {
        let explicit = self.is_word("as");
        let Some(name) = self.alias_name(explicit)? else {
            return Ok(None);
        };
        let columns = if self.is_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        Ok(Some(Alias { name, columns }))
    }

    fn alias_name(&mut self, explicit: bool) -> Outcome<Option<Ident>> {
        if explicit {
            self.eat_word("as");
        } else if !self.is_alias_ahead() {
            return Ok(None);
        }
        self.ident("an alias").map(Some)
    }
}
