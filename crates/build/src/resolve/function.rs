//! The functions of a schema.

use super::Type;
use super::parameter::{Given, Parameter, parameters};
use super::rows::{self, Rows};
use super::types::Types;
use crate::ident::{Name, Names};
use crate::options::Options;
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{self, Arg, FunctionKind, FunctionResult, TypeRef, Volatility};

/// How many arguments a call can have: there are tuples of so many.
const MOST_ARGUMENTS: usize = 16;

/// What the module uses beside what it defines.
const RESERVED: &[&str] = &["pg"];

/// The functions of a schema, and those that no query can call.
#[derive(Debug)]
pub(crate) struct Functions<'c> {
    /// The module.
    pub(crate) module: Name,
    pub(crate) all: Vec<Function<'c>>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// How a function is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// In an expression, or in FROM.
    Function,
    /// Over rows.
    Aggregate,
    /// By CALL.
    Procedure,
}

/// A function that a query can call, or a procedure.
#[derive(Debug)]
pub(crate) struct Function<'c> {
    pub(crate) ident: Name,
    pub(crate) role: Role,
    /// The name in SQL text, with the schema where that is needed.
    pub(crate) sql: String,
    /// Name, arguments and result, as in CREATE FUNCTION.
    pub(crate) signature: String,
    pub(crate) comment: Option<&'c str>,
    pub(crate) declared_at: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) result: Given,
    /// Whether the result is NULL at most where an argument is.
    pub(crate) gives_values: bool,
    /// Whether a call may write: it is VOLATILE, which a function is that says nothing else.
    pub(crate) may_write: bool,
    /// The columns, where it yields rows.
    pub(crate) rows: Option<Rows>,
    /// Of each argument of a procedure, whether it only travels to the caller.
    pub(crate) is_out: Vec<bool>,
    /// The types of what a procedure's call gives.
    pub(crate) outs: Vec<Type>,
}

/// A function that no query can call.
#[derive(Debug)]
pub(crate) struct LeftOut {
    pub(crate) signature: String,
    pub(crate) reason: &'static str,
}

impl Function<'_> {
    /// Whether some of its arguments can be left out.
    pub(crate) fn has_defaults(&self) -> bool {
        self.parameters.iter().any(|it| it.default.is_some())
    }

    /// Whether a type of its arguments follows from the call.
    pub(crate) fn is_polymorphic(&self) -> bool {
        let of_parameters = self.parameters.iter().map(|it| &it.given);
        let mut all = of_parameters.chain([&self.result]);
        all.any(|it| !matches!(it, Given::Type(_)))
    }
}

impl<'c> Functions<'c> {
    /// The functions of the schema, if it has any.
    pub(super) fn resolve(
        schema: &str,
        module: Option<Name>,
        options: &Options,
        types: &mut Types<'c, '_>,
    ) -> Option<Self> {
        let module = module?;
        let of_schema = of_schema(types.catalog, schema);
        let catalog = types.catalog;
        let (left_out, called): (Vec<_>, Vec<_>) =
            of_schema.partition(|it| reason(catalog, it).is_some());
        let idents = idents(options, schema, &called);
        let all = called.into_iter().zip(idents);
        let mut all: Vec<_> = all
            .map(|(function, ident)| resolve(function, ident, types))
            .collect();
        rows::name_columns(&mut all);
        Some(Self {
            module,
            all,
            left_out: left_out
                .into_iter()
                .filter_map(|it| left_out_for(catalog, it))
                .collect(),
        })
    }
}

/// The functions that a schema declares.
pub(super) fn of_schema<'c>(
    catalog: &'c Catalog,
    schema: &str,
) -> impl Iterator<Item = &'c model::Function> {
    let functions = catalog.functions.iter();
    functions.filter(move |function| function.schema == schema)
}

fn left_out_for(catalog: &Catalog, function: &model::Function) -> Option<LeftOut> {
    reason(catalog, function).map(|reason| LeftOut {
        signature: signature(function),
        reason,
    })
}

/// Why no query can call the function.
fn reason(catalog: &Catalog, function: &model::Function) -> Option<&'static str> {
    match function.kind {
        FunctionKind::Function => of_function(catalog, function),
        FunctionKind::Procedure => of_procedure(function),
        FunctionKind::Aggregate => of_aggregate(function),
        FunctionKind::OrderedSet => Some("an aggregate that is called with WITHIN GROUP"),
        FunctionKind::Window => Some("a window function, which only C can define"),
    }
}

fn of_function(catalog: &Catalog, function: &model::Function) -> Option<&'static str> {
    let rows = rows::columns(catalog, function);
    let result = match (&function.result, &rows) {
        (_, Some(columns)) => rows::reason(columns, function),
        (FunctionResult::One(ty) | FunctionResult::SetOf(ty), None) => of_result(ty),
        _ => None,
    };
    result.or_else(|| of_arguments(&function.inputs().collect::<Vec<_>>(), &function.result))
}

/// Aggregates of up to two arguments, whose types the schema says.
fn of_aggregate(function: &model::Function) -> Option<&'static str> {
    let args: Vec<&Arg> = function.inputs().collect();
    if args.len() > 2 {
        return Some("an aggregate of more than two arguments");
    }
    if args.iter().any(|arg| arg.mode == model::ArgMode::Variadic) || follows(function) {
        return Some("an aggregate, the types of whose arguments follow from the call");
    }
    let result = match &function.result {
        FunctionResult::One(ty) => of_result(ty),
        _ => None,
    };
    result.or_else(|| of_arguments(&args, &function.result))
}

/// Procedures, whose OUT arguments stand in the call as well.
fn of_procedure(function: &model::Function) -> Option<&'static str> {
    let has_out = function
        .args
        .iter()
        .any(|arg| arg.mode == model::ArgMode::Out);
    if has_out && function.args.iter().any(|arg| arg.default.is_some()) {
        return Some("a procedure with OUT arguments, of which others have a default");
    }
    if function
        .args
        .iter()
        .any(|arg| arg.mode == model::ArgMode::Variadic)
        || follows(function)
    {
        return Some("a procedure, the types of whose arguments follow from the call");
    }
    of_arguments(
        &function.args.iter().collect::<Vec<_>>(),
        &FunctionResult::Void,
    )
}

/// Whether a type follows from the call.
fn follows(function: &model::Function) -> bool {
    let result = match &function.result {
        FunctionResult::One(ty) => Some(ty),
        _ => None,
    };
    let mut types = function.args.iter().map(|arg| &arg.ty).chain(result);
    types.any(|ty| ty.builtin_name().is_some_and(is_polymorphic))
}

fn of_result(ty: &TypeRef) -> Option<&'static str> {
    match ty.builtin_name() {
        Some("trigger") => Some("a trigger calls it"),
        Some("event_trigger") => Some("an event trigger calls it"),
        Some("record") => Some("gives a record of which the schema does not say the columns"),
        Some(name) if is_internal(name) => Some("its result is a type of the server's inside"),
        Some(name) if is_polymorphic(name) && !is_followed(name) => {
            Some("the type of its result follows from the call in a way that Rust cannot")
        }
        _ => None,
    }
}

fn of_arguments(args: &[&Arg], result: &FunctionResult) -> Option<&'static str> {
    if args.len() > MOST_ARGUMENTS {
        return Some("takes more than 16 arguments");
    }
    let mut names = args.iter().filter_map(|arg| arg.ty.builtin_name());
    if names.clone().any(is_internal) {
        return Some("takes a type of the server's inside");
    }
    if args.iter().any(|arg| matches!(arg.ty, TypeRef::Row(_))) {
        return Some("takes a whole row of a table");
    }
    if names
        .clone()
        .any(|name| is_polymorphic(name) && !is_followed(name))
    {
        return Some("the type of an argument follows from the call in a way that Rust cannot");
    }
    let follows =
        matches!(result, FunctionResult::One(ty) if ty.builtin_name().is_some_and(is_polymorphic));
    (follows && !names.any(is_polymorphic)).then_some("the type of its result follows from nothing")
}

/// Pseudo-types that no expression has.
pub(super) fn is_internal(name: &str) -> bool {
    matches!(
        name,
        "cstring"
            | "internal"
            | "language_handler"
            | "fdw_handler"
            | "index_am_handler"
            | "table_am_handler"
            | "tsm_handler"
            | "pg_ddl_command"
            | "trigger"
            | "event_trigger"
            | "record"
            | "any"
            | "unknown"
    )
}

pub(super) fn is_polymorphic(name: &str) -> bool {
    name != "any" && name.starts_with("any")
}

/// Those polymorphic types that have a form in Rust.
fn is_followed(name: &str) -> bool {
    matches!(name, "anyelement" | "anynonarray" | "anyenum" | "anyarray")
}

/// A function that shares its name with others gets the types of its arguments behind it.
fn idents(options: &Options, schema: &str, functions: &[&model::Function]) -> Vec<Name> {
    let wanted = functions.iter().map(|function| {
        let arguments = type_words(function);
        let key = options.key(
            schema,
            &[&format!("{}({})", function.name, arguments.join(","))],
        );
        if let Some(name) = options.name_of(&key) {
            return name.to_owned();
        }
        let shared = functions
            .iter()
            .filter(|it| it.name == function.name)
            .count()
            > 1;
        if shared && !arguments.is_empty() {
            format!("{}_{}", function.name, types_suffix(function))
        } else {
            function.name.clone()
        }
    });
    let wanted: Vec<String> = wanted.collect();
    Names::reserving(RESERVED).claim_all(wanted.iter().map(String::as_str))
}

fn types_suffix(function: &model::Function) -> String {
    let words = function.inputs().map(|arg| match &arg.ty {
        TypeRef::Array(element) => format!("{}_array", type_word(element)),
        ty => type_word(ty).to_owned(),
    });
    words.collect::<Vec<_>>().join("_")
}

/// The name of a type, as a part of an identifier.
pub(super) fn type_word(ty: &TypeRef) -> &str {
    match ty {
        TypeRef::Builtin(builtin) => &builtin.name,
        TypeRef::Extension(it) => &it.name,
        TypeRef::Array(element) => type_word(element),
        other => other.declared().map_or("", |name| &name.name),
    }
}

fn resolve<'c>(
    function: &'c model::Function,
    ident: Name,
    types: &mut Types<'c, '_>,
) -> Function<'c> {
    let parameters = parameters(function, types);
    let gives_values = gives_values(function, types.options);
    Function {
        ident,
        role: role(function.kind),
        sql: sql_name(function, types),
        signature: signature(function),
        comment: function.comment.as_deref(),
        declared_at: types.options.declared_at(&function.origin),
        parameters,
        result: match &function.result {
            FunctionResult::One(ty) => Given::of(ty, types),
            _ => Given::Type(Type::void()),
        },
        gives_values,
        may_write: function.volatility == Volatility::Volatile,
        rows: match function.kind {
            FunctionKind::Function => rows::rows(function, types),
            _ => None,
        },
        is_out: function
            .args
            .iter()
            .map(|it| it.mode == model::ArgMode::Out)
            .collect(),
        outs: outs(function, types),
    }
}

/// Whether the result is NULL at most where an argument is: by proof, or by the caller's word.
fn gives_values(function: &model::Function, options: &Options) -> bool {
    let has_result = matches!(function.result, FunctionResult::One(_));
    if function.kind != FunctionKind::Function || !has_result {
        return false;
    }
    let with_types = format!("{}({})", function.name, type_words(function).join(","));
    let keys = [function.name.as_str(), &with_types];
    let keys = keys.map(|name| options.key(&function.schema, &[name]));
    let is_known = options.is_never_null(&keys) || function.never_null;
    // A default may be NULL; a constant is not.
    let mut defaults = function.inputs().filter_map(|arg| arg.default.as_deref());
    is_known && defaults.all(is_constant)
}

fn type_words(function: &model::Function) -> Vec<&str> {
    function.inputs().map(|arg| type_word(&arg.ty)).collect()
}

fn role(kind: FunctionKind) -> Role {
    match kind {
        FunctionKind::Procedure => Role::Procedure,
        FunctionKind::Aggregate | FunctionKind::OrderedSet => Role::Aggregate,
        FunctionKind::Function | FunctionKind::Window => Role::Function,
    }
}

/// What the call of a procedure gives, which a function gives as its result.
fn outs(function: &model::Function, types: &mut Types<'_, '_>) -> Vec<Type> {
    match (&function.result, function.kind) {
        (FunctionResult::Row(columns), FunctionKind::Procedure) => {
            columns.iter().map(|it| types.of(&it.ty)).collect()
        }
        _ => Vec::new(),
    }
}

/// A name that PostgreSQL itself has is looked up there first, so that the schema must be said.
fn sql_name(function: &model::Function, types: &Types<'_, '_>) -> String {
    if function.is_hidden_by_postgres() {
        format!("{}.{}", quoted(&function.schema), quoted(&function.name))
    } else {
        types.qualified(&function.schema, &function.name)
    }
}

/// Whether a default is a value that is written out, other than NULL.
fn is_constant(default: &str) -> bool {
    let text = default.trim().to_ascii_lowercase();
    text.starts_with(['\'', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        || text == "true"
        || text == "false"
}

/// Name, arguments and result, as in CREATE FUNCTION.
fn signature(function: &model::Function) -> String {
    let arguments: Vec<String> = function.args.iter().map(argument).collect();
    let (name, arguments) = (quoted(&function.name), arguments.join(", "));
    format!("{name}({arguments}){}", returns(function))
}

fn argument(arg: &Arg) -> String {
    let mode = match arg.mode {
        model::ArgMode::In => "",
        model::ArgMode::Out => "OUT ",
        model::ArgMode::InOut => "INOUT ",
        model::ArgMode::Variadic => "VARIADIC ",
    };
    let name = arg.name.as_deref().map(quoted);
    let name = name.map_or_else(String::new, |name| name + " ");
    let default = arg.default.as_ref();
    let default = default.map_or_else(String::new, |text| format!(" DEFAULT {text}"));
    format!("{mode}{name}{}{default}", arg.ty)
}

fn returns(function: &model::Function) -> String {
    match &function.result {
        FunctionResult::Void if function.kind == FunctionKind::Procedure => String::new(),
        FunctionResult::Void => " RETURNS void".to_owned(),
        FunctionResult::One(ty) => format!(" RETURNS {ty}"),
        FunctionResult::SetOf(ty) => format!(" RETURNS SETOF {ty}"),
        // The columns stand among the arguments.
        FunctionResult::Row(_) => String::new(),
        FunctionResult::Table(columns) => {
            let columns = columns.iter();
            let columns: Vec<String> = columns
                .map(|column| format!("{} {}", quoted(&column.name), column.ty))
                .collect();
            format!(" RETURNS TABLE ({})", columns.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_constant;

    #[test]
    fn a_default_that_is_written_out_is_not_null() {
        for text in ["1", "-1.5", "'a'::text", "TRUE", "false"] {
            assert!(is_constant(text), "{text}");
        }
        for text in ["NULL", "null::text", "nullif(1, 1)", "now()"] {
            assert!(!is_constant(text), "{text}");
        }
    }
}
