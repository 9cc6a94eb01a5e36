//! What the expressions of a table cannot hold: they are worked out for one row, with nothing else in sight.

use super::Resolver;
use crate::builtin::SignatureKind;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Lookup;
use crate::parse::expr::{Expr, ExprKind};

/// Where an expression is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stored {
    Default,
    Check,
    Generated,
    Index,
}

impl Stored {
    fn name(self) -> &'static str {
        match self {
            Self::Default => "a default",
            Self::Check => "a CHECK",
            Self::Generated => "a generated column",
            Self::Index => "an index",
        }
    }

    /// What to do instead of a subquery.
    fn cure(self) -> &'static str {
        match self {
            Self::Check => {
                "a foreign key asks whether another table has the value; a trigger can ask anything"
            }
            Self::Default | Self::Generated => {
                "a BEFORE INSERT trigger can set a value that comes from another table"
            }
            Self::Index => "a column that a trigger fills can be indexed",
        }
    }
}

/// Refuses subqueries, aggregates and window functions.
pub(crate) fn expect_of_one_row(lookup: Lookup<'_>, expr: &Expr, stored: Stored) -> Outcome<()> {
    let resolver = Resolver { lookup };
    let mut outcome = Ok(());
    expr.walk(&mut |expr| {
        if outcome.is_ok() {
            outcome = resolver.expect_part_of_one_row(expr, stored);
        }
    });
    outcome
}

impl Resolver<'_> {
    fn expect_part_of_one_row(self, expr: &Expr, stored: Stored) -> Outcome<()> {
        let what = stored.name();
        if expr.has_own_query() {
            let report = Report::new(expr.span, format!("{what} cannot hold a subquery"));
            return Err(Box::new(report.help(stored.cure())));
        }
        let ExprKind::Call(call) = &expr.kind else {
            return Ok(());
        };
        let name = &call.name;
        let message = if self.is_surely_aggregate(call) {
            format!("{what} sees one row, so the aggregate `{name}` cannot stand in it")
        } else if call.over.is_some() || self.is_surely_window(call) {
            format!("{what} sees one row, so the window function `{name}` cannot stand in it")
        } else {
            return Ok(());
        };
        Err(Box::new(Report::new(expr.span, message)))
    }

    fn is_surely_window(self, call: &crate::parse::expr::Call) -> bool {
        let candidates = self.candidates(&call.name);
        !candidates.is_empty()
            && candidates
                .iter()
                .all(|candidate| candidate.signature.kind == SignatureKind::Window)
    }
}
