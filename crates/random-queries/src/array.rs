//! Arrays of elements, elements of arrays, and nested rows.

use crate::chance::Chance;
use crate::expression::any_type;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::ty::Ty;
use crate::value::value;

impl Grammar {
    /// `ARRAY[…]`, a slice of an array, or an element of one.
    pub(crate) fn of_array(
        &self,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        if let Some(element) = ty.element().filter(|_| ty.is_array()) {
            if by.percent(40) {
                let whole = self.expression(ty, at, depth, by);
                let end = self.operand(Ty::Int4, at, depth.min(1), by);
                return Some(format!("{whole}.slice(1, {end})"));
            }
            let first = self.expression(element, at, depth, by);
            let elements = [value(element, by), value(element, by)];
            let others = elements.get(..by.below(3))?.iter();
            let others: String = others.map(|it| format!(", {it}")).collect();
            let last = value(element, by);
            return Some(format!(
                "pilaster::expr::array((coalesce({first}, {last}){others},))"
            ));
        }
        let holds = |it: &&Ty| it.is_array() && it.element() == Some(ty);
        let whole = Ty::all().iter().find(holds)?;
        let whole = self.expression(*whole, at, depth, by);
        let index = self.operand(Ty::Int4, at, depth.min(1), by);
        Some(format!("{whole}.at({index})"))
    }

    /// A list as `list` gives it, in which there may be records and collections of rows.
    pub(crate) fn nested_list(&self, at: Place<'_>, by: &mut Chance) -> String {
        let list = self.list(at, by);
        let nested = match by.below(12) {
            0 => {
                let types = [any_type(by), any_type(by)];
                Some(format!("record(({}))", self.parts(&types, at, 2, by)))
            }
            1 => self.collected(at.without_windows(), by),
            _ => None,
        };
        match nested {
            Some(nested) => format!("({nested}, {}", list.trim_start_matches('(')),
            None => list,
        }
    }

    fn collected(&self, at: Place<'_>, by: &mut Chance) -> Option<String> {
        let (query, inner) = self.subquery(at, 1, by)?;
        let types = [any_type(by), any_type(by)];
        let types = types.get(by.below(2)..)?;
        let list = self.parts(types, Place::of_rows(&inner), 1, by);
        Some(format!("collect({query}.select(({list},)))"))
    }
}
