//! Finding the operator that a symbol means.
//!
//! See "Operators" in the PostgreSQL manual, section 10.2.

use super::coerce::is_row;
use super::{Resolver, Typed};
use crate::builtin::{self, OperatorSignature};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::TypeRef;
use crate::parse::ObjectName;
use crate::parse::expr::{Expr, Operator};
use crate::select::scope::Scope;
use crate::source::Span;

/// An operator that the symbol may mean.
struct Candidate {
    left: Option<TypeRef>,
    right: TypeRef,
    result: TypeRef,
    strict: bool,
    owner: Owner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    System,
    Extension,
    Schema,
}

/// The operator that was found.
pub(super) struct FoundOperator {
    /// The type that the left operand becomes.
    pub(super) left: Option<TypeRef>,
    /// The type that the right operand becomes.
    pub(super) right: TypeRef,
    result: TypeRef,
    /// Whether it gives NULL as soon as an operand is NULL.
    strict: bool,
    owner: Owner,
}

impl FoundOperator {
    /// What it gives for these operands.
    pub(super) fn value(self, op: &Operator, left: &Typed, right: &Typed) -> Typed {
        let never_null = self.is_never_null(&op.symbol, &left.ty);
        Typed::new(self.result, left.not_null && right.not_null && never_null)
    }

    fn is_never_null(&self, symbol: &str, left: &TypeRef) -> bool {
        match self.owner {
            Owner::System => builtin::operator_is_never_null(symbol, left),
            // Those of extensions compare as the system's own do.
            Owner::Extension => is_comparison(symbol),
            Owner::Schema => false,
        }
    }
}

impl Resolver<'_> {
    pub(super) fn prefix(self, op: &Operator, arg: &Typed, span: Span) -> Outcome<Typed> {
        if is_unresolved(&arg.ty) {
            return Err(Report::silent());
        }
        let args = [arg.ty.clone()];
        let candidates = self.operators(op);
        let unary = candidates.iter().filter(|known| known.left.is_none());
        match self.choose(unary.collect(), &args) {
            Some(found) => {
                let not_null = arg.not_null && found.is_never_null(&op.symbol, &arg.ty);
                Ok(Typed::new(found.result, not_null))
            }
            None => Err(Box::new(Report::new(
                span,
                format!("there is no operator {} {}", op.symbol, arg.ty),
            ))),
        }
    }

    pub(super) fn infix(
        self,
        op: &Operator,
        left: &Typed,
        right: &Typed,
        span: Span,
    ) -> Outcome<Typed> {
        let found = self.infix_operator(op, left, right, span)?;
        let not_null = left.not_null && right.not_null && found.is_never_null(&op.symbol, &left.ty);
        Ok(Typed::new(found.result, not_null))
    }

    /// The infix operator for these operands.
    pub(super) fn infix_operator(
        self,
        op: &Operator,
        left: &Typed,
        right: &Typed,
        span: Span,
    ) -> Outcome<FoundOperator> {
        if is_unresolved(&left.ty) || is_unresolved(&right.ty) {
            return Err(Report::silent());
        }
        let found = self.infix_for(op, &left.ty, &right.ty);
        found.ok_or_else(|| no_operator(op, left, right, span))
    }

    fn infix_for(self, op: &Operator, left: &TypeRef, right: &TypeRef) -> Option<FoundOperator> {
        let args = [left.clone(), right.clone()];
        let candidates = self.operators(op);
        let binary: Vec<&Candidate> = candidates
            .iter()
            .filter(|known| known.left.is_some())
            .collect();
        self.exact(&binary, &args)
            .or_else(|| self.row_comparison(op, &args))
            .or_else(|| self.choose(binary, &args))
    }

    /// All operators of that symbol that are in sight.
    fn operators(self, op: &Operator) -> Vec<Candidate> {
        let name = operator_name(op);
        let schema = name.schema.as_ref().map(|schema| schema.name.as_str());
        let system = matches!(schema, None | Some("pg_catalog"));
        let in_sight = |known: &&OperatorSignature| match known.owner {
            "" => system,
            owner => self.lookup.installed(owner, &name),
        };
        let place = |ty: &TypeRef| self.lookup.placed(ty);
        let known = builtin::operators(&op.symbol).iter().filter(in_sight);
        let known = known.map(|known| Candidate {
            left: known.left.as_ref().map(place),
            right: place(&known.right),
            result: place(&known.result),
            strict: known.strict,
            owner: match known.owner {
                "" => Owner::System,
                _ => Owner::Extension,
            },
        });
        let own = self.lookup.catalog.operators.iter();
        let own = own.filter(|operator| operator.name == symbol(op));
        let own = own.filter(|operator| {
            self.lookup
                .candidates(&name)
                .iter()
                .any(|name| name.schema == operator.schema)
        });
        let own = own.map(|operator| Candidate {
            left: operator.left.clone(),
            right: operator.right.clone(),
            result: operator.result.clone(),
            strict: operator.strict,
            owner: Owner::Schema,
        });
        known.chain(own).collect()
    }

    /// Whether every operator of that symbol gives NULL as soon as an operand is NULL.
    pub(super) fn is_strict_operator(self, op: &Operator) -> bool {
        let mut own = self.lookup.catalog.operators.iter();
        builtin::operator_is_strict(&op.symbol)
            && own.all(|operator| operator.strict || operator.name != symbol(op))
    }

    /// Whether the operator between these operands gives NULL as soon as one of them is NULL.
    pub(super) fn is_strict_infix(
        self,
        op: &Operator,
        left: &Expr,
        right: &Expr,
        scope: &Scope<'_>,
    ) -> bool {
        if self.is_strict_operator(op) {
            return true;
        }
        let types = self
            .expr(left, scope)
            .and_then(|left| Ok((left.ty, self.expr(right, scope)?.ty)));
        types
            .ok()
            .and_then(|(left, right)| self.infix_for(op, &left, &right))
            .is_some_and(|found| found.strict)
    }

    /// An operator for exactly these types; a string of unknown type is of the other side's.
    fn exact(self, operators: &[&Candidate], args: &[TypeRef; 2]) -> Option<FoundOperator> {
        let [left, right] = args;
        let (left, right) = match (left.is("unknown"), right.is("unknown")) {
            (true, false) => (right, right),
            (false, true) => (left, left),
            _ => (left, right),
        };
        let find = |left: TypeRef, right: TypeRef| {
            let mut operators = operators.iter();
            operators.find(|known| known.left.as_ref() == Some(&left) && known.right == right)
        };
        let plain = |ty: &TypeRef| self.base(ty).without_modifiers();
        let found = find(left.without_modifiers(), right.without_modifiers())
            .or_else(|| find(plain(left), plain(right)))?;
        Some(FoundOperator {
            left: found.left.clone(),
            right: found.right.clone(),
            result: found.result.clone(),
            strict: found.strict,
            owner: found.owner,
        })
    }

    /// Rows are compared by one operator for all of them.
    fn row_comparison(self, op: &Operator, args: &[TypeRef; 2]) -> Option<FoundOperator> {
        let rows = |ty: &TypeRef| is_row(self.base(ty));
        let compares = is_comparison(&op.symbol)
            && args.iter().all(|ty| rows(ty) || ty.is("unknown"))
            && args.iter().any(rows);
        compares.then(|| FoundOperator {
            left: Some(args[0].clone()),
            right: args[1].clone(),
            result: TypeRef::builtin("bool"),
            strict: true,
            owner: Owner::System,
        })
    }

    fn choose(self, operators: Vec<&Candidate>, args: &[TypeRef]) -> Option<FoundOperator> {
        let lists: Vec<(&Candidate, Vec<&TypeRef>)> = operators
            .into_iter()
            .map(|known| (known, known.left.iter().chain([&known.right]).collect()))
            .filter(|(_, params): &(_, Vec<&TypeRef>)| self.takes(params, args))
            .collect();
        let slices: Vec<&[&TypeRef]> = lists.iter().map(|(_, params)| params.as_slice()).collect();
        let (known, params) = &lists[self.best(&slices, args)?];
        let bindings = self.bind(params, args)?;
        let taken = |param: &TypeRef, arg: Option<&TypeRef>| match arg {
            Some(arg) if super::coerce::polymorphic(param) && !arg.is("unknown") => arg.clone(),
            _ => self.bound(param, &bindings),
        };
        Some(FoundOperator {
            left: known.left.as_ref().map(|left| taken(left, args.first())),
            right: taken(&known.right, args.last()),
            result: self.bound(&known.result, &bindings),
            strict: known.strict,
            owner: known.owner,
        })
    }

    /// Whether `=` compares the two types without a cast of the first.
    pub(super) fn has_equality(self, left: &TypeRef, right: &TypeRef) -> bool {
        let (left, right) = (left.without_modifiers(), right.without_modifiers());
        let equals = self.operators(&Operator::named("=", Span::default()));
        left == right
            || equals
                .iter()
                .any(|known| known.left.as_ref() == Some(&left) && known.right == right)
    }
}

/// The operator as a name to look up.
fn operator_name(op: &Operator) -> ObjectName {
    ObjectName {
        schema: op.schema.clone(),
        name: crate::parse::Ident {
            name: op.symbol.clone(),
            span: op.span,
        },
    }
}

/// The name under which the catalogues have it.
fn symbol(op: &Operator) -> &str {
    if op.symbol == "!=" { "<>" } else { &op.symbol }
}

fn is_comparison(symbol: &str) -> bool {
    matches!(symbol, "=" | "<>" | "!=" | "<" | "<=" | ">" | ">=")
}

fn no_operator(op: &Operator, left: &Typed, right: &Typed, span: Span) -> Box<Report> {
    let message = format!(
        "there is no operator {} {} {}",
        left.ty, op.symbol, right.ty
    );
    let is_text = |value: &Typed| value.ty.is("text") || value.ty.is("varchar");
    let is_bool = |value: &Typed| value.ty.is("bool");
    Box::new(Report::new(span, message).help(match op.symbol.as_str() {
        "==" => "two values are compared with a single `=`",
        "+" if is_text(left) || is_text(right) => "texts are put together with `||`",
        "&&" if is_bool(left) && is_bool(right) => "write AND",
        _ => "cast one side to the type of the other, if that is what is meant",
    }))
}
