//! The functions that `src/func/` declares, by their signatures there.

use std::fs;

use syn::parse::Parser;
use syn::{FnArg, Item, ReturnType, TraitItemFn, Type};

use crate::schema::root;
use crate::ty::Ty;
use failure::Failure;

/// A function whose arguments and result are of types that are made here.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) arguments: Vec<Ty>,
    pub(crate) result: Ty,
}

/// What waits, or makes much of little, proves nothing and costs time.
const LEFT_OUT: [&str; 2] = ["pg_sleep", "repeat"];

/// The files of functions that extensions bring, which a server need not have.
const EXTENSIONS: [&str; 4] = ["trigram.rs", "hstore.rs", "ltree.rs", "vector.rs"];

/// Every such function.
pub(crate) fn functions() -> Result<Vec<Function>, Failure> {
    let pattern = root().join("src/func/**/*.rs");
    let failure = |error: &dyn std::fmt::Display| Failure::of("read src/func/", error);
    let mut functions = Vec::new();
    for file in glob::glob(&pattern.to_string_lossy()).map_err(|it| failure(&it))? {
        let file = file.map_err(|it| failure(&it))?;
        if EXTENSIONS.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|it| failure(&it))?;
        let items = syn::parse_file(&text).map_err(|it| failure(&it))?.items;
        functions.extend(items.iter().flat_map(declared));
    }
    functions.extend(of_schema()?);
    functions.retain(|it| !LEFT_OUT.contains(&it.name.as_str()));
    Ok(functions)
}

/// The functions of the reference schema that yield a single value.
fn of_schema() -> Result<Vec<Function>, Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure::of("read generated/functions.rs", error);
    let text = fs::read_to_string(root().join("generated/functions.rs"));
    let file = syn::parse_file(&text.map_err(|it| failure(&it))?).map_err(|it| failure(&it))?;
    let functions = file.items.iter().filter_map(|item| match item {
        Item::Fn(function) => of_call(&function.sig),
        _ => None,
    });
    Ok(functions.collect())
}

/// `fn f<A>(a: impl pg::Given<pg::Int8, A>) -> pg::Call<self::f, pg::Text, (A,)>` yields `Text`.
fn of_call(signature: &syn::Signature) -> Option<Function> {
    let ReturnType::Type(_, result) = &signature.output else {
        return None;
    };
    let Type::Path(path) = &**result else {
        return None;
    };
    let call = path.path.segments.last().filter(|it| it.ident == "Call")?;
    let syn::PathArguments::AngleBracketed(generics) = &call.arguments else {
        return None;
    };
    let syn::GenericArgument::Type(result) = generics.args.iter().nth(1)? else {
        return None;
    };
    let arguments = signature.inputs.iter().map(argument);
    Some(Function {
        name: format!("functions::{}", signature.ident),
        arguments: arguments.collect::<Option<_>>()?,
        result: of(result)?,
    })
}

/// The functions of a `functions! { … }`.
fn declared(item: &Item) -> Vec<Function> {
    match item {
        Item::Macro(it) if it.mac.path.is_ident("functions") => {
            let tokens = it.mac.tokens.to_string();
            let signatures = tokens.split("fn ").skip(1);
            signatures.filter_map(function).collect()
        }
        _ => Vec::new(),
    }
}

/// What follows `fn`, up to the semicolon.
fn function(text: &str) -> Option<Function> {
    let (signature, _) = text.split_once(';')?;
    let declaration = |input: syn::parse::ParseStream<'_>| input.parse::<TraitItemFn>();
    let item = declaration.parse_str(&format!("fn {signature};")).ok()?;
    let ReturnType::Type(_, result) = &item.sig.output else {
        return None;
    };
    let arguments = item.sig.inputs.iter().map(argument);
    Some(Function {
        name: item.sig.ident.to_string(),
        arguments: arguments.collect::<Option<_>>()?,
        result: of(result)?,
    })
}

/// `text: impl Becomes<Text, A>` takes `Text`.
fn argument(argument: &FnArg) -> Option<Ty> {
    let FnArg::Typed(argument) = argument else {
        return None;
    };
    let Type::ImplTrait(bounds) = &*argument.ty else {
        return None;
    };
    let syn::TypeParamBound::Trait(bound) = bounds.bounds.first()? else {
        return None;
    };
    let segment = bound.path.segments.last()?;
    let syn::PathArguments::AngleBracketed(generics) = &segment.arguments else {
        return None;
    };
    match generics.args.first()? {
        syn::GenericArgument::Type(ty)
            if segment.ident == "Becomes" || segment.ident == "Given" =>
        {
            of(ty)
        }
        _ => None,
    }
}

fn of(ty: &Type) -> Option<Ty> {
    let Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    match &last.arguments {
        syn::PathArguments::None => Ty::of_marker(&last.ident.to_string()),
        syn::PathArguments::AngleBracketed(of) => match of.args.first()? {
            syn::GenericArgument::Type(Type::Path(it)) if last.ident == "Array" => {
                let element = it.path.segments.last()?.ident.to_string();
                Ty::of_marker(&format!("Array<{element}>"))
            }
            _ => None,
        },
        syn::PathArguments::Parenthesized(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Function, declared};
    use crate::ty::Ty;

    #[test]
    fn signatures_are_read_where_they_are_declared() {
        let item = syn::parse_str(
            "functions! {
                /// Some of it.
                \"left\" Left: strict, fn left<A, B>(text: impl Becomes<Text, A>, count: impl Becomes<Int4, B>) -> Text;
                \"xml\" Xml: strict, fn xml<A>(text: impl Becomes<Xml, A>) -> Text;
            }",
        )
        .expect("a macro call");
        let left = Function {
            name: "left".to_owned(),
            arguments: vec![Ty::Text, Ty::Int4],
            result: Ty::Text,
        };
        assert_eq!(declared(&item), [left]);
    }
}
