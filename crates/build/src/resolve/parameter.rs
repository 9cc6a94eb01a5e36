//! The parameters of functions.

use super::Type;
use super::types::Types;
use crate::ident::{Name, Names};
use crate::sql_name::quoted;
use pilaster_catalog::model::{self, Arg, ArgMode, TypeRef};

/// What stands for a value everywhere, so that a parameter of this name would be taken for it.
pub(crate) const PATTERNS: &[&str] = &["Err", "None", "Ok", "Some"];

/// A parameter of a function.
#[derive(Debug)]
pub(crate) struct Parameter {
    /// The name in Rust.
    pub(crate) ident: Name,
    pub(crate) given: Given,
    /// The name in SQL text, where the argument can be left out.
    pub(crate) default: Option<String>,
    /// Whether the array stands for any number of arguments.
    pub(crate) variadic: bool,
}

/// What a parameter or a result is.
#[derive(Debug)]
pub(crate) enum Given {
    /// Of that type.
    Type(Type),
    /// `anyelement` and its like: what it is follows from the call.
    Element,
    /// `anyarray`: arrays of that.
    Array,
}

impl Given {
    pub(super) fn of(ty: &TypeRef, types: &mut Types<'_, '_>) -> Self {
        match ty.builtin_name() {
            Some("anyelement" | "anynonarray" | "anyenum") => Self::Element,
            Some("anyarray") => Self::Array,
            _ => Self::Type(types.of(ty)),
        }
    }
}

/// What a caller gives, in order.
pub(super) fn parameters(function: &model::Function, types: &mut Types<'_, '_>) -> Vec<Parameter> {
    let mut names = Names::reserving(PATTERNS);
    let wanted = function.inputs().enumerate().map(|(index, arg)| {
        let numbered = || format!("argument{}", index + 1);
        arg.name
            .clone()
            .filter(|it| !it.is_empty())
            .unwrap_or_else(numbered)
    });
    let wanted: Vec<String> = wanted.collect();
    let idents = names.claim_all(wanted.iter().map(String::as_str));
    let by_name = can_be_left_out(function);
    let parameter = |(arg, ident): (&Arg, Name)| Parameter {
        ident,
        given: Given::of(&arg.ty, types),
        default: arg
            .default
            .as_ref()
            .filter(|_| by_name)
            .and(arg.name.as_deref())
            .map(quoted),
        variadic: arg.mode == ArgMode::Variadic,
    };
    function.inputs().zip(idents).map(parameter).collect()
}

/// Whether the arguments with a default can be left out: each needs a name, by which the later ones are then given.
fn can_be_left_out(function: &model::Function) -> bool {
    let simple = |arg: &Arg| {
        let polymorphic = arg
            .ty
            .builtin_name()
            .is_some_and(|name| name.starts_with("any"));
        arg.mode != ArgMode::Variadic && !polymorphic
    };
    let named = |arg: &Arg| arg.name.as_ref().is_some_and(|name| !name.is_empty());
    function.inputs().all(simple)
        && function
            .inputs()
            .all(|arg| arg.default.is_none() || named(arg))
}
