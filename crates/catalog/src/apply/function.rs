use super::Builder;
use super::calls::making_words;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{
    Arg, Function, FunctionKind, FunctionResult, QualifiedName, ResultColumn, TypeRef, Volatility,
};
use crate::parse::create_function::{
    ArgDef, CreateAggregate, CreateFunction, FunctionChange, Returns,
};
use crate::parse::{Ident, ObjectName, TypeName};
use crate::select;

impl Builder<'_> {
    pub(super) fn create_function(&mut self, statement: &CreateFunction) -> Outcome<()> {
        let name = self.new_name(&statement.name)?;
        let args = self.args(&statement.args)?;
        let result = self.result(&statement.returns, &args, statement.kind)?;
        if let Some(words) = making_words(&statement.body) {
            self.makers.insert(name.clone(), words);
        }
        self.push_function(
            statement.or_replace,
            &statement.name,
            Function {
                schema: name.schema,
                name: name.name,
                args,
                result,
                kind: statement.kind,
                volatility: statement.volatility,
                strict: statement.strict,
                language: statement.language.clone(),
                body: (statement.language == "sql" && !statement.body.is_empty())
                    .then(|| statement.body.clone()),
                never_null: false,
                comment: None,
                origin: self.origin(statement.name.name.span),
            },
        )
    }

    pub(super) fn args(&self, args: &[ArgDef]) -> Outcome<Vec<Arg>> {
        let arg = |def: &ArgDef| {
            Ok(Arg {
                mode: def.mode,
                name: def.name.as_ref().map(|name| name.name.clone()),
                // A function forgets lengths and precisions.
                ty: self.lookup().type_ref(&def.ty)?.without_modifiers(),
                default: def.default.as_ref().map(|default| default.text.clone()),
            })
        };
        args.iter().map(arg).collect()
    }

    fn result(
        &self,
        returns: &Returns,
        args: &[Arg],
        kind: FunctionKind,
    ) -> Outcome<FunctionResult> {
        let out = FunctionResult::out_columns(args);
        let type_of = |ty: &TypeName| -> Outcome<TypeRef> {
            Ok(self.lookup().type_ref(ty)?.without_modifiers())
        };
        Ok(match returns {
            Returns::Table(columns) => {
                let column = |(name, ty): &(Ident, TypeName)| {
                    Ok(ResultColumn {
                        name: name.name.clone(),
                        ty: type_of(ty)?,
                    })
                };
                FunctionResult::Table(columns.iter().map(column).collect::<Outcome<_>>()?)
            }
            Returns::SetOf(_) if out.len() > 1 => FunctionResult::Table(out),
            Returns::SetOf(ty) => FunctionResult::SetOf(type_of(ty)?),
            Returns::One(_) if out.len() > 1 => FunctionResult::Row(out),
            Returns::One(ty) => match type_of(ty)? {
                ty if ty.is("void") => FunctionResult::Void,
                ty => FunctionResult::One(ty),
            },
            Returns::OutArgs if kind == FunctionKind::Procedure && out.is_empty() => {
                FunctionResult::Void
            }
            Returns::OutArgs => match out.len() {
                0 => FunctionResult::Void,
                1 if kind != FunctionKind::Procedure => FunctionResult::One(out[0].ty.clone()),
                _ => FunctionResult::Row(out),
            },
        })
    }

    /// Finds out which functions give a value. It is asked at the end, since that is what a body will find when it runs.
    pub(super) fn prove_functions(&mut self) {
        let functions = self.catalog.functions.iter();
        let proved: Vec<bool> = functions
            .map(|function| select::gives_a_value(self.lookup(), function))
            .collect();
        for (function, proved) in self.catalog.functions.iter_mut().zip(proved) {
            function.never_null = proved;
        }
    }

    /// `ALTER FUNCTION f() STABLE STRICT`.
    pub(super) fn change_function(
        &mut self,
        name: &ObjectName,
        args: Option<&[ArgDef]>,
        change: FunctionChange,
    ) -> Outcome<()> {
        if let Some(at) = function_at(self, name, args)? {
            let function = &mut self.catalog.functions[at];
            function.volatility = change.volatility.unwrap_or(function.volatility);
            function.strict = change.strict.unwrap_or(function.strict);
        }
        Ok(())
    }

    fn push_function(
        &mut self,
        or_replace: bool,
        written: &ObjectName,
        function: Function,
    ) -> Outcome<()> {
        let known = self
            .catalog
            .functions
            .iter()
            .position(|known| same_signature(known, &function));
        match known {
            Some(at) if or_replace => {
                let comment = self.catalog.functions[at].comment.take();
                self.catalog.functions[at] = Function {
                    comment,
                    ..function
                };
            }
            Some(at) => {
                let first = &self.catalog.functions[at].origin;
                let message =
                    format!("there is already a function `{written}` with these arguments");
                let report = Report::new(written.span(), message)
                    .note(format!("the first is at {first}"))
                    .because(Condition::DuplicateFunction);
                return Err(Box::new(
                    report.help("say CREATE OR REPLACE, or drop the first"),
                ));
            }
            None => self.catalog.functions.push(function),
        }
        Ok(())
    }

    pub(super) fn create_aggregate(&mut self, statement: &CreateAggregate) -> Outcome<()> {
        let name = self.new_name(&statement.name)?;
        let args = self.args(&statement.args)?;
        let state = self.lookup().type_ref(&statement.state)?;
        let result = match &statement.final_function {
            Some(function) => self.final_type(function)?.unwrap_or(state),
            None => state,
        };
        self.push_function(
            statement.or_replace,
            &statement.name,
            Function {
                schema: name.schema,
                name: name.name,
                args,
                result: FunctionResult::One(result),
                kind: if statement.ordered {
                    FunctionKind::OrderedSet
                } else {
                    FunctionKind::Aggregate
                },
                volatility: Volatility::Immutable,
                strict: false,
                language: String::new(),
                body: None,
                never_null: false,
                comment: None,
                origin: self.origin(statement.name.name.span),
            },
        )
    }

    /// What the final function of an aggregate gives.
    fn final_type(&self, function: &ObjectName) -> Outcome<Option<TypeRef>> {
        let names = self.lookup().candidates(function);
        let declared = names
            .iter()
            .flat_map(|name| self.catalog.functions(name))
            .next();
        if let Some(declared) = declared {
            return Ok(match &declared.result {
                FunctionResult::One(ty) | FunctionResult::SetOf(ty) => Some(ty.clone()),
                _ => None,
            });
        }
        if let Some(builtin) = crate::builtin::functions(&function.name.name).first() {
            return Ok(Some(builtin.result.clone()).filter(|ty| !ty.to_string().starts_with("any")));
        }
        if self.lookup().is_broken(function) {
            return Err(Report::silent());
        }
        let functions = self
            .catalog
            .functions
            .iter()
            .map(|function| function.name.as_str());
        let report = Report::new(
            function.span(),
            format!("there is no function `{function}`"),
        )
        .because(Condition::UndefinedFunction);
        Err(Box::new(report.suggest(&function.name.name, functions)))
    }
}

fn same_signature(a: &Function, b: &Function) -> bool {
    let name = |function: &Function| QualifiedName::new(&function.schema, &function.name);
    name(a) == name(b)
        && a.inputs()
            .map(|arg| &arg.ty)
            .eq(b.inputs().map(|arg| &arg.ty))
}

/// The function that a name and perhaps its arguments stand for; None if its declaration failed.
pub(super) fn function_at(
    builder: &Builder<'_>,
    name: &ObjectName,
    args: Option<&[ArgDef]>,
) -> Outcome<Option<usize>> {
    let names = builder.lookup().candidates(name);
    let types = match args {
        Some(args) => {
            let args = builder.args(args)?;
            let inputs = args
                .into_iter()
                .filter(|arg| arg.mode != crate::model::ArgMode::Out);
            Some(inputs.map(|arg| arg.ty).collect::<Vec<_>>())
        }
        None => None,
    };
    let found = builder.catalog.functions.iter().position(|function| {
        names.contains(&function.qualified_name())
            && types
                .as_ref()
                .is_none_or(|types| function.inputs().map(|arg| &arg.ty).eq(types))
    });
    if found.is_some() {
        return Ok(found);
    }
    if builder.lookup().is_broken(name) {
        return Ok(None);
    }
    let known: Vec<&str> = builder
        .catalog
        .functions
        .iter()
        .map(|function| function.name.as_str())
        .collect();
    let report = Report::new(
        name.span(),
        format!("there is no function `{name}` with these arguments"),
    )
    .because(Condition::UndefinedFunction);
    Err(Box::new(if known.contains(&name.name.name.as_str()) {
        report
    } else {
        report.suggest(&name.name.name, known)
    }))
}
