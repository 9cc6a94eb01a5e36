//! FROM: tables under their own name or an alias, queries, functions and VALUES.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::expression::any_type;
use crate::grammar::{Grammar, depth};
use crate::json_table::{JSON_TABLE, json_table};
use crate::place::Place;
use crate::scope::{Entry, Scope};
use crate::ty::Ty;
use crate::value::value;

/// The types of the columns of VALUES.
const VALUED: [Ty; 12] = [
    Ty::Bool,
    Ty::Int2,
    Ty::Int4,
    Ty::Int8,
    Ty::Float8,
    Ty::Numeric,
    Ty::Text,
    Ty::Date,
    Ty::Timestamptz,
    Ty::Uuid,
    Ty::TextArray,
    Ty::OrderStatus,
];

impl Grammar {
    /// One to four items.
    pub(crate) fn from(&self, by: &mut Chance) -> Draft {
        let mut draft = Draft::default();
        let entry = match by.below(10) {
            0 => self.derived(&mut draft, by),
            1 => self.called(&mut draft, by),
            _ => self.entry(&mut draft, by),
        };
        self.begin(&mut draft, entry, by);
        for _ in 0..by.below(4) {
            self.join(&mut draft, by);
        }
        draft
    }

    /// The first item: of a table perhaps a sample, or together with another table that has columns of the same name.
    fn begin(&self, draft: &mut Draft, entry: Entry, by: &mut Chance) {
        let name = entry.name.clone();
        let table = self.tables.iter().find(|it| it.name() == name);
        draft.add(entry);
        let Some(table) = table.filter(|it| it.is_base) else {
            return;
        };
        if by.percent(8) {
            let methods = [
                ".tablesample_bernoulli(70.0)",
                ".tablesample_system(100.0)",
                ".tablesample_bernoulli(50.0).repeatable(7.0)",
            ];
            draft.text.push_str(by.one(&methods).unwrap_or(&""));
        } else if by.percent(15) {
            self.join_using(draft, table, by);
        }
    }

    /// FROM, and perhaps WHERE.
    pub(crate) fn filtered(&self, by: &mut Chance) -> Draft {
        let mut draft = self.from(by);
        for _ in 0..by.below(3) {
            self.filter(&mut draft, by);
        }
        draft
    }

    pub(crate) fn filter(&self, draft: &mut Draft, by: &mut Chance) {
        if by.percent(8) && self.semi_join(draft, by).is_some() {
            return;
        }
        let condition = self.condition(Place::of_rows(&draft.scope), depth(by), by);
        let condition = match by.below(20) {
            0 => format!("Some({condition})"),
            1 => format!("(1 > 2).then_some({condition})"),
            2 => format!("vec![{condition}]"),
            _ => condition,
        };
        draft.text.push_str(&format!(".filter({condition})"));
    }

    /// A table; under an alias where its own name is taken.
    pub(crate) fn entry(&self, draft: &mut Draft, by: &mut Chance) -> Entry {
        let index = by.below(self.tables.len());
        let entry = Entry::of(&self.tables[index]);
        if !draft.scope.has(&entry.name) && by.percent(90) {
            return entry;
        }
        let alias = draft.name("a");
        let declared = format!("pilaster::alias!({alias}: {}); ", entry.name);
        draft.before.push_str(&declared);
        entry.aliased(&alias)
    }

    /// A query under a name.
    pub(crate) fn derived(&self, draft: &mut Draft, by: &mut Chance) -> Entry {
        let types = types(by);
        let prefixes = ["v", "vb", "vc", "vd", "ve", "vf"];
        let prefix = prefixes.get(draft.scope.tables.len()).unwrap_or(&"vg");
        let query = self.of_types(&types, prefix, by);
        let name = draft.name("d");
        draft.before.push_str(&query.before);
        declare(draft, &name, &types, &query.expression)
    }

    /// A query that uses a table before it.
    pub(crate) fn lateral(&self, draft: &mut Draft, by: &mut Chance) -> Option<Entry> {
        let tables: Vec<_> = draft
            .scope
            .tables
            .iter()
            .filter(|it| it.is_table)
            .cloned()
            .collect();
        let around = by.one(&tables)?;
        let entry = Entry::of(by.one(&self.tables)?);
        if draft.scope.has(&entry.name) {
            return None;
        }
        let mut text = format!("{}.correlate({})", entry.name, around.name);
        let inner = Scope {
            tables: vec![entry, around.outside()],
        };
        let at = Place::of_rows(&inner);
        text.push_str(&format!(".filter({})", self.condition(at, 2, by)));
        let types = types(by);
        let list = match by.percent(30) {
            true => {
                let values = types.iter().map(|ty| self.aggregate(*ty, &inner, 1, by));
                values.collect::<Option<Vec<_>>>()?.join(", ")
            }
            false => self.parts(&types, at, 2, by),
        };
        text.push_str(&format!(".select(({list},))"));
        if by.percent(40) {
            text.push_str(".limit(2)");
        }
        let name = draft.name("l");
        Some(declare(draft, &name, &types, &text))
    }

    /// A function that yields rows. Its arguments may be columns of what stands before it.
    pub(crate) fn called(&self, draft: &mut Draft, by: &mut Chance) -> Entry {
        let before = draft.scope.clone();
        let at = Place::of_rows(&before);
        let name = draft.name("f");
        if let (Some(function), true) = (by.one(&self.rows_functions), by.percent(25)) {
            let name = &function.name;
            let path = format!("functions::{name}(");
            if !draft.before.contains(&path) {
                let argument = self.expression(function.argument, at, 1, by);
                let columns = format!("{name}_columns");
                let declared =
                    format!("let {name} = {path}{argument}); let {columns} = {name}.columns(); ");
                draft.before.push_str(&declared);
                return Entry::with_fields(name, &columns, &function.fields);
            }
        }
        let (call, mut types) = self.rows_of_call(at, by);
        let takes_numbers = !call.starts_with(JSON_TABLE) && !call.starts_with(VALUES);
        let call = match by.percent(30) && takes_numbers {
            true => {
                types.push(Ty::Int8);
                format!("{call}.with_ordinality()")
            }
            false => call,
        };
        declare(draft, &name, &types, &call)
    }

    /// The call of a function of PostgreSQL, and the columns that it yields.
    fn rows_of_call(&self, at: Place<'_>, by: &mut Chance) -> (String, Vec<Ty>) {
        let of = |ty, by: &mut Chance| self.expression(ty, at, 1, by);
        match by.below(12) {
            10 | 11 => values(by),
            9 => json_table(&of(Ty::Jsonb, by), by),
            0 => (
                format!("generate_series::<Int4, _, _>({}, 3)", of(Ty::Int4, by)),
                vec![Ty::Int4],
            ),
            1 => (
                format!(
                    "generate_series::<Int8, _, _>(1_i64, {}.rem(5_i64))",
                    of(Ty::Int8, by)
                ),
                vec![Ty::Int8],
            ),
            2 => (format!("unnest({})", of(Ty::TextArray, by)), vec![Ty::Text]),
            3 => (
                format!(
                    "unnest(({}, {}))",
                    of(Ty::Int4Array, by),
                    of(Ty::TextArray, by)
                ),
                vec![Ty::Int4, Ty::Text],
            ),
            4 => (
                format!("jsonb_each({})", of(Ty::Jsonb, by)),
                vec![Ty::Text, Ty::Jsonb],
            ),
            5 => (
                format!("jsonb_object_keys({})", of(Ty::Jsonb, by)),
                vec![Ty::Text],
            ),
            6 => (
                format!("jsonb_array_elements({})", of(Ty::Jsonb, by)),
                vec![Ty::Jsonb],
            ),
            7 => (
                format!("string_to_table({}, \",\")", of(Ty::Text, by)),
                vec![Ty::Text],
            ),
            _ => (
                format!("generate_subscripts({}, 1)", of(Ty::TextArray, by)),
                vec![Ty::Int4],
            ),
        }
    }
}

const VALUES: &str = "pilaster::query::values::<";

/// Rows of values, in the text or in arrays.
fn values(by: &mut Chance) -> (String, Vec<Ty>) {
    let types: Vec<_> = (0..=by.below(2))
        .filter_map(|_| by.one(&VALUED).copied())
        .collect();
    let rows: Vec<_> = (0..=by.below(3))
        .map(|_| {
            let values: Vec<_> = types.iter().map(|ty| value(*ty, by)).collect();
            format!("({},)", values.join(", "))
        })
        .collect();
    let list = by.one(&["", "vec!"]).unwrap_or(&"");
    let rows = format!("{list}[{}]", rows.join(", "));
    let names: Vec<_> = types.iter().map(|ty| ty.path()).collect();
    (
        format!("{VALUES}({},), _>({rows})", names.join(", ")),
        types,
    )
}

/// The types of a select list.
pub(crate) fn types(by: &mut Chance) -> Vec<Ty> {
    (0..=by.below(3)).map(|_| any_type(by)).collect()
}

/// Names rows, and their columns `c0`, `c1`…
pub(crate) fn named(name: &str, types: &[Ty], rows: &str) -> String {
    let columns: Vec<_> = (0..types.len()).map(|index| format!("c{index}")).collect();
    let columns = columns.join(", ");
    format!("pilaster::derived!({name} {{ {columns} }} = {rows})")
}

/// Declares rows under a name before the query, and their columns, which outlive them.
fn declare(draft: &mut Draft, name: &str, types: &[Ty], rows: &str) -> Entry {
    let rows = named(name, types, rows);
    let columns = format!("{name}_columns");
    let declared = format!("let {name} = {rows}; let {columns} = {name}.columns(); ");
    draft.before.push_str(&declared);
    Entry::derived(name, &columns, types)
}
