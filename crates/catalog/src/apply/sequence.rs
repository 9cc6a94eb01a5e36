use super::{Builder, TEMPORARY};
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{QualifiedName, Sequence};
use crate::parse::ObjectName;
use crate::parse::create_sequence::{CreateSequence, OwnedBy, SequenceOptions};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn create_sequence(&mut self, sequence: &CreateSequence) -> Outcome<()> {
        let mut name = self.new_name(&sequence.name)?;
        if sequence.temporary {
            TEMPORARY.clone_into(&mut name.schema);
        }
        if sequence.if_not_exists && self.kind_of(&name).is_some() {
            return Ok(());
        }
        self.expect_free(&name, sequence.name.name.span)?;
        self.push_sequence(&name, "int8", None, sequence.name.name.span);
        self.set_sequence(&name, &sequence.options)
    }

    pub(super) fn push_sequence(
        &mut self,
        name: &QualifiedName,
        ty: &str,
        owner: Option<(QualifiedName, String)>,
        span: Span,
    ) {
        let origin = self.origin(span);
        let QualifiedName { schema, name: bare } = name.clone();
        self.catalog.sequences.push(Sequence {
            schema,
            name: bare,
            ty: ty.to_owned(),
            owned_by: owner,
            comment: None,
            origin,
        });
        self.declare(name, span);
    }

    pub(super) fn alter_sequence(
        &mut self,
        name: &ObjectName,
        if_exists: bool,
        options: &SequenceOptions,
    ) -> Outcome<()> {
        let found = self
            .lookup()
            .candidates(name)
            .into_iter()
            .find(|name| self.catalog.sequence(name).is_some());
        match found {
            Some(found) => self.set_sequence(&found, options),
            None if if_exists => Ok(()),
            None if self.lookup().is_broken(name) => Err(Report::silent()),
            None => {
                let names = self
                    .catalog
                    .sequences
                    .iter()
                    .map(|sequence| sequence.name.as_str());
                let report = Report::new(name.span(), format!("there is no sequence `{name}`"))
                    .because(Condition::UndefinedTable);
                Err(Box::new(report.suggest(&name.name.name, names)))
            }
        }
    }

    fn set_sequence(&mut self, name: &QualifiedName, options: &SequenceOptions) -> Outcome<()> {
        let ty = options
            .ty
            .as_ref()
            .map(|ty| self.lookup().type_ref(ty))
            .transpose()?;
        let owner = match &options.owned_by {
            Some(OwnedBy::Column(table, column)) => {
                let table = self.lookup().expect_table(table)?;
                self.expect_column(table, column)?;
                Some(Some((table.qualified_name(), column.name.clone())))
            }
            Some(OwnedBy::None) => Some(None),
            None => None,
        };
        let sequence = self
            .catalog
            .sequences
            .iter_mut()
            .find(|sequence| sequence.qualified_name() == *name);
        let Some(sequence) = sequence else {
            return Ok(());
        };
        if let Some(ty) = ty.as_ref().and_then(|ty| ty.builtin_name()) {
            ty.clone_into(&mut sequence.ty);
        }
        if let Some(owner) = owner {
            sequence.owned_by = owner;
        }
        Ok(())
    }
}
