//! Loops, and how they are left.

use super::evaluate::as_bool;
use super::query::Table;
use super::run::{Escape, Flow, Run, STEP_LIMIT};
use super::syntax::{Fragment, Head, Loop};
use super::value::Value;
use crate::diagnostic::{Outcome, Report};
use crate::parse::Ident;

impl Run<'_, '_> {
    pub(super) fn repeat(&mut self, repeated: &Loop) -> Outcome<Flow> {
        let outer = self.variables.len();
        let flow = match &repeated.head {
            Head::Forever => self.while_holds(None, repeated),
            Head::While(test) => self.while_holds(Some(test), repeated),
            Head::Range {
                variable,
                reverse,
                from,
                to,
                by,
            } => {
                let values = self.range(*reverse, from, to, by.as_ref())?;
                self.variables.push((variable.name.clone(), Value::Null));
                self.for_each(std::slice::from_ref(variable), values, repeated)
            }
            Head::Array { variable, array } => {
                let items = match self.evaluate(array)? {
                    Value::Array(items) => Some(items.into_iter().map(|item| vec![item]).collect()),
                    _ => None,
                };
                self.for_each(std::slice::from_ref(variable), items, repeated)
            }
            Head::Query { variables, query } => match self.query(query)? {
                Some(table) => {
                    let rows = self.loop_rows(variables, table);
                    self.for_each(variables, Some(rows), repeated)
                }
                None => self.for_each(variables, None, repeated),
            },
            Head::Unknown { variables } => self.for_each(variables, None, repeated),
        };
        self.variables.truncate(outer);
        flow
    }

    /// What each round of a loop over rows puts into its variables.
    fn loop_rows(&self, variables: &[Ident], table: Table) -> Vec<Vec<Value>> {
        let Table { names, rows } = table;
        match variables {
            [target] if names.len() > 1 || self.records.contains(&target.name) => rows
                .into_iter()
                .map(|row| vec![Value::Record(names.iter().cloned().zip(row).collect())])
                .collect(),
            _ => rows,
        }
    }

    fn range(
        &self,
        reverse: bool,
        from: &Fragment,
        to: &Fragment,
        by: Option<&Fragment>,
    ) -> Outcome<Option<Vec<Vec<Value>>>> {
        let by = by.map(|by| self.evaluate(by)).transpose()?;
        let bounds = (
            self.evaluate(from)?,
            self.evaluate(to)?,
            by.unwrap_or(Value::Int(1)),
        );
        let (Value::Int(from), Value::Int(to), Value::Int(by)) = bounds else {
            return Ok(None);
        };
        let Ok(stride) = usize::try_from(by.max(1)) else {
            return Ok(None);
        };
        let row = |value| vec![Value::Int(value)];
        Ok(Some(if reverse {
            (to..=from)
                .rev()
                .step_by(stride)
                .take(STEP_LIMIT)
                .map(row)
                .collect()
        } else {
            (from..=to)
                .step_by(stride)
                .take(STEP_LIMIT)
                .map(row)
                .collect()
        }))
    }

    fn while_holds(&mut self, test: Option<&Fragment>, repeated: &Loop) -> Outcome<Flow> {
        loop {
            let holds = match test {
                Some(test) => as_bool(self.evaluate(test)?),
                None => Value::Bool(true),
            };
            match holds {
                Value::Bool(true) => {}
                Value::Unknown(_) => return self.in_doubt_loop(repeated),
                _ => return Ok(Flow::Next),
            }
            if let Some(flow) = self.round(repeated)? {
                return Ok(flow);
            }
        }
    }

    fn for_each(
        &mut self,
        variables: &[Ident],
        rows: Option<Vec<Vec<Value>>>,
        repeated: &Loop,
    ) -> Outcome<Flow> {
        let Some(rows) = rows else {
            self.forget(variables);
            self.set("found", Value::unknown());
            return self.in_doubt_loop(repeated);
        };
        for row in rows {
            for (i, variable) in variables.iter().enumerate() {
                let value = row.get(i).cloned().unwrap_or_else(Value::unknown);
                self.set(&variable.name, value);
            }
            if let Some(flow) = self.round(repeated)? {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    /// One round of a loop; where it leads if that is out of the loop.
    fn round(&mut self, repeated: &Loop) -> Outcome<Option<Flow>> {
        self.steps += 1;
        if self.steps > STEP_LIMIT {
            let report = Report::new(repeated.span, "this loop does not come to an end");
            return Err(Box::new(
                report.note(format!("given up after {STEP_LIMIT} steps")),
            ));
        }
        let own = |label: &Option<String>| label.is_none() || *label == repeated.label;
        let flow = self.steps(&repeated.body)?;
        if let Some(why) = self.doubt {
            // Whether there is another round is not known: none of it may matter.
            self.in_doubt(why, &[&repeated.body])?;
            if self.escape.as_ref() != Some(&Escape::Block) {
                self.doubt = None;
                self.escape = None;
            }
            return Ok(Some(Flow::Next));
        }
        Ok(match flow {
            Flow::Next => None,
            Flow::Continue(label) if own(&label) => None,
            Flow::Exit(label) if own(&label) => Some(Flow::Next),
            flow => Some(flow),
        })
    }

    fn in_doubt_loop(&mut self, repeated: &Loop) -> Outcome<Flow> {
        let why = match &repeated.head {
            Head::While(test) => test.span,
            Head::Query { query, .. } => query.span,
            _ => repeated.span,
        };
        self.in_doubt(why, &[&repeated.body])?;
        self.leave_loop(repeated.label.as_ref());
        Ok(Flow::Next)
    }

    pub(super) fn leave(
        &mut self,
        again: bool,
        label: &Option<String>,
        when: Option<&Fragment>,
    ) -> Outcome<Flow> {
        let flow = if again {
            Flow::Continue(label.clone())
        } else {
            Flow::Exit(label.clone())
        };
        let Some(when) = when else { return Ok(flow) };
        Ok(match as_bool(self.evaluate(when)?) {
            Value::Bool(true) => flow,
            Value::Unknown(_) => {
                self.doubt = Some(when.span);
                self.escape = Some(Escape::Loop(label.clone()));
                Flow::Next
            }
            _ => Flow::Next,
        })
    }
}
