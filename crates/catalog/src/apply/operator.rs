use super::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Cast, Operator, TypeRef};
use crate::parse::create_operator::{CreateCast, CreateOperator};
use crate::select;

impl Builder<'_> {
    pub(super) fn create_operator(&mut self, statement: &CreateOperator) -> Outcome<()> {
        let name = self.new_name(&statement.name)?;
        let type_ref =
            |ty| -> Outcome<TypeRef> { Ok(self.lookup().type_ref(ty)?.without_modifiers()) };
        let left = statement.left.as_ref().map(type_ref).transpose()?;
        let right = type_ref(&statement.right)?;
        let args: Vec<TypeRef> = left.iter().chain([&right]).cloned().collect();
        let function = select::function_for(self.lookup(), &statement.function, &args)?;
        self.catalog.operators.push(Operator {
            schema: name.schema,
            name: name.name,
            left,
            right,
            result: function.result,
            strict: function.strict,
            origin: self.origin(statement.name.name.span),
        });
        Ok(())
    }

    pub(super) fn create_cast(&mut self, statement: &CreateCast) -> Outcome<()> {
        let source = self
            .lookup()
            .type_ref(&statement.source)?
            .without_modifiers();
        let target = self
            .lookup()
            .type_ref(&statement.target)?
            .without_modifiers();
        let twice = self.catalog.casts.iter();
        if let Some(first) = twice
            .filter(|cast| cast.source == source && cast.target == target)
            .map(|cast| &cast.origin)
            .next()
        {
            let message = format!("there is already a cast from {source} to {target}");
            let report = Report::new(statement.source.span, message);
            return Err(Box::new(report.note(format!("the first is at {first}"))));
        }
        self.catalog.casts.push(Cast {
            source,
            target,
            context: statement.context,
            origin: self.origin(statement.source.span),
        });
        Ok(())
    }
}
