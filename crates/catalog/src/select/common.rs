//! The one type that several values become.
//!
//! See "UNION, CASE, and Related Constructs" in the PostgreSQL manual, section 10.5.

use super::{Resolver, Typed};
use crate::builtin::CastContext as Context;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::TypeRef;
use crate::source::Span;

impl Resolver<'_> {
    /// The one type that all values become, as in CASE, COALESCE, ARRAY and UNION.
    pub(super) fn common_type(self, values: &[(&Typed, Span)], what: &str) -> Outcome<TypeRef> {
        let known: Vec<(&TypeRef, Span)> = values
            .iter()
            .map(|(value, span)| (&value.ty, *span))
            .filter(|(ty, _)| !ty.is("unknown"))
            .collect();
        let Some(&(first, _)) = known.first() else {
            return Ok(TypeRef::builtin("text"));
        };
        if known.iter().any(|(ty, _)| is_unresolved(ty)) {
            return Err(Report::silent());
        }
        let plain = first.without_modifiers();
        if known.len() == values.len()
            && known.iter().all(|(ty, _)| ty.without_modifiers() == plain)
        {
            // A length survives only if every value has it.
            let same = known.iter().all(|(ty, _)| *ty == first);
            return Ok(if same { first.clone() } else { plain });
        }
        let mut best = self.base(first).without_modifiers();
        for (ty, span) in &known[1..] {
            best = self.wider(best, ty, *span, what)?;
        }
        match known
            .iter()
            .find(|(ty, _)| !self.can_coerce(ty, &best, Context::Implicit))
        {
            Some((ty, span)) => Err(unlike(what, &best, ty, *span)),
            None => Ok(best),
        }
    }

    fn wider(self, best: TypeRef, next: &TypeRef, span: Span, what: &str) -> Outcome<TypeRef> {
        let next = self.base(next).without_modifiers();
        if next == best {
            return Ok(best);
        }
        if self.category(&best) != self.category(&next) {
            return Err(unlike(what, &best, &next, span));
        }
        let up = self.can_coerce(&best, &next, Context::Implicit);
        let down = self.can_coerce(&next, &best, Context::Implicit);
        Ok(if up && !down && !self.is_preferred(&best) {
            next
        } else {
            best
        })
    }
}

fn unlike(what: &str, best: &TypeRef, next: &TypeRef, span: Span) -> Box<Report> {
    Box::new(Report::new(
        span,
        format!("{what} cannot be both {best} and {next}"),
    ))
}

/// A string that nothing has given a type is text.
pub(super) fn known(ty: TypeRef) -> TypeRef {
    if ty.is("unknown") {
        TypeRef::builtin("text")
    } else {
        ty
    }
}
