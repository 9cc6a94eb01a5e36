//! Calls of functions that no table of the library declares: of any number of arguments, of words, of whole rows.

use crate::chance::Chance;
use crate::expression::any_type;
use crate::grammar::Grammar;
use crate::place::{Level, Place};
use crate::ty::Ty;

/// The types of which fields are extracted, each with fields that it has.
const FIELDS: [(Ty, [&str; 4]); 5] = [
    (Ty::Date, ["Year", "DayOfWeek", "IsoYear", "Epoch"]),
    (Ty::Timestamp, ["Quarter", "Hour", "Julian", "Week"]),
    (Ty::Timestamptz, ["Month", "Second", "Century", "Timezone"]),
    (Ty::Interval, ["Year", "Month", "Day", "Epoch"]),
    (Ty::Time, ["Hour", "Minute", "Milliseconds", "Epoch"]),
];

impl Grammar {
    /// A call of this type, if there is one.
    pub(crate) fn special_call(
        &self,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        let some = |by: &mut Chance| {
            let types: Vec<_> = (0..=by.below(3)).map(|_| any_type(by)).collect();
            self.parts(&types, at, depth.min(2), by)
        };
        let calls = match ty {
            Ty::Text => vec![
                format!("concat(({},))", some(by)),
                format!("concat_ws(\", \", ({},))", some(by)),
                format!("format(\"%s\", ({},))", some(by)),
            ],
            Ty::Json => vec![
                format!("json_build_array(({},))", some(by)),
                format!("json_build_object(((\"a\", {}),))", self.any(at, depth, by)),
            ],
            Ty::Jsonb => {
                let mut calls = vec![
                    format!("jsonb_build_array(({},))", some(by)),
                    format!(
                        "jsonb_build_object(((\"a\", {}),))",
                        self.any(at, depth, by)
                    ),
                ];
                calls.extend(row_as_json(at, by));
                calls
            }
            Ty::Numeric => {
                let (of, fields) = by.one(&FIELDS)?;
                let time = self.expression(*of, at, depth, by);
                let field = by.one(fields)?;
                vec![
                    format!("extract(field::{field}, {time})"),
                    format!("neg({})", self.expression(ty, at, depth, by)),
                ]
            }
            Ty::Int4 => {
                let text = self.operand(Ty::Text, at, depth, by);
                vec![
                    format!("position(\"a\", {text})"),
                    format!(
                        "pilaster::expr::bit_not({})",
                        self.expression(ty, at, depth, by)
                    ),
                ]
            }
            Ty::Int2 | Ty::Int8 | Ty::Float8 | Ty::Interval => {
                vec![format!("neg({})", self.expression(ty, at, depth, by))]
            }
            Ty::OrderStatus | Ty::InvoiceStatus => vec![
                format!("enum_first::<{}>()", ty.path()),
                format!("enum_last::<{}>()", ty.path()),
            ],
            Ty::StatusArray => vec!["enum_range::<OrderStatus>()".to_owned()],
            _ => Vec::new(),
        };
        by.one(&calls).cloned()
    }

    fn any(&self, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        self.expression(any_type(by), at, depth, by)
    }
}

/// A row of a table, where there are single rows.
fn row_as_json(at: Place<'_>, by: &mut Chance) -> Option<String> {
    let Level::Row = at.level else {
        return None;
    };
    let tables: Vec<_> = at.scope.tables.iter().filter(|it| it.is_table).collect();
    let table = by.one(&tables)?;
    Some(format!("row_to_jsonb({})", table.name))
}
