//! The SQL/XML and SQL/JSON functions, and others that the grammar writes in its own way.
//!
//! See "XML Functions" and "JSON Functions and Operators" in the PostgreSQL manual, sections 9.15 and 9.16.

use super::{Cursor, Expr, ExprKind, Form, Gives};
use crate::diagnostic::Outcome;
use crate::parse::type_name::{Shape, TypeName};
use crate::parse::{Ident, ObjectName};
use crate::source::Span;

impl Cursor<'_> {
    /// The form of that name, if there is one; its name has been read.
    pub(super) fn form(&mut self, word: &str, name: Span) -> Outcome<Option<ExprKind>> {
        match word {
            "grouping" => self.grouping_call(name).map(Some),
            "normalize" => self.normalize(name).map(Some),
            "treat" => self.cast_words().map(Some),
            _ if word.starts_with("xml") => self.xml(word, name),
            _ if word.starts_with("json") => self.json(word, name),
            _ => Ok(None),
        }
    }

    fn form_of(name: &str, ty: TypeName, args: Vec<Expr>, gives: Gives) -> ExprKind {
        ExprKind::Form(Box::new(Form {
            name: name.to_owned(),
            ty,
            args,
            gives,
            aggregate: false,
        }))
    }

    fn grouping_call(&mut self, name: Span) -> Outcome<ExprKind> {
        let args = self.parens(Self::expr)?;
        let ty = TypeName::grammar("int4", name);
        Ok(Self::form_of("grouping", ty, args, Gives::Value))
    }

    /// `COLLATION FOR (x)`.
    pub(super) fn collation_for(&mut self, name: Span) -> Outcome<ExprKind> {
        self.expect_word("for")?;
        let args = self.parens(Self::expr)?;
        let ty = TypeName::grammar("text", name);
        Ok(Self::form_of("pg_collation_for", ty, args, Gives::Maybe))
    }

    /// `NORMALIZE(x, NFC)`.
    fn normalize(&mut self, name: Span) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let arg = self.expr()?;
        if self.eat_symbol(",") {
            self.label("a form such as NFC")?;
        }
        self.expect_symbol(")")?;
        let ty = TypeName::grammar("text", name);
        Ok(Self::form_of("normalize", ty, vec![arg], Gives::Strict))
    }

    /// `TREAT(x AS t)`.
    fn cast_words(&mut self) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let arg = self.expr()?.boxed();
        self.expect_word("as")?;
        let ty = Box::new(self.type_name()?);
        self.expect_symbol(")")?;
        Ok(ExprKind::Cast { arg, ty })
    }

    fn xml(&mut self, word: &str, name: Span) -> Outcome<Option<ExprKind>> {
        let xml = catalog_type("xml", name);
        let (args, gives) = match word {
            "xmlelement" => (self.xml_element()?, Gives::Value),
            "xmlforest" => (self.parens(Self::xml_attribute)?, Gives::Strict),
            "xmlconcat" => (self.parens(Self::expr)?, Gives::Strict),
            "xmlparse" => (self.xml_content(&[])?.0, Gives::Strict),
            "xmlpi" => (self.xml_named()?, Gives::Strict),
            "xmlroot" => (self.xml_root()?, Gives::Maybe),
            "xmlexists" => {
                let boolean = TypeName::grammar("bool", name);
                let args = self.xml_passing()?;
                return Ok(Some(Self::form_of(word, boolean, args, Gives::Strict)));
            }
            "xmlserialize" => {
                let (args, ty) = self.xml_content(&["as"])?;
                let ty = ty.unwrap_or(xml);
                return Ok(Some(Self::form_of(word, ty, args, Gives::Strict)));
            }
            _ => return Ok(None),
        };
        Ok(Some(Self::form_of(word, xml, args, gives)))
    }

    /// `(NAME x, XMLATTRIBUTES (a AS b), content …)`.
    fn xml_element(&mut self) -> Outcome<Vec<Expr>> {
        self.expect_symbol("(")?;
        self.expect_word("name")?;
        self.label("the name of the element")?;
        let mut args = Vec::new();
        while self.eat_symbol(",") {
            if self.is_word("xmlattributes") && self.is_symbol_at(1, "(") {
                self.advance();
                args.extend(self.parens(Self::xml_attribute)?);
            } else {
                args.push(self.expr()?);
            }
        }
        self.expect_symbol(")")?;
        Ok(args)
    }

    fn xml_attribute(&mut self) -> Outcome<Expr> {
        let value = self.expr()?;
        if self.eat_word("as") {
            self.label("a name after AS")?;
        }
        Ok(value)
    }

    /// `(NAME x, value)`.
    fn xml_named(&mut self) -> Outcome<Vec<Expr>> {
        self.expect_symbol("(")?;
        self.expect_word("name")?;
        self.label("the name of the instruction")?;
        let args = if self.eat_symbol(",") {
            vec![self.expr()?]
        } else {
            Vec::new()
        };
        self.expect_symbol(")")?;
        Ok(args)
    }

    /// `(DOCUMENT x PRESERVE WHITESPACE)` or `(CONTENT x AS type INDENT)`.
    fn xml_content(&mut self, words: &[&str]) -> Outcome<(Vec<Expr>, Option<TypeName>)> {
        self.expect_symbol("(")?;
        if !self.eat_word("document") {
            self.expect_word("content")?;
        }
        let arg = self.expr()?;
        let ty = if words.iter().any(|word| self.eat_word(word)) {
            Some(self.type_name()?)
        } else {
            None
        };
        self.eat_word("no");
        let _ = self.eat_word("indent")
            || self.eat_words(&["preserve", "whitespace"])
            || self.eat_words(&["strip", "whitespace"]);
        self.expect_symbol(")")?;
        Ok((vec![arg], ty))
    }

    /// `(x, VERSION '1.0', STANDALONE YES)`.
    fn xml_root(&mut self) -> Outcome<Vec<Expr>> {
        self.expect_symbol("(")?;
        let mut args = vec![self.expr()?];
        self.expect_symbol(",")?;
        self.expect_word("version")?;
        if !self.eat_words(&["no", "value"]) {
            args.push(self.expr()?);
        }
        if self.eat_symbol(",") {
            self.expect_word("standalone")?;
            let _ = self.eat_word("yes") || self.eat_words(&["no", "value"]) || self.eat_word("no");
        }
        self.expect_symbol(")")?;
        Ok(args)
    }

    /// `('//path' PASSING BY REF x)`.
    fn xml_passing(&mut self) -> Outcome<Vec<Expr>> {
        self.expect_symbol("(")?;
        let path = self.operators(super::operator::MEMBER, true)?;
        self.expect_word("passing")?;
        let value = self.passed()?;
        self.expect_symbol(")")?;
        Ok(vec![path, value])
    }

    /// What follows PASSING.
    pub(crate) fn passed(&mut self) -> Outcome<Expr> {
        let _ = self.eat_words(&["by", "ref"]) || self.eat_words(&["by", "value"]);
        let value = self.primary()?;
        let _ = self.eat_words(&["by", "ref"]) || self.eat_words(&["by", "value"]);
        Ok(value)
    }

    fn json(&mut self, word: &str, name: Span) -> Outcome<Option<ExprKind>> {
        let mark = self.mark();
        let kind = match word {
            "json_object" | "json_objectagg" | "json_array" | "json_arrayagg" => {
                self.json_constructor(word, name)?
            }
            "json" | "json_scalar" => self.json_of(word, name)?,
            "json_serialize" | "json_value" | "json_query" | "json_exists" => {
                Some(self.json_function(word, name)?)
            }
            _ => None,
        };
        if kind.is_none() {
            self.reset(mark);
        }
        Ok(kind)
    }

    /// `JSON_OBJECT('a': 1, KEY 'b' VALUE 2 …)`, `JSON_ARRAY(1, 2 …)` and their aggregates.
    ///
    /// None where it is a plain call of the older function `json_object`.
    fn json_constructor(&mut self, word: &str, name: Span) -> Outcome<Option<ExprKind>> {
        self.expect_symbol("(")?;
        let mut args = Vec::new();
        let mut pairs = false;
        if self.is_any_word(&["select", "with", "values"]) {
            let query = Box::new(self.nested(Self::query)?);
            args.push(Expr::new(ExprKind::ArrayQuery(query), name));
        } else if !self.is_symbol(")") && !self.is_word("returning") {
            loop {
                self.eat_word("key");
                args.push(self.operators(super::operator::OTHER - 1, true)?);
                self.json_format()?;
                if self.eat_word("value") || self.eat_symbol(":") {
                    pairs = true;
                    args.push(self.expr()?);
                    self.json_format()?;
                }
                if !self.eat_symbol(",") {
                    break;
                }
            }
        }
        if word == "json_object" && !pairs && !args.is_empty() {
            return Ok(None);
        }
        args.extend(self.order_by()?);
        self.json_on_null()?;
        let returning = self.json_returning()?;
        self.expect_symbol(")")?;
        let aggregate = word.ends_with("agg");
        let ty = returning.unwrap_or_else(|| catalog_type("json", name));
        let gives = if aggregate {
            Gives::Maybe
        } else {
            Gives::Value
        };
        let form = Form {
            name: word.to_owned(),
            ty,
            args,
            gives,
            aggregate,
        };
        if aggregate {
            self.json_aggregate_tail()?;
        }
        Ok(Some(ExprKind::Form(Box::new(form))))
    }

    fn json_aggregate_tail(&mut self) -> Outcome<()> {
        if self.is_word("filter") && self.is_symbol_at(1, "(") {
            self.advance();
            self.skip_group()?;
        }
        if self.eat_word("over") {
            if self.is_symbol("(") {
                self.skip_group()?;
            } else {
                self.ident("a window")?;
            }
        }
        Ok(())
    }

    /// `FORMAT JSON ENCODING UTF8`.
    fn json_format(&mut self) -> Outcome<()> {
        if self.eat_words(&["format", "json"]) && self.eat_word("encoding") {
            self.label("an encoding")?;
        }
        Ok(())
    }

    fn json_on_null(&mut self) -> Outcome<()> {
        if self.eat_word("null") || self.eat_word("absent") {
            self.expect_words(&["on", "null"])?;
        }
        if (self.eat_word("with") || self.eat_word("without")) && self.eat_word("unique") {
            self.eat_word("keys");
        }
        Ok(())
    }

    fn json_returning(&mut self) -> Outcome<Option<TypeName>> {
        if !self.eat_word("returning") {
            return Ok(None);
        }
        let ty = self.type_name()?;
        self.json_format()?;
        Ok(Some(ty))
    }

    /// `JSON(x WITH UNIQUE KEYS)` and `JSON_SCALAR(x)`.
    fn json_of(&mut self, word: &str, name: Span) -> Outcome<Option<ExprKind>> {
        self.expect_symbol("(")?;
        let args = vec![self.expr()?];
        self.json_format()?;
        self.json_on_null()?;
        self.expect_symbol(")")?;
        let json = catalog_type("json", name);
        Ok(Some(Self::form_of(word, json, args, Gives::Strict)))
    }

    /// `JSON_VALUE(x, '$.a' PASSING y AS z RETURNING int DEFAULT 0 ON EMPTY …)` and its kin.
    fn json_function(&mut self, word: &str, name: Span) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let mut args = vec![self.expr()?];
        self.json_format()?;
        if self.eat_symbol(",") {
            args.push(self.expr()?);
        }
        if self.eat_word("passing") {
            args.extend(self.list(|cursor| {
                let value = cursor.expr()?;
                cursor.json_format()?;
                cursor.expect_word("as")?;
                cursor.label("a name after AS")?;
                Ok(value)
            })?);
        }
        let returning = self.json_returning()?;
        self.skip_item();
        self.expect_symbol(")")?;
        let ty = returning.unwrap_or_else(|| match word {
            "json_query" => catalog_type("jsonb", name),
            "json_exists" => TypeName::grammar("bool", name),
            _ => TypeName::grammar("text", name),
        });
        Ok(Self::form_of(word, ty, args, Gives::Maybe))
    }
}

/// A type that the grammar has no words for.
fn catalog_type(name: &str, span: Span) -> TypeName {
    let ident = |name: &str| Ident {
        name: name.to_owned(),
        span,
    };
    TypeName {
        shape: Shape::Named(ObjectName {
            schema: Some(ident("pg_catalog")),
            name: ident(name),
        }),
        ..TypeName::grammar("text", span)
    }
}
