//! When a call gives NULL.

use super::call::Found;
use super::scope::Scope;
use super::{Resolver, Typed};
use crate::builtin::{self, SignatureKind};
use crate::model::TypeRef;
use crate::parse::expr::{Call, Window};
use crate::parse::query::Select;

impl Resolver<'_> {
    /// Whether the call can be proved to give a value.
    pub(super) fn call_is_not_null(
        self,
        call: &Call,
        found: &Found,
        args: &[Typed],
        scope: &Scope<'_>,
    ) -> bool {
        let name = call.name.name.name.as_str();
        let known = args.iter().all(|arg| arg.not_null);
        if !found.builtin || found.signature.set || call.args.iter().any(|arg| arg.variadic) {
            return false;
        }
        match found.signature.kind {
            SignatureKind::Aggregate => aggregate_is_not_null(call, known, scope),
            SignatureKind::Window => window_is_not_null(call, args, scope),
            // Of a range they are its bounds, which may be absent.
            _ if name == "lower" || name == "upper" => known && found.result.is("text"),
            _ if name == "substring" => known && args[1..].iter().all(|arg| arg.ty.is("int4")),
            // The separator alone decides.
            _ if name == "concat_ws" => args.first().is_some_and(|arg| arg.not_null),
            _ => builtin::function_is_never_null(name, known, args.len()),
        }
    }

    /// Whether a cast of a value that is not NULL gives one.
    pub(super) fn cast_keeps_values(self, from: &TypeRef, to: &TypeRef) -> bool {
        let catalog = self.lookup.catalog;
        let (from, to) = (self.base(from), self.base(to));
        let declared = catalog
            .casts
            .iter()
            .any(|cast| cast.source == *from && cast.target == to.without_modifiers());
        // A number that is taken out of `null` is an error in some versions and NULL in others.
        let from_json = from.is("jsonb") && !to.is("json") && self.category(to) != 'S';
        !declared && (from == to || !from_json)
    }
}

/// Whether there is a row to aggregate, and the aggregate makes something of it.
fn aggregate_is_not_null(call: &Call, known: bool, scope: &Scope<'_>) -> bool {
    let name = call.name.name.name.as_str();
    if ["count", "regr_count"].contains(&name) || is_rank(name) {
        return true;
    }
    let has_rows = match &call.over {
        Some(window) => !is_framed(window, scope),
        None => scope.grouped,
    };
    let takes_nulls = TAKE_NULLS.contains(&name);
    has_rows && call.filter.is_none() && (takes_nulls || (known && KEEP_VALUES.contains(&name)))
}

/// Hypothetical-set aggregates are never NULL: they speak of a row that is made up.
fn is_rank(name: &str) -> bool {
    ["cume_dist", "dense_rank", "percent_rank", "rank"].contains(&name)
}

fn window_is_not_null(call: &Call, args: &[Typed], scope: &Scope<'_>) -> bool {
    let known = args.iter().all(|arg| arg.not_null);
    let framed = call
        .over
        .as_ref()
        .is_some_and(|window| is_framed(window, scope));
    match call.name.name.name.as_str() {
        // The frame has at least the row itself.
        "first_value" | "last_value" => known && !framed,
        "lag" | "lead" => known && args.len() == 3,
        "nth_value" => false,
        "ntile" => known,
        _ => true,
    }
}

/// Whether the frame is spelled out, here or in the WINDOW clause: it may be empty then.
fn is_framed(window: &Window, scope: &Scope<'_>) -> bool {
    let base = window.base.as_ref();
    window.framed || base.is_some_and(|name| scope.is_framed(&name.name))
}

impl Scope<'_> {
    /// Takes in which windows of the WINDOW clause have a frame.
    pub(super) fn name_windows(&mut self, select: &Select) {
        for (name, window) in &select.windows {
            if is_framed(window, self) {
                self.framed.push(name.name.clone());
            }
        }
    }

    fn is_framed(&self, window: &str) -> bool {
        self.framed.iter().any(|known| known == window)
    }
}

/// Aggregates that make something of a row even if it is NULL.
const TAKE_NULLS: [&str; 4] = ["array_agg", "json_agg", "json_object_agg", "jsonb_agg"];

/// Aggregates that give a value as soon as they are given one.
const KEEP_VALUES: [&str; 22] = [
    "any_value",
    "avg",
    "bit_and",
    "bit_or",
    "bit_xor",
    "bool_and",
    "bool_or",
    "covar_pop",
    "every",
    "jsonb_object_agg",
    "max",
    "min",
    "mode",
    "percentile_cont",
    "percentile_disc",
    "range_agg",
    "range_intersect_agg",
    "stddev_pop",
    "string_agg",
    "sum",
    "var_pop",
    "xmlagg",
];
