//! Running a block step by step.

use std::collections::BTreeSet;

use super::condition::Condition;
use super::evaluate::{Evaluator, as_bool};
use super::execute::SourceText;
use super::query::Table;
use super::syntax::{Block, Branch, Fragment, Handler, Step};
use super::system::SystemTables;
use super::value::Value;
use crate::apply::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::parse::expr::ExprKind;
use crate::parse::{Cursor, Ident, Statement};
use crate::source::Span;

/// How many steps a block may take before it counts as one without an end.
pub(super) const STEP_LIMIT: usize = 100_000;

/// A block on its way.
pub(super) struct Run<'r, 'a> {
    pub(super) builder: &'r mut Builder<'a>,
    pub(super) text: SourceText<'a>,
    pub(super) variables: Vec<(String, Value)>,
    pub(super) records: BTreeSet<String>,
    system: SystemTables,
    /// What the steps from here on hang on, if it is not known.
    pub(super) doubt: Option<Span>,
    /// How a step may go elsewhere that may or may not be run.
    pub(super) escape: Option<Escape>,
    /// The temporary tables that may or may not be there.
    pub(super) temporary: BTreeSet<String>,
    /// How many blocks with handlers this is in.
    protected: usize,
    pub(super) steps: usize,
}

/// Where a step leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Flow {
    Next,
    Return,
    Exit(Option<String>),
    Continue(Option<String>),
}

/// What may be left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Escape {
    Block,
    Loop(Option<String>),
}

impl<'r, 'a> Run<'r, 'a> {
    pub(super) fn new(builder: &'r mut Builder<'a>, text: SourceText<'a>) -> Self {
        Self {
            builder,
            text,
            variables: vec![("found".to_owned(), Value::Bool(false))],
            records: BTreeSet::new(),
            system: SystemTables::default(),
            doubt: None,
            escape: None,
            temporary: BTreeSet::new(),
            protected: 0,
            steps: 0,
        }
    }

    pub(super) fn whole(mut self, block: &Block) -> Outcome<()> {
        self.block(block).map(drop)
    }

    fn block(&mut self, block: &Block) -> Outcome<Flow> {
        let outer = self.variables.len();
        for declaration in &block.declarations {
            let value = match &declaration.value {
                Some(value) => self.evaluate(value)?,
                None => Value::Null,
            };
            if declaration.is_record {
                self.records.insert(declaration.name.clone());
            }
            self.variables.push((declaration.name.clone(), value));
        }
        let flow = if block.handlers.is_empty() {
            self.steps(&block.body)
        } else {
            self.protected(block)
        };
        self.variables.truncate(outer);
        flow
    }

    /// The body of a block with handlers: where it fails, all that it has done is undone.
    fn protected(&mut self, block: &Block) -> Outcome<Flow> {
        let before = (!changes_once(&block.body)).then(|| self.builder.snapshot());
        self.protected += 1;
        let flow = self.steps(&block.body);
        self.protected -= 1;
        let report = match flow {
            Ok(flow) => return Ok(flow),
            Err(report) => report,
        };
        let Some(condition) = report.condition() else {
            return Err(report);
        };
        let catches = |handler: &&Handler| {
            let mut names = handler.conditions.iter();
            names.any(|name| condition.is_caught_by(name))
        };
        let Some(handler) = block.handlers.iter().find(catches) else {
            return Err(report);
        };
        if let Some(before) = before {
            self.builder.restore(before);
        }
        self.system.clear();
        self.steps(&handler.body)
    }

    pub(super) fn steps(&mut self, steps: &[Step]) -> Outcome<Flow> {
        for step in steps {
            if self.doubt.is_some() {
                self.skim(step)?;
                continue;
            }
            match self.step(step)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    fn step(&mut self, step: &Step) -> Outcome<Flow> {
        self.steps += 1;
        match step {
            Step::Sql(fragment) => self.sql(fragment)?,
            Step::Select { query, into } => self.select(query, into)?,
            Step::Assign {
                target,
                part,
                value,
            } => {
                let value = if *part {
                    Value::unknown()
                } else {
                    self.evaluate(value)?
                };
                self.set(&target.name, value);
            }
            Step::If {
                branches,
                otherwise,
            } => return self.choose(None, branches, Some(otherwise)),
            Step::Case {
                operand,
                branches,
                otherwise,
                span,
            } => {
                let operand = operand.as_ref().map(|operand| self.evaluate(operand));
                let operand = operand.transpose()?;
                if otherwise.is_none() && self.falls_through(operand.as_ref(), branches)? {
                    return Err(Box::new(Report::new(*span, "no WHEN of this CASE applies")));
                }
                return self.choose(operand.as_ref(), branches, otherwise.as_deref());
            }
            Step::Loop(repeated) => return self.repeat(repeated),
            Step::Block(block) => return self.block(block),
            Step::Execute { text, into } => self.execute(text, into)?,
            Step::Raise { exception, span } => self.raise(exception.as_deref(), *span)?,
            Step::Leave { again, label, when } => return self.leave(*again, label, when.as_ref()),
            Step::Return => return Ok(Flow::Return),
            Step::Other(variables) => self.forget(variables),
        }
        Ok(Flow::Next)
    }

    /// Runs a statement. What it reports without failing is an exception too, where somebody may catch it.
    fn sql(&mut self, fragment: &Fragment) -> Outcome<()> {
        let text = self.text.clone();
        self.system.clear();
        self.raising(|builder| builder.run_statement(&mut Cursor::new(&text, &fragment.tokens)))
    }

    fn raising(&mut self, run: impl FnOnce(&mut Builder<'a>) -> Outcome<()>) -> Outcome<()> {
        let reported = self.builder.reported();
        run(self.builder)?;
        if self.protected > 0
            && let Some(report) = self.builder.take_reports(reported).into_iter().next()
        {
            return Err(Box::new(report));
        }
        Ok(())
    }

    fn select(&mut self, query: &Fragment, into: &[Ident]) -> Outcome<()> {
        self.builder.expect_no_makers(&query.tokens)?;
        if let Ok(path @ Statement::SetSearchPath { .. }) =
            Cursor::new(&self.text, &query.tokens).statement()
        {
            return self.builder.apply(path, false);
        }
        let table = self.query(query)?;
        let found = table.as_ref().map(|table| !table.rows.is_empty());
        self.set("found", found.into());
        self.assign_row(into, table);
        Ok(())
    }

    /// Puts the first row into the variables.
    fn assign_row(&mut self, into: &[Ident], table: Option<Table>) {
        let Some(Table { names, rows }) = table else {
            return self.forget(into);
        };
        let row = rows.into_iter().next();
        if let [target] = into
            && (names.len() > 1 || self.records.contains(&target.name))
        {
            let value = row.map_or(Value::Null, |row| {
                Value::Record(names.into_iter().zip(row).collect())
            });
            return self.set(&target.name, value);
        }
        for (i, target) in into.iter().enumerate() {
            let value = match &row {
                Some(row) => row.get(i).cloned().unwrap_or_else(Value::unknown),
                None => Value::Null,
            };
            self.set(&target.name, value);
        }
    }

    /// IF and CASE.
    fn choose(
        &mut self,
        operand: Option<&Value>,
        branches: &[Branch],
        otherwise: Option<&[Step]>,
    ) -> Outcome<Flow> {
        for (i, branch) in branches.iter().enumerate() {
            match self.test(operand, &branch.test)? {
                Value::Bool(true) => return self.steps(&branch.body),
                Value::Unknown(_) => {
                    let mut bodies: Vec<&[Step]> = branches[i..]
                        .iter()
                        .map(|branch| branch.body.as_slice())
                        .collect();
                    bodies.extend(otherwise);
                    self.in_doubt(branch.test.span, &bodies)?;
                    return Ok(Flow::Next);
                }
                _ => {}
            }
        }
        otherwise.map_or(Ok(Flow::Next), |otherwise| self.steps(otherwise))
    }

    fn falls_through(&self, operand: Option<&Value>, branches: &[Branch]) -> Outcome<bool> {
        for branch in branches {
            if !matches!(
                self.test(operand, &branch.test)?,
                Value::Bool(false) | Value::Null
            ) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn test(&self, operand: Option<&Value>, test: &Fragment) -> Outcome<Value> {
        let Some(operand) = operand else {
            return Ok(as_bool(self.evaluate(test)?));
        };
        // `WHEN 1, 2` is not one expression: it counts as unknown.
        let value = self.evaluate(test)?;
        self.evaluator().infix("=", operand, &value)
    }

    fn raise(&self, exception: Option<&str>, span: Span) -> Outcome<()> {
        let Some(name) = exception else { return Ok(()) };
        let report = Report::new(span, "the block raises an exception here");
        let condition = Condition::named(name).unwrap_or(Condition::RaiseException);
        Err(Box::new(report.because(condition)))
    }

    fn execute(&mut self, text: &Fragment, into: &[Ident]) -> Outcome<()> {
        self.forget(into);
        match self.evaluate(text)? {
            Value::Text(sql) => {
                self.system.clear();
                let at = text.span;
                self.raising(|builder| builder.run_text(&sql, at))
            }
            Value::Unknown(start) => self.expect_harmless_start(&start, text.span),
            _ => Err(self.unknown_text(text.span)),
        }
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        let mut variables = self.variables.iter_mut().rev();
        match variables.find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.variables.push((name.to_owned(), value)),
        }
    }

    /// Nothing is known of these variables from here on.
    pub(super) fn forget(&mut self, variables: &[Ident]) {
        for variable in variables {
            let mut known = self.variables.iter_mut().rev();
            if let Some((_, value)) = known.find(|(name, _)| *name == variable.name) {
                *value = Value::unknown();
            }
        }
    }

    pub(super) fn evaluator(&self) -> Evaluator<'_> {
        Evaluator {
            lookup: self.builder.lookup(),
            variables: &self.variables,
            system: &self.system,
            known: std::cell::RefCell::default(),
            lowest: std::cell::Cell::new(usize::MAX),
        }
    }

    /// The value of an expression; what is no expression of plain SQL is not known.
    pub(super) fn evaluate(&self, fragment: &Fragment) -> Outcome<Value> {
        let mut cursor = Cursor::new(&self.text, &fragment.tokens);
        let Ok(expr) = cursor.expr() else {
            return Ok(Value::unknown());
        };
        if !cursor.at_end() {
            return Ok(Value::unknown());
        }
        if let ExprKind::Column(parts) = &expr.kind
            && let [name] = parts.as_slice()
            && matches!(name.name.as_str(), "sqlerrm" | "sqlstate")
        {
            return Ok(Value::unknown());
        }
        self.evaluator().value(&expr, &[])
    }

    pub(super) fn query(&self, fragment: &Fragment) -> Outcome<Option<Table>> {
        let mut cursor = Cursor::new(&self.text, &fragment.tokens);
        match cursor.query() {
            Ok(query) if cursor.at_end() => self.evaluator().query(&query, &[]),
            _ => Ok(None),
        }
    }
}

/// Whether the body is one statement that is done wholly or not at all, so that there is nothing to undo.
fn changes_once(body: &[Step]) -> bool {
    const ATOMIC: [&[&str]; 6] = [
        &["alter", "type"],
        &["create", "type"],
        &["create", "domain"],
        &["create", "schema"],
        &["create", "index"],
        &["create", "unique", "index"],
    ];
    let [Step::Sql(fragment)] = body else {
        return false;
    };
    let cursor = Cursor::new("", &fragment.tokens);
    let adds_constraint = cursor.is_words(&["alter", "table"])
        && fragment.holds_words(&["add", "constraint"])
        && !fragment.has_several_parts();
    adds_constraint || ATOMIC.iter().any(|words| cursor.is_words(words))
}
