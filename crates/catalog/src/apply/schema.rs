use super::Builder;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Extension, Schema};
use crate::parse::Ident;

impl Builder<'_> {
    pub(super) fn create_schema(&mut self, name: &Ident, if_not_exists: bool) -> Outcome<()> {
        if self.catalog.schema(&name.name).is_some() {
            if if_not_exists || name.name == "public" {
                return Ok(());
            }
            let message = format!("there is already a schema `{}`", name.name);
            return Err(Box::new(
                Report::new(name.span, message).because(Condition::DuplicateSchema),
            ));
        }
        let origin = Some(self.origin(name.span));
        self.catalog.schemas.push(Schema {
            name: name.name.clone(),
            comment: None,
            origin,
        });
        Ok(())
    }

    pub(super) fn create_extension(
        &mut self,
        name: &Ident,
        if_not_exists: bool,
        schema: Option<&Ident>,
    ) -> Outcome<()> {
        if self.catalog.extension(&name.name).is_some() {
            if if_not_exists {
                return Ok(());
            }
            let message = format!("there is already an extension `{}`", name.name);
            return Err(Box::new(
                Report::new(name.span, message).because(Condition::DuplicateObject),
            ));
        }
        if let Some(schema) = schema {
            self.lookup().expect_schema(schema)?;
        }
        let first = self
            .path
            .iter()
            .find(|schema| self.catalog.schema(schema).is_some());
        let schema = schema
            .map(|schema| &schema.name)
            .or(first)
            .cloned()
            .unwrap_or_else(|| "public".to_owned());
        let origin = self.origin(name.span);
        self.catalog.extensions.push(Extension {
            name: name.name.clone(),
            schema,
            comment: None,
            origin,
        });
        Ok(())
    }
}
