use super::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::model::View;
use crate::parse::create_view::CreateView;
use crate::select;

impl Builder<'_> {
    pub(super) fn create_view(&mut self, statement: &CreateView) -> Outcome<()> {
        let name = self.new_name(&statement.name)?;
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
        let view = View {
            schema: name.schema.clone(),
            name: name.name.clone(),
            columns,
            materialized: statement.materialized,
            query: statement.text.clone(),
            reads: self.reads.take().into_iter().collect(),
            uniques: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            origin: self.origin(statement.name.name.span),
        };
        self.declare(&name, statement.name.name.span);
        match known {
            Some(at) if replaces => {
                let comment = self.catalog.views[at].comment.take();
                self.catalog.views[at] = View { comment, ..view };
            }
            _ => self.catalog.views.push(view),
        }
        Ok(())
    }
}
