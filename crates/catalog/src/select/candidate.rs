//! The functions that a name may mean.

use super::Resolver;
use crate::builtin::{self, Signature, SignatureKind};
use crate::model::{ArgMode, Function, FunctionKind, FunctionResult, QualifiedName, TypeRef};
use crate::parse::ObjectName;
use crate::parse::expr::Arg;

/// A function that the name may mean.
pub(super) struct Candidate<'a> {
    pub(super) signature: Signature,
    pub(super) builtin: bool,
    /// The function itself, if the schema declares it.
    pub(super) declared: Option<&'a Function>,
}

/// The arguments of a call as far as their form goes.
#[derive(Clone, Copy)]
pub(super) struct Shape<'c> {
    pub(super) count: usize,
    /// Whether the last argument is an array that stands for the rest: `VARIADIC x`.
    pub(super) spread: bool,
    /// The arguments, if some of them are given by name.
    pub(super) named: &'c [Arg],
}

impl<'a> Resolver<'a> {
    /// All functions that the name may mean, in the order in which the search path finds them.
    pub(super) fn candidates(self, name: &ObjectName) -> Vec<Candidate<'a>> {
        let schema = name.schema.as_ref().map(|schema| schema.name.as_str());
        let system = matches!(schema, None | Some("pg_catalog"));
        let known = builtin::functions(&name.name.name).iter();
        let mut candidates: Vec<Candidate<'a>> = known
            .filter(|known| match known.owner {
                "" => system,
                owner => self.lookup.installed(owner, name),
            })
            .map(|known| Candidate {
                builtin: known.owner.is_empty(),
                declared: None,
                signature: self.placed(known),
            })
            .collect();
        for name in self.lookup.candidates(name) {
            candidates.extend(self.constructors(&name));
            let found = self
                .lookup
                .catalog
                .functions(&name)
                .filter(|function| function.kind != FunctionKind::Procedure);
            candidates.extend(found.map(|function| Candidate {
                signature: declared(function),
                builtin: false,
                declared: Some(function),
            }));
        }
        candidates
    }

    /// The functions that come with a range type: `span(1, 2)`, `span(1, 2, '[]')` and those of its multirange.
    fn constructors(self, name: &QualifiedName) -> Vec<Candidate<'a>> {
        let ranges = self.lookup.catalog.ranges.iter();
        let ranges = ranges.filter(|range| range.schema == name.schema);
        let mut found = Vec::new();
        for range in ranges {
            let ty = TypeRef::Range(range.qualified_name());
            if range.name == name.name {
                let bounds = vec![range.subtype.clone(); 2];
                let with_flags = [bounds.clone(), vec![TypeRef::builtin("text")]].concat();
                found.push(constructor(bounds, &ty, false));
                found.push(constructor(with_flags, &ty, false));
            }
            if range.multirange == name.name {
                let multirange = TypeRef::Multirange(name.clone());
                found.push(constructor(Vec::new(), &multirange, false));
                found.push(constructor(vec![ty.array()], &multirange, true));
            }
        }
        found
    }

    /// The signature with the schemas of the extensions whose types it names.
    fn placed(self, signature: &Signature) -> Signature {
        if signature.owner.is_empty() {
            return signature.clone();
        }
        let place = |ty: &TypeRef| self.lookup.placed(ty);
        Signature {
            args: signature.args.iter().map(place).collect(),
            result: place(&signature.result),
            columns: signature
                .columns
                .iter()
                .map(|(name, ty)| (name.clone(), place(ty)))
                .collect(),
            ..signature.clone()
        }
    }
}

impl Candidate<'_> {
    /// The parameters for these arguments, in the order of the arguments; None if it cannot take them.
    pub(super) fn params(&self, shape: Shape<'_>) -> Option<Vec<&TypeRef>> {
        if shape.named.iter().any(|arg| arg.name.is_some()) {
            return self.named_params(shape.named);
        }
        let count = shape.count;
        let Signature {
            args,
            defaults,
            variadic,
            ..
        } = &self.signature;
        let takes = count <= args.len() && count + defaults >= args.len();
        if *variadic && !shape.spread && (count >= args.len() || !takes) {
            let (last, first) = args.split_last()?;
            let rest = count.checked_sub(first.len()).filter(|rest| *rest > 0)?;
            let element = spread_element(last);
            return Some(
                first
                    .iter()
                    .chain(std::iter::repeat_n(element, rest))
                    .collect(),
            );
        }
        takes.then(|| args.iter().take(count).collect())
    }

    /// Arguments by place come first; each parameter that is left over needs a default.
    fn named_params(&self, args: &[Arg]) -> Option<Vec<&TypeRef>> {
        let Signature {
            args: params,
            names,
            defaults,
            ..
        } = &self.signature;
        let mut taken = vec![false; params.len()];
        let mut types = Vec::new();
        for (place, arg) in args.iter().enumerate() {
            let at = match &arg.name {
                Some(name) => names.iter().position(|known| *known == name.name)?,
                None => place,
            };
            if std::mem::replace(taken.get_mut(at)?, true) {
                return None;
            }
            types.push(&params[at]);
        }
        let required = &taken[..params.len().saturating_sub(*defaults)];
        required.iter().all(|taken| *taken).then_some(types)
    }

    pub(super) fn describe(&self, name: &ObjectName) -> String {
        let args: Vec<String> = self
            .signature
            .args
            .iter()
            .map(ToString::to_string)
            .collect();
        format!("{name}({})", args.join(", "))
    }
}

/// What each of the repeated arguments is.
fn spread_element(array: &TypeRef) -> &TypeRef {
    if array.is("anyarray") {
        &ANY_ELEMENT
    } else if array.is("anycompatiblearray") {
        &ANY_COMPATIBLE
    } else {
        array.element().unwrap_or(array)
    }
}

static ANY_ELEMENT: std::sync::LazyLock<TypeRef> =
    std::sync::LazyLock::new(|| TypeRef::builtin("anyelement"));
static ANY_COMPATIBLE: std::sync::LazyLock<TypeRef> =
    std::sync::LazyLock::new(|| TypeRef::builtin("anycompatible"));

fn constructor<'a>(args: Vec<TypeRef>, result: &TypeRef, variadic: bool) -> Candidate<'a> {
    Candidate {
        declared: None,
        signature: Signature {
            args,
            variadic,
            strict: false,
            ..Signature::of_cast(result, result)
        },
        builtin: false,
    }
}

/// A function of the schema in the form of the built-in ones.
fn declared(function: &Function) -> Signature {
    let inputs: Vec<_> = function.inputs().collect();
    let (result, set, columns) = result(function);
    Signature {
        owner: "",
        kind: match function.kind {
            FunctionKind::Aggregate | FunctionKind::OrderedSet => SignatureKind::Aggregate,
            FunctionKind::Window => SignatureKind::Window,
            FunctionKind::Function | FunctionKind::Procedure => SignatureKind::Function,
        },
        defaults: inputs.iter().filter(|arg| arg.default.is_some()).count(),
        variadic: inputs
            .last()
            .is_some_and(|arg| arg.mode == ArgMode::Variadic),
        args: inputs.iter().map(|arg| arg.ty.clone()).collect(),
        names: inputs
            .iter()
            .map(|arg| arg.name.clone().unwrap_or_default())
            .collect(),
        strict: function.strict,
        result,
        set,
        columns,
    }
}

type Columns = Vec<(String, TypeRef)>;

fn result(function: &Function) -> (TypeRef, bool, Columns) {
    let columns = |columns: &[crate::model::ResultColumn]| -> Columns {
        columns
            .iter()
            .map(|column| (column.name.clone(), column.ty.clone()))
            .collect()
    };
    match &function.result {
        FunctionResult::Void => (TypeRef::builtin("void"), false, Vec::new()),
        FunctionResult::One(ty) => (ty.clone(), false, only_out(function, ty)),
        FunctionResult::SetOf(ty) => (ty.clone(), true, only_out(function, ty)),
        FunctionResult::Row(out) => (TypeRef::builtin("record"), false, columns(out)),
        FunctionResult::Table(out) => match out.as_slice() {
            [only] => (only.ty.clone(), true, columns(out)),
            _ => (TypeRef::builtin("record"), true, columns(out)),
        },
    }
}

/// One OUT argument gives the result its name.
fn only_out(function: &Function, ty: &TypeRef) -> Columns {
    let mut out = function
        .args
        .iter()
        .filter(|arg| matches!(arg.mode, ArgMode::Out | ArgMode::InOut));
    match (out.next().and_then(|arg| arg.name.clone()), out.next()) {
        (Some(name), None) => vec![(name, ty.clone())],
        _ => Vec::new(),
    }
}
