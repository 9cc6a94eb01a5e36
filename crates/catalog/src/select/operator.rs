//! Finding the operator that a symbol means.
//!
//! See "Operators" in the PostgreSQL manual, section 10.2.

use super::{Resolver, Typed};
use crate::builtin::{self, CastContext as Context, OperatorSignature};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::TypeRef;
use crate::parse::expr::Operator;
use crate::source::Span;

impl Resolver<'_> {
    pub(super) fn prefix(self, op: &Operator, arg: &Typed, span: Span) -> Outcome<Typed> {
        let operators = builtin::operators(&op.symbol)
            .iter()
            .filter(|known| known.left.is_none());
        let args = [text_if_citext(&arg.ty)];
        match self.choose(operators.collect(), &args, |known| vec![&known.right]) {
            Some(ty) => Ok(Typed::new(
                ty,
                arg.not_null && builtin::operator_is_never_null(&op.symbol, &arg.ty),
            )),
            None if is_unresolved(&arg.ty) => Err(Report::silent()),
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
        if is_unresolved(&left.ty) || is_unresolved(&right.ty) {
            return Err(Report::silent());
        }
        match self.infix_type(&op.symbol, &left.ty, &right.ty) {
            Some(ty) => {
                let not_null = left.not_null
                    && right.not_null
                    && builtin::operator_is_never_null(&op.symbol, &left.ty);
                Ok(Typed::new(ty, not_null))
            }
            None => Err(self.no_operator(op, left, right, span)),
        }
    }

    fn no_operator(self, op: &Operator, left: &Typed, right: &Typed, span: Span) -> Box<Report> {
        let message = format!(
            "there is no operator {} {} {}",
            left.ty, op.symbol, right.ty
        );
        Box::new(
            Report::new(span, message)
                .help("cast one side to the type of the other, if that is what is meant"),
        )
    }

    /// The result type of an infix operator; None if there is none for these types.
    pub(super) fn infix_type(
        self,
        symbol: &str,
        left: &TypeRef,
        right: &TypeRef,
    ) -> Option<TypeRef> {
        let args = [text_if_citext(left), text_if_citext(right)];
        let operators: Vec<_> = builtin::operators(symbol)
            .iter()
            .filter(|known| known.left.is_some())
            .collect();
        if let Some(exact) = self.exact(&operators, &args) {
            return Some(exact);
        }
        if let Some(ty) = self.row_comparison(symbol, &args) {
            return Some(ty);
        }
        self.choose(operators, &args, |known| {
            known.left.iter().chain([&known.right]).collect()
        })
    }

    /// An operator for exactly these types; a string of unknown type is of the other side's.
    fn exact(self, operators: &[&OperatorSignature], args: &[TypeRef; 2]) -> Option<TypeRef> {
        let [left, right] = args;
        let plain = |ty: &TypeRef| self.base(ty).without_modifiers();
        let (left, right) = (plain(left), plain(right));
        let (left, right) = match (left.is("unknown"), right.is("unknown")) {
            (true, false) => (right.clone(), right),
            (false, true) => (left.clone(), left),
            _ => (left, right),
        };
        let found = operators
            .iter()
            .find(|known| known.left.as_ref() == Some(&left) && known.right == right);
        found.map(|known| known.result.clone())
    }

    /// Enums, arrays, ranges and rows are compared by polymorphic operators.
    fn row_comparison(self, symbol: &str, args: &[TypeRef; 2]) -> Option<TypeRef> {
        let compares = matches!(symbol, "=" | "<>" | "!=" | "<" | "<=" | ">" | ">=");
        let is_row = |ty: &TypeRef| {
            matches!(self.base(ty), TypeRef::Row(_) | TypeRef::Composite(_)) || ty.is("record")
        };
        (compares
            && args.iter().all(|ty| is_row(ty) || ty.is("unknown"))
            && args.iter().any(is_row))
        .then(|| TypeRef::builtin("bool"))
    }

    fn choose<'k>(
        self,
        operators: Vec<&'k OperatorSignature>,
        args: &[TypeRef],
        params: impl Fn(&'k OperatorSignature) -> Vec<&'k TypeRef>,
    ) -> Option<TypeRef> {
        let lists: Vec<(&OperatorSignature, Vec<&TypeRef>)> = operators
            .into_iter()
            .map(|known| (known, params(known)))
            .filter(|(_, params)| {
                params
                    .iter()
                    .zip(args)
                    .all(|(param, arg)| self.can_coerce(arg, param, Context::Implicit))
            })
            .filter(|(_, params)| self.bind(params, args).is_some())
            .collect();
        let slices: Vec<&[&TypeRef]> = lists.iter().map(|(_, params)| params.as_slice()).collect();
        let (known, params) = &lists[self.best(&slices, args)?];
        Some(self.bound(&known.result, &self.bind(params, args)?))
    }

    /// Whether `=` compares the two types without a cast of the first.
    pub(super) fn has_equality(self, left: &TypeRef, right: &TypeRef) -> bool {
        let (left, right) = (left.without_modifiers(), right.without_modifiers());
        left == right
            || builtin::operators("=")
                .iter()
                .any(|known| known.left.as_ref() == Some(&left) && known.right == right)
    }
}

/// citext has the operators of text.
fn text_if_citext(ty: &TypeRef) -> TypeRef {
    match ty {
        TypeRef::Extension(extension) if extension.name == "citext" => TypeRef::builtin("text"),
        _ => ty.clone(),
    }
}
