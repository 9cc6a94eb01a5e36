//! Which type becomes which.
//!
//! See "Type Conversion" in the PostgreSQL manual, chapter 10.

use super::{Resolver, Typed};
use crate::builtin::{self, CastContext as Context};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::is_unresolved;
use crate::model::TypeRef;
use crate::source::Span;

impl Resolver<'_> {
    /// Whether a value of the first type is taken where the second is due.
    pub(super) fn can_coerce(self, from: &TypeRef, to: &TypeRef, context: Context) -> bool {
        if from.is("unknown") || is_unresolved(from) || is_unresolved(to) || to.is("any") {
            return true;
        }
        if from.without_modifiers() == to.without_modifiers() {
            return true;
        }
        if polymorphic(to) {
            return self.fits_polymorphic(from, to);
        }
        let (from, to) = (self.base(from), self.base(to));
        from.without_modifiers() == to.without_modifiers() || self.has_cast(from, to, context)
    }

    fn has_cast(self, from: &TypeRef, to: &TypeRef, context: Context) -> bool {
        if let (Some(source), Some(target)) = (from.builtin_name(), to.builtin_name())
            && let Some(found) = builtin::cast(source, target)
        {
            return found <= context;
        }
        match (from, to) {
            (TypeRef::Array(from), TypeRef::Array(to)) => self.can_coerce(from, to, context),
            (TypeRef::Row(_) | TypeRef::Composite(_), TypeRef::Builtin(to))
                if to.name == "record" =>
            {
                true
            }
            (TypeRef::Builtin(from), TypeRef::Row(_) | TypeRef::Composite(_))
                if from.name == "record" =>
            {
                true
            }
            (TypeRef::Extension(from), _) if from.name == "citext" => {
                context > Context::Implicit || is_text(to)
            }
            (TypeRef::Extension(_), _) | (_, TypeRef::Extension(_)) => context > Context::Implicit,
            // Everything has a text form: to text when it is stored, from text when a cast asks for it.
            _ => {
                (context > Context::Implicit && is_text(to))
                    || (context == Context::Explicit && is_text(from))
            }
        }
    }

    /// The letter of the type's category.
    pub(super) fn category(self, ty: &TypeRef) -> char {
        match self.base(ty) {
            TypeRef::Builtin(ty) => builtin::builtin_type(&ty.name).map_or('U', |ty| ty.category),
            TypeRef::Enum(_) => 'E',
            TypeRef::Composite(_) | TypeRef::Row(_) => 'C',
            TypeRef::Range(_) | TypeRef::Multirange(_) => 'R',
            TypeRef::Array(_) => 'A',
            TypeRef::Extension(ty) if ty.name == "citext" => 'S',
            TypeRef::Domain(_) | TypeRef::Extension(_) => 'U',
        }
    }

    /// Whether its category prefers the type.
    pub(super) fn is_preferred(self, ty: &TypeRef) -> bool {
        ty.builtin_name()
            .and_then(builtin::builtin_type)
            .is_some_and(|ty| ty.preferred)
    }

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
        // A length survives only if every value has it.
        if known.len() == values.len() && known.iter().all(|(ty, _)| *ty == first) {
            return Ok(first.clone());
        }
        let mut best = first.without_modifiers();
        if known.iter().all(|(ty, _)| ty.without_modifiers() == best) {
            return Ok(best);
        }
        best = self.base(&best).without_modifiers();
        for (ty, span) in &known[1..] {
            best = self.wider(best, ty, *span, what)?;
        }
        Ok(best)
    }

    fn wider(self, best: TypeRef, next: &TypeRef, span: Span, what: &str) -> Outcome<TypeRef> {
        let next = self.base(next).without_modifiers();
        if next == best {
            return Ok(best);
        }
        if self.category(&best) != self.category(&next) {
            return Err(Box::new(Report::new(
                span,
                format!("{what} cannot be both {best} and {next}"),
            )));
        }
        let up = self.can_coerce(&best, &next, Context::Implicit);
        let down = self.can_coerce(&next, &best, Context::Implicit);
        match (up, down) {
            (true, false) if !self.is_preferred(&best) => Ok(next),
            (false, false) => Err(Box::new(Report::new(
                span,
                format!("{what} cannot be both {best} and {next}"),
            ))),
            _ => Ok(best),
        }
    }
}

/// Whether the built-in type stands for any of many.
pub(super) fn polymorphic(ty: &TypeRef) -> bool {
    ty.builtin_name()
        .is_some_and(|name| name.starts_with("any") && name != "any")
}

fn is_text(ty: &TypeRef) -> bool {
    ["text", "varchar", "bpchar", "name", "citext"]
        .iter()
        .any(|name| ty.is(name))
        || matches!(ty, TypeRef::Extension(ty) if ty.name == "citext")
}
