use super::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Cast, Operator, QualifiedName, TypeRef};
use crate::parse::ObjectName;
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
            strict: function.strict,
            function: self.own_function(&statement.function, &args),
            never_null: select::is_never_null(&statement.function, &function, args.len()),
            result: function.result,
            origin: self.origin(statement.name.name.span),
        });
        Ok(())
    }

    /// The schema's function of that name for just these arguments.
    fn own_function(&self, name: &ObjectName, args: &[TypeRef]) -> Option<QualifiedName> {
        let mut names = self.lookup().candidates(name).into_iter();
        names.find(|name| self.catalog.function(name, args).is_some())
    }

    /// Finds out which operators give a value: those whose function does.
    pub(super) fn prove_operators(&mut self) {
        let proved = |operator: &Operator| {
            let args: Vec<TypeRef> = operator.operands().cloned().collect();
            let function = self.catalog.function(operator.function.as_ref()?, &args);
            Some(function.is_some_and(|it| it.never_null))
        };
        let proved: Vec<Option<bool>> = self.catalog.operators.iter().map(proved).collect();
        for (operator, proved) in self.catalog.operators.iter_mut().zip(proved) {
            operator.never_null = proved.unwrap_or(operator.never_null);
        }
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
