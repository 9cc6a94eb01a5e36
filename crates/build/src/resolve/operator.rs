//! The operators of a schema.

use super::Type;
use super::function::type_word;
use super::types::Types;
use crate::ident::{Name, Names};
use crate::options::Options;
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{self, TypeRef};

/// The operators of a schema.
#[derive(Debug)]
pub(crate) struct Operators {
    /// The module.
    pub(crate) module: Name,
    pub(crate) all: Vec<Operator>,
}

/// An operator for one pair of types.
#[derive(Debug)]
pub(crate) struct Operator {
    pub(crate) ident: Name,
    /// The symbol, with the schema where it must be said.
    pub(crate) token: String,
    /// The operands and the result in SQL.
    pub(crate) signature: String,
    pub(crate) left: Option<Type>,
    pub(crate) right: Type,
    pub(crate) result: Type,
    /// Whether the result is NULL at most where an operand is.
    pub(crate) gives_values: bool,
    pub(crate) declared_at: String,
}

impl Operators {
    /// The operators of the schema, if it has any.
    pub(super) fn resolve(
        schema: &str,
        module: Option<Name>,
        types: &mut Types<'_, '_>,
    ) -> Option<Self> {
        let operators: Vec<_> = of_schema(types.catalog, schema).collect();
        let idents = idents(&operators);
        let all = operators.into_iter().zip(idents);
        Some(Self {
            module: module?,
            all: all
                .map(|(operator, ident)| resolve(operator, ident, types))
                .collect(),
        })
    }
}

/// The operators that a schema declares, as far as a query can use them.
pub(super) fn of_schema<'c>(
    catalog: &'c Catalog,
    schema: &str,
) -> impl Iterator<Item = &'c model::Operator> {
    let operators = catalog.operators.iter();
    operators.filter(move |operator| operator.schema == schema && is_usable(operator))
}

/// Pseudo-types are left to SQL by hand, and so are whole rows of tables.
fn is_usable(operator: &model::Operator) -> bool {
    let types = [&operator.right, &operator.result];
    types.into_iter().chain(&operator.left).all(|ty| {
        let pseudo = ty
            .builtin_name()
            .is_some_and(|name| name.starts_with("any") || name == "internal" || name == "record");
        !pseudo && !matches!(ty, TypeRef::Row(_))
    })
}

/// The symbol in words; where several share it, the types of the operands behind it.
fn idents(operators: &[&model::Operator]) -> Vec<Name> {
    let wanted = operators.iter().map(|operator| {
        let shared = operators
            .iter()
            .filter(|it| it.name == operator.name)
            .count()
            > 1;
        let operands = operator.left.iter().chain([&operator.right]).map(type_word);
        let words: Vec<&str> = operator.name.chars().map(word).collect();
        let operands = operands.filter(|_| shared);
        words
            .into_iter()
            .chain(operands)
            .collect::<Vec<_>>()
            .join("_")
    });
    let wanted: Vec<String> = wanted.collect();
    Names::reserving(&["pg"]).claim_all(wanted.iter().map(String::as_str))
}

fn word(c: char) -> &'static str {
    match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "times",
        '/' => "slash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '~' => "tilde",
        '!' => "bang",
        '@' => "at",
        '#' => "hash",
        '%' => "percent",
        '^' => "caret",
        '&' => "and",
        '|' => "or",
        '`' => "backtick",
        _ => "question",
    }
}

/// Whether the result is NULL at most where an operand is: by proof, or by the caller's word about the function.
fn gives_values(operator: &model::Operator, options: &Options) -> bool {
    let function = operator.function.as_ref();
    let key = function.map(|it| options.key(&it.schema, &[&it.name]));
    operator.never_null || key.is_some_and(|key| options.is_never_null(&[key]))
}

fn resolve(operator: &model::Operator, ident: Name, types: &mut Types<'_, '_>) -> Operator {
    let symbol = &operator.name;
    let is_plain = operator.schema == types.options.default_schema();
    let token = if is_plain && !operator.is_hidden_by_postgres() {
        symbol.clone()
    } else {
        format!("OPERATOR({}.{symbol})", quoted(&operator.schema))
    };
    let left = operator.left.as_ref().map(|ty| format!("{ty} "));
    Operator {
        ident,
        token,
        signature: format!(
            "{}{symbol} {} → {}",
            left.unwrap_or_default(),
            operator.right,
            operator.result
        ),
        left: operator.left.as_ref().map(|ty| types.of(ty)),
        right: types.of(&operator.right),
        result: types.of(&operator.result),
        gives_values: gives_values(operator, types.options),
        declared_at: types.options.declared_at(&operator.origin),
    }
}
