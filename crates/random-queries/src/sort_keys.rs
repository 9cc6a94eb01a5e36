//! Orders that the program chooses when it runs, from a closed set.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::scope::{Column, Entry, Scope};
use crate::select::{chosen, limited};
use crate::ty::Ty;

/// How a key of the set is chosen, and whether there is one at all times.
const CHOICES: [(&str, bool); 7] = [
    ("Chosen::A.asc()", true),
    ("Chosen::B.desc()", true),
    ("(Chosen::B.asc(), Chosen::A.desc())", true),
    ("vec![Chosen::A.desc(), Chosen::B.asc()]", false),
    ("Vec::<pilaster::expr::Chosen<Chosen>>::new()", false),
    (
        "\"-b\".parse::<pilaster::expr::Chosen<Chosen>>().ok()",
        false,
    ),
    (
        "\"c\".parse::<pilaster::expr::Chosen<Chosen>>().ok()",
        false,
    ),
];

impl Grammar {
    /// In the order of keys of `sort_keys!`, perhaps before one that is always there.
    pub(crate) fn sorted_by_choice(&self, draft: &mut Draft, by: &mut Chance) {
        let tables = draft.scope.tables.iter().filter(|it| it.is_table);
        let tables: Vec<_> = tables.cloned().collect();
        let Some(declared) = declared(&tables, by) else {
            return self.selected(draft, by);
        };
        draft.before.push_str(&declared);
        let (choice, mut is_certain) = *by.one(&CHOICES).unwrap_or(&CHOICES[0]);
        let last = by.one(&draft.scope.keys()).map(|it| it.text.clone());
        let keys = match last {
            Some(last) if by.percent(50) => {
                is_certain = true;
                format!("({choice}, {last}.desc())")
            }
            _ => choice.to_owned(),
        };
        let list = self.list(Place::of_rows(&draft.scope), by);
        let chain = match by.below(4) {
            0 => format!(".select({list}).order_by({keys})"),
            1 => format!(".select({list}).boxed().order_by({keys})"),
            2 => format!(".order_by({keys}).select({list}).boxed()"),
            _ => format!(".order_by({keys}).select({list})"),
        };
        draft.text.push_str(&chain);
        // A box does not tell that it is sorted.
        let has_ties = is_certain && !draft.text.ends_with(".boxed()") && by.percent(20);
        match has_ties {
            true => draft.text.push_str(".limit_with_ties(2)"),
            false => limited(&mut draft.text, by),
        }
    }
}

/// `sort_keys!` of two keys over some of the tables.
fn declared(tables: &[Entry], by: &mut Chance) -> Option<String> {
    let first = by.below(tables.len().max(1));
    let some = Scope {
        tables: tables.get(first..)?.to_vec(),
    };
    let keys: Vec<_> = chosen(&some.keys(), 2, by)
        .iter()
        .map(|it| key(it, by))
        .collect();
    let (a, b) = (keys.first()?, keys.last()?);
    let names: Vec<_> = some.tables.iter().map(|it| it.name.as_str()).collect();
    let names = names.join(", ");
    Some(format!(
        "pilaster::sort_keys! {{ enum Chosen of ({names}) {{ A = \"a\" => {a}, B = \"b\" => {b} }} }} "
    ))
}

/// What holds no value of the program.
fn key(column: &Column, by: &mut Chance) -> String {
    let of = &column.text;
    match (column.ty, by.below(4)) {
        (Ty::Text, 0) => format!("lower({of})"),
        (_, 1) => format!("coalesce({of}, {of})"),
        (_, 2) => format!("{of}.is_null()"),
        _ => of.clone(),
    }
}
