//! Pages by the keys of ORDER BY.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::expression::any_type;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::scope::{Column, Scope};
use crate::select::{DIRECTIONS, limited};
use crate::ty::Ty;
use crate::value::value;

/// A key that is never NULL, and a value for it.
struct Key {
    text: String,
    value: String,
}

impl Grammar {
    /// A page, of rows as they are or of what is selected, perhaps boxed, and perhaps in the order of other keys then.
    pub(crate) fn page(&self, draft: &mut Draft, by: &mut Chance) {
        let Some(turned) = self.turned(&draft.scope, draft.is_outer, by) else {
            return self.selected(draft, by);
        };
        let at = Place::of_rows(&draft.scope);
        let select = format!(".select({})", self.list(at, by));
        let mut again = String::new();
        if by.percent(20) {
            again.push_str(
                &self
                    .turned(&draft.scope, draft.is_outer, by)
                    .unwrap_or_default(),
            );
        }
        if by.percent(30) {
            let condition = self.condition(at, 1, by);
            again.push_str(&format!(".filter({condition})"));
        }
        let chain = match by.below(6) {
            0 => format!("{select}{turned}{again}"),
            1 => format!("{select}.boxed(){turned}{again}"),
            2 => format!("{turned}{select}.boxed(){again}"),
            3 => format!("{turned}{again}{select}.boxed()"),
            _ => format!("{turned}{again}{select}"),
        };
        let is_boxed = chain.contains(".boxed()");
        draft.text.push_str(&chain);
        match draft.is_of_tables() && !is_boxed && by.percent(20) {
            true => self.locked(draft, by),
            false => limited(&mut draft.text, by),
        }
    }

    /// Turns to a page where there are columns to sort by.
    pub(crate) fn turn_page(&self, draft: &mut Draft, by: &mut Chance) {
        let turned = self.turned(&draft.scope, draft.is_outer, by);
        draft.text.push_str(&turned.unwrap_or_default());
    }

    /// `.order_by(keys).after(values)` and its like; none where there are no columns.
    pub(crate) fn turned(&self, scope: &Scope, is_outer: bool, by: &mut Chance) -> Option<String> {
        let columns = scope.keys();
        let same = by.one(&DIRECTIONS).filter(|_| by.percent(40)).copied();
        let mut order = Vec::new();
        let mut values = Vec::new();
        for _ in 0..=by.below(5) {
            let column = by.one(&columns)?;
            let key = match by.below(5) {
                0 => self.made(scope, by),
                1 => of_column(column, is_outer, by),
                _ => plain(column, is_outer, by),
            };
            let direction = same.or_else(|| by.one(&DIRECTIONS).copied())?;
            order.push(format!("{}{direction}", key.text));
            values.push(key.value);
        }
        let [order, values] = [order, values].map(|it| match it.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", it.join(", ")),
        });
        let turn = match by.below(6) {
            0 | 1 => format!("before({values})"),
            2 => format!("resume_after(Some({values}))"),
            3 => format!("resume_after((1 > 2).then_some({values}))"),
            _ => format!("after({values})"),
        };
        Some(format!(".order_by({order}).{turn}"))
    }

    /// Any expression, where another stands for NULL.
    fn made(&self, scope: &Scope, by: &mut Chance) -> Key {
        let ty = any_type(by);
        let made = self.expression(ty, Place::of_rows(scope), 2, by);
        Key {
            text: format!("coalesce({made}, {})", value(ty, by)),
            value: value(ty, by),
        }
    }
}

/// A column, with another value for NULL.
fn plain(column: &Column, is_outer: bool, by: &mut Chance) -> Key {
    let text = match column.nullable || is_outer {
        true => format!("coalesce({}, {})", column.text, value(column.ty, by)),
        false => column.text.clone(),
    };
    Key {
        text,
        value: value(column.ty, by),
    }
}

/// What is made of a column.
fn of_column(column: &Column, is_outer: bool, by: &mut Chance) -> Key {
    let of = plain(column, is_outer, by).text;
    let (text, ty) = match (column.ty, by.below(3)) {
        (Ty::Text, 0) => (format!("lower({of})"), Ty::Text),
        (ty, 1) if ty.is_number() => (format!("{of}.add({})", value(ty, by)), ty),
        (_, 2) => (format!("{of}.cast::<Text>()"), Ty::Text),
        _ => (format!("{}.is_null()", column.text), Ty::Bool),
    };
    Key {
        text,
        value: value(ty, by),
    }
}
