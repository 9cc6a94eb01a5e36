//! Value expressions.

mod call;
mod form;
mod operator;
mod primary;
mod walk;

use super::query::Query;
use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::Outcome;
use crate::source::Span;

/// An expression and its place. Two expressions are equal wherever they stand.
#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: Span,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ExprKind {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Bits,
    /// `$1`.
    Param(String),
    /// `a`, `t.a` or `s.t.a`.
    Column(Vec<Ident>),
    /// `t.*` where a value is due, as in `count(t.*)` or `ROW(t.*)`.
    WholeRow(Vec<Ident>),
    /// `(expr).field`.
    Field(Box<Expr>, Ident),
    /// `(expr).*`.
    AllFields(Box<Expr>),
    /// `expr[1]` or `expr[1:2]`.
    Subscript {
        of: Box<Expr>,
        bounds: Vec<Expr>,
        slice: bool,
    },
    Prefix {
        op: Operator,
        arg: Box<Expr>,
    },
    Infix {
        op: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    /// `IS [NOT] NULL`.
    IsNull {
        arg: Box<Expr>,
        negated: bool,
    },
    /// `IS TRUE`, `IS NOT UNKNOWN`…: a test that never gives NULL.
    Is {
        arg: Box<Expr>,
        test: Test,
        negated: bool,
    },
    IsDistinct {
        left: Box<Expr>,
        right: Box<Expr>,
    },
    InList {
        arg: Box<Expr>,
        list: Vec<Expr>,
    },
    InQuery {
        arg: Box<Expr>,
        query: Box<Query>,
    },
    Between {
        arg: Box<Expr>,
        low: Box<Expr>,
        high: Box<Expr>,
    },
    /// `LIKE`, `ILIKE` and `SIMILAR TO`.
    Like {
        arg: Box<Expr>,
        pattern: Box<Expr>,
        escape: Option<Box<Expr>>,
    },
    /// `= ANY (…)`, `< ALL (…)`: over a subquery or an array.
    Quantified {
        left: Box<Expr>,
        op: Operator,
        right: Box<Expr>,
        all: bool,
    },
    Case {
        operand: Option<Box<Expr>>,
        branches: Vec<(Expr, Expr)>,
        otherwise: Option<Box<Expr>>,
    },
    Cast {
        arg: Box<Expr>,
        ty: Box<TypeName>,
    },
    Call(Box<Call>),
    Coalesce(Vec<Expr>),
    NullIf(Box<Expr>, Box<Expr>),
    /// `GREATEST` and `LEAST`.
    Extreme {
        name: String,
        args: Vec<Expr>,
    },
    /// `CURRENT_DATE`, `SESSION_USER`…: a call without parentheses.
    Keyword(String),
    Row(Vec<Expr>),
    Array(Vec<Expr>),
    ArrayQuery(Box<Query>),
    Subquery(Box<Query>),
    Exists(Box<Query>),
    Collate(Box<Expr>),
    /// `GROUPING SETS` and `()`; only in GROUP BY.
    GroupingSets(Vec<Expr>),
    /// `ROLLUP` and `CUBE`; only in GROUP BY.
    Rollup(Vec<Expr>),
    Form(Box<Form>),
}

/// What IS asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    True,
    False,
    Unknown,
    /// `IS DOCUMENT`, of XML.
    Document,
    /// `IS NORMALIZED` and `IS JSON`, of text: NULL of NULL.
    Text,
}

/// A form of the grammar that looks like a call and says itself of which type it is: `XMLELEMENT`, `JSON_OBJECT`…
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Form {
    /// What an output column is called after it.
    pub(crate) name: String,
    pub(crate) ty: TypeName,
    pub(crate) args: Vec<Expr>,
    pub(crate) gives: Gives,
    /// Whether it aggregates rows.
    pub(crate) aggregate: bool,
}

/// When a form gives NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// Never.
    Value,
    /// If an argument is NULL.
    Strict,
    /// Who knows.
    Maybe,
}

/// An operator.
#[derive(Debug, Clone)]
pub(crate) struct Operator {
    /// The schema that `OPERATOR(schema.+)` names.
    pub(crate) schema: Option<Ident>,
    pub(crate) symbol: String,
    pub(crate) span: Span,
}

/// A call of a function, an aggregate or a window function.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    pub(crate) name: ObjectName,
    pub(crate) args: Vec<Arg>,
    /// `count(*)`.
    pub(crate) star: bool,
    pub(crate) distinct: bool,
    pub(crate) order_by: Vec<Expr>,
    pub(crate) within_group: Vec<Expr>,
    pub(crate) filter: Option<Expr>,
    pub(crate) over: Option<Window>,
}

/// An argument, perhaps by name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Arg {
    pub(crate) name: Option<Ident>,
    pub(crate) value: Expr,
    pub(crate) variadic: bool,
}

/// What follows OVER.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Window {
    /// A window of the WINDOW clause that this one is, or builds on.
    pub(crate) base: Option<Ident>,
    pub(crate) parts: Vec<Expr>,
    /// Whether the rows that it looks at are spelled out.
    pub(crate) framed: bool,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Operator {
    fn eq(&self, other: &Self) -> bool {
        self.symbol == other.symbol && self.schema == other.schema
    }
}

impl Operator {
    /// The operator of that symbol, wherever the search path finds it.
    pub(crate) fn named(symbol: &str, span: Span) -> Self {
        Self {
            schema: None,
            symbol: symbol.to_owned(),
            span,
        }
    }
}

impl Expr {
    pub(crate) fn new(kind: ExprKind, span: Span) -> Self {
        Self { kind, span }
    }

    fn boxed(self) -> Box<Self> {
        Box::new(self)
    }
}

impl Cursor<'_> {
    /// Any expression.
    pub(crate) fn expr(&mut self) -> Outcome<Expr> {
        self.operators(0, false)
    }

    /// An expression that stops before AND, OR, NOT, IS, IN, LIKE and BETWEEN, as after DEFAULT.
    pub(crate) fn restricted_expr(&mut self) -> Outcome<Expr> {
        self.operators(0, true)
    }

    /// A call without operators around it, as an index key has it.
    pub(crate) fn key_call(&mut self) -> Outcome<Expr> {
        let outer = std::mem::take(&mut self.height);
        let call = self.nested(Self::primary)?;
        self.height = self.height.max(outer);
        Ok(call)
    }

    /// An expression in parentheses, and its text without them.
    pub(crate) fn expr_in_parens(&mut self) -> Outcome<(Expr, String)> {
        self.expect_symbol("(")?;
        let mark = self.mark();
        let expr = self.expr()?;
        let text = self.text_since(mark);
        self.expect_symbol(")")?;
        Ok((expr, text))
    }
}
