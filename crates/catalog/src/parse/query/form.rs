//! `XMLTABLE` and `JSON_TABLE` in FROM.

use super::{Cursor, FormColumn, FromItem};
use crate::diagnostic::Outcome;
use crate::parse::TypeName;

impl Cursor<'_> {
    pub(super) fn table_form(&mut self) -> Outcome<FromItem> {
        let mark = self.mark();
        let json = self.advance();
        let json = self.text_of(json.span).eq_ignore_ascii_case("json_table");
        self.expect_symbol("(")?;
        let args = if json {
            self.json_source()?
        } else {
            self.xml_source()?
        };
        let mut columns = Vec::new();
        self.expect_word("columns")?;
        if json {
            self.json_columns(&mut columns)?;
            self.skip_item();
        } else {
            columns = self.list(Self::xml_column)?;
        }
        self.expect_symbol(")")?;
        Ok(FromItem::Columns {
            args,
            columns,
            alias: self.alias()?,
            span: self.span_since(mark),
        })
    }

    /// `XMLNAMESPACES (…), '//row' PASSING x`.
    fn xml_source(&mut self) -> Outcome<Vec<crate::parse::expr::Expr>> {
        if self.eat_word("xmlnamespaces") {
            self.skip_group()?;
            self.expect_symbol(",")?;
        }
        let row = self.restricted_expr()?;
        self.expect_word("passing")?;
        Ok(vec![row, self.passed()?])
    }

    fn xml_column(&mut self) -> Outcome<FormColumn> {
        let name = self.ident("a column name")?;
        if self.eat_words(&["for", "ordinality"]) {
            let ty = TypeName::grammar("int4", name.span);
            return Ok(FormColumn {
                name,
                ty,
                not_null: true,
            });
        }
        let ty = self.type_name()?;
        let mut not_null = false;
        loop {
            if self.eat_word("path") || self.eat_word("default") {
                self.restricted_expr()?;
            } else if self.eat_words(&["not", "null"]) {
                not_null = true;
            } else if !self.eat_word("null") {
                break;
            }
        }
        Ok(FormColumn { name, ty, not_null })
    }

    /// `x, '$[*]' AS name PASSING y AS z`.
    fn json_source(&mut self) -> Outcome<Vec<crate::parse::expr::Expr>> {
        let mut args = vec![self.expr()?];
        if self.eat_words(&["format", "json"]) && self.eat_word("encoding") {
            self.label("an encoding")?;
        }
        self.expect_symbol(",")?;
        args.push(self.expr()?);
        if self.eat_word("as") {
            self.label("the name of the path")?;
        }
        if self.eat_word("passing") {
            args.extend(self.list(|cursor| {
                let value = cursor.expr()?;
                cursor.expect_word("as")?;
                cursor.label("a name after AS")?;
                Ok(value)
            })?);
        }
        Ok(args)
    }

    /// The columns of NESTED paths stand among the others.
    fn json_columns(&mut self, columns: &mut Vec<FormColumn>) -> Outcome<()> {
        self.expect_symbol("(")?;
        loop {
            if self.eat_word("nested") {
                self.eat_word("path");
                self.advance();
                if self.eat_word("as") {
                    self.label("the name of the path")?;
                }
                self.expect_word("columns")?;
                self.nested(|cursor| cursor.json_columns(columns))?;
            } else {
                columns.push(self.json_column()?);
            }
            if !self.eat_symbol(",") {
                return self.expect_symbol(")");
            }
        }
    }

    fn json_column(&mut self) -> Outcome<FormColumn> {
        let name = self.ident("a column name")?;
        let ty = if self.eat_words(&["for", "ordinality"]) {
            TypeName::grammar("int4", name.span)
        } else {
            self.type_name()?
        };
        self.skip_item();
        Ok(FormColumn {
            name,
            ty,
            not_null: false,
        })
    }
}
