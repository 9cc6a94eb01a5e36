use super::{Builder, TEMPORARY};
use crate::diagnostic::{Outcome, Report};
use crate::model::{QualifiedName, View};
use crate::parse::create_view::CreateView;
use crate::select;

impl Builder<'_> {
    pub(super) fn create_view(&mut self, statement: &CreateView) -> Outcome<()> {
        let mut name = self.new_name(&statement.name)?;
        if statement.temporary {
            TEMPORARY.clone_into(&mut name.schema);
        }
        let known = self
            .catalog
            .views
            .iter()
            .position(|view| view.qualified_name() == name);
        let replaces = known.is_some() && statement.or_replace;
        if statement.if_not_exists && self.kind_of(&name).is_some() {
            return Ok(());
        }
        if !replaces {
            self.expect_free(&name, statement.name.name.span)?;
        }
        self.reads.take();
        let columns = select::view_columns(self.lookup(), &statement.query, &statement.columns)?;
        for (i, column) in columns.iter().enumerate() {
            if columns[..i].iter().any(|before| before.name == column.name) {
                let message = format!(
                    "view `{}` has two columns named `{}`",
                    name.name, column.name
                );
                let report = Report::new(statement.name.name.span, message);
                return Err(Box::new(
                    report.help("give one of them another name with AS"),
                ));
            }
        }
        let reads: Vec<QualifiedName> = self.reads.take().into_iter().collect();
        if reads.iter().any(|read| read.schema == TEMPORARY) {
            TEMPORARY.clone_into(&mut name.schema);
        }
        let view = View {
            schema: name.schema.clone(),
            name: name.name.clone(),
            columns,
            materialized: statement.materialized,
            query: statement.text.clone(),
            reads,
            uniques: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            origin: self.origin(statement.name.name.span),
        };
        self.declare(&name, statement.name.name.span);
        match known {
            Some(at) if replaces => {
                let known = &mut self.catalog.views[at];
                let mut view = View {
                    comment: known.comment.take(),
                    ..view
                };
                for (column, known) in view.columns.iter_mut().zip(&mut known.columns) {
                    column.comment = known.comment.take();
                }
                *known = view;
            }
            _ => self.catalog.views.push(view),
        }
        Ok(())
    }
}
