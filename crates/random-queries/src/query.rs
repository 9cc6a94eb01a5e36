//! Whole queries.

use crate::chance::Chance;
use crate::expression::{Level, Place};
use crate::function::{self, Function};
use crate::schema::{self, Table};
use crate::scope::{Entry, Scope};
use crate::ty::Ty;
use failure::Failure;

/// How deep an expression can be.
const DEPTH: usize = 6;

/// What queries are made of.
pub(crate) struct Grammar {
    pub(crate) tables: Vec<Table>,
    pub(crate) functions: Vec<Function>,
}

/// A query as Rust, on one line.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// The aliases and derived tables that it declares first.
    pub(crate) before: String,
    pub(crate) expression: String,
}

impl Grammar {
    pub(crate) fn read() -> Result<Self, Failure> {
        Ok(Self {
            tables: schema::tables()?,
            functions: function::functions()?,
        })
    }

    pub(crate) fn query(&self, by: &mut Chance) -> Query {
        match by.below(10) {
            0 => self.combined(by),
            1 => self.with(by),
            _ => self.plain(by),
        }
    }

    fn plain(&self, by: &mut Chance) -> Query {
        let mut draft = self.filtered(by);
        match by.below(10) {
            0 if !draft.has_derived() => {} // the rows as they are
            1..=4 => self.grouped(&mut draft, by),
            5 => self.aggregated(&mut draft, by),
            _ => self.selected(&mut draft, by),
        }
        limited(&mut draft.text, by);
        draft.into_query()
    }

    /// Two queries of the same types, combined.
    fn combined(&self, by: &mut Chance) -> Query {
        let types = types(by);
        let [left, right] = [(); 2].map(|()| self.of_types(&types, "", by));
        let methods = [
            "union",
            "union_all",
            "intersect",
            "intersect_all",
            "except",
            "except_all",
        ];
        let method = by.one(&methods).unwrap_or(&"union");
        let mut text = format!("{}.{method}({})", left.expression, right.expression);
        if by.percent(50) {
            text.push_str(".order_by(output::<1>())");
        }
        limited(&mut text, by);
        Query {
            before: format!("{}{}", left.before, right.before),
            expression: text,
        }
    }

    /// A query over a table that it defines itself.
    fn with(&self, by: &mut Chance) -> Query {
        let types = types(by);
        let defined = self.of_types(&types, "w", by);
        let entry = Entry::derived("d", "d", &types);
        let mut draft = Draft {
            before: format!(
                "{}{}",
                defined.before,
                derived("d", &types, &defined.expression)
            ),
            ..Draft::default()
        };
        draft.add(entry);
        for _ in 0..by.below(2) {
            self.join(&mut draft, by);
        }
        self.filter(&mut draft, by);
        self.selected(&mut draft, by);
        limited(&mut draft.text, by);
        Query {
            before: draft.before,
            expression: format!("with(d, |d| {})", draft.text),
        }
    }

    /// A query whose select list has these types. The prefix keeps its aliases apart from those of another.
    fn of_types(&self, types: &[Ty], prefix: &str, by: &mut Chance) -> Query {
        let mut draft = Draft {
            prefix: prefix.to_owned(),
            ..Draft::default()
        };
        let entry = self.entry(&mut draft, by);
        draft.add(entry);
        self.filter(&mut draft, by);
        let list: Vec<_> = types
            .iter()
            .map(|ty| self.expression(*ty, Place::of_rows(&draft.scope), 2, by))
            .collect();
        draft
            .text
            .push_str(&format!(".select(({},))", list.join(", ")));
        draft.into_query()
    }

    fn filtered(&self, by: &mut Chance) -> Draft {
        let mut draft = self.from(by);
        for _ in 0..by.below(3) {
            self.filter(&mut draft, by);
        }
        draft
    }

    fn filter(&self, draft: &mut Draft, by: &mut Chance) {
        let condition = self.condition(Place::of_rows(&draft.scope), depth(by), by);
        draft.text.push_str(&format!(".filter({condition})"));
    }

    /// One to four tables, of which the first may be a derived one.
    fn from(&self, by: &mut Chance) -> Draft {
        let mut draft = Draft::default();
        let entry = match by.percent(12) {
            true => self.derived(&mut draft, by),
            false => self.entry(&mut draft, by),
        };
        draft.add(entry);
        for _ in 0..by.below(4) {
            self.join(&mut draft, by);
        }
        draft
    }

    fn derived(&self, draft: &mut Draft, by: &mut Chance) -> Entry {
        let types = types(by);
        let query = self.of_types(&types, "v", by);
        let table = derived("d", &types, &query.expression);
        draft.before.push_str(&query.before);
        draft
            .before
            .push_str(&format!("{table}let columns = d.columns(); "));
        Entry::derived("d", "columns", &types)
    }

    /// A table; under an alias where its own name is taken.
    fn entry(&self, draft: &mut Draft, by: &mut Chance) -> Entry {
        let index = by.below(self.tables.len());
        let entry = Entry::of(&self.tables[index]);
        if !draft.scope.has(&entry.name) {
            return entry;
        }
        let alias = format!("{}a{}", draft.prefix, draft.scope.tables.len());
        let declared = format!("pilaster::alias!({alias}: {}); ", entry.name);
        draft.before.push_str(&declared);
        entry.aliased(&alias)
    }

    fn join(&self, draft: &mut Draft, by: &mut Chance) {
        let entry = self.entry(draft, by);
        let before = draft.scope.clone();
        draft.scope.tables.push(entry.clone());
        let method = by
            .one(&["inner_join", "left_join", "right_join"])
            .unwrap_or(&"inner_join");
        let join = match by.below(6) {
            0 => format!(".cross_join({})", entry.name),
            1 => match equality(&before, &entry, by) {
                Some(equality) => format!(".full_join({}.on({equality}))", entry.name),
                None => format!(".cross_join({})", entry.name),
            },
            2 => {
                let condition = self.condition(Place::of_rows(&draft.scope), 2, by);
                format!(".{method}({}.on({condition}))", entry.name)
            }
            _ => match equality(&before, &entry, by) {
                Some(equality) => format!(".{method}({}.on({equality}))", entry.name),
                None => format!(".cross_join({})", entry.name),
            },
        };
        draft.text.push_str(&join);
    }

    fn selected(&self, draft: &mut Draft, by: &mut Chance) {
        let scope = draft.scope.clone();
        let at = Place::of_rows(&scope);
        let list = self.list(at, by);
        draft.text.push_str(&format!(".select({list})"));
        if by.percent(15) {
            draft.text.push_str(".distinct()");
        } else {
            self.ordered(&mut draft.text, at, by);
        }
    }

    fn grouped(&self, draft: &mut Draft, by: &mut Chance) {
        let scope = draft.scope.clone();
        let columns: Vec<_> = scope.columns().cloned().collect();
        let mut keys: Vec<(String, Ty)> = Vec::new();
        for _ in 0..=by.below(3) {
            keys.extend(by.one(&columns).cloned().filter(|key| !keys.contains(key)));
        }
        if keys.is_empty() {
            return self.aggregated(draft, by);
        }
        let names: Vec<_> = keys.iter().map(|(name, _)| name.as_str()).collect();
        draft
            .text
            .push_str(&format!(".group_by(({},))", names.join(", ")));
        let at = Place {
            scope: &scope,
            level: Level::Group(&keys),
        };
        if by.percent(40) {
            let condition = self.condition(at, depth(by), by);
            draft.text.push_str(&format!(".having({condition})"));
        }
        let list = self.list(at, by);
        draft.text.push_str(&format!(".select({list})"));
        self.ordered(&mut draft.text, at, by);
    }

    fn aggregated(&self, draft: &mut Draft, by: &mut Chance) {
        let scope = draft.scope.clone();
        let at = Place {
            scope: &scope,
            level: Level::Group(&[]),
        };
        let list = self.list(at, by);
        draft
            .text
            .push_str(&format!(".select((count_rows(), {list}))"));
    }

    fn list(&self, at: Place<'_>, by: &mut Chance) -> String {
        let items: Vec<_> = (0..=by.below(4))
            .map(|_| {
                let ty = *by.one(&Ty::ALL).unwrap_or(&Ty::Bool);
                self.expression(ty, at, depth(by), by)
            })
            .collect();
        format!("({},)", items.join(", "))
    }

    fn ordered(&self, text: &mut String, at: Place<'_>, by: &mut Chance) {
        if by.percent(50) {
            return;
        }
        let directions = [
            "",
            ".asc()",
            ".desc()",
            ".asc().nulls_first()",
            ".desc().nulls_last()",
        ];
        let keys: Vec<_> = (0..=by.below(2))
            .map(|_| {
                let ty = *by.one(&Ty::ALL).unwrap_or(&Ty::Bool);
                let key = self.expression(ty, at, 2, by);
                format!("{key}{}", by.one(&directions).unwrap_or(&""))
            })
            .collect();
        text.push_str(&format!(".order_by(({},))", keys.join(", ")));
    }
}

fn depth(by: &mut Chance) -> usize {
    // Two draws, so that most are small: what is deep is wide as well.
    by.below(DEPTH + 1).min(by.below(DEPTH + 1))
}

fn limited(text: &mut String, by: &mut Chance) {
    if by.percent(40) {
        text.push_str(&format!(".limit({})", by.below(5)));
    }
    if by.percent(20) {
        text.push_str(&format!(".offset({})", by.below(3)));
    }
}

/// Equality of a column so far with one of the table's, of the same type.
fn equality(before: &Scope, entry: &Entry, by: &mut Chance) -> Option<String> {
    let pairs: Vec<_> = before
        .columns()
        .flat_map(|left| entry.columns.iter().map(move |right| (left, right)))
        .filter(|(left, right)| left.1 == right.1)
        .collect();
    let (left, right) = by.one(&pairs)?;
    Some(format!("{}.eq({})", left.0, right.0))
}

/// The types of a select list.
fn types(by: &mut Chance) -> Vec<Ty> {
    let count = 1 + by.below(3);
    let types = (0..count).map(|_| *by.one(&Ty::ALL).unwrap_or(&Ty::Bool));
    types.collect()
}

/// Names the rows of a query, and their columns `c0`, `c1`…
fn derived(name: &str, types: &[Ty], query: &str) -> String {
    let columns: Vec<_> = (0..types.len()).map(|index| format!("c{index}")).collect();
    let columns = columns.join(", ");
    format!("let {name} = pilaster::derived!({name} {{ {columns} }} = {query}); ")
}

#[derive(Default)]
struct Draft {
    before: String,
    text: String,
    scope: Scope,
    prefix: String,
}

impl Draft {
    fn add(&mut self, entry: Entry) {
        self.text.push_str(&entry.name);
        self.scope.tables.push(entry);
    }

    fn has_derived(&self) -> bool {
        self.scope.tables.iter().any(|entry| !entry.is_table)
    }

    fn into_query(self) -> Query {
        Query {
            before: self.before,
            expression: self.text,
        }
    }
}
