use postgres::Row;

use super::error::Error;
use super::row::{get, letter};
use super::session::Session;
use super::types::Types;
use crate::model::{
    Arg, ArgMode, Function, FunctionKind, FunctionResult, Origin, ResultColumn, Volatility,
};

/// The functions, procedures and aggregates.
pub(super) fn read(session: &mut Session<'_>, types: &Types) -> Result<Vec<Function>, Error> {
    let rows = session.of_schemas(include_str!("sql/functions.sql"))?;
    rows.iter().map(|row| function(row, types)).collect()
}

fn function(row: &Row, types: &Types) -> Result<Function, Error> {
    let kind = kind(row)?;
    let Parameters { args, table } = parameters(row, types)?;
    let language: String = get(row, "language")?;
    let is_aggregate = kind.is_aggregate();
    Ok(Function {
        schema: get(row, "schema")?,
        name: get(row, "name")?,
        result: result(row, types, kind, &args, table)?,
        args,
        kind,
        volatility: volatility(row)?,
        strict: get(row, "strict")?,
        language: if is_aggregate {
            String::new()
        } else {
            language
        },
        body: None,
        never_null: false,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn kind(row: &Row) -> Result<FunctionKind, Error> {
    Ok(match letter(row, "kind")? {
        'f' => FunctionKind::Function,
        'p' => FunctionKind::Procedure,
        'a' => FunctionKind::Aggregate,
        'o' => FunctionKind::OrderedSet,
        'w' => FunctionKind::Window,
        other => return Err(Error::unexpected("the kind of a function", other)),
    })
}

fn volatility(row: &Row) -> Result<Volatility, Error> {
    Ok(match letter(row, "volatility")? {
        'i' => Volatility::Immutable,
        's' => Volatility::Stable,
        'v' => Volatility::Volatile,
        other => return Err(Error::unexpected("the volatility of a function", other)),
    })
}

/// What a function takes, and the columns of its RETURNS TABLE.
#[derive(Default)]
struct Parameters {
    args: Vec<Arg>,
    table: Vec<ResultColumn>,
}

fn parameters(row: &Row, types: &Types) -> Result<Parameters, Error> {
    let oids: Vec<u32> = get(row, "types")?;
    let modes: Option<Vec<String>> = get(row, "modes")?;
    let names: Option<Vec<String>> = get(row, "names")?;
    let defaults: Vec<Option<String>> = get(row, "defaults")?;
    let mut parameters = Parameters::default();
    for (place, oid) in oids.into_iter().enumerate() {
        let ty = types.plain(oid)?;
        let name = names.as_ref().and_then(|names| names.get(place));
        let name = name.filter(|name| !name.is_empty()).cloned();
        let mode = modes.as_ref().and_then(|modes| modes.get(place));
        match mode.map_or("i", String::as_str) {
            "t" => parameters.table.push(ResultColumn {
                name: name.unwrap_or_default(),
                ty,
            }),
            mode => parameters.args.push(Arg {
                mode: arg_mode(mode)?,
                name,
                ty,
                default: defaults.get(place).cloned().flatten(),
            }),
        }
    }
    Ok(parameters)
}

fn arg_mode(letter: &str) -> Result<ArgMode, Error> {
    Ok(match letter {
        "i" => ArgMode::In,
        "o" => ArgMode::Out,
        "b" => ArgMode::InOut,
        "v" => ArgMode::Variadic,
        other => return Err(Error::unexpected("the mode of an argument", other)),
    })
}

fn result(
    row: &Row,
    types: &Types,
    kind: FunctionKind,
    args: &[Arg],
    table: Vec<ResultColumn>,
) -> Result<FunctionResult, Error> {
    let out = FunctionResult::out_columns(args);
    let is_row = out.len() > 1 || kind == FunctionKind::Procedure && !out.is_empty();
    let ty = types.plain(get(row, "result")?)?;
    Ok(match get(row, "is_set")? {
        true if !table.is_empty() => FunctionResult::Table(table),
        true if is_row => FunctionResult::Table(out),
        true => FunctionResult::SetOf(ty),
        false if is_row => FunctionResult::Row(out),
        false if ty.is("void") => FunctionResult::Void,
        false => FunctionResult::One(ty),
    })
}
