//! Conditions: boolean expressions that are made of others, which need not be booleans.

use crate::chance::Chance;
use crate::expression::any_type;
use crate::grammar::Grammar;
use crate::place::{Level, Place};
use crate::ty::Ty;
use crate::value::value;

const COMPARISONS: [&str; 8] = [
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "is_distinct_from",
    "is_not_distinct_from",
];

impl Grammar {
    /// A condition, at most so deep.
    pub(crate) fn condition(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let Some(below) = depth.checked_sub(1) else {
            return self.comparison(at, 0, by);
        };
        match by.below(20) {
            0 => self.connected("and", at, below, by),
            1 => self.connected("or", at, below, by),
            2 => format!("not({})", self.condition(at, below, by)),
            3 => self.exists(at, below, by),
            4 => self.looked_up(at, below, by),
            5 | 6 => self.expression(Ty::Bool, at, below, by),
            7 => self.matched(at, below, by),
            8 => self.one_of(at, below, by),
            9 => self.between(at, below, by),
            10 => self.of_rows(at, below, by),
            11 => self.quantified(at, below, by),
            12 => self.truth(at, below, by),
            13 => self.matched_by_many(at, below, by),
            14 => self.overlapping(at, below, by),
            15 => self.listed(at, below, by),
            _ => self.comparison(at, below, by),
        }
    }

    fn connected(&self, word: &str, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let left = self.condition(at, depth, by);
        format!("{left}.{word}({})", self.condition(at, depth, by))
    }

    fn comparison(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = any_type(by);
        let mut left = self.expression(ty, at, depth, by);
        if ty == Ty::Text && by.percent(8) {
            left.push_str(".collate(pilaster::expr::collation::C)");
        }
        match COMPARISONS.get(by.below(COMPARISONS.len() + 2)) {
            Some(method) => format!("{left}.{method}({})", self.operand(ty, at, depth, by)),
            None if by.percent(50) => format!("{left}.is_null()"),
            None => format!("{left}.is_not_null()"),
        }
    }

    fn truth(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let tests = ["is_true", "is_not_true", "is_false", "is_unknown"];
        let test = by.one(&tests).unwrap_or(&"is_true");
        format!("{}.{test}()", self.condition(at, depth, by))
    }

    fn between(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = any_type(by);
        let value = self.expression(ty, at, depth, by);
        let low = self.operand(ty, at, depth, by);
        let high = self.operand(ty, at, depth, by);
        let methods = ["between", "not_between", "between_symmetric"];
        let method = by.one(&methods).unwrap_or(&"between");
        format!("{value}.{method}({low}, {high})")
    }

    fn matched(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let text = self.expression(Ty::Text, at, depth, by);
        let methods = [
            "like",
            "ilike",
            "not_like",
            "not_ilike",
            "regex",
            "not_iregex",
            "similar_to",
        ];
        let method = by.one(&methods).unwrap_or(&"like");
        let matched = format!("{text}.{method}({})", self.operand(Ty::Text, at, depth, by));
        match method.contains("like") && by.percent(15) {
            true => format!("{matched}.escape(\"!\")"),
            false => matched,
        }
    }

    /// Patterns in a list, and parts of a text.
    fn matched_by_many(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let text = self.expression(Ty::Text, at, depth, by);
        let methods = [
            "like_any",
            "like_all",
            "not_like_all",
            "ilike_any",
            "not_ilike_all",
            "regex_any",
        ];
        let parts = ["starts_with", "ends_with", "contains_text"];
        match (by.one(&methods), by.one(&parts)) {
            (Some(method), _) if by.percent(60) => {
                format!("{text}.{method}(vec![\"a%\", \"%b\"])")
            }
            (_, Some(method)) => format!("{text}.{method}({})", value(Ty::Text, by)),
            _ => format!("{text}.is_null()"),
        }
    }

    /// OVERLAPS of stretches of time, from one time to another or of a length.
    fn overlapping(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let times = [Ty::Date, Ty::Timestamp, Ty::Timestamptz, Ty::Time];
        let ty = *by.one(&times).unwrap_or(&Ty::Date);
        let end = match by.percent(50) {
            true => Ty::Interval,
            false => ty,
        };
        let stretch = self.parts(&[ty, end], at, depth, by);
        let other = [ty, end].map(|ty| self.operand(ty, at, depth, by));
        format!("row(({stretch})).overlaps(({}))", other.join(", "))
    }

    /// One of a list of conditions, or all of it; rows that are in a list.
    fn listed(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let boxes = matches!(at.level, Level::Row) && at.windows.is_none();
        if boxes && by.percent(50) {
            let word = by.one(&["any_of", "all_of"]).unwrap_or(&"any_of");
            let conditions = [(); 2].map(|()| self.condition(at, depth, by));
            let conditions = conditions.map(|it| format!("{it}.boxed()"));
            return format!("{word}(vec![{}])", conditions.join(", "));
        }
        let types = [Ty::Int4, Ty::Uuid, Ty::Date, Ty::OrderStatus, Ty::Text];
        let types = [(); 2].map(|()| *by.one(&types).unwrap_or(&Ty::Int4));
        let left = self.parts(&types, at, depth, by);
        let rows = [(); 2].map(|()| {
            let values = types.map(|ty| value(ty, by));
            format!("({})", values.join(", "))
        });
        format!("row(({left})).in_rows(vec![{}])", rows.join(", "))
    }

    fn one_of(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let types = [
            Ty::Int4,
            Ty::Int8,
            Ty::Text,
            Ty::Uuid,
            Ty::Date,
            Ty::Numeric,
            Ty::Jsonb,
            Ty::OrderStatus,
        ];
        let ty = *by.one(&types).unwrap_or(&Ty::Int4);
        let left = self.expression(ty, at, depth, by);
        let values = [value(ty, by), value(ty, by)].join(", ");
        let methods = ["eq_any", "ne_all", "ne_any", "lt_all", "ge_any"];
        let method = by.one(&methods).unwrap_or(&"eq_any");
        format!("{left}.{method}(vec![{values}])")
    }

    fn exists(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let word = by.one(&["exists", "not_exists"]).unwrap_or(&"exists");
        match self.subquery(at, depth, by) {
            Some((query, _)) => format!("{word}({query})"),
            None => self.comparison(at, depth, by),
        }
    }

    fn looked_up(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = any_type(by);
        let left = self.expression(ty, at, depth, by);
        let Some((query, inner)) = self.subquery(at, depth, by) else {
            return format!("{left}.is_null()");
        };
        let selected = self.expression(ty, Place::of_rows(&inner), depth, by);
        let method = by.one(&["in_query", "not_in_query"]).unwrap_or(&"in_query");
        format!("{left}.{method}({query}.select({selected}))")
    }

    /// ANY and ALL over the rows of a subquery.
    fn quantified(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let ty = any_type(by);
        let left = self.expression(ty, at, depth, by);
        let Some((query, inner)) = self.subquery(at, depth, by) else {
            return format!("{left}.is_null()");
        };
        let selected = self.expression(ty, Place::of_rows(&inner), depth, by);
        let methods = ["ne_any", "eq_all", "lt_any", "ge_all", "gt_any", "le_all"];
        let method = by.one(&methods).unwrap_or(&"ne_any");
        format!("{left}.{method}(each_row({query}.select({selected})))")
    }

    /// Comparisons of rows.
    fn of_rows(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let types: Vec<_> = (0..2 + by.below(2)).map(|_| any_type(by)).collect();
        let left = self.parts(&types, at, depth, by);
        if by.percent(25)
            && let Some((query, inner)) = self.subquery(at, depth, by)
        {
            let selected = self.parts(&types, Place::of_rows(&inner), depth, by);
            return format!("row(({left})).in_query({query}.select(({selected})))");
        }
        let right: Vec<_> = types
            .iter()
            .map(|ty| self.operand(*ty, at, depth, by))
            .collect();
        let method = by.one(&COMPARISONS[..6]).unwrap_or(&"eq");
        format!("row(({left})).{method}(({}))", right.join(", "))
    }

    /// Expressions of these types, with commas.
    pub(crate) fn parts(
        &self,
        types: &[Ty],
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> String {
        let parts = types.iter().map(|ty| self.expression(*ty, at, depth, by));
        parts.collect::<Vec<_>>().join(", ")
    }
}
