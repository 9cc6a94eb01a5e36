//! Operators by precedence.
//!
//! See "Operator Precedence" in the PostgreSQL manual, section 4.1.6.

use super::{Cursor, Expr, ExprKind, Operator, Test};
use crate::diagnostic::{Outcome, Report};
use crate::lex::Kind;

/// Precedences from loose to tight.
const OR: u8 = 1;
const AND: u8 = 2;
const NOT: u8 = 3;
const IS: u8 = 4;
const COMPARE: u8 = 5;
pub(super) const MEMBER: u8 = 6;
pub(super) const OTHER: u8 = 7;
const ADD: u8 = 8;
const MULTIPLY: u8 = 9;
const POWER: u8 = 10;
const AT: u8 = 11;
const COLLATE: u8 = 12;
const SIGN: u8 = 13;

impl Cursor<'_> {
    /// An expression whose operators all bind tighter than the given precedence.
    pub(super) fn operators(&mut self, above: u8, restricted: bool) -> Outcome<Expr> {
        let outer = std::mem::take(&mut self.height);
        let mut left = self.nested(|cursor| cursor.operand(restricted))?;
        while let Some(precedence) = self
            .next_precedence(restricted)
            .filter(|&precedence| precedence > above)
        {
            left = self.nested(|cursor| cursor.operator(left, precedence, restricted))?;
            self.grow()?;
        }
        self.grow()?;
        self.height = self.height.max(outer);
        Ok(left)
    }

    fn operand(&mut self, restricted: bool) -> Outcome<Expr> {
        let mark = self.mark();
        if !restricted && self.eat_word("not") {
            let arg = self.operators(NOT - 1, false)?.boxed();
            return Ok(Expr::new(ExprKind::Not(arg), self.span_since(mark)));
        }
        let Some(op) = self.prefix_operator()? else {
            return self.primary();
        };
        let tight = if matches!(op.symbol.as_str(), "+" | "-") {
            SIGN
        } else {
            OTHER
        };
        let arg = self.operators(tight, restricted)?;
        if let (ExprKind::Number(digits), "-") = (&arg.kind, op.symbol.as_str()) {
            return Ok(Expr::new(
                ExprKind::Number(format!("-{digits}")),
                self.span_since(mark),
            ));
        }
        Ok(Expr::new(
            ExprKind::Prefix {
                op,
                arg: arg.boxed(),
            },
            self.span_since(mark),
        ))
    }

    fn prefix_operator(&mut self) -> Outcome<Option<Operator>> {
        match &self.peek().kind {
            Kind::Symbol(symbol) if is_operator(symbol) && symbol != "*" => {
                self.symbol_operator().map(Some)
            }
            Kind::Word(word) if word == "operator" && self.is_symbol_at(1, "(") => {
                self.symbol_operator().map(Some)
            }
            _ => Ok(None),
        }
    }

    /// `+` or `OPERATOR(schema.+)`.
    pub(crate) fn symbol_operator(&mut self) -> Outcome<Operator> {
        let mark = self.mark();
        if !self.eat_word("operator") {
            let span = self.advance().span;
            return Ok(Operator::named(&self.text_of(span), span));
        }
        self.expect_symbol("(")?;
        let name = self.operator_name()?;
        self.expect_symbol(")")?;
        Ok(Operator {
            schema: name.schema,
            symbol: name.name.name,
            span: self.span_since(mark),
        })
    }

    fn next_precedence(&self, restricted: bool) -> Option<u8> {
        match &self.peek().kind {
            Kind::Symbol(symbol) => symbol_precedence(symbol),
            Kind::Word(word) => match word.as_str() {
                "operator" if self.is_symbol_at(1, "(") => Some(OTHER),
                "is" if restricted => self.is_distinct_ahead().then_some(IS),
                _ if restricted => None,
                "or" => Some(OR),
                "and" => Some(AND),
                "is" | "isnull" | "notnull" => Some(IS),
                "in" | "like" | "ilike" | "between" => Some(MEMBER),
                "similar" if self.is_word_at(1, "to") => Some(MEMBER),
                "not" => ["in", "like", "ilike", "between", "similar"]
                    .iter()
                    .any(|word| self.is_word_at(1, word))
                    .then_some(MEMBER),
                "at" if self.is_word_at(1, "time") && self.is_word_at(2, "zone") => Some(AT),
                "at" if self.is_word_at(1, "local") => Some(AT),
                "overlaps" if self.is_symbol_at(1, "(") || self.is_word_at(1, "row") => Some(OTHER),
                "collate" => Some(COLLATE),
                _ => None,
            },
            _ => None,
        }
    }

    fn is_distinct_ahead(&self) -> bool {
        self.is_word_at(1, "distinct")
            || (self.is_word_at(1, "not") && self.is_word_at(2, "distinct"))
    }

    /// Takes one operator and what stands on its right.
    fn operator(&mut self, left: Expr, precedence: u8, restricted: bool) -> Outcome<Expr> {
        match precedence {
            OR | AND => self.logical(left, precedence),
            IS => self.is(left),
            MEMBER => self.member(left),
            AT => self.at_time_zone(left),
            COLLATE => self.collate(left),
            _ if self.is_word("overlaps") => self.overlaps(left),
            _ => self.infix(left, precedence, restricted),
        }
    }

    /// `(a, b) OVERLAPS (c, d)` is a call with four arguments.
    fn overlaps(&mut self, left: Expr) -> Outcome<Expr> {
        let name = self.advance().span;
        let right = self.operators(OTHER, true)?;
        let span = left.span.to(right.span);
        let (ExprKind::Row(mut args), ExprKind::Row(ends)) = (left.kind, right.kind) else {
            return Err(Box::new(Report::new(
                span,
                "OVERLAPS takes two pairs, as in `(a, b) OVERLAPS (c, d)`",
            )));
        };
        args.extend(ends);
        Ok(Self::call_of("overlaps", name, args, span))
    }

    /// A chain of ANDs, or of ORs, is one flat node: generated conditions have hundreds of them.
    fn logical(&mut self, left: Expr, precedence: u8) -> Outcome<Expr> {
        let word = if precedence == OR { "or" } else { "and" };
        let start = left.span;
        let mut all = vec![left];
        while self.eat_word(word) {
            all.push(self.operators(precedence, false)?);
        }
        let kind = if precedence == OR {
            ExprKind::Or(all)
        } else {
            ExprKind::And(all)
        };
        Ok(Expr::new(kind, start.to(self.last_span())))
    }

    fn infix(&mut self, left: Expr, precedence: u8, restricted: bool) -> Outcome<Expr> {
        let start = left.span;
        let op = self.symbol_operator()?;
        if self.is_any_word(&["any", "some", "all"]) && self.is_symbol_at(1, "(") {
            return self.quantified(left, op);
        }
        let right = self.operators(precedence, restricted)?.boxed();
        let span = start.to(right.span).to(self.last_span());
        Ok(Expr::new(
            ExprKind::Infix {
                op,
                left: left.boxed(),
                right,
            },
            span,
        ))
    }

    fn quantified(&mut self, left: Expr, op: Operator) -> Outcome<Expr> {
        let all = self.is_word("all");
        self.advance();
        let start = left.span;
        let right = self.parenthesised()?.boxed();
        Ok(Expr::new(
            ExprKind::Quantified {
                left: left.boxed(),
                op,
                right,
                all,
            },
            start.to(self.last_span()),
        ))
    }

    fn is(&mut self, left: Expr) -> Outcome<Expr> {
        let start = left.span;
        let arg = left.boxed();
        let kind = if self.eat_word("isnull") {
            ExprKind::IsNull {
                arg,
                negated: false,
            }
        } else if self.eat_word("notnull") {
            ExprKind::IsNull { arg, negated: true }
        } else {
            self.expect_word("is")?;
            let negated = self.eat_word("not");
            self.test(arg, negated)?
        };
        Ok(Expr::new(kind, start.to(self.last_span())))
    }

    fn test(&mut self, arg: Box<Expr>, negated: bool) -> Outcome<ExprKind> {
        if self.eat_word("null") {
            return Ok(ExprKind::IsNull { arg, negated });
        }
        if self.eat_words(&["distinct", "from"]) {
            let right = self.operators(IS, false)?.boxed();
            return Ok(ExprKind::IsDistinct { left: arg, right });
        }
        const TESTS: [(&str, Test); 5] = [
            ("true", Test::True),
            ("false", Test::False),
            ("unknown", Test::Unknown),
            ("document", Test::Document),
            ("normalized", Test::Text),
        ];
        let form = ["nfc", "nfd", "nfkc", "nfkd"];
        if form.iter().any(|form| self.is_word(form)) && self.is_word_at(1, "normalized") {
            self.advance();
        }
        let found = TESTS.iter().find(|(word, _)| self.eat_word(word));
        if let Some(&(_, test)) = found {
            return Ok(ExprKind::Is { arg, test, negated });
        }
        if self.eat_word("json") {
            let _ = ["value", "scalar", "array", "object"]
                .iter()
                .any(|word| self.eat_word(word));
            if (self.eat_word("with") || self.eat_word("without")) && self.eat_word("unique") {
                self.eat_word("keys");
            }
            let test = Test::Text;
            return Ok(ExprKind::Is { arg, test, negated });
        }
        Err(self.unexpected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM after IS"))
    }

    /// IN, LIKE, ILIKE, SIMILAR TO and BETWEEN, negated or not.
    fn member(&mut self, left: Expr) -> Outcome<Expr> {
        let start = left.span;
        let negated = self.eat_word("not");
        let kind = if self.eat_word("in") {
            self.membership(left)?
        } else if self.eat_word("between") {
            self.between(left)?
        } else {
            self.like(left, negated)?
        };
        if let ExprKind::Quantified { .. } = kind {
            return Ok(Expr::new(kind, start.to(self.last_span())));
        }
        let test = Expr::new(kind, start.to(self.last_span()));
        if !negated {
            return Ok(test);
        }
        let span = test.span;
        self.grow()?;
        Ok(Expr::new(ExprKind::Not(test.boxed()), span))
    }

    fn membership(&mut self, left: Expr) -> Outcome<ExprKind> {
        if self.is_subquery_ahead() {
            let query = self.subquery()?;
            return Ok(ExprKind::InQuery {
                arg: left.boxed(),
                query,
            });
        }
        let list = self.parens(Self::expr)?;
        Ok(ExprKind::InList {
            arg: left.boxed(),
            list,
        })
    }

    fn between(&mut self, left: Expr) -> Outcome<ExprKind> {
        let _ = self.eat_word("symmetric") || self.eat_word("asymmetric");
        let low = self.operators(MEMBER, true)?.boxed();
        self.expect_word("and")?;
        let high = self.operators(MEMBER, false)?.boxed();
        Ok(ExprKind::Between {
            arg: left.boxed(),
            low,
            high,
        })
    }

    fn like(&mut self, left: Expr, negated: bool) -> Outcome<ExprKind> {
        let ignores_case = self.is_word("ilike");
        if self.eat_word("similar") {
            self.expect_word("to")?;
        } else {
            self.advance();
        }
        if self.is_any_word(&["any", "some", "all"]) && self.is_symbol_at(1, "(") {
            let all = self.is_word("all");
            self.advance();
            let pattern = self.parenthesised()?.boxed();
            let symbol = match (negated, ignores_case) {
                (false, false) => "~~",
                (false, true) => "~~*",
                (true, false) => "!~~",
                (true, true) => "!~~*",
            };
            return Ok(ExprKind::Quantified {
                left: left.boxed(),
                op: Operator::named(symbol, pattern.span),
                right: pattern,
                all,
            });
        }
        let pattern = self.operators(MEMBER, false)?.boxed();
        let escape = if self.eat_word("escape") {
            Some(self.operators(MEMBER, false)?.boxed())
        } else {
            None
        };
        Ok(ExprKind::Like {
            arg: left.boxed(),
            pattern,
            escape,
        })
    }

    fn at_time_zone(&mut self, left: Expr) -> Outcome<Expr> {
        let name = self.span();
        if self.eat_words(&["at", "local"]) {
            let span = left.span.to(self.last_span());
            return Ok(Self::call_of("timezone", name, vec![left], span));
        }
        self.expect_words(&["at", "time", "zone"])?;
        let zone = self.operators(AT, true)?;
        let span = left.span.to(zone.span);
        let name = name.to(self.last_span());
        Ok(Self::call_of("timezone", name, vec![zone, left], span))
    }

    fn collate(&mut self, left: Expr) -> Outcome<Expr> {
        self.expect_word("collate")?;
        self.object_name("a collation")?;
        let span = left.span.to(self.last_span());
        Ok(Expr::new(ExprKind::Collate(left.boxed()), span))
    }
}

fn symbol_precedence(symbol: &str) -> Option<u8> {
    match symbol {
        "<" | ">" | "=" | "<=" | ">=" | "<>" | "!=" => Some(COMPARE),
        "+" | "-" => Some(ADD),
        "*" | "/" | "%" => Some(MULTIPLY),
        "^" => Some(POWER),
        _ => is_operator(symbol).then_some(OTHER),
    }
}

fn is_operator(symbol: &str) -> bool {
    !matches!(
        symbol,
        "(" | ")" | "[" | "]" | "," | "." | ";" | ":" | "::" | ":=" | "=>" | "{" | "}"
    )
}
