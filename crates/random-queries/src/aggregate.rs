//! Aggregates, with all that stands in and behind their parentheses.

use crate::chance::Chance;
use crate::expression::any_type;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::scope::Scope;
use crate::ty::Ty;
use crate::value::value;

impl Grammar {
    /// An aggregate of this type over the rows of the scope.
    pub(crate) fn aggregate(
        &self,
        ty: Ty,
        scope: &Scope,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        // What used columns of the queries around alone would be an aggregate of those.
        let own = scope.own();
        let rows = Place::of_rows(&own);
        let mut text = match by.percent(12) {
            true => self.within_group(ty, rows, depth, by)?,
            false => self.modified(ty, rows, depth, by)?,
        };
        if by.percent(25) {
            let condition = self.condition(rows, depth, by);
            text.push_str(&format!(".filter({condition})"));
        }
        Some(text)
    }

    /// A call, perhaps with DISTINCT and ORDER BY.
    fn modified(&self, ty: Ty, rows: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        let of = by.percent(20).then(|| any_type(by));
        let columns = of.map(|of| rows.columns(of)).unwrap_or_default();
        if let (Ty::Int8, Some(column)) = (ty, by.one(&columns)) {
            let column = &column.text;
            return Some(match by.percent(50) {
                true => format!("count({column}).distinct().order_by({column}.desc())"),
                false => format!("count({column}).distinct()"),
            });
        }
        let mut text = self.call(ty, rows, depth, by)?;
        if text == "count_rows()" {
            // It has no arguments to sort or to tell apart.
            return Some(text);
        }
        if by.percent(15) {
            let key = self.expression(any_type(by), rows, depth.min(1), by);
            text.push_str(&format!(".order_by({key})"));
        } else if by.percent(10) {
            text.push_str(".distinct()");
        }
        Some(text)
    }

    /// The plain call of an aggregate of this type.
    pub(crate) fn call(
        &self,
        ty: Ty,
        rows: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        let calls = aggregates(ty);
        let (name, of) = by.one(&calls)?;
        let arguments = self.parts(of, rows, depth, by);
        Some(match (*name, of) {
            // An array is read as one without NULLs, and a member has a name.
            ("array_agg", [of]) => format!("array_agg(coalesce({arguments}, {}))", value(*of, by)),
            ("json_object_agg" | "jsonb_object_agg", _) => format!("{name}(\"a\", {arguments})"),
            _ => format!("{name}({arguments})"),
        })
    }

    /// An ordered-set or a hypothetical-set aggregate.
    fn within_group(
        &self,
        ty: Ty,
        rows: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        let (call, of) = match ty {
            Ty::Int8 => {
                let of = any_type(by);
                let value = value(of, by);
                let name = by.one(&["rank_of", "dense_rank_of"]).unwrap_or(&"rank_of");
                (format!("{name}({value})"), of)
            }
            Ty::Float8 if by.percent(50) => (
                "percentile_cont(0.5)".to_owned(),
                *by.one(&[Ty::Float8, Ty::Int4, Ty::Numeric])?,
            ),
            _ if !Ty::comparable().contains(&ty) => return None,
            _ => {
                let calls = ["mode()", "percentile_disc(0.25)"];
                ((*by.one(&calls)?).to_owned(), ty)
            }
        };
        let key = self.expression(of, rows, depth, by);
        let direction = by.one(&["", ".desc()"]).unwrap_or(&"");
        Some(format!("{call}.within_group({key}{direction})"))
    }
}

/// The aggregates with a result of this type, and what they take.
fn aggregates(ty: Ty) -> Vec<(&'static str, &'static [Ty])> {
    let mut calls: Vec<(_, &'static [Ty])> = Vec::new();
    if let (true, Some(of)) = (ty.has_extremes(), single(ty)) {
        calls.extend([("min", of), ("max", of)]);
    }
    if let (true, Some(of)) = (ty.is_whole(), single(ty)) {
        calls.extend([("bit_and", of), ("bit_or", of), ("bit_xor", of)]);
    }
    match ty {
        Ty::Bool => calls.extend([
            ("bool_and", [Ty::Bool].as_slice()),
            ("bool_or", &[Ty::Bool]),
            ("every", &[Ty::Bool]),
        ]),
        Ty::Int8 => {
            calls.extend([
                ("count_rows", [].as_slice()),
                ("sum", &[Ty::Int4]),
                ("sum", &[Ty::Int2]),
                ("regr_count", &[Ty::Float8, Ty::Int4]),
            ]);
            let counted = Ty::comparable().chunks(1).map(|of| ("count", of));
            calls.extend(counted);
        }
        Ty::Numeric => calls.extend([
            ("sum", [Ty::Int8].as_slice()),
            ("sum", &[Ty::Numeric]),
            ("avg", &[Ty::Int4]),
            ("avg", &[Ty::Numeric]),
            ("stddev", &[Ty::Int8]),
            ("var_pop", &[Ty::Numeric]),
        ]),
        Ty::Float8 => calls.extend([
            ("sum", [Ty::Float8].as_slice()),
            ("avg", &[Ty::Float8]),
            ("avg", &[Ty::Float4]),
            ("corr", &[Ty::Float8, Ty::Float8]),
            ("covar_samp", &[Ty::Float8, Ty::Int4]),
            ("variance", &[Ty::Float8]),
        ]),
        Ty::Float4 => calls.push(("sum", &[Ty::Float4])),
        Ty::Interval => calls.extend([
            ("sum", [Ty::Interval].as_slice()),
            ("avg", &[Ty::Interval]),
            ("sum", &[Ty::Time]),
        ]),
        Ty::Text => calls.push(("string_agg", &[Ty::Text, Ty::Text])),
        Ty::Bytea => calls.push(("string_agg_bytea", &[Ty::Bytea, Ty::Bytea])),
        Ty::Json => calls.extend([
            ("json_agg", [Ty::Text].as_slice()),
            ("json_object_agg", &[Ty::Int4]),
        ]),
        Ty::Jsonb => calls.extend([
            ("jsonb_agg", [Ty::Date].as_slice()),
            ("jsonb_agg", &[Ty::Numeric]),
            ("jsonb_object_agg", &[Ty::Timestamptz]),
        ]),
        Ty::Xml => calls.push(("xmlagg", &[Ty::Xml])),
        Ty::Int4Multirange => calls.push(("range_agg", &[Ty::Int4Range])),
        Ty::DateMultirange => calls.extend([
            ("range_agg", [Ty::DateRange].as_slice()),
            ("range_agg", &[Ty::DateMultirange]),
        ]),
        _ if ty.is_array() => {
            let element = ty.element().and_then(single);
            calls.extend(element.map(|of| ("array_agg", of)));
        }
        Ty::DateRange | Ty::TstzRange => {
            calls.extend(single(ty).map(|of| ("range_intersect_agg", of)));
        }
        _ => {}
    }
    calls
}

/// The type as a list.
fn single(ty: Ty) -> Option<&'static [Ty]> {
    Ty::comparable().chunks(1).find(|of| of.contains(&ty))
}
