//! WITH, plain and recursive.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::from::{named, types};
use crate::grammar::{Grammar, Query};
use crate::place::Place;
use crate::scope::Entry;
use crate::select::limited;
use crate::ty::Ty;

impl Grammar {
    /// A query over a table that it defines itself.
    pub(crate) fn with(&self, by: &mut Chance) -> Query {
        let types = types(by);
        let defined = self.of_types(&types, "w", by);
        let table = named("d", &types, &defined.expression);
        let kinds = ["", "", ".materialized()", ".not_materialized()"];
        let kind = by.one(&kinds).unwrap_or(&"");
        self.over(
            "with",
            Entry::derived("d", "d", &types),
            &defined.before,
            &format!("{table}{kind}"),
            by,
        )
    }

    /// A query over a table that counts to five and goes on from row to row.
    pub(crate) fn recursive(&self, by: &mut Chance) -> Query {
        let types: Vec<_> = [Ty::Int4].into_iter().chain(types(by)).collect();
        let mut first = Draft::prefixed("r");
        let entry = self.entry(&mut first, by);
        first.add(entry);
        let at = Place::of_rows(&first.scope);
        let values: Vec<_> = types[1..]
            .iter()
            .map(|ty| format!("nullable({})", self.expression(*ty, at, 1, by)))
            .collect();
        let rows = format!(
            "{}.select((bind::<Int4, _>(1), {}))",
            first.text,
            values.join(", ")
        );
        let step = Entry::derived("d", "d", &types);
        let mut next = Draft::prefixed("s");
        next.add(step);
        let at = Place::of_rows(&next.scope);
        let condition = self.condition(at, 1, by);
        let list = self.parts(&types[1..], at, 1, by);
        let methods = match types.iter().all(|it| it.is_hashed()) {
            true => ["recursive_union", "recursive_union_all"],
            false => ["recursive_union_all"; 2],
        };
        let method = by.one(&methods).unwrap_or(&"recursive_union_all");
        let table = format!(
            "{}.{method}(|d| d.filter(d.c0.lt(5)).filter({condition}).select((d.c0.add(1), {list})))",
            named("d", &types, &rows)
        );
        let walks = [
            ".search_depth_first(|d| d.c0)",
            ".search_breadth_first(|d| (d.c0, d.c1))",
            ".search_depth_first(|d| d.c1).and_cycle(|d| d.c0)",
            ".cycle(|d| (d.c0, d.c1))",
        ];
        let walk = match by.percent(30) {
            true => by.one(&walks).unwrap_or(&""),
            false => "",
        };
        let table = format!("{table}{walk}");
        let entry = Entry::derived("d", "d", &types);
        self.over("with", entry, &first.before, &table, by)
    }

    /// A query over a table that WITH defines, put together by this function.
    pub(crate) fn over(
        &self,
        function: &str,
        entry: Entry,
        before: &str,
        table: &str,
        by: &mut Chance,
    ) -> Query {
        let mut draft = Draft::default();
        draft.add(entry);
        for _ in 0..by.below(2) {
            let joined = self.entry(&mut draft, by);
            draft
                .text
                .push_str(&format!(".cross_join({})", joined.name));
            draft.scope.tables.push(joined);
        }
        self.filter(&mut draft, by);
        let list = self.list(Place::of_rows(&draft.scope), by);
        draft.text.push_str(&format!(".select({list})"));
        limited(&mut draft.text, by);
        Query::reading(
            format!("{before}{}let d = {table}; ", draft.before),
            format!("{function}(d, |d| {})", draft.text),
        )
    }
}
