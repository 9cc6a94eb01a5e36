//! Calls, and the functions that have a grammar of their own.

use super::{Arg, Call, Cursor, Expr, ExprKind, Window};
use crate::diagnostic::{Outcome, Report};
use crate::lex::Kind;
use crate::parse::name::object_name;
use crate::parse::{Ident, ObjectName};
use crate::source::Span;

impl Cursor<'_> {
    /// A call of a built-in function that the grammar writes in its own way.
    pub(super) fn call_of(function: &str, name: Span, args: Vec<Expr>, span: Span) -> Expr {
        let schema = Some(Ident {
            name: "pg_catalog".to_owned(),
            span: name,
        });
        let name = ObjectName {
            schema,
            name: Ident {
                name: function.to_owned(),
                span: name,
            },
        };
        let args = args
            .into_iter()
            .map(|value| Arg {
                name: None,
                value,
                variadic: false,
            })
            .collect();
        Expr::new(ExprKind::Call(Box::new(Call::plain(name, args))), span)
    }

    /// The arguments, and all that may follow them. The cursor stands on the parenthesis.
    pub(super) fn call(&mut self, parts: Vec<Ident>, mark: usize) -> Outcome<Expr> {
        if let [word] = parts.as_slice()
            && self.text_of(word.span).eq_ignore_ascii_case(&word.name)
            && let Some(special) = self.special(&word.name.clone(), word.span)?
        {
            return Ok(Expr::new(special, self.span_since(mark)));
        }
        let mut call = Call::plain(object_name(parts)?, Vec::new());
        self.arguments(&mut call)?;
        self.after_arguments(&mut call)?;
        Ok(Expr::new(
            ExprKind::Call(Box::new(call)),
            self.span_since(mark),
        ))
    }

    fn arguments(&mut self, call: &mut Call) -> Outcome<()> {
        self.expect_symbol("(")?;
        if self.eat_symbol(")") {
            return Ok(());
        }
        if self.is_symbol("*") && self.is_symbol_at(1, ")") {
            self.advance();
            call.star = true;
        } else {
            call.distinct = self.eat_word("distinct");
            self.eat_word("all");
            call.args = self.list(Self::argument)?;
            call.order_by = self.order_by()?;
        }
        self.expect_symbol(")")
    }

    fn argument(&mut self) -> Outcome<Arg> {
        let variadic = self.eat_word("variadic");
        let named = self.is_symbol_at(1, "=>") || self.is_symbol_at(1, ":=");
        let name = if named {
            Some(self.label("an argument name")?)
        } else {
            None
        };
        if named {
            self.advance();
        }
        Ok(Arg {
            name,
            value: self.expr()?,
            variadic,
        })
    }

    fn after_arguments(&mut self, call: &mut Call) -> Outcome<()> {
        if self.eat_words(&["within", "group"]) {
            self.expect_symbol("(")?;
            call.within_group = self.order_by()?;
            self.expect_symbol(")")?;
        }
        if self.is_word("filter") && self.is_symbol_at(1, "(") {
            self.advance();
            self.expect_symbol("(")?;
            self.expect_word("where")?;
            call.filter = Some(self.expr()?);
            self.expect_symbol(")")?;
        }
        if self.eat_word("over") {
            call.over = Some(self.over()?);
        }
        Ok(())
    }

    fn over(&mut self) -> Outcome<Window> {
        if self.is_symbol("(") {
            return self.window();
        }
        Ok(Window {
            base: Some(self.ident("a window")?),
            parts: Vec::new(),
            framed: false,
        })
    }

    /// `(PARTITION BY … ORDER BY … frame)`.
    pub(crate) fn window(&mut self) -> Outcome<Window> {
        self.expect_symbol("(")?;
        let is_base = matches!(self.peek().kind, Kind::Word(_) | Kind::Quoted(_))
            && !self.is_any_word(&["partition", "order", "range", "rows", "groups"]);
        let base = if is_base {
            Some(self.ident("a window")?)
        } else {
            None
        };
        let mut parts = Vec::new();
        if self.eat_words(&["partition", "by"]) {
            parts = self.list(Self::expr)?;
        }
        parts.extend(self.order_by()?);
        let framed = self.is_any_word(&["range", "rows", "groups"]);
        if framed {
            while !self.is_symbol(")") && !self.at_end() {
                if self.is_symbol("(") {
                    self.skip_group()?
                } else {
                    self.advance();
                }
            }
        }
        self.expect_symbol(")")?;
        Ok(Window {
            base,
            parts,
            framed,
        })
    }

    /// `ORDER BY a DESC NULLS LAST, b USING >`, if it comes next.
    pub(crate) fn order_by(&mut self) -> Outcome<Vec<Expr>> {
        if !self.eat_words(&["order", "by"]) {
            return Ok(Vec::new());
        }
        self.list(|cursor| {
            let expr = cursor.expr()?;
            if cursor.eat_word("using") {
                cursor.symbol_operator()?;
            }
            let _ = cursor.eat_word("asc") || cursor.eat_word("desc");
            let _ = cursor.eat_words(&["nulls", "first"]) || cursor.eat_words(&["nulls", "last"]);
            Ok(expr)
        })
    }

    /// Functions whose arguments are not a plain list.
    fn special(&mut self, word: &str, name: Span) -> Outcome<Option<ExprKind>> {
        let kind = match word {
            "coalesce" => ExprKind::Coalesce(self.parens(Self::expr)?),
            "greatest" | "least" => ExprKind::Extreme {
                name: word.to_owned(),
                args: self.parens(Self::expr)?,
            },
            "nullif" => self.null_if()?,
            "cast" => self.cast()?,
            "extract" => self.extract(name)?,
            "position" => self.position(name)?,
            "substring" => {
                self.keyword_arguments("substring", name, &["from", "for", "similar", "escape"])?
            }
            "overlay" => self.keyword_arguments("overlay", name, &["placing", "from", "for"])?,
            "trim" => self.trim(name)?,
            _ => return self.form(word, name),
        };
        Ok(Some(kind))
    }

    fn null_if(&mut self) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let value = self.expr()?.boxed();
        self.expect_symbol(",")?;
        let other = self.expr()?.boxed();
        self.expect_symbol(")")?;
        Ok(ExprKind::NullIf(value, other))
    }

    fn cast(&mut self) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let arg = self.expr()?.boxed();
        self.expect_word("as")?;
        let ty = Box::new(self.type_name()?);
        self.expect_symbol(")")?;
        Ok(ExprKind::Cast { arg, ty })
    }

    /// `EXTRACT(field FROM x)`.
    fn extract(&mut self, name: Span) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let field = self.advance().clone();
        let text = match field.kind {
            Kind::Word(text) | Kind::Quoted(text) | Kind::String(text) => text,
            _ => {
                return Err(Box::new(Report::new(
                    field.span,
                    "expected a field such as `year`",
                )));
            }
        };
        self.expect_word("from")?;
        let value = self.expr()?;
        self.expect_symbol(")")?;
        let field = Expr::new(ExprKind::String(text), field.span);
        Ok(Self::call_of("extract", name, vec![field, value], name).kind)
    }

    /// `POSITION(a IN b)`.
    fn position(&mut self, name: Span) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let what = self.restricted_expr()?;
        self.expect_word("in")?;
        let text = self.restricted_expr()?;
        self.expect_symbol(")")?;
        Ok(Self::call_of("position", name, vec![text, what], name).kind)
    }

    /// `SUBSTRING(x FROM 1 FOR 2)`, `OVERLAY(x PLACING y FROM 1)`, or the plain list.
    fn keyword_arguments(
        &mut self,
        function: &str,
        name: Span,
        words: &[&str],
    ) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let mut args = vec![self.expr()?];
        let mut length_only = function == "substring" && self.is_word("for");
        while self.eat_symbol(",") || words.iter().any(|word| self.eat_word(word)) {
            args.push(self.expr()?);
            length_only &= !self.is_word("from");
        }
        self.expect_symbol(")")?;
        if length_only {
            // `FOR n` alone counts from the first character.
            args.insert(1, Expr::new(ExprKind::Number("1".to_owned()), name));
        }
        Ok(Self::call_of(function, name, args, name).kind)
    }

    /// `TRIM(BOTH 'x' FROM y)`.
    fn trim(&mut self, name: Span) -> Outcome<ExprKind> {
        self.expect_symbol("(")?;
        let function = if self.eat_word("leading") {
            "ltrim"
        } else if self.eat_word("trailing") {
            "rtrim"
        } else {
            self.eat_word("both");
            "btrim"
        };
        let mut args = if self.is_word("from") {
            Vec::new()
        } else {
            vec![self.expr()?]
        };
        if self.eat_word("from") {
            let trimmed = self.list(Self::expr)?;
            args.splice(0..0, trimmed);
        } else if self.eat_symbol(",") {
            args.push(self.expr()?);
        }
        self.expect_symbol(")")?;
        Ok(Self::call_of(function, name, args, name).kind)
    }
}

impl Call {
    fn plain(name: ObjectName, args: Vec<Arg>) -> Self {
        Self {
            name,
            args,
            star: false,
            distinct: false,
            order_by: Vec::new(),
            within_group: Vec::new(),
            filter: None,
            over: None,
        }
    }
}
