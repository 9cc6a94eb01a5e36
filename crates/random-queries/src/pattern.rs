//! Types in declarations that hold for several: `Array<T>`, `<T::Base as Holding>::Element`.

use crate::ty::Ty;

/// What a declaration says of a type, without white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(String, &'static [Ty]);

impl Pattern {
    /// What may be any of these.
    pub(crate) fn of_several(types: &'static [Ty]) -> Self {
        Self("T".to_owned(), types)
    }

    pub(crate) fn of(text: &str) -> Self {
        let text: String = text.split_whitespace().collect();
        let text = text.replace("pg::", "").replace("super::", "");
        Self(text.replace("T::Base", "T"), Ty::all())
    }

    /// The type, where `T` stands for this one.
    pub(crate) fn with(&self, of: Ty) -> Option<Ty> {
        match self.0.as_str() {
            "T" => self.1.contains(&of).then_some(of),
            "<TasHolding>::Element" => holds(of),
            "<TasDistant>::Distance" => Some(match of {
                Ty::Text => Ty::Float4,
                _ => Ty::Float8,
            }),
            text => Ty::of_marker(&text.replace("<T>", &format!("<{}>", of.marker()))),
        }
    }

    pub(crate) fn is_generic(&self) -> bool {
        self.0 == "T" || self.holds_generic()
    }

    /// Whether it is an array, a range or the like of any type.
    pub(crate) fn holds_generic(&self) -> bool {
        self.0.contains("<T")
    }

    /// The types that it stands for.
    pub(crate) fn types(&self) -> Vec<Ty> {
        match self.is_generic() {
            true => Ty::all().iter().filter_map(|of| self.with(*of)).collect(),
            false => self.with(Ty::Bool).into_iter().collect(),
        }
    }
}

/// What `@>` finds in a value of the type.
fn holds(ty: Ty) -> Option<Ty> {
    match ty {
        Ty::PgBox | Ty::Polygon | Ty::Circle | Ty::Path => Some(Ty::Point),
        _ => ty.element(),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use crate::ty::Ty;

    #[test]
    fn a_pattern_stands_for_types() {
        let with = |text, of| Pattern::of(text).with(of);
        assert_eq!(with("Array < T >", Ty::Text), Some(Ty::TextArray));
        assert_eq!(with("T::Base", Ty::Jsonb), Some(Ty::Jsonb));
        assert_eq!(with("DateRange", Ty::Text), Some(Ty::DateRange));
        let held = "<T::Base as Holding>::Element";
        assert_eq!(with(held, Ty::Int4Range), Some(Ty::Int4));
        assert_eq!(with(held, Ty::Circle), Some(Ty::Point));
        assert_eq!(Pattern::of("Array<T>").types().len(), 9);
        assert_eq!(Pattern::of("Inet").types(), [Ty::Inet]);
    }
}
