//! The functions that conditions and texts are made with.

use super::evaluate::{Entry, Evaluator, class_of};
use super::format::{Text, format, quote_ident, quote_literal, quote_nullable};
use super::value::{Class, Value};
use crate::diagnostic::Outcome;
use crate::parse::expr::Call;

/// The version that the reader follows, as `server_version_num` gives it.
const SERVER_VERSION_NUM: &str = "150000";

impl Evaluator<'_> {
    pub(super) fn call(&self, call: &Call, rows: &[Entry]) -> Outcome<Value> {
        let foreign = call
            .name
            .schema
            .as_ref()
            .is_some_and(|schema| schema.name != "pg_catalog");
        if foreign || call.star || call.over.is_some() || call.filter.is_some() {
            return Ok(Value::unknown());
        }
        let args: Outcome<Vec<Value>> = call
            .args
            .iter()
            .map(|arg| self.value(&arg.value, rows))
            .collect();
        let mut args = args?;
        if let (Some(Value::Array(items)), true) = (
            args.last().cloned(),
            call.args.last().is_some_and(|arg| arg.variadic),
        ) {
            args.pop();
            args.extend(items);
        }
        self.function(&call.name.name.name, &args)
    }

    fn function(&self, name: &str, args: &[Value]) -> Outcome<Value> {
        let texts: Vec<Value> = args
            .iter()
            .map(|arg| arg.to_text(self.lookup.path))
            .collect();
        Ok(match (name, texts.as_slice()) {
            ("format", [Value::Text(template), rest @ ..]) => format(template, rest),
            ("format", [Value::Unknown(start), ..]) => {
                Value::Unknown(start.split('%').next().unwrap_or_default().to_owned())
            }
            ("quote_ident", [text]) => quote_ident(text),
            ("quote_literal", [text]) => quote_literal(text),
            ("quote_nullable", [text]) => quote_nullable(text),
            ("concat", texts) => {
                let mut out = Text::default();
                texts.iter().for_each(|text| out.push(text));
                out.finish()
            }
            ("lower", [Value::Text(text)]) => Value::Text(text.to_lowercase()),
            ("upper", [Value::Text(text)]) => Value::Text(text.to_uppercase()),
            ("btrim" | "trim", [Value::Text(text)]) => Value::text(text.trim_matches(' ')),
            ("replace", [Value::Text(text), Value::Text(from), Value::Text(to)])
                if !from.is_empty() =>
            {
                Value::Text(text.replace(from.as_str(), to))
            }
            ("length" | "char_length", [Value::Text(text)]) => {
                i64::try_from(text.chars().count()).map_or_else(|_| Value::unknown(), Value::Int)
            }
            ("array_length" | "cardinality", _) => match args.first() {
                Some(Value::Array(items)) => {
                    i64::try_from(items.len()).map_or_else(|_| Value::unknown(), Value::Int)
                }
                _ => Value::unknown(),
            },
            ("current_schema", []) => self.current_schema(),
            ("current_setting", [Value::Text(setting), ..]) => self.setting(setting),
            ("version", []) => Value::Unknown("PostgreSQL 15".to_owned()),
            ("to_regclass" | "to_regtype" | "to_regnamespace", [Value::Text(text)]) => self
                .object(class_of(&name[3..]), text)?
                .unwrap_or(Value::Null),
            ("has_table_privilege" | "pg_table_is_visible" | "pg_type_is_visible", _) => {
                self.is_visible(name, args)
            }
            (_, [Value::Null]) if is_strict(name) => Value::Null,
            _ => Value::unknown(),
        })
    }

    fn setting(&self, setting: &str) -> Value {
        match setting {
            "server_version_num" => Value::text(SERVER_VERSION_NUM),
            "search_path" => Value::Text(self.lookup.path.join(", ")),
            _ => Value::unknown(),
        }
    }

    /// Whether a bare name finds the object.
    fn is_visible(&self, function: &str, args: &[Value]) -> Value {
        match args {
            [Value::Oid(Class::Relation | Class::Type, name)] if function.ends_with("visible") => {
                Value::Bool(name.schema == "pg_catalog" || self.lookup.path.contains(&name.schema))
            }
            _ => Value::unknown(),
        }
    }
}

fn is_strict(name: &str) -> bool {
    ["lower", "upper", "btrim", "length", "char_length"].contains(&name)
}
