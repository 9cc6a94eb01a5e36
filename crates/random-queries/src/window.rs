//! Window functions and windows.

use crate::chance::Chance;
use crate::expression::any_type;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::ty::Ty;
use crate::value::{bound, value};

/// Bounds of a frame that fit together.
const BOUNDS: [(&str, &str); 13] = [
    ("unbounded_preceding()", "preceding(N)"),
    ("unbounded_preceding()", "current_row()"),
    ("unbounded_preceding()", "following(N)"),
    ("unbounded_preceding()", "unbounded_following()"),
    ("preceding(N)", "preceding(N)"),
    ("preceding(N)", "current_row()"),
    ("preceding(N)", "following(N)"),
    ("preceding(N)", "unbounded_following()"),
    ("current_row()", "current_row()"),
    ("current_row()", "following(N)"),
    ("current_row()", "unbounded_following()"),
    ("following(N)", "following(N)"),
    ("following(N)", "unbounded_following()"),
];

/// Types by whose distance RANGE measures.
const MEASURED: [Ty; 5] = [Ty::Int4, Ty::Float8, Ty::Numeric, Ty::Date, Ty::Timestamptz];

impl Grammar {
    /// A window function or an aggregate of this type, over a window.
    pub(crate) fn window_call(
        &self,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        let named = at.windows?;
        let inside = at.without_windows();
        let call = match by.percent(50) {
            true => self.of_place(ty, inside, depth, by),
            false => self.aggregate_over(ty, inside, depth, by)?,
        };
        let window = match by.one(named) {
            Some(window) if by.percent(70) => match window.is_open && by.percent(60) {
                true => {
                    let key = self.expression(any_type(by), inside, depth.min(1), by);
                    format!("{}.extend().order_by({key})", window.name)
                }
                false => window.name.clone(),
            },
            _ => self.window(inside, depth.min(1), by),
        };
        Some(format!("{call}.over({window})"))
    }

    fn aggregate_over(
        &self,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        let mut call = self.call(ty, at, depth, by)?;
        if by.percent(20) {
            let condition = self.condition(at.without_aggregates(), depth.min(2), by);
            call.push_str(&format!(".filter({condition})"));
        }
        Some(call)
    }

    /// A function that looks at the place of the row, or at its neighbours.
    fn of_place(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let of_place: &[&str] = match ty {
            Ty::Int8 => &["row_number()", "rank()", "dense_rank()"],
            Ty::Float8 => &["percent_rank()", "cume_dist()"],
            Ty::Int4 => &["ntile(3)"],
            _ => &[],
        };
        if let (Some(call), true) = (by.one(of_place), by.percent(60)) {
            return (*call).to_owned();
        }
        let of = self.expression(ty, at, depth, by);
        match by.below(8) {
            0 => format!("lag({of})"),
            1 => format!("lead({of})"),
            2 => format!(
                "lag_by({of}, {})",
                self.operand(Ty::Int4, at, depth.min(1), by)
            ),
            3 => format!(
                "lead_or({of}, 2, {})",
                self.operand(ty, at, depth.min(1), by)
            ),
            4 => format!("first_value({of})"),
            5 => format!("last_value({of})"),
            _ => format!("nth_value({of}, {})", 1 + by.below(3)),
        }
    }

    /// `window()` with its parts.
    pub(crate) fn window(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let mut text = self.partitioned(at, depth, by);
        let keys: Vec<_> = match by.one(&MEASURED) {
            Some(key) if by.percent(20) => vec![*key],
            _ => (0..by.below(3)).map(|_| any_type(by)).collect(),
        };
        let order: Vec<_> = keys
            .iter()
            .map(|ty| {
                let direction = by
                    .one(&["", ".desc()", ".asc().nulls_first()"])
                    .unwrap_or(&"");
                format!("{}{direction}", self.expression(*ty, at, depth, by))
            })
            .collect();
        match order.as_slice() {
            [] => {}
            [key] => text.push_str(&format!(".order_by({key})")),
            _ => text.push_str(&format!(".order_by(({}))", order.join(", "))),
        }
        if by.percent(50) {
            text.push_str(&frame(&keys, by));
        }
        text
    }

    /// A window that is not sorted.
    pub(crate) fn partitioned(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        if by.percent(50) {
            return "window()".to_owned();
        }
        let key = self.expression(any_type(by), at, depth, by);
        format!("window().partition_by({key})")
    }
}

/// A frame that fits a window in the order of keys of these types.
fn frame(keys: &[Ty], by: &mut Chance) -> String {
    let offset = match keys {
        [key] => range_offset(*key, by),
        _ => None,
    };
    let (method, offset) = match (by.below(3), keys, offset) {
        (0, _, Some(offset)) => ("range_between", offset),
        (1, [_, ..], _) => ("groups_between", "1_u32".to_owned()),
        _ => ("rows_between", format!("{}_u32", by.below(4))),
    };
    let (start, end) = by
        .one(&BOUNDS)
        .unwrap_or(&("current_row()", "current_row()"));
    let exclusions = [
        "",
        "",
        "",
        ".exclude_current_row()",
        ".exclude_group()",
        ".exclude_ties()",
        ".exclude_no_others()",
    ];
    let exclusion = by.one(&exclusions).unwrap_or(&"");
    let [start, end] = [start, end].map(|bound| bound.replace('N', &offset));
    format!(".{method}({start}, {end}){exclusion}")
}

/// What is added to a key of this type, where RANGE measures by it.
fn range_offset(key: Ty, by: &mut Chance) -> Option<String> {
    let of = match key {
        Ty::Int2 | Ty::Int4 | Ty::Int8 => Ty::Int8,
        Ty::Float4 | Ty::Float8 => Ty::Float8,
        Ty::Numeric => Ty::Numeric,
        Ty::Date | Ty::Time | Ty::Timestamp | Ty::Timestamptz | Ty::Interval => Ty::Interval,
        _ => return None,
    };
    Some(match by.percent(70) {
        true => value(of, by),
        false => bound(of, by),
    })
}
