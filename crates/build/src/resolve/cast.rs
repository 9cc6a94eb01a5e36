//! The casts that the schema creates.

use super::Type;
use super::types::Types;
use pilaster_catalog::model::TypeRef;

/// A cast between two types, one of them generated.
#[derive(Debug)]
pub(crate) struct Cast {
    pub(crate) source: Type,
    pub(crate) target: Type,
}

/// The casts that are not there without being told. Those from and to text are, PostgreSQL ignores those of domains, and
/// those of arrays follow from their elements.
pub(super) fn resolve(types: &mut Types<'_, '_>) -> Vec<Cast> {
    let casts = types.catalog.casts.iter();
    let usable = casts.filter(|it| {
        let pair = [&it.source, &it.target];
        pair.into_iter().any(is_generated)
            && pair.into_iter().all(|ty| is_generated(ty) || is_known(ty))
            && it.source != it.target
    });
    usable
        .map(|it| Cast {
            source: types.plain(&it.source),
            target: types.plain(&it.target),
        })
        .filter(|it| {
            let mut pair = [&it.source, &it.target].into_iter();
            pair.all(|ty| ty.is_plain() || ty.is_declared())
        })
        .collect()
}

fn is_generated(ty: &TypeRef) -> bool {
    matches!(
        ty,
        TypeRef::Enum(_) | TypeRef::Composite(_) | TypeRef::Range(_)
    )
}

fn is_known(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Builtin(_) | TypeRef::Extension(_))
}
