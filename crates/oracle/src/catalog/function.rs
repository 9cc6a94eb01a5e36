//! Functions.

use pilaster_catalog::model::{
    Arg, ArgMode, Function, FunctionKind, FunctionResult, Volatility, quoted,
};

use crate::definition::arguments;
use crate::expression::{lexemes, normal, words};
use crate::fact::Facts;

use super::{in_full, list};

impl Facts {
    pub(super) fn add_function(&mut self, function: &Function) {
        let written = list(function.args.iter().map(written));
        let args = arguments(&written);
        let args = list(args.into_iter().map(|(declared, _)| declared));
        let subject = format!("function {}({args})", in_full(&function.qualified_name()));
        self.add(&subject, "kind", function_kind(function.kind));
        let result = words(&lexemes(&result(function)));
        self.add(&subject, "result", result);
        self.add(&subject, "strict", function.strict);
        let is_aggregate = function.kind.is_aggregate();
        let language = if is_aggregate {
            "internal"
        } else {
            &function.language
        };
        self.add(&subject, "language", language);
        self.add(&subject, "volatility", volatility(function.volatility));
        let defaults = function.args.iter().filter_map(|arg| {
            let default = arg.default.as_ref()?;
            Some(normal(default, Some(&arg.ty.to_string())))
        });
        self.add(&subject, "defaults", list(defaults));
        self.add_comment(&subject, function.comment.as_deref());
    }
}

fn function_kind(kind: FunctionKind) -> &'static str {
    match kind {
        FunctionKind::Function => "f",
        FunctionKind::Procedure => "p",
        FunctionKind::Aggregate | FunctionKind::OrderedSet => "a",
        FunctionKind::Window => "w",
    }
}

fn volatility(volatility: Volatility) -> &'static str {
    match volatility {
        Volatility::Immutable => "immutable",
        Volatility::Stable => "stable",
        Volatility::Volatile => "volatile",
    }
}

/// The argument as the server writes it.
fn written(arg: &Arg) -> String {
    let mode = match arg.mode {
        ArgMode::In => "",
        ArgMode::Out => "OUT ",
        ArgMode::InOut => "INOUT ",
        ArgMode::Variadic => "VARIADIC ",
    };
    let name = arg
        .name
        .as_ref()
        .map(|name| format!("\"{}\" ", name.replace('"', "\"\"")));
    format!("{mode}{}{}", name.unwrap_or_default(), arg.ty)
}

/// The result as the server writes it.
fn result(function: &Function) -> String {
    let has_out = function
        .args
        .iter()
        .any(|arg| matches!(arg.mode, ArgMode::Out | ArgMode::InOut));
    match &function.result {
        FunctionResult::Void if function.kind == FunctionKind::Procedure => "none".to_owned(),
        FunctionResult::Row(_) if function.kind == FunctionKind::Procedure => "none".to_owned(),
        FunctionResult::Void => "void".to_owned(),
        FunctionResult::One(ty) => ty.to_string(),
        FunctionResult::SetOf(ty) => format!("SETOF {ty}"),
        FunctionResult::Row(_) => "record".to_owned(),
        FunctionResult::Table(_) if has_out => "SETOF record".to_owned(),
        FunctionResult::Table(columns) => {
            let columns = columns
                .iter()
                .map(|it| format!("{} {}", quoted(&it.name), it.ty));
            format!("TABLE({})", list(columns))
        }
    }
}
