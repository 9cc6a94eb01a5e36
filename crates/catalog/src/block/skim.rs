//! Steps that may or may not be run: they have to be such that it makes no difference.

use super::run::{Escape, Run};
use super::syntax::{Fragment, Step};
use super::value::Value;
use crate::apply::TEMPORARY;
use crate::diagnostic::{Outcome, Report};
use crate::lex;
use crate::parse::drop::Dropped;
use crate::parse::{Cursor, ObjectName, Statement};
use crate::source::Span;
use crate::split::split_text;

impl Run<'_, '_> {
    /// Goes over steps that are run only if something holds that is not known.
    pub(super) fn in_doubt(&mut self, why: Span, bodies: &[&[Step]]) -> Outcome<()> {
        let outer = self.doubt.replace(why);
        let escape = self.escape.take();
        for step in bodies.iter().copied().flatten() {
            self.skim(step)?;
        }
        if self.escape.is_none() {
            // All of them lead to the step after them.
            self.doubt = outer;
            self.escape = escape;
        }
        Ok(())
    }

    /// A loop ends what may be left of it alone.
    pub(super) fn leave_loop(&mut self, label: Option<&String>) {
        if let Some(Escape::Loop(left)) = &self.escape
            && (left.is_none() || left.as_ref() == label)
        {
            self.escape = None;
            self.doubt = None;
        }
    }

    pub(super) fn skim(&mut self, step: &Step) -> Outcome<()> {
        match step {
            Step::Sql(fragment) => self.expect_harmless_fragment(fragment)?,
            Step::Select { query, into } => {
                self.builder.expect_no_makers(&query.tokens)?;
                if let Ok(Statement::SetSearchPath { .. }) =
                    Cursor::new(&self.text, &query.tokens).statement()
                {
                    return Err(self.undecided(query.span));
                }
                self.forget(into);
                self.set("found", Value::unknown());
            }
            Step::Assign { target, .. } => self.forget(std::slice::from_ref(target)),
            Step::Other(variables) => self.forget(variables),
            Step::If {
                branches,
                otherwise,
            } => {
                for branch in branches {
                    self.skim_all(&branch.body)?;
                }
                self.skim_all(otherwise)?;
            }
            Step::Case {
                branches,
                otherwise,
                ..
            } => {
                for branch in branches {
                    self.skim_all(&branch.body)?;
                }
                self.skim_all(otherwise.as_deref().unwrap_or_default())?;
            }
            Step::Loop(repeated) => {
                let escape = self.escape.take();
                self.skim_all(&repeated.body)?;
                match &self.escape {
                    Some(Escape::Loop(left)) if left.is_none() || *left == repeated.label => {
                        self.escape = escape;
                    }
                    None => self.escape = escape,
                    Some(_) => {}
                }
            }
            Step::Block(block) => {
                self.skim_all(&block.body)?;
                for handler in &block.handlers {
                    self.skim_all(&handler.body)?;
                }
            }
            Step::Execute { text, into } => {
                self.forget(into);
                match self.evaluate(text)? {
                    Value::Text(sql) => self.expect_harmless_text(&sql, text.span)?,
                    Value::Unknown(start) => self.expect_harmless_start(&start, text.span)?,
                    _ => return Err(self.unknown_text(text.span)),
                }
            }
            // As with the statements that change rows, nothing is assumed to go wrong.
            Step::Raise { .. } => {}
            Step::Leave { label, .. } => {
                if self.escape != Some(Escape::Block) {
                    self.escape = Some(Escape::Loop(label.clone()));
                }
            }
            Step::Return => self.escape = Some(Escape::Block),
        }
        Ok(())
    }

    fn skim_all(&mut self, steps: &[Step]) -> Outcome<()> {
        steps.iter().try_for_each(|step| self.skim(step))
    }

    fn expect_harmless_fragment(&mut self, fragment: &Fragment) -> Outcome<()> {
        let text = self.text.clone();
        let statement = Cursor::new(&text, &fragment.tokens).statement()?;
        self.expect_harmless(&statement, fragment.span)
    }

    fn expect_harmless_text(&mut self, sql: &str, at: Span) -> Outcome<()> {
        let whole = self.builder.add_text(sql, at);
        let (statements, _) = split_text(whole.file, sql);
        for span in statements {
            let tokens = lex::tokens(sql, span)?;
            let statement = Cursor::new(sql, &tokens).statement()?;
            self.expect_harmless(&statement, at)?;
        }
        Ok(())
    }

    /// Of a text that is not known to its end, the beginning may say that it cannot bear on types.
    pub(super) fn expect_harmless_start(&self, start: &str, at: Span) -> Outcome<()> {
        let whole = Span::new(at.file, 0..start.len());
        let harmless = lex::tokens(start, whole).is_ok_and(|tokens| {
            matches!(
                Cursor::new(start, &tokens).statement(),
                Ok(Statement::Ignored)
            )
        });
        if harmless {
            Ok(())
        } else {
            Err(self.unknown_text(at))
        }
    }

    fn expect_harmless(&mut self, statement: &Statement, at: Span) -> Outcome<()> {
        let harmless = match statement {
            Statement::Ignored => true,
            Statement::CreateTable(table) if table.temporary => self.note_temporary(&table.name),
            Statement::CreateTableAs(table) if table.temporary => self.note_temporary(&table.name),
            Statement::CreateIndex(index) => self.is_temporary(&index.table),
            Statement::AlterTable(alter) => self.is_temporary(&alter.name),
            Statement::Drop(drop) => match &drop.objects {
                Dropped::Tables(names) => names.iter().all(|name| self.is_temporary(name)),
                _ => false,
            },
            _ => false,
        };
        if harmless {
            Ok(())
        } else {
            Err(self.undecided(at))
        }
    }

    fn note_temporary(&mut self, name: &ObjectName) -> bool {
        self.temporary.insert(name.name.name.clone());
        true
    }

    fn is_temporary(&self, name: &ObjectName) -> bool {
        match &name.schema {
            Some(schema) => schema.name == TEMPORARY,
            None => self.temporary.contains(&name.name.name),
        }
    }

    fn undecided(&self, at: Span) -> Box<Report> {
        let report = Report::new(at, "whether this statement is run is not known");
        let report = match self.doubt {
            Some(why) => report.context(why, "it hangs on this, which schema files do not tell"),
            None => report,
        };
        Box::new(report.help("write the statement outside of the block"))
    }

    pub(super) fn unknown_text(&self, at: Span) -> Box<Report> {
        let report = Report::new(at, "the text that EXECUTE runs here is not known");
        Box::new(
            report
                .label("put together from what schema files do not tell")
                .help("write the statement outside of the block"),
        )
    }
}
