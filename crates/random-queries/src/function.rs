//! The functions that `src/func/` declares, by their signatures there, and those of the reference schema.

use syn::parse::Parser;
use syn::{FnArg, Item, ReturnType, TraitItemFn, Type};

use crate::pattern::Pattern;
use crate::source::{calls, files};
use crate::ty::Ty;
use failure::Failure;

/// A function whose arguments and result are of types that are made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) result: Ty,
}

/// What a function takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) ty: Ty,
    pub(crate) kind: Kind,
}

/// What an argument can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An expression or a value.
    Any,
    /// An expression or a value that is never NULL.
    Present,
    /// An expression.
    Expression,
}

/// A declaration, which may stand for several types.
struct Signature {
    name: String,
    /// Whether there has to be a `<` for the types that it stands for.
    compares: bool,
    arguments: Vec<(Pattern, Kind)>,
    result: Pattern,
}

/// What waits, or makes much of little, proves nothing and costs time.
const LEFT_OUT: [&str; 3] = ["pg_sleep", "repeat", "array_fill"];

/// Functions of extensions that are not among those that come with PostgreSQL.
const VECTORS: [&str; 5] = [
    "cosine_distance",
    "inner_product",
    "l2_distance",
    "vector_dims",
    "vector_norm",
];

/// What functions of some types take, by the trait of the argument.
const ABILITIES: [(&str, &[Ty]); 6] = [
    ("AreaExpr", &[Ty::PgBox, Ty::Circle]),
    (
        "MiddleExpr",
        &[Ty::PgBox, Ty::Circle, Ty::Lseg, Ty::Polygon],
    ),
    ("CorneredExpr", &[Ty::Path, Ty::Polygon]),
    ("LongExpr", &[Ty::Path, Ty::Lseg]),
    ("BoxedExpr", &[Ty::Circle, Ty::Polygon, Ty::Point]),
    (
        "AnyExpr",
        &[Ty::Int4, Ty::Text, Ty::Date, Ty::TextArray, Ty::TstzRange],
    ),
];

/// Every such function.
pub(crate) fn functions() -> Result<Vec<Function>, Failure> {
    let mut functions = Vec::new();
    for text in files("src/func/**/*.rs")? {
        for name in ["functions", "polymorphic_functions", "unlisted_functions"] {
            let tables = calls(&text, name);
            functions.extend(tables.iter().flat_map(|table| declared(table)));
        }
        let tables = calls(&text, "overloads");
        functions.extend(tables.iter().flat_map(|table| overloaded(table)));
    }
    for text in files("generated/functions.rs")? {
        functions.extend(of_schema(&text));
    }
    functions.retain(|it| {
        let name = it.name.as_str();
        !LEFT_OUT.contains(&name) && !VECTORS.contains(&name)
    });
    Ok(functions)
}

/// The declarations in a table, each with what stands before it, but for those of servers that are newer than the oldest.
fn declarations(table: &str) -> Vec<&str> {
    let mut items = table.split("fn ");
    let mut before = items.next().unwrap_or_default();
    let mut declarations = Vec::new();
    for item in items {
        let head = before.rsplit(['}', ';']).next().unwrap_or_default();
        if !head.contains(" since ") {
            declarations.push(item);
        }
        before = item;
    }
    declarations
}

/// `left<A, B>(text: impl Becomes<Text, A>, count: impl Becomes<Int4, B>) -> Text;`, or
/// `cardinality<T: SqlType; A>(array: impl Becomes<Array<T>, A>) -> Int4;`.
fn declared(table: &str) -> Vec<Function> {
    let of = |item: &str| {
        let (head, rest) = item.split_once("->")?;
        let (result, _) = rest.split_once(';')?;
        // The types that follow from the arguments stand before a semicolon.
        signature(&format!("{}->{result}", head.replacen(';', ",", 1)))
    };
    let items = declarations(table);
    let items = items.iter().filter_map(|item| of(item));
    items.flat_map(|it| it.functions()).collect()
}

/// `abs<T; A>(number: impl Overloaded<T, O, Abs, A>) { Int2 => Int2; … }`
fn overloaded(table: &str) -> Vec<Function> {
    let mut functions = Vec::new();
    for item in declarations(table) {
        let Some((head, lines)) = item.split_once('{') else {
            continue;
        };
        let lines = lines.split('}').next().unwrap_or_default();
        let Some(signature) = signature(&format!("{} -> T", head.replacen(';', ",", 1))) else {
            continue;
        };
        for line in lines.split(';') {
            let types = line
                .split_once("=>")
                .and_then(|(of, result)| Some((Ty::of_marker(of)?, Ty::of_marker(result)?)));
            functions.extend(types.and_then(|(of, result)| signature.with(of, Some(result))));
        }
    }
    functions
}

/// The functions of the reference schema that yield a single value:
/// `fn f<A>(a: impl pg::Given<pg::Int8, A>) -> pg::Call<self::f, pg::Text, (A,)>`.
fn of_schema(text: &str) -> Vec<Function> {
    let file = syn::parse_file(text);
    let items = file.map_or_else(|_| Vec::new(), |file| file.items);
    let functions = items.iter().filter_map(|item| match item {
        Item::Fn(function) => of_call(&function.sig),
        _ => None,
    });
    functions.collect()
}

fn of_call(signature: &syn::Signature) -> Option<Function> {
    let ReturnType::Type(_, result) = &signature.output else {
        return None;
    };
    let Type::Path(path) = &**result else {
        return None;
    };
    let call = path.path.segments.last().filter(|it| it.ident == "Call")?;
    let result = generic_arguments(call)?.into_iter().nth(1)?;
    let arguments = signature.inputs.iter().map(argument);
    let signature = Signature {
        name: format!("functions::{}", signature.ident),
        compares: false,
        arguments: arguments.collect::<Option<_>>()?,
        result: Pattern::of(&result),
    };
    signature.functions().into_iter().next()
}

/// A declaration as Rust has it.
fn signature(text: &str) -> Option<Signature> {
    let declaration = |input: syn::parse::ParseStream<'_>| input.parse::<TraitItemFn>();
    let item = declaration.parse_str(&format!("fn {text};")).ok()?;
    let ReturnType::Type(_, result) = &item.sig.output else {
        return None;
    };
    let arguments = item.sig.inputs.iter().map(argument);
    let mut arguments: Vec<_> = arguments.collect::<Option<_>>()?;
    // A value alone does not tell the type. Where it is also the type of an array's elements, the array tells it.
    let tells = |(of, kind): &(Pattern, Kind)| of.is_generic() && *kind == Kind::Expression;
    if !arguments.iter().any(tells) {
        let mut first = arguments.iter().position(|(of, _)| of.holds_generic());
        first = first.or_else(|| arguments.iter().position(|(of, _)| of.is_generic()));
        if let Some((_, kind @ Kind::Any)) = first.and_then(|it| arguments.get_mut(it)) {
            *kind = Kind::Expression;
        }
    }
    Some(Signature {
        name: item.sig.ident.to_string(),
        compares: text.contains("Equatable") || text.contains("Comparable"),
        arguments,
        result: Pattern::of(&text_of(result)),
    })
}

/// `text: impl Becomes<Text, A>` takes `Text`.
fn argument(argument: &FnArg) -> Option<(Pattern, Kind)> {
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
    let name = segment.ident.to_string();
    let of = generic_arguments(segment)?.into_iter().next()?;
    match name.as_str() {
        "Becomes" | "Given" | "BecomesAside" => Some((Pattern::of(&of), Kind::Any)),
        "BecomesPresent" => Some((Pattern::of(&of), Kind::Present)),
        "Overloaded" | "TypedExpr" => Some((Pattern::of(&of), Kind::Expression)),
        "RangeExpr" => Some((Pattern::of("Range<T>"), Kind::Expression)),
        _ => {
            let (_, types) = ABILITIES.iter().find(|(it, _)| *it == name)?;
            Some((Pattern::of_several(types), Kind::Expression))
        }
    }
}

fn generic_arguments(segment: &syn::PathSegment) -> Option<Vec<String>> {
    let syn::PathArguments::AngleBracketed(generics) = &segment.arguments else {
        return None;
    };
    let texts = generics.args.iter().map(|argument| match argument {
        syn::GenericArgument::Type(ty) => text_of(ty),
        _ => String::new(),
    });
    Some(texts.collect())
}

/// A type as it is written, as far as markers are.
fn text_of(ty: &Type) -> String {
    let Type::Path(path) = ty else {
        return String::new();
    };
    let segments = path.path.segments.iter().map(|segment| {
        let generics = generic_arguments(segment).map(|them| format!("<{}>", them.join(",")));
        format!("{}{}", segment.ident, generics.unwrap_or_default())
    });
    segments.collect::<Vec<_>>().join("::")
}

impl Signature {
    /// A function for each type that it stands for.
    fn functions(&self) -> Vec<Function> {
        let patterns = self.arguments.iter().map(|(pattern, _)| pattern);
        let mut patterns = patterns.chain([&self.result]);
        match patterns.any(Pattern::is_generic) {
            false => self.with(Ty::Bool, None).into_iter().collect(),
            true => {
                let types = Ty::all().iter();
                types.filter_map(|of| self.with(*of, None)).collect()
            }
        }
    }

    /// The function where `T` is this type.
    fn with(&self, of: Ty, result: Option<Ty>) -> Option<Function> {
        if self.compares && !Ty::comparable().contains(&of) {
            return None;
        }
        let argument = |(pattern, kind): &(Pattern, Kind)| {
            let ty = pattern.with(of)?;
            Some(Argument { ty, kind: *kind })
        };
        Some(Function {
            name: self.name.clone(),
            arguments: self.arguments.iter().map(argument).collect::<Option<_>>()?,
            result: result.or_else(|| self.result.with(of))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Argument, Function, Kind, declared, functions, overloaded};
    use crate::ty::Ty;

    fn any(ty: Ty) -> Argument {
        let kind = Kind::Any;
        Argument { ty, kind }
    }

    #[test]
    fn signatures_are_read_where_they_are_declared() {
        let table = "\"left\" Left: strict, fn left<A, B>(text: impl Becomes<Text, A>, count: impl Becomes<Int4, B>) -> Text;
                \"new\" New since 16: strict, fn new<A>(text: impl Becomes<Text, A>) -> Text;
                \"xml\" Vector: strict, fn vector<A>(text: impl Becomes<Vector, A>) -> Text;";
        let left = Function {
            name: "left".to_owned(),
            arguments: vec![any(Ty::Text), any(Ty::Int4)],
            result: Ty::Text,
        };
        assert_eq!(declared(table), [left]);
    }

    #[test]
    fn a_signature_of_many_types_is_one_of_each() {
        let table = "\"array_append\" ArrayAppend: never null,
    fn array_append<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, element: impl BecomesPresent<T, B>) -> Array<T>;";
        let append = Function {
            name: "array_append".to_owned(),
            arguments: vec![
                Argument {
                    ty: Ty::TextArray,
                    kind: Kind::Expression,
                },
                Argument {
                    ty: Ty::Text,
                    kind: Kind::Present,
                },
            ],
            result: Ty::TextArray,
        };
        assert!(declared(table).contains(&append));
        let table = "\"abs\" Abs: strict,
    fn abs<T; A>(number: impl Overloaded<T, O, Abs, A>) {
        Int2 => Int2;
        Float8 => Float8;
    }";
        let results: Vec<_> = overloaded(table).iter().map(|it| it.result).collect();
        assert_eq!(results, [Ty::Int2, Ty::Float8]);
    }

    #[test]
    fn functions_come_from_the_sources() {
        let all = functions().expect("the sources of this repository");
        let has = |name: &str| all.iter().any(|it| it.name == name);
        for name in [
            "left",
            "lower_bound",
            "array_append",
            "abs",
            "area",
            "akeys",
            "nlevel",
            "functions::order_total",
        ] {
            assert!(has(name), "{name}");
        }
        assert!(all.len() > 500, "{}", all.len());
    }
}
