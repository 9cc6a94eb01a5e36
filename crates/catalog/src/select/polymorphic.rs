//! `anyelement`, `anyarray` and their kin.

use super::{Resolver, Typed};
use crate::builtin;
use crate::model::TypeRef;
use crate::source::Span;

/// What the polymorphic types of one call stand for.
#[derive(Default)]
pub(super) struct Bindings {
    element: Option<TypeRef>,
    range: Option<TypeRef>,
    compatible: Option<TypeRef>,
}

impl Resolver<'_> {
    /// Whether one argument alone can stand for the polymorphic type.
    pub(super) fn fits_polymorphic(self, from: &TypeRef, to: &TypeRef) -> bool {
        let from = self.base(from);
        match to.builtin_name().unwrap_or_default() {
            "anyarray" | "anycompatiblearray" => matches!(from, TypeRef::Array(_)),
            "anynonarray" | "anycompatiblenonarray" => !matches!(from, TypeRef::Array(_)),
            "anyenum" => matches!(from, TypeRef::Enum(_)),
            "anyrange" | "anycompatiblerange" => self.range_subtype(from).is_some(),
            "anymultirange" | "anycompatiblemultirange" => self.multirange_range(from).is_some(),
            _ => true,
        }
    }

    /// The type of the bounds.
    pub(super) fn range_subtype(self, ty: &TypeRef) -> Option<TypeRef> {
        match ty {
            TypeRef::Range(name) => self
                .lookup
                .catalog
                .range(name)
                .map(|range| range.subtype.clone()),
            TypeRef::Builtin(ty) => builtin::builtin_type(&ty.name)
                .filter(|ty| ty.kind == 'r')
                .and_then(|ty| ty.part.clone()),
            _ => None,
        }
    }

    fn multirange_range(self, ty: &TypeRef) -> Option<TypeRef> {
        match ty {
            TypeRef::Multirange(name) => {
                let ranges = &self.lookup.catalog.ranges;
                let range = ranges
                    .iter()
                    .find(|range| range.schema == name.schema && range.multirange == name.name);
                range.map(|range| TypeRef::Range(range.qualified_name()))
            }
            TypeRef::Builtin(ty) => builtin::builtin_type(&ty.name)
                .filter(|ty| ty.kind == 'm')
                .and_then(|ty| ty.part.clone()),
            _ => None,
        }
    }

    /// What the polymorphic types among the parameters stand for; None if two arguments disagree.
    pub(super) fn bind(self, params: &[&TypeRef], args: &[TypeRef]) -> Option<Bindings> {
        let mut bindings = Bindings::default();
        let mut compatible: Vec<TypeRef> = Vec::new();
        for (param, arg) in params.iter().zip(args) {
            let arg = self.base(arg).without_modifiers();
            if arg.is("unknown") {
                continue;
            }
            let name = param.builtin_name().unwrap_or_default();
            let Some(element) = self.element_behind(name, &arg) else {
                continue;
            };
            if name.contains("range") && !name.contains("multi") {
                bindings.range = Some(arg.clone());
            }
            if name.starts_with("anycompatible") {
                compatible.push(element);
            } else if name.starts_with("any") && name != "any" {
                match &bindings.element {
                    Some(known) if *known != element => return None,
                    _ => bindings.element = Some(element),
                }
            }
        }
        bindings.compatible = self.bind_compatible(&compatible)?;
        Some(bindings)
    }

    /// The element type that an argument for this parameter tells.
    fn element_behind(self, param: &str, arg: &TypeRef) -> Option<TypeRef> {
        match param {
            "anyarray" | "anycompatiblearray" => arg.element().cloned(),
            "anyrange" | "anycompatiblerange" => self.range_subtype(arg),
            "anymultirange" | "anycompatiblemultirange" => self
                .multirange_range(arg)
                .and_then(|range| self.range_subtype(&range)),
            _ => Some(arg.clone()),
        }
    }

    fn bind_compatible(self, types: &[TypeRef]) -> Option<Option<TypeRef>> {
        if types.is_empty() {
            return Some(None);
        }
        let values: Vec<Typed> = types
            .iter()
            .map(|ty| Typed::new(ty.clone(), false))
            .collect();
        let values: Vec<(&Typed, Span)> = values
            .iter()
            .map(|value| (value, Span::default()))
            .collect();
        self.common_type(&values, "").ok().map(Some)
    }

    /// The result type, with what its polymorphic part stands for put in.
    pub(super) fn bound(self, result: &TypeRef, bindings: &Bindings) -> TypeRef {
        let text = || TypeRef::builtin("text");
        let element = || bindings.element.clone().unwrap_or_else(text);
        let compatible = || bindings.compatible.clone().unwrap_or_else(text);
        match result.builtin_name().unwrap_or_default() {
            "anyelement" | "anynonarray" | "anyenum" => element(),
            "anyarray" => element().array(),
            "anycompatible" | "anycompatiblenonarray" => compatible(),
            "anycompatiblearray" => compatible().array(),
            "anyrange" | "anycompatiblerange" => {
                bindings.range.clone().unwrap_or_else(|| result.clone())
            }
            _ => result.clone(),
        }
    }
}
