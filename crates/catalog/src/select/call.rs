//! Finding the function that a call means.
//!
//! See "Functions" in the PostgreSQL manual, section 10.3.

use super::polymorphic::Bindings;
use super::scope::Scope;
use super::{Resolver, Typed};
use crate::builtin::{self, CastContext as Context, Signature, SignatureKind};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::{ArgMode, Function, FunctionKind, FunctionResult, TypeRef};
use crate::parse::ObjectName;
use crate::parse::expr::{Call, Expr};
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
        let (found, args) = self.resolve_call(call, span, scope)?;
        if let Some(filter) = &call.filter {
            let value = self.expr(filter, scope)?;
            self.expect_boolean(&value, filter, "the condition of FILTER")?;
        }
        for expr in call
            .order_by
            .iter()
            .chain(call.over.iter().flat_map(|window| &window.parts))
        {
            self.expr(expr, scope)?;
        }
        let not_null = self.call_is_not_null(call, &found, &args, scope);
        Ok(Typed::new(found.result, not_null))
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
        let spread = call.args.iter().any(|arg| arg.variadic);
        let named = call.args.iter().any(|arg| arg.name.is_some());
        let found = if named {
            self.named_call(call, &types)?
        } else {
            self.find(&call.name, &types, spread)
        };
        match found.or_else(|| self.cast_call(&call.name, &types)) {
            Some(found) => Ok((found, args)),
            None => Err(self.no_function(&call.name, &types, span)),
        }
    }

    /// `order_status('paid')`: a type's name called like a function is a cast.
    fn cast_call(self, name: &ObjectName, types: &[TypeRef]) -> Option<Found> {
        let [from] = types else { return None };
        let declared = self.lookup.candidates(name).into_iter();
        let target = declared
            .into_iter()
            .find_map(|name| self.lookup.declared_type(&name));
        let target = target.filter(|target| self.can_coerce(from, target, Context::Explicit))?;
        let signature = Signature {
            kind: SignatureKind::Function,
            args: vec![from.clone()],
            defaults: 0,
            variadic: false,
            result: target.clone(),
            set: false,
            columns: Vec::new(),
        };
        Some(Found {
            signature,
            result: target,
            builtin: false,
            bindings: Bindings::default(),
        })
    }

    fn call_is_not_null(
        self,
        call: &Call,
        found: &Found,
        args: &[Typed],
        scope: &Scope<'_>,
    ) -> bool {
        let name = call.name.name.name.as_str();
        let known = args.iter().all(|arg| arg.not_null);
        if !found.builtin || found.signature.set || call.args.iter().any(|arg| arg.variadic) {
            return false;
        }
        match found.signature.kind {
            SignatureKind::Aggregate if name == "count" || name == "regr_count" => true,
            SignatureKind::Aggregate => {
                scope.grouped
                    && call.filter.is_none()
                    && call.over.is_none()
                    && known
                    && keeps_values(name)
            }
            // Of a range they are its bounds, which may be absent.
            _ if name == "lower" || name == "upper" => known && found.result.is("text"),
            _ if name == "substring" => known && args[1..].iter().all(|arg| arg.ty.is("int4")),
            _ => builtin::function_is_never_null(name, known, args.len()),
        }
    }

    /// The function of that name for arguments of these types.
    pub(super) fn find(self, name: &ObjectName, args: &[TypeRef], spread: bool) -> Option<Found> {
        let candidates = self.candidates(name);
        let expanded: Vec<(&Candidate, Vec<&TypeRef>)> = candidates
            .iter()
            .filter_map(|candidate| {
                candidate
                    .params(args.len(), spread)
                    .map(|params| (candidate, params))
            })
            .filter(|(_, params)| {
                params
                    .iter()
                    .zip(args)
                    .all(|(param, arg)| self.can_coerce(arg, param, Context::Implicit))
            })
            .filter(|(_, params)| self.bind(params, args).is_some())
            .collect();
        let lists: Vec<&[&TypeRef]> = expanded
            .iter()
            .map(|(_, params)| params.as_slice())
            .collect();
        let best = self.best(&lists, args)?;
        let (candidate, params) = &expanded[best];
        let bindings = self.bind(params, args)?;
        let result = self.bound(&candidate.signature.result, &bindings);
        Some(Found {
            signature: candidate.signature.clone(),
            result,
            builtin: candidate.builtin,
            bindings,
        })
    }

    /// A call with `name => value`: only declared functions have argument names here.
    fn named_call(self, call: &Call, types: &[TypeRef]) -> Outcome<Option<Found>> {
        let names = self.lookup.candidates(&call.name);
        for function in names
            .iter()
            .flat_map(|name| self.lookup.catalog.functions(name))
        {
            let inputs: Vec<_> = function.inputs().collect();
            let fits = call
                .args
                .iter()
                .zip(types)
                .enumerate()
                .all(|(i, (arg, ty))| {
                    let input = match &arg.name {
                        Some(name) => inputs
                            .iter()
                            .find(|input| input.name.as_deref() == Some(name.name.as_str())),
                        None => inputs.get(i),
                    };
                    input.is_some_and(|input| self.can_coerce(ty, &input.ty, Context::Implicit))
                });
            if fits {
                let signature = declared(function);
                let result = signature.result.clone();
                return Ok(Some(Found {
                    signature,
                    result,
                    builtin: false,
                    bindings: Bindings::default(),
                }));
            }
        }
        if builtin::functions(&call.name.name.name).is_empty() {
            return Ok(None);
        }
        let all: Vec<TypeRef> = types.to_vec();
        Ok(self.find(&call.name, &all, false))
    }

    fn candidates(self, name: &ObjectName) -> Vec<Candidate> {
        let schema = name.schema.as_ref().map(|schema| schema.name.as_str());
        let bare = &name.name.name;
        let mut candidates = Vec::new();
        if matches!(schema, None | Some("pg_catalog")) {
            let found = builtin::functions(bare).iter().cloned();
            candidates.extend(found.map(|signature| Candidate {
                signature,
                builtin: true,
            }));
        }
        for name in self.lookup.candidates(name) {
            let found = self
                .lookup
                .catalog
                .functions(&name)
                .filter(|function| function.kind != FunctionKind::Procedure);
            candidates.extend(found.map(|function| Candidate {
                signature: declared(function),
                builtin: false,
            }));
        }
        candidates
    }

    /// Which list of parameters fits the arguments best, by PostgreSQL's rules.
    pub(super) fn best(self, lists: &[&[&TypeRef]], args: &[TypeRef]) -> Option<usize> {
        let args: Vec<TypeRef> = args
            .iter()
            .map(|arg| self.base(arg).without_modifiers())
            .collect();
        let mut open: Vec<usize> = (0..lists.len()).collect();
        open = most(open, |i| {
            self.count(lists[i], &args, |param, arg| param == arg)
        });
        if open.len() > 1 {
            open = most(open, |i| {
                self.count(lists[i], &args, |param, arg| {
                    param == arg
                        || (self.is_preferred(param) && self.category(param) == self.category(arg))
                })
            });
        }
        if open.len() > 1 {
            open = self.by_category(open, lists, &args);
        }
        if open.len() > 1 {
            open = self.by_known_type(open, lists, &args);
        }
        match open.as_slice() {
            [only] => Some(*only),
            // Of equal lists, the first is the one that the search path finds.
            [first, rest @ ..] if rest.iter().all(|&i| lists[i] == lists[*first]) => Some(*first),
            _ => None,
        }
    }

    fn count(
        self,
        params: &[&TypeRef],
        args: &[TypeRef],
        fits: impl Fn(&TypeRef, &TypeRef) -> bool,
    ) -> usize {
        params
            .iter()
            .zip(args)
            .filter(|(param, arg)| !arg.is("unknown") && fits(param, arg))
            .count()
    }

    /// Strings of unknown type go by the category that the candidates share, or else by text.
    fn by_category(self, open: Vec<usize>, lists: &[&[&TypeRef]], args: &[TypeRef]) -> Vec<usize> {
        let mut kept = open.clone();
        for (at, _) in args.iter().enumerate().filter(|(_, arg)| arg.is("unknown")) {
            let categories: Vec<char> = open.iter().map(|&i| self.category(lists[i][at])).collect();
            let same = categories.windows(2).all(|pair| pair[0] == pair[1]);
            let category = match (categories.contains(&'S'), same) {
                (true, _) => 'S',
                (false, true) => categories[0],
                (false, false) => return open,
            };
            let preferred = open.iter().any(|&i| {
                self.category(lists[i][at]) == category && self.is_preferred(lists[i][at])
            });
            kept.retain(|&i| {
                self.category(lists[i][at]) == category
                    && (!preferred || self.is_preferred(lists[i][at]))
            });
        }
        if kept.is_empty() { open } else { kept }
    }

    /// If all known arguments are of one type, the unknown ones are taken to be of it too.
    fn by_known_type(
        self,
        open: Vec<usize>,
        lists: &[&[&TypeRef]],
        args: &[TypeRef],
    ) -> Vec<usize> {
        let mut known = args.iter().filter(|arg| !arg.is("unknown"));
        let Some(first) = known.next() else {
            return open;
        };
        if !args.iter().any(|arg| arg.is("unknown")) || known.any(|arg| arg != first) {
            return open;
        }
        let same = vec![first.clone(); args.len()];
        let fits = |&i: &usize| {
            let params = lists[i];
            params
                .iter()
                .all(|param| self.can_coerce(first, param, Context::Implicit))
                && self.bind(params, &same).is_some()
        };
        let kept: Vec<usize> = open.iter().copied().filter(fits).collect();
        if kept.len() == 1 { kept } else { open }
    }

    fn no_function(self, name: &ObjectName, types: &[TypeRef], span: Span) -> Box<Report> {
        if self.lookup.is_broken(name) {
            return Report::silent();
        }
        let args: Vec<String> = types.iter().map(ToString::to_string).collect();
        let known = self.candidates(name);
        if !known.is_empty() {
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
        let functions = &self.lookup.catalog.functions;
        let mut names: Vec<&str> = functions
            .iter()
            .map(|function| function.name.as_str())
            .collect();
        builtin::function_names().for_each(|name| names.push(name));
        let report = Report::new(name.span(), format!("there is no function `{name}`"));
        Box::new(report.suggest(&name.name.name, names))
    }

    /// Whether the call is of an aggregate.
    pub(super) fn is_aggregate(self, call: &Call) -> bool {
        call.over.is_none()
            && self
                .candidates(&call.name)
                .iter()
                .any(|candidate| candidate.signature.kind == SignatureKind::Aggregate)
    }

    /// Whether an aggregate is called anywhere in the expression.
    pub(super) fn has_aggregate(self, expr: &Expr) -> bool {
        let mut found = false;
        expr.walk(&mut |expr| {
            if let crate::parse::expr::ExprKind::Call(call) = &expr.kind {
                found |= self.is_aggregate(call);
            }
        });
        found
    }
}

/// A function that the name may mean.
struct Candidate {
    signature: Signature,
    builtin: bool,
}

impl Candidate {
    /// The parameters for so many arguments; None if it cannot take as many.
    fn params(&self, count: usize, spread: bool) -> Option<Vec<&TypeRef>> {
        let Signature {
            args,
            defaults,
            variadic,
            ..
        } = &self.signature;
        if *variadic && !spread && count >= args.len() {
            let (last, first) = args.split_last()?;
            let element = last.element().unwrap_or(last);
            let element = if last.is("anyarray") {
                &ANY_ELEMENT
            } else {
                element
            };
            return Some(
                first
                    .iter()
                    .chain(std::iter::repeat_n(element, count - first.len()))
                    .collect(),
            );
        }
        let fits = count <= args.len() && count + defaults >= args.len();
        fits.then(|| args.iter().take(count).collect())
    }

    fn describe(&self, name: &ObjectName) -> String {
        let args: Vec<String> = self
            .signature
            .args
            .iter()
            .map(ToString::to_string)
            .collect();
        format!("{name}({})", args.join(", "))
    }
}

static ANY_ELEMENT: std::sync::LazyLock<TypeRef> =
    std::sync::LazyLock::new(|| TypeRef::builtin("anyelement"));

/// A function of the schema in the form of the built-in ones.
fn declared(function: &Function) -> Signature {
    let inputs: Vec<_> = function.inputs().collect();
    let (result, set, columns) = match &function.result {
        FunctionResult::Void => (TypeRef::builtin("void"), false, Vec::new()),
        FunctionResult::One(ty) => (ty.clone(), false, Vec::new()),
        FunctionResult::SetOf(ty) => (ty.clone(), true, Vec::new()),
        FunctionResult::Row(columns) => (TypeRef::builtin("record"), false, columns.clone()),
        FunctionResult::Table(columns) => match columns.as_slice() {
            [only] => (only.ty.clone(), true, columns.clone()),
            _ => (TypeRef::builtin("record"), true, columns.clone()),
        },
    };
    Signature {
        kind: match function.kind {
            FunctionKind::Aggregate => SignatureKind::Aggregate,
            FunctionKind::Window => SignatureKind::Window,
            FunctionKind::Function | FunctionKind::Procedure => SignatureKind::Function,
        },
        defaults: inputs.iter().filter(|arg| arg.default.is_some()).count(),
        variadic: inputs
            .last()
            .is_some_and(|arg| arg.mode == ArgMode::Variadic),
        args: inputs.iter().map(|arg| arg.ty.clone()).collect(),
        result,
        set,
        columns: columns
            .into_iter()
            .map(|column| (column.name, column.ty))
            .collect(),
    }
}

/// Those that score highest.
fn most(open: Vec<usize>, score: impl Fn(usize) -> usize) -> Vec<usize> {
    let Some(best) = open.iter().map(|&i| score(i)).max() else {
        return open;
    };
    open.into_iter().filter(|&i| score(i) == best).collect()
}

/// Aggregates that give a value as soon as they are given one.
fn keeps_values(name: &str) -> bool {
    const NAMES: [&str; 21] = [
        "array_agg",
        "avg",
        "bit_and",
        "bit_or",
        "bit_xor",
        "bool_and",
        "bool_or",
        "every",
        "json_agg",
        "json_object_agg",
        "jsonb_agg",
        "jsonb_object_agg",
        "max",
        "min",
        "mode",
        "percentile_cont",
        "percentile_disc",
        "range_agg",
        "stddev_pop",
        "string_agg",
        "sum",
    ];
    NAMES.contains(&name)
}
