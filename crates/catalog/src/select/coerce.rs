//! Which type becomes which.
//!
//! See "Type Conversion" in the PostgreSQL manual, chapter 10.

use super::Resolver;
use crate::builtin::{self, CastContext as Context};
use crate::lookup::is_unresolved;
use crate::model::{QualifiedName, TypeRef};

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
        let (from, to) = (
            self.base(from).without_modifiers(),
            self.base(to).without_modifiers(),
        );
        from == to || self.has_cast(&from, &to, context)
    }

    fn has_cast(self, from: &TypeRef, to: &TypeRef, context: Context) -> bool {
        if let Some(found) = self
            .declared_cast(from, to)
            .or_else(|| builtin::cast(from, to))
        {
            return found <= context;
        }
        if let (Some(from), Some(to), TypeRef::Array(_)) =
            (self.element(from), self.element(to), to)
        {
            return self.can_coerce(from, to, context);
        }
        if is_row(from) && is_row(to) {
            return from.is("record") || to.is("record") || self.inherits(from, to);
        }
        if self.is_unknown_extension(from) || self.is_unknown_extension(to) {
            return context > Context::Implicit;
        }
        // Everything has a text form: to text when it is stored, from text when a cast asks for it.
        (context > Context::Implicit && self.category(to) == 'S')
            || (context == Context::Explicit && self.category(from) == 'S')
    }

    /// The cast that the schema itself declares.
    fn declared_cast(self, from: &TypeRef, to: &TypeRef) -> Option<Context> {
        let mut casts = self.lookup.catalog.casts.iter();
        casts
            .find(|cast| cast.source == *from && cast.target == *to)
            .map(|cast| cast.context)
    }

    /// Whether the type comes with an extension whose casts are not known.
    fn is_unknown_extension(self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::Extension(ty) if builtin::extension_type(&ty.extension, &ty.name).is_none())
    }

    /// Whether the first is the row of a table that inherits from that of the second.
    fn inherits(self, from: &TypeRef, to: &TypeRef) -> bool {
        let (TypeRef::Row(child), TypeRef::Row(ancestor)) = (from, to) else {
            return false;
        };
        self.descends(child, ancestor, 0)
    }

    fn descends(self, child: &QualifiedName, ancestor: &QualifiedName, depth: usize) -> bool {
        let Some(table) = self.lookup.catalog.table(child).filter(|_| depth < 100) else {
            return false;
        };
        let partitioned = table.partition_of.iter().map(|part| &part.parent);
        table
            .inherits
            .iter()
            .chain(partitioned)
            .any(|parent| parent == ancestor || self.descends(parent, ancestor, depth + 1))
    }

    /// The letter of the type's category.
    pub(super) fn category(self, ty: &TypeRef) -> char {
        match self.base(ty) {
            TypeRef::Builtin(ty) => builtin::builtin_type(&ty.name).map_or('U', |ty| ty.category),
            TypeRef::Enum(_) => 'E',
            TypeRef::Composite(_) | TypeRef::Row(_) => 'C',
            TypeRef::Range(_) | TypeRef::Multirange(_) => 'R',
            TypeRef::Array(_) => 'A',
            TypeRef::Extension(ty) => {
                builtin::extension_type(&ty.extension, &ty.name).map_or('U', |ty| ty.category)
            }
            TypeRef::Domain(_) => 'U',
        }
    }

    /// Whether its category prefers the type.
    pub(super) fn is_preferred(self, ty: &TypeRef) -> bool {
        let facts = match ty {
            TypeRef::Builtin(ty) => builtin::builtin_type(&ty.name),
            TypeRef::Extension(ty) => builtin::extension_type(&ty.extension, &ty.name),
            _ => None,
        };
        facts.is_some_and(|ty| ty.preferred)
    }
}

/// Whether the built-in type stands for any of many.
pub(super) fn polymorphic(ty: &TypeRef) -> bool {
    ty.builtin_name()
        .is_some_and(|name| name.starts_with("any") && name != "any")
}

/// Whether a value of the type has fields.
pub(super) fn is_row(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Row(_) | TypeRef::Composite(_)) || ty.is("record")
}
