//! Calls of functions.

use super::candidate::Shape;
use super::polymorphic::Bindings;
use super::scope::Scope;
use super::{Resolver, Typed};
use crate::builtin::{self, CastContext as Context, Signature, SignatureKind};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::TypeRef;
use crate::parse::ObjectName;
use crate::parse::expr::{Call, Expr, ExprKind};
use crate::source::Span;

/// The function that was found, and what it gives for these arguments.
pub(super) struct Found {
    pub(super) signature: Signature,
    pub(super) result: TypeRef,
    pub(super) builtin: bool,
    bindings: Bindings,
}

impl Found {
    /// The columns of a function that returns rows.
    pub(super) fn columns(&self, resolver: Resolver<'_>) -> Vec<(String, TypeRef)> {
        let columns = self.signature.columns.iter();
        columns
            .map(|(name, ty)| (name.clone(), resolver.bound(ty, &self.bindings)))
            .collect()
    }
}

impl Resolver<'_> {
    /// The value of a call in an expression.
    pub(super) fn call(self, call: &Call, span: Span, scope: &Scope<'_>) -> Outcome<Typed> {
        // An aggregate works on the rows as they were before a grouping set left keys out.
        let rows = match &scope.rows {
            Some(rows) if self.is_aggregate(call) => rows,
            _ => scope,
        };
        let (found, args) = self.resolve_call(call, span, rows)?;
        self.expect_place(call, &found, span)?;
        if let Some(filter) = &call.filter {
            let value = self.expr(filter, rows)?;
            self.expect_boolean(&value, filter, "the condition of FILTER")?;
        }
        for expr in &call.order_by {
            self.expr(expr, rows)?;
        }
        for expr in call.over.iter().flat_map(|window| &window.parts) {
            self.expr(expr, scope)?;
        }
        let not_null = self.call_is_not_null(call, &found, &args, scope);
        Ok(Typed::new(found.result, not_null))
    }

    /// Window functions need OVER, and only they and aggregates take it.
    fn expect_place(self, call: &Call, found: &Found, span: Span) -> Outcome<()> {
        let name = &call.name;
        let message = match (found.signature.kind, &call.over) {
            (SignatureKind::Window, None) => format!("the window function `{name}` needs OVER"),
            (SignatureKind::Function, Some(_)) => {
                format!(
                    "`{name}` is neither a window function nor an aggregate, so it takes no OVER"
                )
            }
            (SignatureKind::Function, None) if call.filter.is_some() => {
                format!("`{name}` is no aggregate, so it takes no FILTER")
            }
            _ => return Ok(()),
        };
        Err(Box::new(Report::new(span, message)))
    }

    /// The function and the values of its arguments.
    pub(super) fn resolve_call(
        self,
        call: &Call,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<(Found, Vec<Typed>)> {
        let mut args = Vec::new();
        for expr in call
            .args
            .iter()
            .map(|arg| &arg.value)
            .chain(&call.within_group)
        {
            args.push(self.expr(expr, scope)?);
        }
        let types: Vec<TypeRef> = args.iter().map(|arg| arg.ty.clone()).collect();
        if types.iter().any(is_unresolved) {
            return Err(Report::silent());
        }
        let shape = Shape {
            count: types.len(),
            spread: call.args.iter().any(|arg| arg.variadic),
            named: &call.args,
        };
        match self.find_shape(&call.name, &types, shape) {
            Some(found) => {
                for (arg, ty) in call.args.iter().zip(&found.signature.args) {
                    if let Some(text) = super::literal::text(&arg.value) {
                        self.note_constant(text, ty);
                    }
                }
                Ok((found, args))
            }
            None => match self.field_call(call, &types) {
                Some(found) => Ok((found, args)),
                None => Err(self.no_function(&call.name, &types, span)),
            },
        }
    }

    /// The function of that name for arguments of these types.
    pub(super) fn find(self, name: &ObjectName, types: &[TypeRef]) -> Option<Found> {
        let shape = Shape {
            count: types.len(),
            spread: false,
            named: &[],
        };
        self.find_shape(name, types, shape)
    }

    fn find_shape(self, name: &ObjectName, types: &[TypeRef], shape: Shape<'_>) -> Option<Found> {
        let mut candidates = self.candidates(name);
        // A function that takes just so many arguments goes before one that repeats its last, or has more.
        candidates.sort_by_key(|candidate| {
            let signature = &candidate.signature;
            (signature.variadic, signature.args.len() != shape.count)
        });
        let expanded: Vec<_> = candidates
            .iter()
            .filter_map(|candidate| Some((candidate, candidate.params(shape)?)))
            .collect();
        let exact = |params: &[&TypeRef]| params.iter().zip(types).all(|(param, ty)| *param == ty);
        let is_exact = expanded.iter().any(|(_, params)| exact(params));
        if !is_exact && let Some(cast) = self.cast_call(name, types, true) {
            return Some(cast);
        }
        let fitting: Vec<_> = expanded
            .into_iter()
            .filter(|(_, params)| self.takes(params, types))
            .collect();
        let lists: Vec<&[&TypeRef]> = fitting
            .iter()
            .map(|(_, params)| params.as_slice())
            .collect();
        let Some(best) = self.best(&lists, types) else {
            return self.cast_call(name, types, false);
        };
        let (candidate, params) = &fitting[best];
        let bindings = self.bind(params, types)?;
        match candidate.declared {
            Some(function) => self.lookup.note_function(function),
            // The constructors of a range come and go with it.
            None => self.lookup.note_type(&candidate.signature.result),
        }
        Some(Found {
            result: self.bound(&candidate.signature.result, &bindings),
            signature: candidate.signature.clone(),
            builtin: candidate.builtin,
            bindings,
        })
    }

    /// `float8(x)`, `order_status('paid')`: a type's name called like a function is a cast.
    ///
    /// `certain` asks for those that go before any function of the name that is not an exact match.
    fn cast_call(self, name: &ObjectName, types: &[TypeRef], certain: bool) -> Option<Found> {
        let [from] = types else { return None };
        let target = self.lookup.type_named(name)?;
        let by_function = builtin::cast(
            &self.base(from).without_modifiers(),
            &self.base(&target).without_modifiers(),
        );
        if certain && !from.is("unknown") && by_function.is_some() {
            return None;
        }
        if !self.can_coerce(from, &target, Context::Explicit) {
            return None;
        }
        self.lookup.note_type(&target);
        Some(Found {
            signature: Signature::of_cast(from, &target),
            result: target,
            builtin: false,
            bindings: Bindings::default(),
        })
    }

    /// `full_name(users)`: a field called like a function of its row.
    fn field_call(self, call: &Call, types: &[TypeRef]) -> Option<Found> {
        let [row] = types else { return None };
        let fields = self.fields(row);
        let (_, ty) = fields
            .into_iter()
            .find(|(name, _)| call.name.schema.is_none() && *name == call.name.name.name)?;
        if let Some(of) = self.base(row).declared() {
            self.lookup.note_column(of, &call.name.name.name);
        }
        Some(Found {
            signature: Signature::of_cast(row, &ty),
            result: ty,
            builtin: false,
            bindings: Bindings::default(),
        })
    }

    pub(super) fn no_function(
        self,
        name: &ObjectName,
        types: &[TypeRef],
        span: Span,
    ) -> Box<Report> {
        if self.lookup.is_broken(name) {
            return Report::silent();
        }
        let known = self.candidates(name);
        if !known.is_empty() {
            let args: Vec<String> = types.iter().map(ToString::to_string).collect();
            let report = Report::new(
                span,
                format!("no function `{name}` takes ({})", args.join(", ")),
            );
            let takes: Vec<String> = known
                .iter()
                .take(3)
                .map(|candidate| candidate.describe(name))
                .collect();
            return Box::new(report.note(format!("there is {}", takes.join(", "))));
        }
        let report = Report::new(name.span(), format!("there is no function `{name}`"));
        if let Some(extension) = self.unread_extension() {
            return Box::new(report.help(format!(
                "if it is one of the extension `{extension}`, whose functions are not known here, say of which type it \
                 is: `CAST ({name}(…) AS type)`"
            )));
        }
        let mut owners = builtin::functions(&name.name.name)
            .iter()
            .map(|known| known.owner);
        if let Some(owner) = owners.rfind(|owner| !owner.is_empty()) {
            let extension = crate::model::quoted(owner);
            return Box::new(report.help(match self.lookup.catalog.extension(owner) {
                Some(found) => format!("`{extension}` has it in the schema `{}`", found.schema),
                None => format!("it comes with `CREATE EXTENSION {extension}`"),
            }));
        }
        let functions = &self.lookup.catalog.functions;
        let mut names: Vec<&str> = functions
            .iter()
            .map(|function| function.name.as_str())
            .collect();
        builtin::function_names().for_each(|name| names.push(name));
        Box::new(report.suggest(&name.name.name, names))
    }

    /// An installed extension whose functions are not known.
    pub(super) fn unread_extension(&self) -> Option<&str> {
        let mut extensions = self.lookup.catalog.extensions.iter();
        extensions
            .find(|extension| !builtin::knows_extension(&extension.name))
            .map(|extension| extension.name.as_str())
    }

    /// Whether the call is of an aggregate.
    pub(super) fn is_aggregate(self, call: &Call) -> bool {
        call.over.is_none() && self.is_of(call, |it| it.kind == SignatureKind::Aggregate)
    }

    /// Whether a function of that name has the property.
    fn is_of(self, call: &Call, property: impl Fn(&Signature) -> bool) -> bool {
        self.candidates(&call.name)
            .iter()
            .any(|candidate| property(&candidate.signature))
    }

    /// Whether every function that the call can mean gives NULL as soon as an argument is NULL.
    pub(super) fn is_strict_call(self, call: &Call) -> bool {
        let plain = call.over.is_none() && call.within_group.is_empty();
        plain
            && !call.args.iter().any(|arg| arg.variadic)
            && !self.is_of(call, |it| {
                !it.strict || it.set || it.kind != SignatureKind::Function
            })
    }

    /// Whether an aggregate is called anywhere in the expression.
    pub(super) fn has_aggregate(self, expr: &Expr) -> bool {
        self.calls_any(expr, |call| self.is_aggregate(call))
    }

    /// Whether a function that gives any number of rows is called anywhere in the expression.
    pub(super) fn has_set(self, expr: &Expr) -> bool {
        self.calls_any(expr, |call| self.is_of(call, |it| it.set))
    }

    fn calls_any(self, expr: &Expr, is: impl Fn(&Call) -> bool) -> bool {
        let mut found = false;
        expr.walk(&mut |expr| match &expr.kind {
            ExprKind::Call(call) => found |= is(call),
            ExprKind::Form(form) => found |= form.aggregate,
            _ => {}
        });
        found
    }
}

impl Signature {
    /// A cast as a function.
    pub(super) fn of_cast(from: &TypeRef, to: &TypeRef) -> Self {
        Self {
            owner: "",
            kind: SignatureKind::Function,
            args: vec![from.clone()],
            names: Vec::new(),
            defaults: 0,
            variadic: false,
            strict: true,
            result: to.clone(),
            set: false,
            columns: Vec::new(),
        }
    }
}
